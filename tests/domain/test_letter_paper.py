# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.case_words import long_date
from caseapp.domain.errors import WrongUse
from caseapp.domain.letter_paper import (
    ComposedLetter,
    LetterPaper,
    letterhead_from,
    paragraphs_of,
    question_field,
    refuse_unready,
    unusual_characters,
)
from caseapp.domain.letter_text import (
    Block,
    Field,
    Footnote,
    LetterText,
    NoteMark,
    Paragraph,
    QuestionPlace,
    Quotation,
    Run,
    Side,
    Table,
)
from caseapp.domain.template import fill, parse_template

RESOURCES = Path(__file__).parents[2] / "resources"
TEMPLATE = "name: N\nsubject: S {{a}}\nsalutation: Dear {{b}}\nclose: C\n---\nText {{a}}.\n"


def test_a_date_is_written_as_in_a_letter() -> None:
    assert long_date(date(2021, 7, 6)) == "6 July 2021"


@pytest.mark.parametrize(
    ("block", "named"),
    [
        (QuestionPlace("Q9"), "Q9"),
        (Quotation((Paragraph((Run("About "), Field("case_title"))),)), "case_title"),
        (Paragraph((Run("See "), Field("question Q1"), Run(" above."))), "a line of its own"),
        (Table(((NoteMark("n"),),), (), (Side.LEFT,)), "“n”"),
    ],
)
def test_an_unknown_question_an_unfilled_field_and_an_empty_footnote_are_named(
    block: Block, named: str
) -> None:
    with pytest.raises(WrongUse) as refusal:
        refuse_unready(LetterText((block,)), {"Q1"})
    assert named in refusal.value.message


def test_a_letter_with_its_questions_and_footnotes_is_ready() -> None:
    blocks = (Paragraph((Run("As you said"), NoteMark("n"))), QuestionPlace("Q1"))
    refuse_unready(LetterText(blocks, (Footnote("n", (Run("On 10 August."),)),)), {"Q1"})


def test_characters_that_another_font_draws_or_none_are_told_a_few_by_name() -> None:
    assert unusual_characters(ComposedLetter(b"", 1)) == ""
    names = tuple(f"U+{number}" for number in range(1, 7))
    words = unusual_characters(ComposedLetter(b"", 1, missing=("U+1F600 GRINNING FACE",), fallback=names))
    assert "No font has U+1F600 GRINNING FACE" in words
    assert "another font" in words
    assert "U+1, U+2, U+3, U+4 and 2 more." in words


def test_a_notes_braces_stay_as_they_are() -> None:
    assert paragraphs_of("He said {{x}}\nand left.\n\nEnd.") == (
        "He said {{x}} and left.",
        "End.",
    )


def test_the_shipped_letterhead_can_be_read() -> None:
    head = letterhead_from((RESOURCES / "letterhead" / "office.toml").read_text(encoding="utf-8"))
    assert head.office_name == "Office of the Civic Technology Commissioner"
    assert len(head.address_lines) == 3
    assert head.logo is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("office_name = ", "cannot be read"),
        ("telephone = '1'", "office_name"),
        ("office_name = 'A'\nfax = '1'", "fax"),
        ("office_name = 7", "office_name"),
        ("office_name = 'A'\naddress_lines = 'B'", "address_lines"),
        ("office_name = 'A'\naddress_lines = [1]", "address_lines"),
    ],
)
def test_a_faulty_letterhead_is_refused_by_its_entry(text: str, named: str) -> None:
    with pytest.raises(WrongUse) as refusal:
        letterhead_from(text)
    assert named in refusal.value.message


def test_a_higher_marking_is_refused() -> None:
    paper = LetterPaper(letterhead=letterhead_from("office_name = 'A'"))
    assert replace(paper, marking="OFFICIAL-SENSITIVE").marking == "OFFICIAL-SENSITIVE"
    with pytest.raises(WrongUse, match="SECRET"):
        replace(paper, marking="SECRET")


def test_the_shipped_template_fills_into_a_letter() -> None:
    template = parse_template((RESOURCES / "templates" / "reply.md").read_text(encoding="utf-8"))
    values = {name: f"value of {name}" for name in template.fields()}
    values["questions"] = question_field("2(a)")
    assert "\n{{question 2(a)}}\n" in fill(template.body, values)
    assert fill(template.salutation, values) == "Dear value of salutation_name"
    assert template.close == "Yours sincerely"


def test_a_template_names_its_fields_once_in_order() -> None:
    assert parse_template(TEMPLATE).fields() == ("a", "b")


def test_filling_names_every_field_without_a_value() -> None:
    with pytest.raises(WrongUse, match=r"\{\{b\}\}, \{\{c\}\}"):
        fill("{{a}} {{b}} {{ c }} {{b}}", {"a": "1"})


def test_filling_happens_once_and_leaves_question_lines_alone() -> None:
    assert fill("{{a}} {{question Q1}}", {"a": "{{b}}", "b": "no"}) == "{{b}} {{question Q1}}"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("name: N\nText", "---"),
        (TEMPLATE.replace("close: C\n", ""), "close"),
        (TEMPLATE.replace("close: C", "close: C\nclose: D"), "twice"),
        (TEMPLATE.replace("close: C", "close: C\ncolour: red"), "colour"),
    ],
)
def test_a_faulty_template_is_refused_by_its_part(text: str, named: str) -> None:
    with pytest.raises(WrongUse) as refusal:
        parse_template(text)
    assert named in refusal.value.message
