"""Flask-Visits: count how often each page is visited, and tell templates."""

from flask import request


class Visits:
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        counter = Counter(app.config.get("VISITS_START", 0))
        app.before_request(counter.count)
        app.context_processor(counter.names)


class Counter:
    def __init__(self, start):
        self.start = start
        self.numbers = {}

    def count(self):
        self.numbers[request.path] = self.numbers.get(request.path, self.start) + 1

    def names(self):
        return {"visits": self.numbers.get(request.path)}
