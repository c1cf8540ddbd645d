"""Before the first request: everything that an application is told about itself.

Nothing here runs a request. What is registered goes into the registries of `Scaffold`,
by scope: None for the application, a blueprint's full name for its own. When a blueprint
is registered on an application, its registries are merged into the application's. The
request flow then only reads them.
"""
