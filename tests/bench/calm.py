"""Waiting for a calm machine, and saying how calm it was: other work at the same time spoils every number."""

import time
from dataclasses import dataclass, field
from statistics import median

import psutil

BUSY_PERCENT, LOOK_SECONDS = 25, 0.25


@dataclass
class Calm:
    """Looks at the machine before each turn, when our own processes rest; waits ``patience`` seconds in all."""

    patience: float
    waited: float = 0
    shares: list[float] = field(default_factory=list)

    def wait(self) -> None:
        """Return when other processes use little of the machine, or when patience is at its end."""
        share = psutil.cpu_percent(LOOK_SECONDS)
        started = time.monotonic()
        while share > BUSY_PERCENT and self.waited + time.monotonic() - started < self.patience:
            share = psutil.cpu_percent(2 * LOOK_SECONDS)
        self.waited += time.monotonic() - started
        self.shares.append(share)

    def __str__(self) -> str:
        busy = sum(share > BUSY_PERCENT for share in self.shares)
        return (
            f"other processes used {median(self.shares):.0f} % of the machine before a turn (median); "
            f"{busy} of {len(self.shares)} turns began with more than {BUSY_PERCENT} %; {self.waited:.0f} s of waiting"
        )
