"""Choices that look random and are the same every time."""

import math
import random
from collections.abc import Sequence
from typing import TypeVar

Option = TypeVar("Option")


class Draw:
    """A stream of choices seeded by what it is about (municipality, programme, year, purpose).

    Every subject has a stream of its own, so that adding a municipality or a programme leaves the
    others as they are. Only ``random()`` is used: Python promises its sequence across versions, which
    it does not promise of ``randint`` or ``shuffle``.
    """

    def __init__(self, *subject: str | int) -> None:
        self._random = random.Random(":".join(str(part) for part in subject))

    def between(self, low: float, high: float) -> float:
        """A number from ``low`` to below ``high``."""
        return low + (high - low) * self._random.random()

    def happens(self, probability: float) -> bool:
        """True as often as ``probability`` says."""
        return self._random.random() < probability

    def pick(self, options: Sequence[Option]) -> Option:
        """One of the options, each as likely as the others."""
        return options[int(self._random.random() * len(options))]

    def order(self, options: Sequence[Option]) -> list[Option]:
        """All options in an order of its own."""
        return sorted(options, key=lambda _: self._random.random())


def half_up(value: float) -> int:
    """The nearest whole number; a half goes up, as readers of municipal tables expect."""
    return math.floor(value + 0.5)


def clamp(value: float, low: float, high: float) -> float:
    """``value``, or the bound that it oversteps."""
    return max(low, min(value, high))


def spread(total: int, parts: int, low: int, high: int, draw: Draw) -> list[int]:
    """``parts`` whole numbers from ``low`` to ``high`` that differ a little and sum to ``total``.

    ``ValueError`` when no such numbers exist.
    """
    if not parts * low <= total <= parts * high:
        raise ValueError(f"{total} cannot be spread over {parts} parts of {low} to {high}")
    weights = [draw.between(0.8, 1.2) for _ in range(parts)]
    shares = [int(clamp(total * weight / sum(weights), low, high)) for weight in weights]
    position = 0
    while (missing := total - sum(shares)) != 0:
        step = 1 if missing > 0 else -1
        if low <= shares[position % parts] + step <= high:
            shares[position % parts] += step
        position += 1
    return shares
