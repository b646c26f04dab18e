# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a letter names is found: letters by their dates and ways, references, questions, exhibits."""

from datetime import date

import pytest

from caseapp.domain.letter import Direction
from caseapp.text.mentions import (
    exhibits_in,
    letters_in,
    numbers_in,
    pages_in,
    party_in,
    questions_in,
    references_in,
)

IN, OUT, ANY = Direction.INCOMING, Direction.OUTGOING, Direction.UNKNOWN


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Thank you for your letter of 10 August 2021.", [(IN, 10, 8)]),
        ("your letters of 2 August 2021 and 21 September 2021, your e-mail of 13 December 2021",
         [(IN, 2, 8), (IN, 21, 9), (IN, 13, 12)]),
        ("this office’s letters of 16 July 2021, 16 August 2021 and 1 November 2021",
         [(OUT, 16, 7), (OUT, 16, 8), (OUT, 1, 11)]),
        ("our letters of 16 and 21 July 2021", [(OUT, 16, 7), (OUT, 21, 7)]),
        ("my last letter, dated 16 July 2021,", [(OUT, 16, 7)]),
        ("your interim reply of 3 September 2021", [(IN, 3, 9)]),
        ("letter from Hillcrest Optics of 10 August 2021, page 1", [(IN, 10, 8)]),
        ("our letter to the firm of 16 July 2021, page 2", [(OUT, 16, 7)]),
        ("the letter of 16 July 2021", [(ANY, 16, 7)]),
        ("eich llythyr o 10 Awst 2021", [(IN, 10, 8)]),
        ("your letter dated the 10th of August 2021", [(IN, 10, 8)]),
        ("your letters of 2 August and 22 September 2021", [(IN, 2, 8), (IN, 22, 9)]),
        ("The letter that you sent me on 3 October 2021 says so.", [(IN, 3, 10)]),
        ("You wrote to me on 3 October 2021, and I wrote to you on 4 October 2021.", [(IN, 3, 10), (OUT, 4, 10)]),
        ("the letter of 3 March 2021 from the Home Secretary to the Chief Constable, which is public", []),
        ("the Home Secretary’s letter of 3 March 2021 to the Chief Constable", []),
        ("the letter of 3 March 2021 from Hillcrest to this office", [(ANY, 3, 3)]),
        ("You wrote on 3 March 2021 to the Chief Constable.", []),
        ("letter to us of 6 July 2021", [(IN, 6, 7)]),
        ("(eich llythyr dyddiedig 10 Awst 2021, tudalen 1)", [(IN, 10, 8)]),
        ("“Rhestr”, a amgaewyd gyda’ch llythyr dyddiedig 10 Awst 2021", [(IN, 10, 8)]),
        ("ar dudalen 2 o’ch llythyr o 10 Awst 2021, ac i’n llythyr dyddiedig 16 Gorffennaf 2021",
         [(IN, 10, 8), (OUT, 16, 7)]),
        ("ein llythyr at Hillcrest dyddiedig 16 Gorffennaf 2021", [(OUT, 16, 7)]),
        ("llythyr oddi wrth Hillcrest dyddiedig 10 Awst 2021", [(IN, 10, 8)]),
        ("llythyr atom dyddiedig 10 Awst 2021", [(IN, 10, 8)]),
        ("Daeth eich llythyrau a ysgrifennwyd ar 10 Awst 2021, ar 3 Medi 2021 ac ar 1 Hydref 2021 i law",
         [(IN, 10, 8), (IN, 3, 9), (IN, 1, 10)]),
        ("eich ateb dros dro dyddiedig 10 Awst 2021, a’ch neges e-bost a ysgrifennwyd ar 3 Medi 2021",
         [(IN, 10, 8), (IN, 3, 9)]),
        ("lythyr atgoffa y swyddfa hon a ysgrifennwyd ar 3 Medi 2021", [(OUT, 3, 9)]),
        ("lythyr y swyddfa hon a ysgrifennwyd ar 16 Gorffennaf 2021", [(OUT, 16, 7)]),
        ("lythyrau’r swyddfa hon a ysgrifennwyd ar 16 Gorffennaf 2021", [(OUT, 16, 7)]),
        ("Ysgrifenasoch ataf ar 3 Hydref 2021, ac ysgrifennais atoch ar 4 Hydref 2021.",
         [(IN, 3, 10), (OUT, 4, 10)]),
        ("llythyr oddi wrth yr Ysgrifennydd at y Prif Gwnstabl dyddiedig 3 Mawrth 2021", []),
        ("y llythyr dyddiedig 3 Mawrth 2021 oddi wrth yr Ysgrifennydd at y Prif Gwnstabl", []),
        ("a meeting of 10 August 2021; by 29 October 2021; your reply by 3 September 2021", []),
    ],
)  # fmt: skip
def test_letters_are_named_by_their_dates(text: str, named: list[tuple[Direction, int, int]]) -> None:
    assert [(one.direction, one.on) for one in letters_in(text)] == [
        (way, date(2021, month, day)) for way, day, month in named
    ]


def test_a_letter_may_be_named_without_a_year_or_by_a_day_of_no_calendar() -> None:
    (short,) = letters_in("Thank you for your letter of 22 September.")
    assert (short.on, short.day, short.month, short.year) == (None, 22, 9, None)
    assert short.is_of(date(2021, 9, 22))
    assert not short.is_of(date(2021, 9, 21))
    (never,) = letters_in("Thank you for your letter of 30 February 2021.")
    assert (never.on, never.year) == (None, 2021)


def test_references_questions_and_exhibits_are_named_by_their_signs() -> None:
    text = "Reference CTC/2021/0007. See Q2(a), Q12, exhibit E1, exhibit HO/3 and our ref: HO-7/b (of 3 May 2021)."
    assert [one.named for one in references_in(text)] == ["CTC/2021/0007", "HO-7/b"]
    assert [one.named for one in questions_in(text)] == ["Q2(a)", "Q12"]
    assert [one.named for one in exhibits_in(text)] == ["E1", "HO/3"]
    text = "See question 9, questions 3 and 12, your question 4 and question 5 of the consultation."
    assert [one.named for one in numbers_in(text)] == ["9", "3", "12"]
    assert [one.named for one in exhibits_in("Exhibit 7")] == ["7"]
    assert [one.named for one in references_in("Case CTC/2021/9999.")] == ["CTC/2021/9999"]
    assert references_in("with reference to 12 matters") == ()


def test_the_pages_and_the_party_of_a_letter_are_named() -> None:
    named = "letter from Hillcrest Optics of 10 August 2021, reference HO-7, pages 2–4 and 6"
    assert pages_in(named) == (2, 3, 4, 6)
    assert party_in(named) == "Hillcrest Optics"
    assert pages_in("ar dudalen 2 ac ar dudalennau 4–5 ac 8") == (2, 4, 5, 8)
    assert party_in("llythyr oddi wrth Hillcrest Optics dyddiedig 10 Awst 2021") == "Hillcrest Optics"
    assert (pages_in("your letter"), party_in("our letter to the firm of 16 July 2021")) == ((), "")
