"""The kitchen. While a soup cooks, the server has time for another guest, as a real one has."""

from contextvars import Context


def cook(app, dish):
    if dish == "soup":
        another_guest = Context()
        another_guest.run(app.test_client().get, "/order/Grace/tea")
