# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is filled into a letter prints as it stands, whatever signs it holds."""

from caseapp.domain.letter_text import Field, Paragraph, QuestionPlace, Run
from caseapp.domain.template import parse_template
from caseapp.services import papers
from caseapp.text.letter_markdown import read_letter

TITLE = "*Re* 1. x {{name}} [^1] (a) \\"
TEMPLATE = """name: N
subject: {{case_title}}
salutation: Dear {{salutation_name}}
close: C
---
{{case_title}} is the matter, and {{case_title}} it stays.

{{questions}}

{{reply_by}}
"""


def test_a_value_is_words_and_those_that_are_letter_markdown_stay_so() -> None:
    values = {
        "case_title": TITLE,
        "salutation_name": "Ms *",
        "questions": "{{question Q1}}",
        "reply_by": "{{reply_by}}",
    }
    filled = papers.filled(parse_template(TEMPLATE), values)
    assert (filled.subject, filled.salutation) == (TITLE, "Dear Ms *")
    assert read_letter(filled.body).blocks == (
        Paragraph((Run(f"{TITLE} is the matter, and {TITLE} it stays."),)),
        QuestionPlace("Q1"),
        Paragraph((Field("reply_by"),)),
    )
