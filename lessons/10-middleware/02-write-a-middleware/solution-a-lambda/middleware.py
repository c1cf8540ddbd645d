"""A layer that asks search engines to leave every page alone."""


class NotForSearchEngines:
    def __init__(self, wsgi_app):
        self.wsgi_app = wsgi_app

    def __call__(self, environ, start_response):
        tag = [("X-Robots-Tag", "noindex")]
        return self.wsgi_app(
            environ, lambda status, headers, *rest: start_response(status, headers + tag, *rest)
        )
