"""Who goes back to an older generation says so by name, on the command line as on the page."""

import pytest

from data.update.__main__ import main
from tests.generations import marked
from tests.publishing import local_edition


@pytest.mark.parametrize("who", ["", "  "])
def test_restoring_without_a_name_is_refused(who, tmp_path, monkeypatch, capsys):
    store = local_edition(tmp_path / "local", monkeypatch)
    for base in (None, "0001"):
        store.publish(marked(store, f"after {base}"), base=base, who="山田", note="", file_name="a.csv")
    assert main(["restore", "0001", "--who", who]) == 2
    assert "戻す人の名前" in capsys.readouterr().err
    assert store.current().name == "0002"
