import app

application = app
