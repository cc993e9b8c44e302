"""The sides that are compared: the dashboard, and the same pages made in other ways."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.bench.capture import View
from tests.bench.cases import Case
from tests.bench.client import Visitor
from tests.bench.dash_client import DashVisitor
from tests.bench.server import DashServer, Server, Service

OURS, FLOOR, COMPETENT, DASH = "ours", "floor", "competent", "dash"


def _path(case: Case) -> str:
    return case.path


def _query(case: Case, view: View) -> str:
    return case.query(view.value)


def _no_path(case: Case) -> str:
    return ""


def _bare_query(case: Case, view: View) -> str:
    return urlencode({"case": case.code, "option": view.label})


@dataclass(frozen=True)
class Side:
    """One way to make the pages: its server, the address of a view on it, and a visitor without a browser."""

    name: str
    server: Service
    path: Callable[[Case], str] = _no_path
    query: Callable[[Case, View], str] = _bare_query
    visits: type[Visitor] | type[DashVisitor] = Visitor

    def url(self, case: Case, view: View) -> str:
        """The full address."""
        return f"http://{self.server.address}/{self.path(case)}?{self.query(case, view)}"

    def visitor(self, case: Case, view: View) -> Visitor | DashVisitor:
        """A visitor without a browser who has opened the view."""
        return self.visits(self.server.address, self.path(case), self.query(case, view))


SIDES: dict[str, Callable[[int], Side]] = {
    OURS: lambda port: Side(OURS, Server("dashboard.py", port=port), _path, _query),
    FLOOR: lambda port: Side(FLOOR, Server("tests/bench/floor.py", port=port)),
    COMPETENT: lambda port: Side(COMPETENT, Server("tests/bench/competent.py", port=port)),
    DASH: lambda port: Side(DASH, DashServer("tests.bench.dash_page", port=port), visits=DashVisitor),
}


@contextmanager
def started(names: Iterable[str], port: int) -> Iterator[dict[str, Side]]:
    """Sides by name, each with its server up, on the first free ports from ``port`` on."""
    with ExitStack() as stack:
        sides = {}
        for name in names:
            sides[name] = SIDES[name](port)
            stack.enter_context(sides[name].server)
        yield sides
