# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An office changes its letterhead and templates in the program: checked, in the trail, undone, seen beforehand."""

import struct
from dataclasses import replace
from pathlib import Path

import PIL.Image
import pytest

from caseapp.domain.errors import ChangedMeanwhile, FileUnreadable, NotAllowed, WrongUse
from caseapp.domain.font_file import why_not_embedded
from caseapp.domain.letterhead import HouseFonts, Letterhead, Signature, letterhead_from, written_letterhead
from caseapp.domain.template import TemplateKind
from caseapp.domain.tongues import Tongue
from caseapp.services.letter_files import take_font, take_picture
from caseapp.services.office import Services
from caseapp.store.own_papers import check_papers, own_papers

RESOURCES = Path(__file__).parents[2] / "resources"
FONT = RESOURCES / "fonts" / "SourceSerif4-Regular.ttf"


def font_with(permission: int) -> bytes:
    """Return a font of the program whose licence says something else of embedding (fsType)."""
    data = bytearray(FONT.read_bytes())
    (count,) = struct.unpack_from(">H", data, 4)
    rows = (struct.unpack_from(">4sLLL", data, 12 + at * 16) for at in range(count))
    (start,) = [start for tag, _, start, _ in rows if tag == b"OS/2"]
    struct.pack_into(">H", data, start + 8, permission)
    return bytes(data)


def test_every_template_of_the_program_is_listed_in_both_languages_and_sound(office: Services) -> None:
    rows = office.letter_papers.templates()
    assert {(row.kind, row.language) for row in rows} == {
        (kind, tongue) for kind in TemplateKind for tongue in Tongue
    }
    assert all(row.is_programs and not row.is_own and not row.fault for row in rows)
    assert rows[0].title == "Letter with questions"


@pytest.mark.parametrize("language", list(Tongue), ids=["english", "welsh"])
@pytest.mark.parametrize("kind", list(TemplateKind))
def test_every_template_can_be_looked_at_and_grows_to_six_pages_without_missing_signs(
    office: Services, kind: TemplateKind, language: Tongue
) -> None:
    template = office.letter_papers.template(kind.value, language)
    assert office.letter_papers.preview(kind.value, template).pages == 1
    long = replace(template, body="\n\n".join([template.body, *(["Gŵyl y glaw. " * 60] * 26)]))
    composed = office.letter_papers.preview(kind.value, long)
    assert composed.pages >= 6
    assert composed.missing == ()


def test_a_changed_template_is_used_is_in_the_trail_and_is_undone_and_done_again(office: Services) -> None:
    papers = office.letter_papers
    own = replace(papers.template("letter", Tongue.ENGLISH), name="Ours", body="Hello.\n\n{{questions}}")
    written = papers.keep_template("letter", own)
    file = office.folder / "templates" / "letter.md"
    assert papers.template("letter", Tongue.ENGLISH).name == "Ours"
    row = next(one for one in papers.templates() if one.title == "Ours")
    assert (row.is_own, row.is_programs) == (True, True)
    trail = office.desk.library.trail
    assert trail.about("own_papers", 0)[0].action == "Keep letter template “Ours”"
    office.history.undo(written.change)
    assert not file.exists()
    office.history.redo(written.change)
    assert "Hello." in file.read_text(encoding="utf-8")
    papers.take_away("letter", Tongue.ENGLISH)
    assert papers.template("letter", Tongue.ENGLISH).name == "Letter with questions"
    with pytest.raises(ChangedMeanwhile, match="changed again meanwhile"):
        office.history.undo(written.change)
    assert trail.first_bad_entry()[1] is None
    with pytest.raises(NotAllowed, match="came with the program"):
        papers.take_away("letter", Tongue.ENGLISH)


def test_a_further_template_begins_as_another_and_starts_letters_of_its_kind(office: Services) -> None:
    papers = office.letter_papers
    name = papers.duplicate("acknowledgement", Tongue.WELSH, "Cydnabod cwyn â brys").value
    assert name == "acknowledgement-cydnabod-cwyn-a-brys"
    assert papers.duplicate("acknowledgement", Tongue.WELSH, "Cydnabod cwyn â brys").value == f"{name}-2"
    row = next(one for one in papers.templates() if one.name == name)
    assert (row.kind, row.language, row.title) == (
        TemplateKind.ACKNOWLEDGEMENT,
        Tongue.WELSH,
        "Cydnabod cwyn â brys",
    )
    with pytest.raises(WrongUse, match="needs a name"):
        papers.duplicate("acknowledgement", Tongue.WELSH, "  ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name: N\n---\nText", "does not say its “subject”"),
        ("name: N\nsubject: S\nnonsense\n", "no line “---”"),
        ("name: N\nnonsense\nsubject: S\nsalutation: D\nclose: C\n---\n{{questions}}", "line 2, “nonsense”"),
        ("name: N\nsubject: S\nsalutation: D\nclose: C\n---\n{{questions}}\n\n{{nobody}}", "Line 8"),
        ("name: N\nsubject: S\nsalutation: D\nclose: C\n---\n{{questions}}\n{{broken", "Line 7"),
        ("name: N\nsubject: S\nsalutation: D\nclose: C\n---\nNo place.", "no {{questions}}"),
        ("name: N\nlanguage: cy\nsubject: S\nsalutation: D\nclose: C\n---\n{{questions}}", "in Welsh"),
    ],
)
def test_a_broken_template_is_refused_with_its_line_and_nothing_is_written(
    office: Services, text: str, words: str
) -> None:
    with pytest.raises(WrongUse) as caught:
        office.letter_papers.keep_text("letter", Tongue.ENGLISH, text)
    assert words in caught.value.message
    assert not (office.folder / "templates").exists()


