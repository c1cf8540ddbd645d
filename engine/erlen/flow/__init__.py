"""One request, in the order in which it happens.

1. `answer` - the server calls the application with an environ and wants bytes. The other
   stages run inside of it, and it sees to it that the request ends, however it ends.
2. `context` - the environ becomes a request, and the request becomes current.
3. `matching` - the URL map names the endpoint and the values in the URL. Where no rule
   matches, the error is kept and raised in its turn, so that before-hooks see the request.
4. `dispatch` - before-hooks run; unless one answers, the view does.
5. `errors` - an exception looks for its handler, in the innermost blueprint first.
6. `response` - what came back becomes a response; after-hooks run; the session is saved.
7. `teardown` - the context is left, and teardown callbacks run, all of them.

Each stage is a function that takes the application and calls the next through the
application's own method, because applications and extensions replace those methods.
"""
