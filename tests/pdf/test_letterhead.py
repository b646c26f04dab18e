# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The head and the close of a letter: where the address stands, what is printed in Welsh, signatures and blanks."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import PIL.Image
import pytest

from caseapp.domain.errors import FileUnreadable
from caseapp.domain.letter_paper import ComposedLetter, LetterPaper, QuestionLine
from caseapp.domain.letter_text import LetterText
from caseapp.domain.letterhead import HouseFonts
from caseapp.pdf.figure import MOST_PIXELS
from caseapp.pdf.letter import compose_letter
from caseapp.text.letter_markdown import read_letter
from tests.pdf.papers import LINES, PAPER, RESOURCES, TEXT, opened, words_of

MM = 72 / 25.4


def drawn(paper: LetterPaper, text: LetterText = TEXT) -> ComposedLetter:
    """Draw a letter."""
    return compose_letter(paper, text, LINES, RESOURCES)


def place_of(pdf: bytes, words: str) -> tuple[float, float]:
    """Return the left and the top of some words on the first page, in millimetres."""
    with opened(pdf) as document:
        box = document[0].search_for(words)[0]
    return box.x0 / MM, box.y0 / MM


def test_the_address_stands_in_the_window_at_the_side_that_the_office_uses() -> None:
    left = place_of(drawn(PAPER).pdf, "Mr Iolo Gŵyn-Pryse")
    right_head = replace(PAPER.letterhead, window_right=True)
    right = place_of(drawn(replace(PAPER, letterhead=right_head)).pdf, "Mr Iolo Gŵyn-Pryse")
    for across, down in (left, right):
        assert 50 < down < 50 + 35
        assert across > 20 or across > 100
    assert left[0] == pytest.approx(25, abs=0.5)
    assert right[0] == pytest.approx(105, abs=0.5)
    ours = place_of(drawn(replace(PAPER, letterhead=right_head)).pdf, "Our reference")
    assert ours[0] == pytest.approx(25, abs=0.5)


def test_fold_marks_stand_at_the_thirds_of_the_sheet_where_the_office_wants_them() -> None:
    def marks(pdf: bytes) -> list[int]:
        with opened(pdf) as document:
            lines = [drawing["rect"] for drawing in document[0].get_drawings()]
        return sorted(round(line.y0 / MM) for line in lines if line.x1 < 10 * MM)

    assert marks(drawn(PAPER).pdf) == []
    assert marks(drawn(replace(PAPER, letterhead=replace(PAPER.letterhead, fold_marks=True))).pdf) == [
        99,
        198,
    ]


def test_a_letter_in_welsh_names_its_parts_in_welsh_on_every_page() -> None:
    composed = drawn(replace(PAPER, language="cy"), LetterText(TEXT.blocks * 12))
    words = words_of(composed.pdf)
    for name in ("Ein cyfeirnod", "Eich cyfeirnod", "Dyddiad", "16 Awst 2021", "Copïau at", "Amgaeadau"):
        assert name in words
    assert f"Tudalen 2 o {composed.pages}" in words
    for name in ("Our reference", "Enclosures", "Copied to", "Page"):
        assert name not in words


def test_the_signature_stands_above_the_name_and_a_blank_in_its_place_is_wide_enough(tmp_path: Path) -> None:
    file = tmp_path / "Llofnod â.png"
    PIL.Image.new("RGBA", (900, 300), (20, 20, 60, 255)).save(file)
    signed = drawn(replace(PAPER, signature=str(file)))
    with opened(signed.pdf) as document:
        (box,) = [document[0].get_image_rects(one[0])[0] for one in document[0].get_images()]
    name = place_of(signed.pdf, "Dr Miriam Ashworth")[1]
    assert place_of(signed.pdf, "Yours sincerely")[1] < box.y0 / MM < box.y1 / MM <= name + 1
    blank = drawn(replace(PAPER, signature_by_hand=True)).pdf
    assert place_of(blank, "Dr Miriam Ashworth")[1] - place_of(blank, "Yours sincerely")[1] > 26


