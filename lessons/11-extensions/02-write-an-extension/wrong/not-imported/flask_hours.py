"""Tell templates when something is open."""


class Hours:
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.config.setdefault("HOURS_TEXT", "Ask us")
        app.context_processor(self.names)

    def names(self):
        return {"hours": current_app.config["HOURS_TEXT"]}
