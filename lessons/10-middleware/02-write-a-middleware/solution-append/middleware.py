"""A layer that asks search engines to leave every page alone."""


class NotForSearchEngines:
    def __init__(self, wsgi_app):
        self.wsgi_app = wsgi_app

    def __call__(self, environ, start_response):
        def start(status, headers, *rest):
            headers.append(("X-Robots-Tag", "noindex"))
            return start_response(status, headers, *rest)

        return self.wsgi_app(environ, start)
