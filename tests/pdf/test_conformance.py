# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every paper that the program draws conforms to PDF/UA-1 and PDF/A-2a, and a fault that is put in is found."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from caseapp.domain.letter_paper import LetterPaper, question_field
from caseapp.domain.letter_text import LetterText
from caseapp.domain.letterhead import HouseFonts
from caseapp.domain.report import Report, Section
from caseapp.domain.template import fill, parse_template
from caseapp.pdf.briefing import compose_briefing
from caseapp.pdf.letter import compose_letter
from caseapp.pdf.note import compose_note
from caseapp.pdf.reply_schedule import compose_schedule
from caseapp.pdf.report import compose_report
from caseapp.text.letter_markdown import read_letter
from tests.pdf import test_reply_schedule
from tests.pdf.papers import LINES, NOTE, PAPER, RESOURCES, TEXT, said
from tests.pdf.reports import BROAD, QUESTIONS, REPORT
from tests.pdf.test_briefing import BRIEFING
from tests.pdf.verapdf import STANDARDS, broken_rules, lacking

TEMPLATES = sorted((RESOURCES / "templates").rglob("*.md"))
FONTS = RESOURCES / "fonts"
OF_THE_SYSTEM = Path("/usr/share/fonts/truetype/dejavu")
"""Where another font lies on some computers, which is judged too where it is there."""
ANY = "".join(chr(code) for code in (*range(32, 0xD800, 211), *range(0xE000, 0x30000, 211)))
"""Characters of most scripts; the program has no glyphs for many of them."""
LONG = (said("The question was plain, and the answer was not. " * 20),) * 26
ROWS = "\n".join(
    f"| {number} | a **bold** answer[^1] | [here](https://records.example/{number}) |" for number in range(70)
)
RICH = f"""## Part of the second level

#### No heading

Words in **bold**, in *italic* and [with a link to what was said in the tender of March
2019, which goes on over the end of a line](https://records.example/tender).[^1] And again.[^2]

# Another

- one
- two, with parts

    1. first
    2. second

        (a) deep
        (b) deeper

(d) fourth
(e) fifth

> What others said.
>
> 3. In a list.

{{{{question Q1}}}}

    What stands beneath it.

{{{{question Q2(a)}}}}

| No. | [Answer](https://records.example/head)[^2] | Where |
|:---|:---:|---:|
{ROWS}

\\pagebreak

### Third

The end.

[^1]: A note with [a link](mailto:office@records.example).
[^2]: {"A long note. " * 60}
"""


def letter(text: LetterText = TEXT, paper: LetterPaper = PAPER) -> bytes:
    return compose_letter(paper, text, LINES, RESOURCES).pdf


def six_pages(text: LetterText = TEXT, paper: LetterPaper = PAPER) -> bytes:
    composed = compose_letter(paper, LetterText((*text.blocks, *LONG)), LINES, RESOURCES)
    assert composed.pages >= 6
    return composed.pdf


def with_logo(folder: Path, mode: str, kind: str) -> bytes:
    """Return a letter of an office with a logo of one mode of colour."""
    file = folder / f"logo {mode}.{kind}"
    Image.new(mode, (60, 20), 128).save(file)
    return letter(paper=replace(PAPER, letterhead=replace(PAPER.letterhead, logo=str(file))))


def in_house_fonts(regular: Path, bold: Path | None = None) -> dict[str, bytes]:
    """Return letters set in an office's own faces; what these lack another font draws."""
    if not regular.is_file():
        return {}
    fonts = HouseFonts(str(regular), bold="" if bold is None else str(bold))
    paper = replace(PAPER, letterhead=replace(PAPER.letterhead, fonts=fonts))
    rich = LetterText((*read_letter(RICH).blocks, said("漢 → ✓ ŵ")), read_letter(RICH).notes)
    return {f"letter in {regular.stem}": letter(rich, paper)}


def signed(folder: Path) -> bytes:
    """Return a letter with the picture of a signature, its address at the right and marks where it is folded."""
    file = folder / "signature.png"
    Image.new("LA", (60, 20), (0, 90)).save(file)
    head = replace(PAPER.letterhead, window_right=True, fold_marks=True)
    return letter(paper=replace(PAPER, letterhead=head, signature=str(file)))


def templates() -> dict[str, bytes]:
    """Return every template of the program at one page and at six."""
    files: dict[str, bytes] = {}
    for file in TEMPLATES:
        template = parse_template(file.read_text(encoding="utf-8"))
        values = dict.fromkeys(template.fields(), "Mr Gŵyn-Pryse")
        values["questions"] = "\n\n".join(question_field(number) for number in ("Q1", "Q2(a)"))
        paper = replace(PAPER, subject=fill(template.subject, values), language=template.language.value)
        text = read_letter(fill(template.body, values))
        files[f"{file.stem}, one page"] = letter(text, paper)
        files[f"{file.stem}, six pages"] = six_pages(text, paper)
    return files


