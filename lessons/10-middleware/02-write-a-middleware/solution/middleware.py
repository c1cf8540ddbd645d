"""A layer that asks search engines to leave every page alone."""


class NotForSearchEngines:
    def __init__(self, wsgi_app):
        self.wsgi_app = wsgi_app

    def __call__(self, environ, start_response):
        def start(status, headers, exc_info=None):
            return start_response(status, [*headers, ("X-Robots-Tag", "noindex")], exc_info)

        return self.wsgi_app(environ, start)
