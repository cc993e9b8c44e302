"""Workbooks and slides as an office program draws them: each opens, every text stands on its page.

Drawn by LibreOffice; without it these tests are skipped and say so, with ``CI=true`` they fail. The pictures lie in
``build/rendered`` to be looked at.
"""

import io
import os
import shutil
import subprocess
from pathlib import Path

import pptx
import pypdfium2
import pytest

from pages.exports.powerpoint import to_slides
from pages.exports.slides import slides_of
from pages.exports.taken import Taken
from pages.exports.workbook import to_workbook
from pages.frame.exchange import PATHS, page_at

MISSING = "no LibreOffice on this machine (apt-get install libreoffice-calc-nogui libreoffice-impress-nogui)"
RENDERED = Path(__file__).parents[1] / "build" / "rendered"
# Of the width of a slide; the browser that makes the PDF rounds.
TOLERANCE = 2


# One worker makes and renders the files once.
pytestmark = pytest.mark.xdist_group("rendering")


@pytest.fixture(scope="module")
def figures() -> dict[str, Taken]:
    """Every figure of every page in both editions, by a name for its file."""
    return {
        f"{edition}-{name}-{key}": take()
        for edition in ("documents", "demo")
        for name in PATHS
        for key, take in page_at(name, {"edition": edition}).board.figures.items()
    }


@pytest.fixture(scope="module")
def rendered(figures, tmp_path_factory) -> Path:
    """A folder with the PDF of every workbook and deck."""
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING, pytrace=False)
        pytest.skip(MISSING)
    folder = tmp_path_factory.mktemp("office")
    for name, taken in figures.items():
        (folder / f"{name}-xlsx.xlsx").write_bytes(to_workbook(taken))
        (folder / f"{name}-pptx.pptx").write_bytes(to_slides(slides_of(taken), taken.what))
    # A profile of its own: another LibreOffice may be running.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    to_pdf = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*to_pdf, *map(str, sorted(folder.glob("*.*")))], check=True, capture_output=True, timeout=300)
    RENDERED.mkdir(parents=True, exist_ok=True)
    for file in folder.glob("*.pdf"):
        for number, page in enumerate(pypdfium2.PdfDocument(file)):
            if number < 3:
                page.render(scale=1).to_pil().save(RENDERED / f"{file.stem}-{number + 1}.png")
    return folder


def texts_of(file: Path) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file)]


def plain(text: str) -> str:
    return "".join(text.split())


def test_every_workbook_opens_and_says_its_title_and_source(figures, rendered):
    for name, taken in figures.items():
        text = plain("".join(texts_of(rendered / f"{name}-xlsx.pdf")))
        assert plain(taken.heading.title) in text, name
        assert plain(taken.statement) in text, name


def test_every_deck_has_its_slides_with_statement_and_title(figures, rendered):
    for name, taken in figures.items():
        deck = pptx.Presentation(io.BytesIO(to_slides(slides_of(taken), taken.what)))
        pages = texts_of(rendered / f"{name}-pptx.pdf")
        assert len(pages) == len(deck.slides), name
        for text, slide in zip(pages, deck.slides, strict=True):
            assert plain(slide.shapes.title.text_frame.text) in plain(text), name
            assert plain(taken.heading.title) in plain(text), name


def test_no_text_stands_beyond_the_edge_of_a_slide(figures, rendered):
    for name in figures:
        for page in pypdfium2.PdfDocument(rendered / f"{name}-pptx.pdf"):
            width, height = page.get_size()
            texts = page.get_textpage()
            for place in range(texts.count_rects()):
                left, bottom, right, top = texts.get_rect(place)
                words = texts.get_text_bounded(left, bottom, right, top)
                assert -TOLERANCE <= left <= right <= width + TOLERANCE, (name, words)
                assert -TOLERANCE <= bottom <= top <= height + TOLERANCE, (name, words)


def test_every_japanese_letter_has_a_shape(figures, rendered):
    """A letter without a shape is drawn as a box, of the font's glyph 0, which no text of the PDF maps to."""
    for name in figures:
        assert "\ufffd" not in "".join(texts_of(rendered / f"{name}-pptx.pdf"))
        assert "\ufffd" not in "".join(texts_of(rendered / f"{name}-xlsx.pdf"))