def test_a_template_broken_by_another_hand_is_listed_with_what_is_wrong(office: Services) -> None:
    (office.folder / "templates").mkdir()
    (office.folder / "templates" / "decision.cy.md").write_text("nonsense", encoding="utf-8")
    row = next(one for one in office.letter_papers.templates() if one.fault)
    assert (row.name, row.language, row.is_own) == ("decision", Tongue.WELSH, True)
    assert "no line “---”" in row.fault


def test_a_letterhead_is_written_as_it_is_read_back() -> None:
    head = Letterhead(
        'Swyddfa "â" \\ y Comisiynydd',
        ("Llawr 2", "Tŷ’r Dderwen"),
        telephone="01632 960 144",
        logo="Wappen ö.png",
        window_right=True,
        fold_marks=True,
        fonts=HouseFonts(regular="House.ttf", bold_italic="House BI.ttf"),
        signatures=(Signature("Dr Miriam Ashworth", "m.png"),),
    )
    assert letterhead_from(written_letterhead(head)) == head
    assert head.signature_of("Miriam Ashworth CBE") == "m.png"
    assert head.signature_of("Another") == ""


def test_a_letterhead_is_kept_undone_and_restored(office: Services, tmp_path: Path) -> None:
    papers = office.letter_papers
    picture = tmp_path / "Arfbais ô.png"
    PIL.Image.new("RGB", (300, 100), (10, 60, 90)).save(picture)
    logo = take_picture(office.desk, picture)
    assert take_picture(office.desk, picture) == logo
    PIL.Image.new("RGB", (300, 100), (90, 60, 10)).save(picture)
    assert take_picture(office.desk, picture) == "Arfbais ô-2.png"
    head, is_own = papers.letterhead()
    assert not is_own
    written = papers.keep_letterhead(replace(head, office_name="Swyddfa’r Comisiynydd", logo=logo))
    assert papers.letterhead() == (replace(head, office_name="Swyddfa’r Comisiynydd", logo=logo), True)
    office.history.undo(written.change)
    assert papers.letterhead() == (head, False)
    with pytest.raises(WrongUse, match="not in the library's folder"):
        papers.keep_letterhead(replace(head, logo="gone.png"))
    with pytest.raises(NotAllowed, match="no letterhead of its own"):
        papers.restore_letterhead()


def test_a_picture_that_no_letterhead_names_any_more_harms_nothing_and_serves_redo(
    office: Services, tmp_path: Path
) -> None:
    """It is not swept: nobody can tell it from a picture that the office put there itself."""
    papers, picture = office.letter_papers, tmp_path / "Arms.png"
    PIL.Image.new("RGB", (300, 100), (10, 60, 90)).save(picture)
    logo = take_picture(office.desk, picture)
    head, _is_own = papers.letterhead()
    written = papers.keep_letterhead(replace(head, logo=logo))
    office.history.undo(written.change)
    assert logo not in own_papers(office.folder)[0]  # no backup holds it
    assert not list(check_papers(office.folder))  # no check complains of it
    assert take_picture(office.desk, picture) == logo  # chosen again, it is no second file
    office.history.redo(written.change)
    assert papers.letterhead()[0].logo == logo
    assert logo in own_papers(office.folder)[0]


def test_a_signature_that_was_taken_away_is_told_and_stops_no_draft(office: Services) -> None:
    head, _ = office.letter_papers.letterhead()
    (office.folder / "s.png").write_bytes(b"no picture")
    signed = replace(head, signatures=(Signature("Dr Miriam Ashworth", "s.png"),))
    with pytest.raises(FileUnreadable, match="signature"):
        office.letter_papers.preview("letter", head=signed)


@pytest.mark.parametrize(
    ("permission", "because"),
    [
        (0x0000, None),
        (0x0004, None),
        (0x0008, None),
        (0x0002, "licence forbids"),
        (0x0100, "only whole"),
        (0x0200, "only as bitmaps"),
    ],
)
def test_a_font_is_refused_whose_licence_does_not_let_it_be_embedded(
    permission: int, because: str | None
) -> None:
    refusal = why_not_embedded(font_with(permission))
    assert (refusal is None) is (because is None)
    assert refusal is None or because is None or because in refusal[0]


def test_what_is_no_font_is_refused_with_a_remedy(office: Services, tmp_path: Path) -> None:
    file = tmp_path / "House â.ttf"
    for data, because in (
        (b"OTTO" + FONT.read_bytes()[4:], "CFF"),
        (FONT.read_bytes()[:5000], "damaged"),
        (b"words", "no TrueType font"),
    ):
        file.write_bytes(data)
        with pytest.raises(WrongUse, match=because) as caught:
            take_font(office.desk, file)
        assert caught.value.remedy
    file.write_bytes(FONT.read_bytes())
    assert take_font(office.desk, file) == "House â.ttf"
