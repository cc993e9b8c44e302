"""A guard for the garbage collection that Streamlit would run after every script (``runner.postScriptGC``).

Collecting all generations after each rerun took most of a rerun's server time; with it off, what
remains in reference cycles is collected here, rarely: at most once a minute, and only when the
process has grown.
"""

import ctypes
import gc
import time
from dataclasses import dataclass
from functools import cache
from threading import Lock

import psutil

SECONDS_BETWEEN_LOOKS, GROWTH_IN_BYTES = 60, 64 * 2**20
# A name and a number of glibc's malloc.h.
M_ARENA_MAX, MOST_HEAPS = -8, 2


@dataclass
class MemoryGuard:
    """When memory was last looked at, and how much there was after the last collection."""

    looked_at: float
    resident: int
    lock: Lock

    def look(self, now: float, resident: int) -> bool:
        """Collect if a minute has passed and the process has grown by 64 MiB; says whether it collected."""
        with self.lock:
            if now - self.looked_at < SECONDS_BETWEEN_LOOKS:
                return False
            self.looked_at = now
            if resident - self.resident < GROWTH_IN_BYTES:
                return False
            gc.collect()
            self.resident = psutil.Process().memory_info().rss
            return True


def share_heaps() -> bool:
    """Let all threads share two heaps; says whether this system's C library can.

    glibc gives each thread a heap of its own, and none gives back what it once held: after twenty visitors
    that was a tenth of the server's memory. Other systems have one heap.
    """
    try:
        return bool(ctypes.CDLL("libc.so.6").mallopt(M_ARENA_MAX, MOST_HEAPS))
    except OSError:
        return False


@cache
def _guard() -> MemoryGuard:
    return MemoryGuard(time.monotonic(), psutil.Process().memory_info().rss, Lock())


def guard_memory() -> None:
    """Called at the start of every page; costs microseconds unless a minute has passed."""
    guard = _guard()
    now = time.monotonic()
    if now - guard.looked_at >= SECONDS_BETWEEN_LOOKS:
        guard.look(now, psutil.Process().memory_info().rss)
