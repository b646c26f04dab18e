# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseapp.domain.letter_paper import QuestionLine
from caseapp.domain.letter_text import LetterText, QuestionPlace
from caseapp.pdf.fonts import LACKING, Face, Faces, clean
from caseapp.pdf.letter import compose_letter
from caseapp.pdf.typeset import Style, Typesetter
from tests.pdf.papers import PAPER, RESOURCES, opened, said

FACES = Faces(RESOURCES / "fonts")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


@given(WORDS, st.floats(min_value=12, max_value=500))
def test_no_line_is_wider_than_its_measure_unless_one_character_is(text: str, measure: float) -> None:
    setter = Typesetter(FACES)
    for line in setter.lines(text, Style(), measure):
        assert line.width <= measure + 0.001 or len(line.text) == 1


@given(WORDS)
def test_setting_keeps_every_character_but_spaces(text: str) -> None:
    setter = Typesetter(FACES)
    lines = setter.lines(text, Style(), 120)
    drawn = "".join(line.text for line in lines).replace(" ", "")
    expected = clean(text).replace(" ", "").replace("\n", "")
    assert len(drawn) == len(expected)
    assert all(found in (wanted, LACKING) for found, wanted in zip(drawn, expected, strict=True))
    assert bool(setter.missing) == any(found != wanted for found, wanted in zip(drawn, expected, strict=True))


@settings(max_examples=25, deadline=None)
@given(WORDS, WORDS)
def test_any_text_can_be_drawn_and_opened_again(text: str, wording: str) -> None:
    blocks = (said(text), QuestionPlace("Q1"))
    letter = compose_letter(PAPER, LetterText(blocks), (QuestionLine("Q1", wording),), RESOURCES)
    with opened(letter.pdf) as document:
        assert document.page_count == letter.pages
        for place in letter.places:
            box = document[place.page - 1].rect
            assert all(quad.bounds.x1 <= box.x1 and quad.bounds.y1 <= box.y1 for quad in place.quads)


def test_welsh_stands_in_every_face_of_the_family() -> None:
    for face in Face:
        assert all(FACES.draws(face, character) for character in "£éŵŷŴŶ—–“”’•½§€")


def test_a_line_breaks_after_a_slash_rather_than_inside_a_name() -> None:
    setter = Typesetter(FACES)
    lines = setter.lines("https://records.example/letters/2021", Style(), 130)
    assert [line.text for line in lines] == ["https://records.example/", "letters/2021"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("See yours of 10 August 2021", "10 August"),
        ("Gweler eich llythyr, 16 Gorffennaf", "16 Gorffennaf"),
        ("It was put to Mr Pryse", "Mr Pryse"),
        ("Their letter says on page 12", "page 12"),
        ("No one – they say – was told", "one –"),
    ],
)
def test_no_line_ends_within_what_is_read_as_one(text: str, held: str) -> None:
    setter = Typesetter(FACES)
    for measure in range(70, 200, 5):
        assert any(held in line.text for line in setter.lines(text, Style(), measure))


def test_what_is_held_together_is_parted_where_no_line_is_wide_enough() -> None:
    lines = Typesetter(FACES).lines("Mr Featherstone", Style(), 75)
    assert [line.text for line in lines] == ["Mr", "Featherstone"]
