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
import pyarrow as pa

SECONDS_BETWEEN_LOOKS, GROWTH_IN_BYTES = 60, 64 * 2**20
# Names of glibc's malloc.h: two heaps for all threads; pieces from 256 KiB on are no part of a heap.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
MALLOC_OPTIONS = {M_ARENA_MAX: 2, M_MMAP_THRESHOLD: 2**18, M_TRIM_THRESHOLD: 2**18}


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


def spare_memory() -> bool:
    """Let what is freed go back to the system; says whether this system's C library can.

    glibc gives each thread a heap of its own, keeps large pieces once it has seen one freed, and none gives back
    what it once held; Arrow keeps its own store besides. After twenty visitors that was a quarter of the server's
    memory. Other systems have one heap.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        library = ctypes.CDLL("libc.so.6")
        return all(list(map(library.mallopt, MALLOC_OPTIONS, MALLOC_OPTIONS.values())))
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
