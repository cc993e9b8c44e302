"""The README is true: pages, links, pictures, libraries and folders that it names exist."""

import re
from pathlib import Path

import pytest

from data.contract import EXTRACTS
from pages.frame.menu import PAGES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RELATIVE_LINKS = [
    target for target in re.findall(r"\]\(([^)#][^)]*)\)", README) if not target.startswith(("http:", "https:"))
]


@pytest.mark.parametrize(("path", "title"), PAGES)
def test_every_page_of_the_menu_stands_in_the_readme_with_its_file(path, title):
    assert (ROOT / path).is_file()
    assert f"| {title} | `{path}` |" in README


def test_every_page_file_is_in_the_menu():
    files = {"dashboard.py", *(f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py"))}
    assert files == {path for path, _ in PAGES}


@pytest.mark.parametrize("target", RELATIVE_LINKS)
def test_every_link_and_picture_of_the_readme_resolves(target):
    assert (ROOT / target.split("#")[0]).exists(), target


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_library_has_its_reason_in_the_readme(file):
    named = re.findall(r"^([A-Za-z][\w-]*)[=>]=", (ROOT / file).read_text(), flags=re.MULTILINE)
    assert named
    for library in named:
        assert re.search(rf"^\| [^|]*\b{library}\b[^|]*\| \S", README, flags=re.MULTILINE), library


def test_make_targets_that_the_readme_names_exist():
    targets = set(re.findall(r"`?make (\w+)", README))
    rules = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    assert targets <= rules


def test_every_extract_and_column_has_a_japanese_label_and_definition():
    for extract in EXTRACTS.values():
        assert extract.grain.startswith("1行は"), extract.name
        for column in extract.columns:
            assert column.label, (extract.name, column.name)
            assert column.definition, (extract.name, column.name)
