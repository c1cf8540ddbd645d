"""A layer that lets addresses in capital letters lead to the pages in small ones."""


class SmallLetters:
    def __init__(self, wsgi_app):
        self.wsgi_app = wsgi_app

    def __call__(self, environ, start_response):
        environ["PATH_INFO"] = environ["PATH_INFO"].lower()
        return self.wsgi_app(environ, start_response)
