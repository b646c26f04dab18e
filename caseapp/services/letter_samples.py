# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The letter that shows how a template or a letterhead looks, with every field filled by an invented matter."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from caseapp.domain.case import Marking
from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.errors import WrongUse
from caseapp.domain.letter_paper import Letterhead, QuestionLine, question_field
from caseapp.domain.salutation import bare, close_for
from caseapp.domain.template import Template, TemplateKind, field_names, kind_of
from caseapp.domain.tongues import Tongue, printed_date
from caseapp.services import letter_fields, papers
from caseapp.services.letter_grammar import ASKING_FIELDS, asking_fields

_ASKED: Final = date(2021, 7, 16)
_ON: Final = date(2021, 8, 16)
_DUE: Final = date(2021, 9, 13)
_WORDINGS: Final = (
    "Please clarify whether the equipment supplied to the northern depot was in use before March 2019, and where.",
    "Is a copy of the inspection report held by the company?",
)
_USUAL: Final = (
    *("case_title", "case_reference", "salutation_name", "their_letter", "questions", "office_name"),
    *("reply_by", "letter_date"),
)
_OWN: Final[Mapping[TemplateKind, tuple[str, ...]]] = {
    TemplateKind.CHASER: (
        *("subject", "our_letters", "their_reply", "question_word", "was", "each", "promises", "request"),
    ),
    TemplateKind.HOLDING_REPLY: ("received", "full_reply"),
    TemplateKind.ACKNOWLEDGEMENT: ("received", "full_reply"),
    TemplateKind.LETTER: ASKING_FIELDS[TemplateKind.LETTER],
    TemplateKind.REPLY: ASKING_FIELDS[TemplateKind.REPLY],
    TemplateKind.ESCALATION: ("body_name", "history", *ASKING_FIELDS[TemplateKind.ESCALATION]),
    TemplateKind.DECISION: ("what_was_asked", "standing"),
    TemplateKind.RIGHT_OF_REPLY: ("body_name", "answer_by"),
}
_WELSH_WITHOUT: Final = frozenset({"was"})


def fields_of(name: str, language: Tongue) -> tuple[str, ...]:
    """Return the fields that are filled in letters made from a template of a name."""
    known = (*_USUAL, *_OWN.get(kind_of(name), ()))
    return tuple(one for one in known if language is Tongue.ENGLISH or one not in _WELSH_WITHOUT)


def refuse_unknown_fields(name: str, language: Tongue, text: str) -> None:
    """Raise WrongUse for a field of a template that nothing fills, naming its line."""
    known = fields_of(name, language)
    for number, line in enumerate(text.split("\n"), 1):
        unknown = [] if line.startswith("#") else [one for one in field_names(line) if one not in known]
        if unknown:
            listed = ", ".join(f"{{{{{one}}}}}" for one in known)
            raise WrongUse(
                f"Line {number} has the field {{{{{unknown[0]}}}}}, which nothing fills.",
                remedy=f"Fields known here: {listed}.",
            )


def sample_lines(language: Tongue) -> dict[str, QuestionLine]:
    """Return the questions of the sample letter as they are printed, by their numbers."""
    asked = papers.first_asked(_ASKED, 2, language)
    return {f"Q{at}": QuestionLine(f"Q{at}", wording, f"{asked}.") for at, wording in enumerate(_WORDINGS, 1)}


def sample_draft(template: Template, name: str, office_name: str) -> Draft:
    """Return the sample letter made from a template; raises WrongUse for a field that nothing fills."""
    values = _values(template.language, office_name)
    values |= asking_fields(kind_of(name), template.language, len(_WORDINGS), values["body_name"])
    texts = papers.filled(template, {one: values.get(one, "") for one in fields_of(name, template.language)})
    return Draft(
        id=0,
        case_id=0,
        template=name,
        state=DraftState.DRAFTING,
        subject=texts.subject,
        addressee="Ms Nia Evans",
        addressee_address="Hillcrest Optics Limited\nUnit 4, Dolwen Park\nOstwick OZ3 8LB",
        salutation=texts.salutation,
        body=texts.body,
        close=close_for(bare(texts.salutation), template.language),
        signatory="Dr Miriam Ashworth",
        signatory_post="Commissioner",
        our_reference=values["case_reference"],
        your_reference="HO/PA/118",
        marking=Marking.OFFICIAL,
        copied_to="",
        enclosures="",
        letter_date=_ON,
        due_days=None,
        language=template.language.value,
        letter_id=None,
        in_reply_to_id=None,
        organisation_id=None,
        edited_at=None,
    )


def sample_sheet(draft: Draft, head: Letterhead) -> papers.Sheet:
    """Lay the sample letter out under a letterhead."""
    lines = sample_lines(Tongue(draft.language))
    return papers.sheet_of(draft, lines, head, on=_ON, reply_by=_DUE, final=True)


def _values(language: Tongue, office_name: str) -> dict[str, str]:
    welsh = language is Tongue.WELSH
    theirs, due = date(2021, 8, 10), printed_date(_DUE, language)
    asked = printed_date(_ASKED, language)
    usual = {
        "case_title": "Defnydd o gamerâu yn y depo gogleddol"
        if welsh
        else "Use of cameras at the northern depot",
        "case_reference": "CTC/2021/0007",
        "salutation_name": "Ms Evans",
        "their_letter": f"eich llythyr dyddiedig {printed_date(theirs, language)}"
        if welsh
        else f"your letter of {printed_date(theirs, language)}",
        "questions": "\n\n".join(question_field(number) for number in sample_lines(language)),
        "office_name": office_name,
        "reply_by": "{{reply_by}}",
        "letter_date": "{{letter_date}}",
        "full_reply": letter_fields.full_reply(_DUE, language),
        "body_name": "Hillcrest Optics Limited",
        "history": letter_fields.history([_ASKED, _ON], language),
        "answer_by": due,
        "subject": "Camerâu" if welsh else "Use of cameras",
        "standing": "\n\n".join(
            letter_fields.listed(line.number, line.wording, line.preface)
            for line in sample_lines(language).values()
        ),
    }
    usual["what_was_asked"] = letter_fields.what_was_asked(usual["standing"], language)
    if welsh:
        return usual | {
            "question_word": "cwestiynau",
            "each": "pob cwestiwn",
            "our_letters": f"lythyr y swyddfa hon a ysgrifennwyd ar {asked}",
            "their_reply": "Nid oes gennyf gofnod o ateb iddynt.",
            "request": f"Byddwn yn ddiolchgar am eich ateb erbyn {due}.",
        }
    return usual | {
        "question_word": "questions",
        "was": "were",
        "each": "Each question",
        "our_letters": f"this office’s letter of {asked}",
        "their_reply": "I have no record of a reply to them.",
        "request": f"I should be grateful for your reply by {due}.",
    }
