"""Counts what the cases came to, so that a generator of nothing but errors is found out."""

from __future__ import annotations

from collections import Counter

from .description import Ask, Case, Interleaved
from .driver import Run


class Tally:
    """How many requests were made, what came of them, and how many endpoints they reached."""

    def __init__(self) -> None:
        self.cases = 0
        self.requests = 0
        self.endpoints = 0
        self.outcomes: Counter[str] = Counter()

    def add(self, case: Case, run: Run) -> None:
        """Count a case that ran."""
        self.cases += 1
        self.endpoints += len(run.endpoints)
        # The first events are those of building; where that failed, there are no others.
        for step, events in zip(case.steps, run.steps[1:], strict=False):
            self.requests += {Ask: 1, Interleaved: 2}.get(type(step), 0)
            for event in events:
                if event[0] == "answer":
                    self.outcomes[f"{event[1][:1]}xx"] += 1
                elif event[0] == "raised":
                    self.outcomes["raised"] += 1

    def __str__(self) -> str:
        outcomes = ", ".join(f"{name} {number}" for name, number in sorted(self.outcomes.items()))
        return (
            f"{self.requests} requests to {self.cases} applications reached"
            f" {self.endpoints} endpoints: {outcomes}"
        )
