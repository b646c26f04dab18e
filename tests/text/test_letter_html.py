# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter as a web page: its parts in their elements, its words escaped, nothing that runs."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

from hypothesis import given, settings

from caseapp.domain.letter_paper import Letterhead, LetterPaper, QuestionLine
from caseapp.domain.letter_text import LetterText
from caseapp.text.letter_html import letter_html
from caseapp.text.letter_markdown import normal, read_letter
from tests.text.letter_trees import letters

PAPER = LetterPaper(
    Letterhead(
        "Office of the <Civic> Commissioner", ("1 Harbour Row", "Bristol"), email="office@ctc.example"
    ),
    addressee_lines=("Ms Jane Arden", "Hillcrest & Sons"),
    our_reference="CTC/2021/0007",
    letter_date=date(2021, 7, 16),
    marking="OFFICIAL",
    subject="Cameras & more",
    salutation="Dear Ms Arden",
    close="Yours sincerely",
    signatory_name="Dr Miriam Ashworth",
    copied_to=("The Clerk",),
)
TEXT = """# Background

*Thank* **you**[^1] for <that>, see [the list](https://a.example/?a=1&b=2).

(c) one
(d) two

> “None.”
> {{passage 12}}

| Model | Price |
|---|--:|
| X | £20 |

{{question Q1}}

    Your letter is silent[^1].

By {{reply_by}}.

[^1]: Sent *late*.
"""
VOID = {"meta", "br"}


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(text: str = TEXT, paper: LetterPaper = PAPER) -> str:
    return letter_html(
        paper, read_letter(text), [QuestionLine("Q1", "Who <paid>?", "First asked on 1 May 2021.")]
    )


def test_each_part_of_a_letter_stands_in_its_element() -> None:
    html = page()
    for expected in (
        '<html lang="en-GB">',
        "<title>Cameras &amp; more</title>",
        "<strong>Office of the &lt;Civic&gt; Commissioner</strong>",
        '<p class="addressee">Ms Jane Arden<br>Hillcrest &amp; Sons</p>',
        '<dt>Date</dt><dd><time datetime="2021-07-16">16 July 2021</time></dd>',
        "<h1>Cameras &amp; more</h1>",
        "<h2>Background</h2>",
        "<em>Thank</em> <strong>you</strong>",
        '<a href="https://a.example/?a=1&amp;b=2">the list</a>',
        '<ol type="a" start="3">\n<li>one</li>\n<li>two</li>\n</ol>',
        "<blockquote>\n<p>“None.”</p>\n</blockquote>",
        '<th scope="col">Model</th><th class="right" scope="col">Price</th>',
        '<td>X</td><td class="right">£20</td>',
        "<p>First asked on 1 May 2021.</p>\n<p><strong>Q1</strong> Who &lt;paid&gt;?</p>",
        "<p>By <mark>{{reply_by}}</mark>.</p>",
        "<li>The Clerk</li>",
    ):
        assert expected in html
    assert "passage" not in html
    assert "<script" not in html


def test_a_footnote_leads_to_its_words_and_each_call_is_led_back_to() -> None:
    html = page()
    assert html.index('<a href="#note-1" id="call-1"') < html.index('<a href="#note-1" id="call-1-2"')
    assert '<li id="note-1">Sent <em>late</em>.' in html
    assert 'href="#call-1"' in html
    assert 'href="#call-1-2"' in html


def test_a_letter_in_welsh_says_so_and_a_draft_says_that_it_is_one() -> None:

    html = page(paper=replace(PAPER, language="cy", draft=True))
    assert '<html lang="cy">' in html
    assert "16 Gorffennaf 2021" in html
    assert '<p class="draft">Drafft</p>' in html
    assert "Draft" not in page()


@settings(max_examples=30, deadline=None)
@given(letters)
def test_every_text_gives_whole_elements_and_the_same_page_each_time(text: LetterText) -> None:
    html = letter_html(PAPER, normal(text), [])
    reader = _Balance()
    reader.feed(html)
    assert reader.open == []
    assert "script" not in reader.seen
    assert html == letter_html(PAPER, normal(text), [])


def test_a_salutation_that_is_written_by_hand_is_not_printed() -> None:
    printed, blank = (
        letter_html(replace(PAPER, salutation_by_hand=by_hand), read_letter(TEXT), [])
        for by_hand in (False, True)
    )
    assert "<p>Dear Ms Arden</p>" in printed
    assert "Dear Ms Arden" not in blank


def test_words_in_another_language_than_the_letter_name_theirs() -> None:
    text = read_letter(
        "Yr wyf yn ysgrifennu atoch am y depo.\n\n> “We have not sold any of it.”\n\n{{question Q1}}"
    )
    page = letter_html(replace(PAPER, language="cy"), text, [QuestionLine("Q1", "Was any sold?")])
    assert "<p>Yr wyf yn" in page
    assert '<p lang="en-GB">“We have' in page
    assert '<p lang="en-GB"><strong>Q1</strong> Was any sold?</p>' in page
