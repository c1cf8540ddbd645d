"""The machine. In earnest, this stands in the settings of the server, and in no file of yours."""

import os


def boot():
    os.environ["FLASK_SECRET_KEY"] = "f2d61c95a0b7e84d3c1f9a6e52b07d48"
