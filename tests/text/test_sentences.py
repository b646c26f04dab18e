# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters are read sentence by sentence: every case is written as its sentences, parted by a bar.

A bar stands where one sentence ends; a line break stands as it is in the text.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.text.sentences import sentences

ENGLISH = {
    "two": "We wrote in July.| You have not replied.",
    "question then statement": "Is that so?| We think not.",
    "exclamation": "It is not!| We say so again.",
    "title": "Mr. Smith and Mrs. Jones met Dr. Brown.| They agreed.",
    "professor": "We heard Prof. A. N. Other speak.| It was long.",
    "reverend and honourable": "The Rt. Hon. Lord Ash wrote.| So did Revd. Hill.",
    "colonel": "Col. Hart and Lt. Gen. Moss answered.| Nobody else did.",
    "number": "See No. 7 and Nos. 8 to 10.| They are clear.",
    "no as an answer": "No. We do not hold it.".replace("No. ", "No.| "),
    "no at the end": "The answer is no.| The reason is plain.",
    "paragraph": "As said in para. 12 and paras. 14–16 it is late.| It stays late.",
    "section": "Under s. 29 and ss. 30 and 31 we must ask.| We do.",
    "section with brackets": "Under s. (2) it is due.| It is not there.",
    "article": "Art. 8 and arts. 9 to 11 apply.| No other does.",
    "art as a word": "It is a work of art. |The price is high.",
    "afternoon then time": "We met at 3 p.m. on Monday.| It rained.",
    "afternoon then day": "We met at 3 p.m. Monday and went on.| It rained.",
    "afternoon ends": "We met at 3 p.m.| The room was cold.",
    "example": "Some cameras, e.g. Model A, were sold.| Others were not.",
    "that is": "The body, i.e. The Commissioner, wrote.| You read it.",
    "etcetera goes on": "Cameras, lenses, etc. were sold.| We know.",
    "etcetera ends": "They sold cameras, lenses, etc.| Lenses were dear.",
    "versus": "In R v. Smith it was held so.| In Jones v. Brown it was not.",
    "reference": "Your letter TC179/2 v. 3 of May was read.| It says nothing.",
    "reference with stops": "See BSCC/2021/0007.2 for that.| It is filed.",
    "decimal": "It rose by 2.5 per cent to 3.75.| That is much.",
    "money": "It cost £1,250.50 in all.| We paid £1,000.",
    "version": "Use version 4.2.1 of the form.| The old one is void.",
    "address of a site": "See www.example.org.uk/a.b for more.| It is long.",
    "mail": "Write to a.b@example.org today.| We will answer.",
    "company goes on": "Hillcrest Optics Ltd. has not replied.| We note that.",
    "company ends": "We wrote to Hillcrest Optics Ltd.| They have not replied.",
    "company and company": "Moss & Co. Limited and Ash Inc. Group wrote.| We read it.",
    "initials": "We met J. P. Smith and K. Jones.| Both spoke.",
    "annex": "See Annex A.| The list is there.",
    "dotted country": "The U.K. Government wrote.| It asked.",
    "dotted country ends": "It was sold in the U.K.| We know that.",
    "month": "On 16 Jul. 2021 we wrote.| On 3 Sept. you did.",
    "year ends": "We wrote in 2021.| You wrote in 2022.",
    "page": "See p. 4 and pp. 6–8.| Then stop.",
    "figure and volume": "See fig. 2 in vol. II of it.| It shows much.",
    "circa": "It was c. 1990 or approx. 1991.| Nobody knows.",
    "ellipsis within": "We are … not sure about it.| Ask again.",
    "ellipsis ends": "We are not sure…| Ask again.",
    "three stops within": "It is ... difficult.| We know.",
    "spaced stops end": "It is difficult . . .| You know it.",
    "bracketed ellipsis": "They say: […] The firm denies it.| We ask why.",
    "ellipsis before I": "Well … I think not.| You may.",
    "quote after stop": "They wrote: “We are not.”| That was all.",
    "quote then verb": "“Why not?” he asked.| Nobody knew.",
    "single quote": "They call it ‘safe.’| It is not.",
    "bracket after stop": "(We wrote twice.)| You did not reply.",
    "bracket question": "Do you (or did you?) sell it?| Say so.",
    "stop in a bracket": "The act (see s. 4) is plain.| Read it.",
    "opening quote": "It ends.| “It begins,” they say.",
    "opening bracket": "It ends.| (It begins.)| It goes on.",
    "question and more": "Is it so?!| It is.",
    "footnote": "You are no arbiter.2| The law is clear.",
    "number without space": "See para.3 of it.| It is there.",
    "digits begin": "It was late.| 12 letters were lost.",
    "welsh name begins": "Mae'n hwyr.| Ŷd sydd yno.",
    "no space after stop": "We sell.You buy.| That is all.",
    "plural stop": "Both firms, etc., were asked.| None answered.",
    "abbreviation before question": "Is that all from Moss Ltd.?| We ask again.",
    "hours": "Close of business is 5 p.m., as before.| Do not be late.",
    "degree": "Ms. Ash, Ph.D. of Leeds, wrote.| We read it.",
}

