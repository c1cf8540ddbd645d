"""A bridge that tells what it was given, to be called by the worker's TypeScript."""

from collections.abc import Callable, Mapping, Sequence

Sink = Callable[[str, str], None]


class Bridge:
    """Answer in the shapes of the real one, with what arrived inside."""

    def __init__(self, root: str, sink: Sink) -> None:
        self.root = root
        self.sink = sink

    def load(self, files: Mapping[str, bytes], serves_itself: bool) -> dict[str, object]:
        """Tell the files' types and contents."""
        self.sink("stdout", "loading")
        return {
            "root": self.root,
            "serves": serves_itself,
            "files": {name: bytes(new).hex() for name, new in files.items()},
        }

    def change(self, changes: Sequence[tuple[str, bytes | None]]) -> dict[str, object]:
        """Tell which changes remove a file."""
        return {"changes": [[path, content is None] for path, content in changes]}

    def request(
        self, method: str, url: str, headers: Sequence[Sequence[str]], body: bytes
    ) -> dict[str, object]:
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

    def check(self, tests: str, typed: list[dict[str, object]]) -> dict[str, object]:
        """Fail as a broken bridge would."""
        raise RuntimeError(tests)

    def walk_prepare(self, ask: str) -> list[int]:
        """Let nobody go on."""
        self.sink("stdout", f"prepare {ask}")
        return []

    def walk_told(self, ask: str) -> dict[str, object]:
        """Answer where requests can be held."""
        self.sink("stdout", f"told {ask}")
        return {"json": "{}", "written": []}

    def walk_recorded(self, ask: str) -> dict[str, object]:
        """Answer where they are recorded."""
        self.sink("stdout", f"recorded {ask}")
        return {"json": "{}", "written": []}

    def walk_left(self) -> dict[str, object]:
        """Forget them."""
        self.sink("stdout", "left")
        return {}
