# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from caseapp.domain.errors import FileUnreadable, WrongUse
from caseapp.domain.letter_paper import ComposedLetter, LetterPaper, QuestionLine
from caseapp.domain.letter_text import Block, LetterText, QuestionPlace, Quotation
from caseapp.pdf.letter import compose_letter
from tests.pdf.papers import BLOCKS, LINES, PAPER, Q1, Q2, RESOURCES, TEXT, opened, said, words_of


def drawn(
    blocks: Sequence[Block] = BLOCKS, paper: LetterPaper = PAPER, lines: Sequence[QuestionLine] = LINES
) -> ComposedLetter:
    return compose_letter(paper, LetterText(tuple(blocks)), lines, RESOURCES)


def words_at_places(letter: ComposedLetter, number: str) -> str:
    found: list[str] = []
    with opened(letter.pdf) as document:
        for place in letter.places:
            if place.number != number:
                continue
            for quad in place.quads:
                box = quad.bounds
                clip = pymupdf.Rect(box.x0, box.y0, box.x1, box.y1)
                found += str(document[place.page - 1].get_text("text", clip=clip)).split()
    return " ".join(found)


def test_a_letter_holds_every_part_in_reading_order() -> None:
    words = words_of(drawn().pdf)
    parts = [
        "Office of the Civic Technology Commissioner",
        "Tanner’s Row",
        "Mr Iolo Gŵyn-Pryse Director of Public Affairs",
        "CTC/2021/0007",
        "HO/PA/118",
        "16 August 2021",
        "Dear Mr Gŵyn-Pryse",
        "Hillcrest Optics: overseas deployments",
        "Thank you for your letter",
        "First asked on 16 July 2021.",
        Q2.wording,
        "Yours sincerely",
        "Dr Miriam Ashworth Civic Technology Commissioner",
        "Copied to Clerk to the Committee",
        "Enclosures Letter of 16 July 2021",
    ]
    places = [words.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert drawn().pdf == drawn().pdf


def test_another_word_gives_other_bytes() -> None:
    assert drawn((said("Thank you."),)).pdf != drawn((said("Thank you!"),)).pdf


def test_only_embedded_fonts_are_used_and_the_file_says_what_it_is() -> None:
    with opened(drawn().pdf) as document:
        for page in document:
            for xref, suffix, *_rest in page.get_fonts(full=True):
                assert suffix == "ttf"
                assert document.extract_font(xref)[3]
        assert document.metadata["title"] == "Hillcrest Optics: overseas deployments"
        assert document.metadata["author"] == "Office of the Civic Technology Commissioner"
        assert document.metadata["creationDate"].startswith("D:20210816")
        assert "(en-GB)" in document.xref_object(document.pdf_catalog())


def test_a_question_is_found_exactly_where_the_composer_says() -> None:
    letter = drawn()
    assert [place.number for place in letter.places] == ["Q1", "Q2(a)"]
    assert words_at_places(letter, "Q1") == Q1.wording
    assert words_at_places(letter, "Q2(a)") == Q2.wording
    assert " ".join(place.words for place in letter.places) == f"{Q1.wording} {Q2.wording}"


def test_quads_lie_one_on_each_line_in_page_space_from_the_top() -> None:
    quads = drawn().places[0].quads
    tops = [quad.bounds.y0 for quad in quads]
    assert len(quads) == 2
    assert tops == sorted(tops)
    assert tops[1] - tops[0] == pytest.approx(15)
    assert 280 < tops[0] < 420


def test_a_question_over_a_page_break_has_a_place_on_each_page() -> None:
    long = QuestionLine("Q7", " ".join(f"word{index}" for index in range(500)))
    letter = drawn((QuestionPlace("Q7"), said("After.")), lines=(long,))
    assert [place.page for place in letter.places] == [1, 2]
    assert words_at_places(letter, "Q7") == long.wording
    assert letter.pages == 2


def test_a_preface_is_never_parted_from_its_question() -> None:
    for count in range(18, 40):
        letter = drawn((said("\n".join(["Line."] * count)), QuestionPlace("Q1")))
        with opened(letter.pdf) as document:
            pages = [str(page.get_text()) for page in document]
        preface = next(index for index, text in enumerate(pages) if "First asked on" in text)
        assert letter.places[0].page == preface + 1


def test_the_signature_takes_at_least_two_lines_of_the_letter_with_it() -> None:
    turned = 0
    for count in range(14, 40):
        text = " ".join(f"word{index}" for index in range(count * 12))
        letter = drawn((said(text),))
        with opened(letter.pdf) as document:
            pages = [str(page.get_text()) for page in document]
        if letter.pages > 1:
            turned += 1
            before = pages[-1].split("Yours sincerely")[0]
            assert "Yours sincerely" in pages[-1]
            assert sum("word" in line for line in before.split("\n")) >= 2
    assert turned


def test_a_long_letter_is_numbered_on_its_later_pages_and_marked_on_all() -> None:
    letter = drawn([said("The question was plain, and the answer was not. " * 20)] * 12)
    with opened(letter.pdf) as document:
        pages = [str(page.get_text()) for page in document]
    assert letter.pages == len(pages) > 3
    assert "Page" not in pages[0]
    for number, text in enumerate(pages[1:], 2):
        assert f"Page {number} of {letter.pages}" in text
        assert "CTC/2021/0007" in text
    assert all(text.count("OFFICIAL") == 2 for text in pages)


def test_text_stays_within_the_margins() -> None:
    with opened(drawn([said("Wholesomeness " * 400), said("i" * 900)]).pdf) as document:
        for page in document:
            boxes = [word[:4] for word in page.get_text("words")]
            assert min(box[0] for box in boxes) >= 70.8
            assert max(box[2] for box in boxes) <= 595.3 - 70.8


def test_a_word_wider_than_the_page_is_broken_and_kept_whole_in_the_text() -> None:
    word = "https://records.example/" + "abcdefghij" * 30
    letter = drawn((QuestionPlace("Q1"),), lines=(QuestionLine("Q1", f"See {word} for it."),))
    assert words_at_places(letter, "Q1").replace(" ", "") == f"See{word}forit."


def test_welsh_and_accented_letters_are_drawn_and_read_back() -> None:
    text = "Ŵyneb ŷd ẁ ẃ ẅ ŵ â ê î ô û ä ë ï ö ü ñ ç ø å ß œ æ £ € § ½ • … “so” ‘so’ – —"
    letter = drawn((said(text),))
    assert text in words_of(letter.pdf)
    assert letter.missing == ()


def test_decomposed_letters_are_composed() -> None:
    assert "ŵy" in words_of(drawn((said("w\u0302y"),)).pdf)


def test_greek_falls_back_to_another_face_and_nothing_is_missing() -> None:
    letter = drawn((said("Σχολεῖον → ✓ ● ○"),))
    assert letter.missing == ()
    assert "● ○" in words_of(letter.pdf)


def test_a_character_that_no_font_has_is_named_and_drawn_as_a_mark() -> None:
    letter = drawn((said("Name: 漢 and 漢 and ש."),))
    assert letter.missing == ("U+6F22 CJK UNIFIED IDEOGRAPH-6F22", "U+05E9 HEBREW LETTER SHIN")
    assert "Name: □ and □ and □." in words_of(letter.pdf)


def test_controls_and_soft_hyphens_leave_no_trace() -> None:
    words = words_of(drawn((said("plain\u00ad\u200b\u202e\x07 text\tand\u2028more"),)).pdf)
    assert "plain text and more" in words


def test_an_empty_letter_is_one_page() -> None:
    letter = compose_letter(LetterPaper(letterhead=PAPER.letterhead), LetterText(), (), RESOURCES)
    assert letter.pages == 1
    assert letter.places == ()
    assert "Our reference" not in words_of(letter.pdf)


def test_a_draft_says_so_and_a_letter_does_not() -> None:
    assert "DRAFT" in words_of(drawn(paper=replace(PAPER, draft=True)).pdf)
    assert "DRAFT" not in words_of(drawn().pdf)


def test_the_address_stands_in_the_window_of_a_dl_envelope() -> None:
    with opened(drawn().pdf) as document:
        box = document[0].search_for("Mr Iolo")[0]
    millimetre = 72 / 25.4
    assert 20 * millimetre < box.x0 < 30 * millimetre
    assert 51 * millimetre < box.y0 < 60 * millimetre


def test_an_address_longer_than_a_page_is_refused() -> None:
    with pytest.raises(WrongUse, match="no room"):
        drawn(paper=replace(PAPER, addressee_lines=("Line",) * 60))


def test_many_copied_names_run_on_over_the_page() -> None:
    names = tuple(f"Body {index}" for index in range(90))
    letter = drawn(paper=replace(PAPER, copied_to=names))
    assert letter.pages >= 2
    assert "Body 0 Body 1" in words_of(letter.pdf)
    assert "Body 89" in words_of(letter.pdf)


def test_a_logo_is_drawn_and_a_missing_one_is_named(tmp_path: Path) -> None:
    resources = tmp_path / "Büro files"
    (resources / "letterhead").mkdir(parents=True)
    shutil.copytree(RESOURCES / "fonts", resources / "fonts")
    pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 90, 30), False).save(
        resources / "letterhead" / "logo.png"
    )
    with_logo = replace(PAPER, letterhead=replace(PAPER.letterhead, logo="logo.png"))
    with opened(compose_letter(with_logo, TEXT, LINES, resources).pdf) as document:
        assert len(document[0].get_images()) == 1
    (resources / "letterhead" / "logo.png").unlink()
    with pytest.raises(FileUnreadable, match="logo"):
        compose_letter(with_logo, TEXT, LINES, resources)


def test_a_quotation_is_set_in_from_the_edge_of_the_text() -> None:
    with opened(drawn((said("Own words."), Quotation((said("Their words."),)))).pdf) as document:
        own, theirs = (document[0].search_for(words)[0].x0 for words in ("Own words.", "Their words."))
    assert theirs == pytest.approx(own + 24, abs=1)
