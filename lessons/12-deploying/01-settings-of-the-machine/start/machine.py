"""The machine. In earnest, these stand in the settings of the server, and in no file of yours."""

import os


def boot():
    os.environ["FLASK_SITE_NAME"] = "Kites by the sea"
    os.environ["FLASK_PAGE_SIZE"] = "3"
    os.environ["FLASK_SECRET_KEY"] = "f2d61c95a0b7e84d3c1f9a6e52b07d48"
