"""A bridge that tells what it was given, to be called by the worker's TypeScript."""


class Bridge:
    """Answer in the shapes of the real one, with what arrived inside."""

    def __init__(self, root, sink):
        self.root = root
        self.sink = sink

    def load(self, files):
        """Tell the files' types and contents."""
        self.sink("stdout", "loading")
        return {"root": self.root, "files": {name: bytes(new).hex() for name, new in files.items()}}

    def change(self, changes):
        """Tell which changes remove a file."""
        return {"changes": [[path, content is None] for path, content in changes]}

    def request(self, method, url, headers, body):
        """Answer with the body, and with files of every kind."""
        return {
            "response": {
                "status": 200,
                "reason": f"{method} {url}",
                "headers": [list(header) for header in headers],
                "body": bytes(body),
            },
            "written": [["new", b"\x00\xff"], ["empty", b""], ["gone", None]],
            "milliseconds": 0.5,
        }

    def check(self, tests):
        """Fail as a broken bridge would."""
        raise RuntimeError(tests)
