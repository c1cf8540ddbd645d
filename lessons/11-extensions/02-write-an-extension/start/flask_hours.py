"""Tell templates when something is open."""


class Hours:
    def __init__(self, app):
        self.text = app.config["HOURS_TEXT"]
        app.context_processor(self.names)

    def names(self):
        return {"hours": self.text}
