"""The proxy. It takes a visitor's request and asks the application on the visitor's behalf."""

VISITOR = "203.0.113.9"
SITE = "kites.example"


class Proxy:
    def __init__(self, wsgi_app):
        self.wsgi_app = wsgi_app

    def __call__(self, environ, start_response):
        sent = environ.get("HTTP_X_FORWARDED_FOR")
        environ["HTTP_X_FORWARDED_FOR"] = f"{sent}, {VISITOR}" if sent else VISITOR
        environ["HTTP_X_FORWARDED_PROTO"] = "https"
        environ["HTTP_X_FORWARDED_HOST"] = SITE
        environ["REMOTE_ADDR"] = "10.0.0.1"
        environ["HTTP_HOST"] = "10.0.0.2:8000"
        environ["wsgi.url_scheme"] = "http"
        return self.wsgi_app(environ, start_response)
