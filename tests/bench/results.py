"""Everything that a run of the benchmark has found."""

from dataclasses import dataclass, field

from tests.bench.cases import Case
from tests.bench.measure import Run
from tests.bench.sides import SIDES
from tests.bench.users import Crowd, Rounds


def complaints_of(runs: dict[Case, Run]) -> list[str]:
    """Every wrong number, once."""
    return list(dict.fromkeys(complaint for run in runs.values() for complaint in run.complaints))


@dataclass
class Memory:
    """Resident MiB by side: after the measurements, after ``reruns`` more changes on each, and after sessions."""

    reruns: int
    measured: dict[str, float]
    changed: dict[str, float]
    sessions: dict[str, float] = field(default_factory=dict)


@dataclass
class Grown:
    """What was found on an edition of one size: the runs, seconds of opening it, resident MiB of our server.

    ``sessions`` is None for the demo edition; ``left_out`` says which cases it has no data for.
    """

    name: str
    sessions: int | None
    runs: dict[Case, Run]
    opening: float
    resident: float = 0
    left_out: list[str] = field(default_factory=list)

    @property
    def complaints(self) -> list[str]:
        """Every wrong number, once."""
        return complaints_of(self.runs)


@dataclass
class Results:
    """Everything that a run of the benchmark has found."""

    runs: dict[Case, Run]
    memory: Memory
    crowds: list[Crowd] = field(default_factory=list)
    rounds: list[Rounds] = field(default_factory=list)

    @property
    def sides(self) -> list[str]:
        """The sides that were measured, ours first."""
        return [name for name in SIDES if name in self.memory.measured]

    @property
    def complaints(self) -> list[str]:
        """Every wrong number, once."""
        return complaints_of(self.runs)
