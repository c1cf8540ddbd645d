"""See a request travel: what each stage was given, what it gave back and how long it took.

A `Tracer` stands at the doors of one application while it is started. Nothing of it is there
before and after: an application that nobody traces pays nothing for it. A traced request goes
by the plain path, stage by stage, as `flow` tells it.

`tracer` puts a listener at each door, `links` one between the layers of middleware, `records`
holds what they heard, `routes` tells why each URL rule did or did not match, `headers` says
what a header is for, `places` finds the lines of code, `values` makes text of values.
"""

from .records import Event as Event
from .records import Place as Place
from .records import Raised as Raised
from .records import Trace as Trace
from .tracer import Tracer as Tracer

__all__ = ["Event", "Place", "Raised", "Trace", "Tracer"]
