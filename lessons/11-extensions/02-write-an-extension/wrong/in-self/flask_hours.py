"""Tell templates when something is open."""


class Hours:
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.config.setdefault("HOURS_TEXT", "Ask us")
        self.text = app.config["HOURS_TEXT"]
        app.context_processor(self.names)

    def names(self):
        return {"hours": self.text}
