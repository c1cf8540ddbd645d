"""What is added to the playground's app while it is timed: a number to see, a view to stop."""

# mypy: disable-error-code="name-defined, no-untyped-def"
# Half a module: the playground's app comes before it and brings `app`.


@app.after_request  # noqa: F821 - appended to the playground's app
def say_which_edit(response):
    """Show the number of the edit at the end of every page."""
    if response.mimetype == "text/html":
        response.set_data(response.get_data() + b"<p>Edit 0000</p>")
    return response


@app.route("/endless")  # noqa: F821 - as above
def endless():
    """Never answer."""
    while True:
        pass