def test_a_signature_by_hand_has_its_room_though_nobody_is_named_beneath_it() -> None:
    unnamed = replace(PAPER, signatory_name="", signatory_post="", copied_to=("The Clerk",))
    room = [
        place_of(pdf, "The Clerk")[1] - place_of(pdf, "Yours sincerely")[1]
        for pdf in (drawn(unnamed).pdf, drawn(replace(unnamed, signature_by_hand=True)).pdf)
    ]
    assert room[1] - room[0] > 25


def test_a_salutation_by_hand_leaves_room_for_one_line_and_prints_nothing() -> None:
    printed, blank = drawn(PAPER).pdf, drawn(replace(PAPER, salutation_by_hand=True)).pdf
    assert "Dear Mr" in words_of(printed)
    assert "Dear Mr" not in words_of(blank)
    moved = place_of(blank, PAPER.subject)[1] - place_of(printed, PAPER.subject)[1]
    assert 5 < moved < 12


@pytest.mark.parametrize("broken", ["missing", "damaged", "text", "huge"])
def test_a_picture_that_cannot_be_drawn_is_named_and_the_draft_said_to_be_safe(
    tmp_path: Path, broken: str
) -> None:
    file = tmp_path / "signature.png"
    if broken == "damaged":
        PIL.Image.effect_noise((200, 200), 50).save(file)
        file.write_bytes(file.read_bytes()[:300])
    elif broken == "text":
        file.write_text("not a picture", encoding="utf-8")
    elif broken == "huge":
        PIL.Image.new("1", (MOST_PIXELS // 1000 + 1, 1000)).save(file)
    with pytest.raises(FileUnreadable, match="signature") as caught:
        drawn(replace(PAPER, signature=str(file)))
    assert "The draft is as it was." in caught.value.remedy


def test_a_picture_finer_than_print_is_drawn_smaller(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    PIL.Image.effect_noise((2400, 1800), 80).save(file)
    head = replace(PAPER.letterhead, logo=str(file))
    pdf = drawn(replace(PAPER, letterhead=head)).pdf
    with opened(pdf) as document:
        (image,) = document[0].get_images()
    assert max(image[2], image[3]) < 700


def test_the_offices_fonts_are_embedded_and_what_they_lack_is_drawn_in_another_and_told() -> None:
    house = HouseFonts(regular=str(RESOURCES / "fonts" / "DejaVuSans.ttf"))
    head = replace(PAPER.letterhead, fonts=house)
    composed = drawn(replace(PAPER, letterhead=head))
    with opened(composed.pdf) as document:
        fonts = {font[3].partition("+")[2] for font in document[0].get_fonts()}
    assert "DejaVuSans" in fonts
    assert "Gŵyn-Pryse" in words_of(composed.pdf)
    assert drawn(replace(PAPER, letterhead=head)).pdf == composed.pdf
    bold = replace(head, fonts=HouseFonts(regular=str(RESOURCES / "fonts" / "SourceSerif4-Bold.ttf")))
    assert drawn(replace(PAPER, letterhead=bold, subject="→ ☃")).fallback != ()


def test_a_font_that_is_gone_is_named_and_the_draft_said_to_be_safe(tmp_path: Path) -> None:
    head = replace(PAPER.letterhead, fonts=HouseFonts(regular=str(tmp_path / "House.ttf")))
    with pytest.raises(FileUnreadable, match=r"House\.ttf") as caught:
        drawn(replace(PAPER, letterhead=head))
    assert "The draft is as it was." in caught.value.remedy


def test_english_words_of_a_welsh_letter_bear_their_language_in_the_tags() -> None:
    text = read_letter(
        "Yr wyf yn ysgrifennu atoch am y depo.\n\n> “We have not sold any of it.”\n\n{{question Q1}}"
    )
    asked = [QuestionLine("Q1", "Was any sold?")]
    composed = compose_letter(replace(PAPER, language="cy"), text, asked, RESOURCES)
    with pikepdf.open(io.BytesIO(composed.pdf)) as document:
        languages = [
            str(one.Lang)
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and "/Lang" in one
        ]
    assert languages.count("en-GB") == 2