def reports() -> dict[str, bytes]:
    """Return reports with all that they can hold, with nothing, over many pages, and on pages that lie."""
    rows = tuple(replace(row, key=f"{row.key} {number}") for number in range(60) for row in QUESTIONS.rows)
    long = Section("long", "Long", (replace(QUESTIONS, rows=rows),))
    broad = Section("broad", "Broad", (BROAD,))
    return {
        "report": compose_report(REPORT, RESOURCES).pdf,
        "briefing": compose_briefing(BRIEFING, RESOURCES).pdf,
        "report of nothing": compose_report(Report("", "", "", "X", REPORT.as_at, ()), RESOURCES).pdf,
        "report that lies": compose_report(replace(REPORT, sections=(broad, long, broad)), RESOURCES).pdf,
    }


def papers(folder: Path) -> dict[str, bytes]:
    return {
        "letter": letter(),
        "letter with all that a text can hold": letter(read_letter(RICH)),
        "letter of nothing": letter(LetterText(), LetterPaper(PAPER.letterhead)),
        "draft of six pages": six_pages(paper=replace(PAPER, draft=True)),
        "letter in any script": letter(LetterText((said(f"Σχολεῖον → ✓ 漢 ש \uef00 e\u0301 {ANY}"),))),
        "letter with controls in its subject": letter(paper=replace(PAPER, subject="Tab\tand \x07 & <b>")),
        "letter left open for handwriting": letter(
            paper=replace(PAPER, salutation_by_hand=True, signature_by_hand=True)
        ),
        "letter that is signed and folded": signed(folder),
        **in_house_fonts(FONTS / "DejaVuSans.ttf", FONTS / "SourceSerif4-Bold.ttf"),
        **in_house_fonts(OF_THE_SYSTEM / "DejaVuSerif.ttf", OF_THE_SYSTEM / "DejaVuSerif-Bold.ttf"),
        "letter with a logo": with_logo(folder, "RGB", "png"),
        "letter with a logo that lets through": with_logo(folder, "RGBA", "png"),
        "letter with a logo for the press": with_logo(folder, "CMYK", "jpg"),
        "letter with a grey logo": with_logo(folder, "L", "jpg"),
        "note": compose_note(NOTE, RESOURCES).pdf,
        **reports(),
        "schedule": compose_schedule(test_reply_schedule.PAPER, RESOURCES).pdf,
        **templates(),
    }


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == kind]


def no_alternative(pdf: pikepdf.Pdf) -> None:
    for figure in elements(pdf, "/Figure"):
        del figure.Alt


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def no_parents(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


def no_scope(pdf: pikepdf.Pdf) -> None:
    for head in elements(pdf, "/TH"):
        del head.A


def no_link_words(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for link in page.obj.get("/Annots", pikepdf.Array()):
            del link.Contents


Fault = Callable[[pikepdf.Pdf], None]
FAULTS: tuple[tuple[str, Fault, str], ...] = (
    ("letter with a logo", no_alternative, "7.3-1"),
    ("letter", no_language, "7.2-"),
    ("letter", no_parents, "7.1-"),
    ("report", no_scope, "7.5-1"),
    ("report", no_link_words, "7.18.5-2"),
)


def damaged(pdf: bytes, fault: Fault) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        fault(document)
        document.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """The rules that each paper breaks, and each paper with a fault put into it, by its name and standard."""
    if reason := lacking():
        pytest.skip(f"veraPDF cannot run: {reason}")
    folder = tmp_path_factory.mktemp("papers of Łódź")
    files = papers(folder)
    for name, fault, _rule in FAULTS:
        files[fault.__name__] = damaged(files[name], fault)
    return broken_rules(files, folder)


def test_every_paper_conforms_to_both_standards(verdicts: dict[tuple[str, str], str]) -> None:
    faults = {fault.__name__ for _name, fault, _rule in FAULTS}
    sound = {place: rules for place, rules in verdicts.items() if place[0] not in faults}
    assert len(sound) >= len(STANDARDS) * (19 + 2 * len(TEMPLATES))
    assert {place: rules for place, rules in sound.items() if rules} == {}


@pytest.mark.parametrize(("fault", "rule"), [(fault, rule) for _name, fault, rule in FAULTS])
def test_a_fault_that_was_put_in_is_found(
    verdicts: dict[tuple[str, str], str], fault: Fault, rule: str
) -> None:
    broken = verdicts[fault.__name__, "ua1"].split(" | ")
    assert any(found.startswith(rule) for found in broken), broken
