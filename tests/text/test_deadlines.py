# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Due dates are read from the words of a letter, and nothing of the past or of others is taken for one."""

from datetime import date, time, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseapp.calendars.working_days import WorkingCalendar
from caseapp.domain.deadline import DeadlineSide, Rule
from caseapp.domain.found_deadline import FoundDeadline
from caseapp.domain.letter import Certainty
from caseapp.text.deadlines import read_deadlines
from tests.text.labelled_deadlines import labelled, misread, score
from tests.text.noisy_text import broken_anew

LETTER = date(2021, 8, 20)
SETS = ("deadline_words", "deadline_words_fresh", "deadline_words_afterwards")


def only(words: str, letter_date: date = LETTER, received_on: date | None = None) -> FoundDeadline:
    found = read_deadlines(words, letter_date, received_on)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("name", SETS)
def test_the_labelled_sentences_are_read_as_an_officer_reads_them(name: str) -> None:
    sentences = labelled(name)
    figures = score(sentences)
    print("\n" + figures.table(name))
    print("\n".join(misread(sentences)))
    assert figures.precision >= 0.95
    assert figures.recall >= 0.95


@pytest.mark.parametrize(
    ("letter", "words", "due"),
    [
        (
            date(2021, 7, 16),
            "Please reply within 20 working days of the date of this letter.",
            date(2021, 8, 13),
        ),
        (
            date(2021, 8, 10),
            "Please reply within 20 working days of the date of this letter.",
            date(2021, 9, 8),
        ),
        (date(2021, 12, 23), "Please reply within 10 working days.", date(2022, 1, 11)),
        (date(2021, 8, 20), "Please reply within 14 days.", date(2021, 9, 3)),
        (date(2023, 1, 31), "Please reply within one month of this letter.", date(2023, 2, 28)),
        (date(2021, 11, 20), "Please reply by 3 September.", date(2022, 9, 3)),
        (date(2021, 9, 3), "Please reply by 3 September.", date(2021, 9, 3)),
        (date(2021, 12, 20), "Please reply by the end of next month.", date(2022, 1, 31)),
        (date(2023, 3, 1), "Please reply by 29 February.", date(2024, 2, 29)),
    ],
)
def test_the_known_days_come_out(letter: date, words: str, due: date) -> None:
    assert only(words, letter).due == due


def test_a_counted_date_says_its_rule_and_what_it_is_counted_from() -> None:
    found = only(
        "I ask you to reply within 20 working days of receipt of this letter.", received_on=date(2021, 8, 24)
    )
    assert found.counted is not None
    assert (found.rule, found.counted.days, found.counted.start_on) == (
        Rule.WORKING_DAYS,
        20,
        date(2021, 8, 24),
    )
    assert found.due == date(2021, 9, 22)
    assert found.certainty is Certainty.CERTAIN
    assert found.words == "within 20 working days of receipt of this letter"
    assert "asked of the reader" in found.because


def test_receipt_on_a_day_that_is_not_known_is_a_guess_from_the_date_of_the_letter() -> None:
    found = only("I ask you to reply within 14 days of receipt.")
    assert (found.due, found.certainty) == (date(2021, 9, 3), Certainty.UNCERTAIN)
    assert "day of receipt is not known" in found.because


def test_an_hour_is_read_and_the_close_of_business_is_said_to_be_taken() -> None:
    assert only("Please reply by noon on Tuesday 7 September.").time == time(12)
    found = only("Please reply by close of business on 3 September.")
    assert found.time == time(17)
    assert "taken as 5 pm" in found.because


def test_before_a_day_leaves_the_day_before_and_before_an_hour_the_day_itself() -> None:
    assert only("Please reply before 3 September.").due == date(2021, 9, 2)
    assert only("Please reply before noon on 3 September.").due == date(2021, 9, 3)
    assert only("Please reply before the end of the month.").due == date(2021, 8, 31)


def test_what_a_writer_promises_is_his_own() -> None:
    found = only("We hope to reply by 3 September.")
    assert (found.side, found.promised) == (DeadlineSide.THEIRS, True)
    asked = only("We hope that you will reply by 3 September.")
    assert (asked.side, asked.promised) == (DeadlineSide.OURS, False)


