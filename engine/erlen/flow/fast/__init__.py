"""The same request in fewer steps, where nobody could tell the difference.

`answer` runs the stages of `flow` as one flat sequence, and leaves out what no code of the
application can see: request, session and URL adapter are made when they are first looked
at, and a response object only where hooks, receivers or a session meet it.

It is taken for a request only while all of this holds, asked anew for each one:

- `doors`: no method that is a stage is overridden by a subclass, replaced on the
  application or patched on a class.
- `gate`: no other context is current, nobody asked to keep the contexts, and the request
  is no WebSocket's and no OPTIONS.
- `hosts`: the host is valid by the config that holds now; the plain path's check is made
  once for each host and config.

A method that a hook or view replaces on the application is used by the same request: that
is asked once more before the view, after it, for an error and at the end.

`table` matches URLs as the map's own matcher does, and leaves to it whatever is unusual.
Hooks, handlers, receivers, views, config and session interface are read where the plain
path reads them, so they may change at any time. Everything else goes by the plain path, and
with `ERLEN_PLAIN=1` every request does.
"""