LINES = {
    "wrapped": "I would be grateful if you could clarify whether\nyour company sells cameras abroad.| We wait.",
    "wrap before a capital": (
        "I would be grateful if you could ask the Surveillance\nCamera Commissioner about it and tell us\n"
        "what was said in the end by everyone there and then.| Thank you."
    ),
    "address": "The Commissioner|\n1 Example Street|\nLondon|\nSW1A 1AA",
    "address with commas": "Hillcrest Optics Ltd.,|\n12 High Street,|\nLeeds",
    "salutation": (
        "16 July 2021|\nDear Mr. Moss,|\nI would be grateful if you could clarify whether the firm\n"
        "has sold any cameras abroad.| Thank you.|\nYours sincerely|\nA. Hart"
    ),
    "heading": (
        "Background|\nThe Commissioner wrote to you about the cameras that were\nsold abroad in the last year.|\n"
        "Next steps|\nWe shall write to the firm about the cameras once again\nbefore the end of the year."
    ),
    "items": "We ask:|\n(a) whether you sell cameras;|\n(b) whether you sell lenses; and|\n(c) why.",
    "numbered": "1. Do you sell cameras?|\n2. Do you sell lenses?|\n10. Why?",
    "roman": "(i) One is this.|\n(ii) Two is that.|\niv) Four is more.",
    "bullets": "We ask for|\n• the list of cameras|\n• the list of lenses",
    "paragraph numbers": "4.1 We wrote to you.|\n4.2 You did not write.|\n4.2.1. We wrote again.",
    "marker alone": "1.\nDo you sell cameras?|\n2.\nDo you sell lenses?",
    "item within a line": "We ask (a) whether you sell; (b) whether you buy.| Both matter.",
    "bracket wrapped": (
        "The duty to publish that list stands in section\n(1) of the act and it is plain to all who\nread it with care."
    ),
    "year wrapped": (
        "It was first sold by the company to a buyer in May\n2021. |The buyer was a firm that we\nknow of well."
    ),
    "hyphenated": "The firm has given no infor-\nmation at all.| It should.",
    "over the page": "The firm has given no\fanswer to our letter.| It should.",
    "new page": "That is all.|\fAnnex|\nThe cameras are listed.",
    "blank line": "a line without a stop|\n\nAnother line",
    "windows line ends": "We ask whether the firm sells any cameras\r\nabroad.| It should say.",
}

WELSH = {
    "example": "Mae rhai, e.e. Model A, yn hwyr.| Diolch.",
    "that is": "Y corff, h.y. Y Comisiynydd, a ofynnodd.| Ni chafwyd ateb.",
    "page and number": "Gweler tud. 4 a rhif. 7.| Mae'n glir.",
    "reverend": "Ysgrifennodd y Parch. Huw Rees.| Atebodd neb.",
    "afternoon": "Cyfarfod am 3 y.p. ddydd Llun.| Mae'n oer.",
    "salutation": "Annwyl Mr. Rees,|\nHoffwn wybod a yw'r cwmni yn gwerthu camerâu dramor\neleni.| Diolch.|\nYn gywir",
    "question": "A yw'r cwmni yn gwerthu camerâu?| Os ydyw, ymhle?",
    "company": "Ysgrifennwyd at Moss Cyf. ddoe.| Ni chafwyd ateb.",
}

OTHERS = {
    "japanese": "カメラを売りましたか。|教えてください。",
    "japanese quote": "「はい。」|そう言いました。",
    "arabic": "هل بعتم الكاميرات؟| نعم.",
}

CASES = {
    f"{room}: {name}": case
    for room, cases in (("english", ENGLISH), ("lines", LINES), ("welsh", WELSH), ("other", OTHERS))
    for name, case in cases.items()
}


@pytest.mark.parametrize("name", CASES)
def test_a_letter_is_split_where_its_sentences_end(name: str) -> None:
    case = CASES[name]
    text = case.replace("|", "")
    expected = [part.strip() for part in case.split("|")]
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_nothing_has_no_sentences() -> None:
    assert sentences("") == sentences(" \n\f ") == ()


_PIECES = st.sampled_from(
    [
        "Mr.",
        "e.g.",
        "No.",
        "7",
        "3.5",
        "(a)",
        "1.",
        "“",
        "”",
        "…",
        "...",
        "?",
        "!",
        "The",
        "firm",
        "wrote.",
        " ",
        "\n",
        "\f",
        "\r\n",
        "。",
        "I",
        "ŵyl",
        "s.",
        "•",
        ")",
        "-\n",
        "\u00ad",
    ]
)


@given(st.one_of(st.lists(_PIECES).map("".join), st.text()))
def test_sentences_cover_the_words_in_order_and_never_overlap(text: str) -> None:
    last = 0
    for start, end in sentences(text):
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        last = end
    assert not text[last:].strip()


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll")), min_size=1, max_size=30))
def test_a_text_without_stops_on_one_line_is_one_sentence(text: str) -> None:
    assert sentences(text) == ((0, len(text)),)


def test_the_splitting_of_a_long_letter_takes_a_moment_for_each_page() -> None:
    page = "We wrote to Mr. Moss on 16 Jul. 2021 about para. 4.2. Nobody has replied since.\n" * 40
    found = sentences("\f".join([page] * 50))
    assert len(found) == 50 * 40 * 2
    assert not [text for text in found if re.search(r"\n", page[text[0] : text[1]])]