def test_a_day_of_the_week_that_is_not_the_date_s_own_makes_it_doubtful() -> None:
    found = only("Please reply by Monday 3 September 2021.")
    assert (found.due, found.certainty) == (date(2021, 9, 3), Certainty.UNCERTAIN)
    assert "3 September 2021 is a Friday" in found.because


def test_working_days_past_the_announced_calendars_have_no_date_and_say_why() -> None:
    found = only("Please reply within 20 working days.", date(2027, 12, 20))
    assert found.due is None
    assert "announced only up to 31 December 2027" in found.because


def test_working_days_are_counted_by_the_calendar_that_is_given() -> None:
    words, letter = "Please reply within 20 working days.", date(2021, 7, 16)
    [found] = read_deadlines(words, letter, count=WorkingCalendar("SCT").add)
    assert found.due == date(2021, 8, 16)


def test_an_earlier_mail_below_the_letter_sets_no_date() -> None:
    mail = "Thank you.\n\nFrom: Rhys Calloway\nSent: 2 August 2021\nPlease reply by 3 September 2021."
    assert read_deadlines(mail, LETTER) == []
    assert read_deadlines("Thank you.\n> Please reply by 3 September 2021.", LETTER) == []


def test_a_date_that_a_letter_sets_is_found_among_everything_else_it_says() -> None:
    letter = (
        "Office of the Civic Technology Commissioner\n20 August 2021\n\nDear Ms Penrose\n\n"
        "Thank you for your letter of 3 August 2021, which was due by 30 July. The Council must report to\n"
        "the Ombudsman by 1 October 2021. I would be grateful for an answer to the questions below no later\n"
        "than Friday 10 September 2021.\n\nI hope to publish a summary by the end of the year.\n\n"
        "Yours sincerely\n\nDr Miriam Ashworth"
    )
    asked, promised = read_deadlines(letter, LETTER)
    assert (asked.due, asked.side) == (date(2021, 9, 10), DeadlineSide.OURS)
    assert asked.words == "no later\nthan Friday 10 September 2021"
    assert (promised.due, promised.side) == (date(2021, 12, 31), DeadlineSide.THEIRS)


READABLE = [one for name in SETS for one in labelled(name) if one.due]


def test_line_breaks_anywhere_change_nothing() -> None:
    for sentence in READABLE:
        if "-\n" in sentence.words:  # a word in two parts cannot be broken anew elsewhere
            continue
        flat = read_deadlines(sentence.words.replace("\n", " "), sentence.letter_date, sentence.received_on)
        for broken in {broken_anew(sentence.words, width) for width in range(24, 101)}:
            read = read_deadlines(broken, sentence.letter_date, sentence.received_on)
            assert [(one.due, one.side) for one in read] == [(one.due, one.side) for one in flat], broken


PIECES = st.sampled_from(
    (
        *(
            "please",
            "reply",
            "by",
            "within",
            "14",
            "20",
            "working",
            "days",
            "of",
            "the",
            "date",
            "this",
            "letter",
            "3",
        ),
        *(
            "September",
            "2021",
            "2O21",
            "l4",
            "before",
            "noon",
            "on",
            "end",
            "month",
            "we",
            "hope",
            "to",
            "receipt",
            ",",
        ),
        *(
            ".",
            ";",
            "\n",
            "\f",
            "you",
            "was",
            "asked",
            "until",
            "Friday",
            "31/8/2021",
            "30",
            "February",
            "erbyn",
            "o",
        ),
        *("fewn", "diwedd", "\u00ad", "ﬁ"),
    )
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=24).map(" ".join))


@settings(max_examples=250, deadline=None)
@given(text=TEXTS, letter=st.dates(), received=st.none() | st.dates())
def test_words_stand_where_they_are_said_to_and_nothing_is_due_before_the_letter(
    text: str, letter: date, received: date | None
) -> None:
    last = 0
    for found in read_deadlines(text, letter, received):
        assert text[found.start : found.end] == found.words
        assert found.words.strip() == found.words != ""
        assert found.due is None or found.due >= letter
        assert found.start >= last
        last = found.start


