"""The gate: every lesson's start, right answers and mistakes do what the lesson says they do."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course.hosts import Host, TrialError
from course.lesson import Lesson, Wrong
from course.problems import Problem

# What a trial may take before it is ended, beyond the lesson's cap: the cap itself is judged on the
# time that the checks took, and a trial does a little more than run them.
PATIENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check came to."""

    name: str
    outcome: str
    message: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What a project came to in one of the Pythons.

    :param failure: the name and the message of the error that kept the app from being imported.
    :param statuses: the answers to the requests that the text claims.
    :param seconds: the processor time that the checks took.
    """

    outcomes: tuple[Outcome, ...]
    failure: tuple[str, str] | None
    statuses: tuple[int, ...]
    seconds: float

    @classmethod
    def from_wire(cls, value: Mapping[str, Any]) -> Trial:
        """Make the record of what a host answered."""
        report = value["report"]
        failure = report.get("failure")
        return cls(
            outcomes=tuple(
                Outcome(check["name"], check["outcome"], check["message"])
                for check in report["checks"]
            ),
            failure=None if failure is None else (failure["name"], failure["message"]),
            statuses=tuple(value["statuses"]),
            seconds=value["seconds"],
        )

    @property
    def result(self) -> tuple[object, ...]:
        """All that must be the same in both Pythons."""
        return (self.outcomes, self.failure, self.statuses)

    @property
    def not_passed(self) -> dict[str, Outcome]:
        """The checks that did not pass, by name."""
        return {each.name: each for each in self.outcomes if each.outcome != "passed"}

    @property
    def passed(self) -> bool:
        """Whether the app can be imported and passes every check."""
        return self.failure is None and not self.not_passed


Trials = dict[str, Trial]


def try_lesson(lesson: Lesson, host: Host) -> tuple[Trials, list[Problem]]:
    """Try all of a lesson's projects in one Python.

    :return: the trials by the project's folder, and the problems of those that gave no result.
    """
    trials: Trials = {}
    problems: list[Problem] = []
    requests = [(claim.method, claim.url) for claim in lesson.prose.requests]
    for name, files in projects_of(lesson).items():
        session = lesson.sessions.get(name, "")
        arguments = arguments_for(lesson, session, files, requests)
        try:
            answer = host.run(arguments, lesson.matter.seconds + PATIENCE_SECONDS)
        except TrialError as error:
            mend = "Look for a loop without end, or for what ends the whole program."
            message = f"The trial gave no result: {error}."
            problems.append(Problem(f"{lesson.folder}/{name}", message, mend))
            continue
        trials[name] = Trial.from_wire(answer)
    return trials, problems


def arguments_for(
    lesson: Lesson,
    session: str,
    files: Mapping[str, bytes],
    requests: Sequence[tuple[str, str]] = (),
    *,
    until_first_failure: bool = False,
) -> list[Any]:
    """Return what a host is asked for: the trial of these files as the lesson's project.

    :param session: what is typed into the console, in a lesson that happens there.
    :param until_first_failure: whether the first check that does not hold is enough to know.
    """
    typing = (session, encode(lesson.start)) if lesson.matter.terminal else (None, None)
    return [encode(files), lesson.tests, requests, *typing, until_first_failure]


def projects_of(lesson: Lesson) -> dict[str, Mapping[str, bytes]]:
    """Return every project of a lesson by its folder, the start first."""
    wrongs = {f"wrong/{wrong.name}": wrong.files for wrong in lesson.wrongs}
    return {"start": lesson.start, **lesson.solutions, **wrongs}


def judge(lesson: Lesson, trials: Trials) -> Iterator[Problem]:
    """Find what a lesson promises and its trials do not show."""
    if "start" in trials:
        yield from _judge_start(lesson, trials["start"])
    for name in lesson.solutions:
        if name in trials:
            yield from _judge_solution(f"{lesson.folder}/{name}", trials[name])
    for wrong in lesson.wrongs:
        place = f"wrong/{wrong.name}"
        if place in trials:
            yield from _judge_wrong(f"{lesson.folder}/{place}/expect.toml", wrong, trials[place])
    yield from _judge_requests(lesson, trials)
    yield from _judge_time(lesson, trials)


def compare(lesson: Lesson, native: Trials, browser: Trials) -> Iterator[Problem]:
    """Find where the two Pythons disagree."""
    for name in native.keys() & browser.keys():
        one, other = native[name].result, browser[name].result
        if one != other:
            message = f"CPython and Pyodide disagree: {one} and {other}."
            mend = "Ask for nothing that differs between them, such as a path or a time."
            yield Problem(f"{lesson.folder}/{name}", message, mend)


def _judge_start(lesson: Lesson, trial: Trial) -> Iterator[Problem]:
    """The start is imported and fails by assertion, on the checks that it should and no other."""
    place = f"{lesson.folder}/start"
    if trial.failure is not None:
        message = f"The start cannot be imported: {': '.join(trial.failure)}."
        yield Problem(place, message, "Let it run as it is: the learner begins with it.")
        return
    unsolved = lesson.matter.unsolved or tuple(check.name for check in lesson.checks)
    for each in trial.outcomes:
        if each.outcome in ("crashed", "not-run"):
            said = _sentence(f"{each.name} {each.outcome}: {each.message}")
            yield Problem(place, said, "The start fails by assertion, not by a crash.")
        elif each.name in unsolved and each.outcome == "passed":
            yield Problem(place, f"{each.name} passes already.", "Name those that fail: unsolved.")
        elif each.name not in unsolved and each.outcome == "failed":
            message = f"{each.name} fails, and unsolved does not name it."
            yield Problem(place, message, "Add it to unsolved in lesson.md, or mend the start.")


def _judge_solution(place: str, trial: Trial) -> Iterator[Problem]:
    if trial.failure is not None:
        message = f"The solution cannot be imported: {': '.join(trial.failure)}."
        yield Problem(place, message, "Mend the solution: it is laid over the start.")
        return
    for each in trial.not_passed.values():
        message = _sentence(f"{each.name} {each.outcome}: {each.message}")
        yield Problem(place, message, "Mend the solution, or the check that refuses it.")


def _judge_wrong(place: str, wrong: Wrong, trial: Trial) -> Iterator[Problem]:
    """A mistake fails exactly where it says, in the words that it says."""
    if wrong.failure or trial.failure:
        yield from _judge_failure(place, wrong, trial)
        return
    found = trial.not_passed
    if wrong.check not in found:
        message = f"{wrong.check} passes with this mistake."
        yield Problem(
            place,
            message,
            "Let the check notice it, or name another.",
            wrong.line_of("check"),
            "check",
        )
    elif found[wrong.check].message != wrong.message:
        message = f"{wrong.check} says: {found[wrong.check].message!r}"
        yield Problem(
            place,
            message,
            f"It should say: {wrong.message!r}",
            wrong.line_of("message"),
            "message",
        )
    for name in found.keys() - {wrong.check, *wrong.also}:
        message = f"{name} fails too: {found[name].message!r}"
        yield Problem(
            place, message, "Name it in also, if that is meant.", wrong.line_of("also"), "also"
        )
    for name in wrong.also:
        if name not in found:
            message = f"{name} passes with this mistake."
            yield Problem(place, message, "Take it out of also.", wrong.line_of("also"), "also")


def _judge_failure(place: str, wrong: Wrong, trial: Trial) -> Iterator[Problem]:
    """A mistake that keeps the app from being imported does so with the error that it names."""
    promised = (wrong.failure, wrong.message)
    if trial.failure is None:
        message = f"The app can be imported: no {wrong.failure}."
        yield Problem(
            place,
            message,
            "Name the check that fails instead.",
            wrong.line_of("failure"),
            "failure",
        )
    elif trial.failure != promised:
        message = f"The app cannot be imported: {': '.join(trial.failure)}."
        mend = "Mend the app, or name the error by failure and message."
        if wrong.failure:
            mend = f"The promise was {': '.join(promised)}."
        yield Problem(place, message, mend, wrong.line_of("failure"), "failure")


def _judge_requests(lesson: Lesson, trials: Trials) -> Iterator[Problem]:
    """Each request in the text is answered as it says, by the start or by the solution."""
    seen = [trials[name].statuses for name in ("start", "solution") if name in trials]
    for index, claim in enumerate(lesson.prose.requests):
        statuses = {answers[index] for answers in seen if index < len(answers)}
        if claim.status not in statuses:
            found = " or ".join(map(str, sorted(statuses))) or "no answer"
            message = f"{claim.method} {claim.url} is answered with {found}, not {claim.status}."
            mend = "Write the status behind the address, or mend the start or the solution."
            yield Problem(lesson.document.file, message, mend, claim.line)


def _judge_time(lesson: Lesson, trials: Trials) -> Iterator[Problem]:
    for name, trial in trials.items():
        if trial.seconds > lesson.matter.seconds:
            took, cap = f"{trial.seconds:.1f} s of work", f"{lesson.matter.seconds:g} s"
            message = f"The checks took {took}; the cap is {cap}."
            mend = "Let them do less, or raise the cap: seconds in lesson.md."
            yield Problem(f"{lesson.folder}/{name}", message, mend)


def _sentence(text: str) -> str:
    """Close what a check or Python said, so that another sentence may follow."""
    return text if text.endswith((".", "?", ":", ")")) else f"{text}."


def encode(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return a project as JSON carries it to a host."""
    return {path: base64.b64encode(content).decode("ascii") for path, content in files.items()}


def summary(lesson: Lesson, trials: Sequence[Trials]) -> str:
    """Return one line on what was tried and how long the slowest trial took."""
    slowest = max((trial.seconds for each in trials for trial in each.values()), default=0.0)
    counts = f"{len(lesson.solutions)} right, {len(lesson.wrongs)} wrong"
    return f"{lesson.matter.id:<24} {counts:<18} slowest run {slowest:.2f} s"
