"""The worker's part of walking two requests: a thread for each stack that can be put aside."""

from __future__ import annotations

import json
import threading
from typing import Any

from erlen_bridge.worker import Bridge


class Stacks:
    """Lets one request of a bridge go on, until it is held again or has ended."""

    def __init__(self, bridge: Bridge) -> None:
        self.bridge = bridge
        self.gates: dict[int, threading.Semaphore] = {}
        self.arrived = threading.Semaphore(0)
        #: The files that the last answer told of.
        self.written: list[list[Any]] = []

    def ask(self, kind: str, **more: Any) -> dict[str, Any]:
        text = json.dumps({"kind": kind, **more})
        for side in self.bridge.walk_prepare(text):
            self.advance(side)
        answer: dict[str, Any] = self.bridge.walk_told(text)
        self.written = answer["written"]
        told: dict[str, Any] = json.loads(answer["json"])
        return told

    def leave(self) -> None:
        """End what is held, as the worker does before the app changes."""
        for side in self.bridge.walk_prepare('{"kind": "leave"}'):
            self.advance(side)
        self.bridge.walk_left()

    def advance(self, side: int) -> None:
        if side in self.gates:
            self.gates[side].release()
        else:
            self.gates[side] = threading.Semaphore(0)
            threading.Thread(target=self.run, args=(side,), daemon=True).start()
        assert self.arrived.acquire(timeout=10), f"Request {side} is neither held nor answered."

    def run(self, side: int) -> None:
        try:
            self.bridge.walks.run(side, lambda: self.hold(side), self.bridge.output.captured)
        finally:
            del self.gates[side]
            self.arrived.release()

    def hold(self, side: int) -> None:
        self.arrived.release()
        self.gates[side].acquire()