@settings(max_examples=40, deadline=None)
@given(
    letter=st.dates(date(2000, 1, 1), date(2026, 1, 1)),
    days=st.integers(1, 200),
    unit=st.sampled_from(["", "working "]),
)
def test_more_days_are_never_due_earlier(letter: date, days: int, unit: str) -> None:
    sooner, later = (only(f"Please reply within {n} {unit}days.", letter).due for n in (days, days + 1))
    assert sooner is not None
    assert later is not None
    assert letter < sooner < later
    assert unit or sooner == letter + timedelta(days)


def test_a_long_text_without_stops_is_read_in_good_time() -> None:
    text = "by 3 September 2021 within 14 days please we hope the Council must reply " * 400
    assert {found.due for found in read_deadlines(text, LETTER)} == {date(2021, 9, 3)}


def test_figures_that_a_scan_has_spoilt_are_still_read() -> None:
    random, wrong = Random(5), 0
    figures = {"0": "O", "1": "l"}
    sentences = [one for one in READABLE if any(figure in one.words for figure in figures)]
    for one in sentences:
        noisy = "".join(
            figures[sign] if sign in figures and random.random() < 0.5 else sign for sign in one.words
        )
        read = {found.due for found in read_deadlines(noisy, one.letter_date, one.received_on)}
        meant = {found.due for found in read_deadlines(one.words, one.letter_date, one.received_on)}
        wrong += read != meant
    print(f"\nspoilt figures: {len(sentences) - wrong} of {len(sentences)} read as the sound ones")
    assert wrong <= 0.05 * len(sentences)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("We hope to reply in September.", date(2021, 9, 30)),
        ("We will write to you again in early October 2022.", date(2022, 10, 31)),
        ("You will receive our reply during the course of July.", date(2022, 7, 31)),
    ],
)
def test_a_reply_promised_in_a_month_is_promised_for_its_last_day_with_doubt(words: str, due: date) -> None:
    found = only(words)
    assert (found.due, found.promised, found.certainty) == (due, True, Certainty.UNCERTAIN)
    assert "its last one is taken" in found.because


@pytest.mark.parametrize(
    "words",
    [
        "The cameras were sold in September.",
        "Please tell me what was sold in September.",
        "You wrote to us in March and we replied in April.",
        "The committee will report in October.",
        "Our offices will be closed in December.",
        "We will not be able to reply in September.",
        "We will not be able to reply by 3 September 2021.",
        "It is not possible to answer by 3 September.",
        "We are unable to reply by 3 September.",
    ],
)
def test_a_month_in_which_something_else_is_done_or_what_cannot_be_done_is_no_promise(words: str) -> None:
    assert read_deadlines(words, LETTER) == []


@pytest.mark.parametrize(
    "words",
    [
        "Please reply by 3 September 2999.",
        "Please reply by September 3, 20211.",
        "Please do not reply before 3 September 2021.",
        "You need not reply by 3 September 2021.",
        "There is no need to reply within 14 days.",
        "Please disregard our request to reply by 3 September 2021.",
    ],
)
def test_what_cannot_be_meant_or_is_not_asked_gives_no_date(words: str) -> None:
    assert read_deadlines(words, LETTER) == []


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Your deadline of 3 September 2021 has been extended to 17 September 2021.", date(2021, 9, 17)),
        ("Your deadline of 3 September has been extended to 17 September.", date(2021, 9, 17)),
        ("Your deadline of 3 September 2021 has been put off to 17 September 2021.", date(2021, 9, 17)),
        ("If you do not reply by 3 September 2021 we shall publish.", date(2021, 9, 3)),
        ("Please do not reply to that address, but reply to me by 3 September 2021.", date(2021, 9, 3)),
        ("You need not answer question 2. Please reply by 3 September 2021.", date(2021, 9, 3)),
    ],
)
def test_only_the_date_that_still_holds_is_read(words: str, due: date) -> None:
    assert only(words).due == due


@pytest.mark.parametrize(
    ("words", "rule", "due"),
    [
        ("Please respond within 10 days, excluding weekends.", Rule.WORKING_DAYS, date(2021, 9, 6)),
        ("Please reply within 10 days (excluding bank holidays).", Rule.CALENDAR_DAYS, date(2021, 8, 30)),
    ],
)
def test_days_that_are_left_out_make_a_stretch_uncertain(words: str, rule: Rule, due: date) -> None:
    found = only(words)
    assert (found.rule, found.due, found.certainty) == (rule, due, Certainty.UNCERTAIN)
