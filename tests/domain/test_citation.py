# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A quotation carries its source, in the form that a British office writes."""

from dataclasses import replace
from datetime import date

import pytest

from caseapp.domain.citation import Source, cited, page_words
from caseapp.domain.letter import Direction
from caseapp.domain.tongues import Tongue

THEIRS = Source(Direction.INCOMING, "Hillcrest Optics Ltd", date(2021, 8, 10), "HO/17")


def test_words_are_quoted_with_letter_date_reference_and_page() -> None:
    assert cited("not a competent arbiter", THEIRS, [2]).plain == (
        "“not a competent arbiter” (letter from Hillcrest Optics Ltd of 10 August 2021, reference HO/17, page 2)"
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            Source(Direction.OUTGOING, "Hillcrest", date(2021, 7, 16)),
            "our letter to Hillcrest of 16 July 2021",
        ),
        (Source(Direction.OUTGOING), "our letter without a date"),
        (Source(Direction.INCOMING, on=date(2021, 7, 6)), "letter to us of 6 July 2021"),
        (Source(on=date(2021, 7, 6)), "letter of 6 July 2021"),
        (Source(note="note of call", on=date(2021, 7, 6), party="X"), "note of call of 6 July 2021"),
        (Source(party="Hillcrest", on=date(2021, 7, 6)), "letter, Hillcrest of 6 July 2021"),
    ],
)
def test_the_source_says_what_is_known(source: Source, words: str) -> None:
    assert source.words(()) == words


YOURS = Source(Direction.INCOMING, "Hillcrest", date(2021, 8, 10), to_reader=True, tongue=Tongue.WELSH)
OURS = Source(Direction.OUTGOING, "Hillcrest", date(2021, 7, 16), to_reader=True, tongue=Tongue.WELSH)


def test_the_reader_of_a_letter_knows_it_as_his_own() -> None:
    assert replace(YOURS, tongue=Tongue.ENGLISH).words([1]) == "your letter of 10 August 2021, page 1"
    assert replace(OURS, tongue=Tongue.ENGLISH).words([1]) == "our letter of 16 July 2021, page 1"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (YOURS, "eich llythyr dyddiedig 10 Awst 2021, tudalen 1"),
        (OURS, "ein llythyr dyddiedig 16 Gorffennaf 2021, tudalen 1"),
        (replace(YOURS, reference="HO/17"), "eich llythyr dyddiedig 10 Awst 2021, cyfeirnod HO/17, tudalen 1"),
        (replace(YOURS, to_reader=False), "llythyr oddi wrth Hillcrest dyddiedig 10 Awst 2021, tudalen 1"),
        (replace(OURS, to_reader=False), "ein llythyr at Hillcrest dyddiedig 16 Gorffennaf 2021, tudalen 1"),
        (replace(YOURS, to_reader=False, party="", on=None), "llythyr atom heb ddyddiad, tudalen 1"),
        (replace(YOURS, enclosure="Rhestr"), "“Rhestr”, a amgaewyd gyda’ch llythyr dyddiedig 10 Awst 2021, tudalen 1"),
        (replace(YOURS, note="note of call"), "nodyn o alwad dyddiedig 10 Awst 2021, tudalen 1"),
        (replace(YOURS, exhibit="exhibit E1: Tender"), "arddangosyn E1: Tender, tudalen 1"),
    ],
)  # fmt: skip
def test_a_welsh_letter_names_its_sources_in_welsh(source: Source, words: str) -> None:
    assert source.words([1]) == words


def test_pages_are_told_in_welsh_with_the_joint_that_is_spoken() -> None:
    assert page_words([2, 3, 5], Tongue.WELSH) == "tudalennau 2–3 a 5"
    assert page_words([2, 8], Tongue.WELSH) == "tudalennau 2 ac 8"


@pytest.mark.parametrize(
    ("pages", "words"),
    [([2], "page 2"), ([2, 3], "pages 2–3"), ([2, 2], "page 2"), ([1, 2, 5], "pages 1–2 and 5")],
)
def test_pages_are_told_in_runs(pages: list[int], words: str) -> None:
    assert page_words(pages) == words


@pytest.mark.parametrize(
    ("quote", "inner"),
    [
        ("They call it “safe”.", "“They call it ‘safe’.”"),
        ('They call it "safe".', "“They call it ‘safe’.”"),
        ("They call it ‘safe’.", "“They call it ‘safe’.”"),
        ("They say “it is ‘safe’ now”.", "“They say ‘it is “safe” now’.”"),
        ("The firm’s cameras aren’t sold.", "“The firm’s cameras aren’t sold.”"),
        ("They say “the firm’s cameras”.", "“They say ‘the firm’s cameras’.”"),
        ('A lens of 12" or so.', '“A lens of 12" or so.”'),
        ("It's “a & b” <c>.", "“It's ‘a & b’ <c>.”"),
    ],
)
def test_quotation_marks_within_are_turned(quote: str, inner: str) -> None:
    assert cited(quote, Source(), ()).plain == f"{inner} (letter without a date)"


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("a competent arbiter,", "a competent arbiter"),
        ("We are not. They may be", "We are not. They may be …"),
        ("are not. They may be.", "… are not. They may be."),
        ("are not. They may be,", "… are not. They may be …"),
        ("We are not. They may be.", "We are not. They may be."),
        ("We are …", "We are …"),
    ],
)
def test_an_ellipsis_stands_where_a_sentence_is_cut_and_a_phrase_has_none(quote: str, shown: str) -> None:
    assert cited(quote, Source(), ()).plain.startswith(f"“{shown}” (")


def test_every_paragraph_is_opened_and_only_the_last_closed() -> None:
    citation = cited("We wrote.\n\nYou did not.", THEIRS, [2, 3])
    first, second = citation.plain.split("\n\n")
    assert first == "“We wrote."
    assert second.startswith("“You did not.” (letter from")
    assert second.endswith("pages 2–3)")


def test_rich_text_holds_the_same_words_with_signs_of_html_made_harmless() -> None:
    citation = cited("a <b> & c", THEIRS, [2])
    assert citation.html.startswith("<p>“a &lt;b&gt; &amp; c” (letter from")
    assert citation.html.endswith("page 2)</p>")
