"""How far a long piece of work has come: it names its steps and says when each begins, whoever listens or not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

READING, CHECKING, COMPARING, WRITING = "読み取っています", "検査しています", "違いを調べています", "書き込んでいます"
# Called with the number of the step that begins, from 1, how many there are, and its name.
Listener = Callable[[int, int, str], None]
LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)
_STEPS: ContextVar[tuple[str, ...]] = ContextVar("steps", default=())


@contextmanager
def steps(*names: str) -> Iterator[None]:
    """What is done inside takes these steps; where it is a part of something larger, those are its steps."""
    token = _STEPS.set(_STEPS.get() or names)
    try:
        yield
    finally:
        _STEPS.reset(token)


def begins(name: str) -> None:
    """The step of that name begins."""
    listener, names = LISTENER.get(), _STEPS.get()
    if listener and name in names:
        listener(names.index(name) + 1, len(names), name)
