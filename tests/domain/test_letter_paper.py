# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.case_words import long_date
from caseapp.domain.errors import WrongUse
from caseapp.domain.letter_paper import (
    LetterPaper,
    Paragraph,
    QuestionLine,
    letterhead_from,
    paragraphs_of,
    parse_body,
    question_field,
)
from caseapp.domain.template import fill, parse_template

RESOURCES = Path(__file__).parents[2] / "resources"
Q1 = QuestionLine("Q1", "Who paid?")
QUESTIONS = {"Q1": Q1, "2(a)": QuestionLine("2(a)", "When?")}
TEMPLATE = "name: N\nsubject: S {{a}}\nsalutation: Dear {{b}}\nclose: C\n---\nText {{a}}.\n"


def test_a_date_is_written_as_in_a_letter() -> None:
    assert long_date(date(2021, 7, 6)) == "6 July 2021"


def test_blank_lines_part_paragraphs_and_single_line_ends_do_not() -> None:
    assert parse_body("One\ntwo.\r\n\r\n \nThree.", {}) == (Paragraph("One two."), Paragraph("Three."))


def test_two_spaces_or_a_backslash_ask_for_a_line_break() -> None:
    assert parse_body("One  \ntwo\\\nthree", {}) == (Paragraph("One\ntwo\nthree"),)


def test_a_question_line_stands_for_its_question_even_inside_a_paragraph() -> None:
    text = f"Before.\n{question_field('Q1')}\nAfter.\n\n  {{{{ question  2(a) }}}}"
    assert parse_body(text, QUESTIONS) == (Paragraph("Before."), Q1, Paragraph("After."), QUESTIONS["2(a)"])


def test_what_is_indented_by_four_spaces_or_a_tab_stands_beneath_the_question_before_it() -> None:
    asked = question_field("Q1")
    text = f"    No question yet.\n\n{asked}\n\n    Your letter\n    is silent.\n\n\tSo far.\n\nNext.\n\n    Not."
    assert parse_body(text, QUESTIONS) == (
        Paragraph("No question yet."),
        Q1,
        Paragraph("Your letter is silent.", beneath=True),
        Paragraph("So far.", beneath=True),
        Paragraph("Next."),
        Paragraph("Not."),
    )


def test_an_empty_text_has_no_blocks() -> None:
    assert parse_body(" \n\n\t", QUESTIONS) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{{question Q9}}", "Q9"),
        ("I write about {{case_title}}.", "case_title"),
        ("See {{question Q1}} above.", "a line of its own"),
        ("Nothing {{ }} here.", "without a name"),
    ],
)
def test_an_unknown_question_or_an_unfilled_field_is_named(text: str, named: str) -> None:
    with pytest.raises(WrongUse) as refusal:
        parse_body(text, QUESTIONS)
    assert named in refusal.value.message


def test_a_notes_braces_stay_as_they_are() -> None:
    assert paragraphs_of("He said {{x}}\nand left.\n\nEnd.") == (
        Paragraph("He said {{x}} and left."),
        Paragraph("End."),
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
    values["questions"] = "\n\n".join(map(question_field, QUESTIONS))
    blocks = parse_body(fill(template.body, values), QUESTIONS)
    assert [block for block in blocks if isinstance(block, QuestionLine)] == list(QUESTIONS.values())
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
