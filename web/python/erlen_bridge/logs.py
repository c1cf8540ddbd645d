"""Undo what an app did to logging: a reloaded dev server is a new process, the worker is not."""

from __future__ import annotations

import logging
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoggerState:
    """How a logger was set up."""

    handlers: tuple[logging.Handler, ...] = ()
    filters: tuple[object, ...] = ()
    level: int = logging.NOTSET
    propagate: bool = True
    disabled: bool = False


#: How `logging` makes a logger that nobody has set up.
FRESH = LoggerState()


class LoggingState:
    """How all of logging was set up at one moment."""

    def __init__(self) -> None:
        self.states = {logger.name: state_of(logger) for logger in loggers()}

    def restore(self) -> None:
        """Set everything up as it was; loggers made since become fresh ones."""
        for logger in loggers():
            set_up(logger, self.states.get(logger.name, FRESH))


def loggers() -> list[logging.Logger]:
    """List the loggers that exist, the root among them."""
    known = list(logging.root.manager.loggerDict.values())
    return [logging.root, *(logger for logger in known if isinstance(logger, logging.Logger))]


def state_of(logger: logging.Logger) -> LoggerState:
    """Take note of how a logger is set up."""
    return LoggerState(
        tuple(logger.handlers),
        tuple(logger.filters),
        logger.level,
        logger.propagate,
        logger.disabled,
    )


def set_up(logger: logging.Logger, state: LoggerState) -> None:
    """Set a logger up."""
    logger.handlers[:] = state.handlers
    logger.filters[:] = state.filters  # type: ignore[assignment] # they came from there
    logger.setLevel(state.level)
    logger.propagate = state.propagate
    logger.disabled = state.disabled
