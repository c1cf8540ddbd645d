"""The clock. It calls a function in the same program, while nobody asks for a page."""

from contextvars import Context


def at_night(job):
    return Context().run(job)
