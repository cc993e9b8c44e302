"""Stop-watches that are put around functions from outside, so that the product carries none."""

import functools
import threading
import time
from collections.abc import Callable
from typing import Any


class Stopwatch(threading.local):
    """Milliseconds and calls by part, per thread.

    ``inclusive`` counts a part with what it calls; ``own`` without the other parts that it calls,
    so that the own times add up to the whole.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget everything; called at the start of each rerun."""
        self.inclusive: dict[str, float] = {}
        self.own: dict[str, float] = {}
        self.calls: dict[str, int] = {}
        self._open: list[list] = []

    def around(self, part: str, function: Callable) -> Callable:
        """``function`` with its time booked to ``part``."""

        @functools.wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            is_nested = any(name == part for name, _ in self._open)
            frame = [part, 0.0]
            self._open.append(frame)
            started = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                spent = 1000 * (time.perf_counter() - started)
                self._open.pop()
                if self._open:
                    self._open[-1][1] += spent
                self.own[part] = self.own.get(part, 0) + spent - frame[1]
                self.calls[part] = self.calls.get(part, 0) + 1
                if not is_nested:
                    self.inclusive[part] = self.inclusive.get(part, 0) + spent

        return timed
