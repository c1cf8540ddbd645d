"""Compares two runs of a case, but for the differences that erlen means, each with its reason."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import Context
from dataclasses import dataclass
from itertools import accumulate, zip_longest

import flask

import erlen

from .description import Case
from .driver import Run, run
from .trace import Event

Events = list[Event]


@dataclass(frozen=True)
class Difference:
    """A deliberate difference.

    :param reason: why erlen differs; the decision note or the docstring says more.
    :param level: makes the events of both frameworks alike where only this differs;
        takes erlen's events and Flask's.
    """

    reason: str
    level: Callable[[Events, Events], tuple[Events, Events]]


@dataclass(frozen=True)
class Mismatch:
    """The first event of a case that differs."""

    step: int
    erlen: Event | None
    flask: Event | None


def compare_case(case: Case) -> tuple[Run, Mismatch | None]:
    """Take a case through both frameworks; give Flask's run, and where erlen's differs."""
    # Each in a context of its own, for what a failing request leaves behind.
    run_of_flask = Context().run(run, flask, case)
    return run_of_flask, first_mismatch(Context().run(run, erlen, case), run_of_flask)


def first_mismatch(run_of_erlen: Run, run_of_flask: Run) -> Mismatch | None:
    """Find the first event that differs and that no deliberate difference explains."""
    ours: Events
    theirs: Events
    empty: Events = []
    pairs = zip_longest(run_of_erlen.steps, run_of_flask.steps, fillvalue=empty)
    for number, (ours, theirs) in enumerate(pairs):
        if ours == theirs:
            continue
        for difference in DIFFERENCES:
            ours, theirs = difference.level(ours, theirs)
        for our_event, their_event in zip_longest(ours, theirs):
            if our_event != their_event:
                return Mismatch(number, our_event, their_event)
    return None


def _both(
    level: Callable[[Event], Event | None],
) -> Callable[[Events, Events], tuple[Events, Events]]:
    """Change or drop each event of both frameworks."""

    def each(ours: Events, theirs: Events) -> tuple[Events, Events]:
        return list(filter(None, map(level, ours))), list(filter(None, map(level, theirs)))

    return each


def _bound_late(event: Event) -> Event | None:
    return None if event[:2] == ("calls", "create_url_adapter") and event[-1] is None else event


def _cookie_asked(event: Event) -> Event | None:
    asked = event[0] == "calls" and ".get_cookie_" in event[1]
    return None if asked else event


def _probed(event: Event) -> Event | None:
    dumps = event[0] == "dumps" or event[:2] == ("calls", "DefaultJSONProvider.dumps")
    return None if dumps and "{}" in event else event


def _left_behind(event: Event) -> Event:
    alone = event[0] == "afterwards" and event[-1] == "no app"
    return ("afterwards", "outside") if alone else event


def _no_adapter(event: Event) -> Event:
    unbuilt = event[0] == "url" and event[2] in ("AttributeError", "RuntimeError")
    return (*event[:2], "no adapter") if unbuilt else event


def _merged(ours: Events, theirs: Events) -> tuple[Events, Events]:
    """Take pieces of a body for one where erlen sends several of Flask's at once."""
    pairs = zip(ours, theirs, strict=False)
    merged = [
        their_event
        if our_event[0] == their_event[0] == "read" and _is_merged(our_event[1:], their_event[1:])
        else our_event
        for our_event, their_event in pairs
    ]
    return [*merged, *ours[len(merged) :]], theirs


def _is_merged(ours: Event, theirs: Event) -> bool:
    if not ours or not all(isinstance(piece, bytes) for piece in (*ours, *theirs)):
        return False
    if len(ours) == len(theirs) == 1:
        return bool(ours[0].startswith(theirs[0]))  # a client that read no more than that
    ends = set(accumulate(map(len, theirs)))
    return b"".join(ours) == b"".join(theirs) and ends.issuperset(accumulate(map(len, ours)))


_ENDINGS = ("teardown", "tearing_down", "popped")


def _ended_early(ours: Events, theirs: Events) -> tuple[Events, Events]:
    """Leave out what erlen did after a teardown function had failed and Flask had given up.

    Nor is the failure being handled then, as erlen keeps it for the end.
    """
    failures = [number for number, event in enumerate(theirs) if _fails_ending(event)]
    if not failures:
        return ours, theirs
    first = failures[0] + 1
    expected = [*theirs[:first], *(each for each in theirs[first:] if each[0] != "handling")]
    kept: Events = []
    for number, event in enumerate(ours):
        wanted = expected[len(kept)] if len(kept) < len(expected) else None
        both_raised = wanted is not None and wanted[0] == event[0] == "raised"
        if both_raised or number < first or event == wanted:
            kept.append(wanted if wanted is not None and both_raised else event)
    return kept, expected


def _fails_ending(event: Event) -> bool:
    return event[0] == "fails" and any(word in event[1] for word in _ENDINGS)


DIFFERENCES: list[Difference] = [
    Difference(
        "An app context binds the URL map when a URL is built, not in advance"
        " (AppContext.url_adapter).",
        _both(_bound_late),
    ),
    Difference(
        "The session interface is asked for a cookie's attributes where a cookie is written,"
        " not for each answer (SecureCookieSessionInterface.save_session).",
        _both(_cookie_asked),
    ),
    Difference(
        "What signs the session is made once; itsdangerous tries what it is given by writing an"
        " empty dict each time that one is made (signing.PreparedSerializer).",
        _both(_probed),
    ),
    Difference(
        "A client that fails to enter a request's context once more leaves neither of the two"
        " contexts behind, as they are entered and left as one"
        " (decisions/one-context-variable.md).",
        _both(_left_behind),
    ),
    Difference(
        "Where a request has no URL adapter, because its host is refused, url_for explains that"
        " by a RuntimeError; Flask stumbles over None.",
        _both(_no_adapter),
    ),
    Difference(
        "What a streamed template puts out at the same moment is sent as one piece"
        " (templating.render.stream_template).",
        _merged,
    ),
    # The last, as it goes by the places of events, and the others leave some out.
    Difference(
        "All teardown functions run, also where one fails, and several errors come as a group"
        " (decisions/teardown-runs-everything.md).",
        _ended_early,
    ),
]
