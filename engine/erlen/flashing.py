"""Messages that one request leaves for the next: flash them, then show and forget them."""

from __future__ import annotations

from collections.abc import Iterable

from . import signals
from .current import current_request_context, find_app


def flash(message: str, category: str = "message") -> None:
    """Leave a message for the next page that shows messages.

    :param category: says what kind it is, "error" or "info" say, for the template to use.

    ::

        flash("Your profile was saved.", "info")
    """
    # Changed in place, as whoever shares the list sees with Flask, and set as well: only that
    # counts as a change of the session.
    session = current_request_context().session
    flashes = session.get("_flashes", [])
    flashes.append((category, message))
    session["_flashes"] = flashes
    if signals.message_flashed.receivers:
        signals.send(signals.message_flashed, find_app(), message=message, category=category)


def get_flashed_messages(
    with_categories: bool = False, category_filter: Iterable[str] = ()
) -> list[str] | list[tuple[str, str]]:
    """Take the messages out of the session; in one request each call gives the same.

    :param with_categories: give pairs of category and message.
    :param category_filter: give only messages of these categories.
    """
    context = current_request_context()
    flashes = context.flashes
    if flashes is None:
        own = context.session
        flashes = context.flashes = own.pop("_flashes") if "_flashes" in own else []
    wanted = set(category_filter)
    chosen: list[tuple[str, str]] = [
        (category, message) for category, message in flashes if not wanted or category in wanted
    ]
    if with_categories:
        return chosen
    return [message for _, message in chosen]
