"""Two requests side by side, each held at every step so that the other can overtake it.

`walk` leads one request through the app and holds it, `sight` tells what its context shows at
a step, `pair` keeps the two and speaks with the page. `recorded` does so where nothing can be held.
"""
