"""Tell templates when something is open."""


class Hours:
    def __init__(self, app=None):
        if app:
            self.init_app(app)

    def init_app(self, app):
        text = app.config.get("HOURS_TEXT", "Ask us")
        app.extensions["hours"] = text

        @app.context_processor
        def names():
            return {"hours": text}
