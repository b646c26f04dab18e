# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What letters that put questions say around them: of one question otherwise than of several, of none nothing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from caseapp.domain.template import TemplateKind
from caseapp.domain.tongues import Tongue
from caseapp.domain.welsh import contracted

_Forms = tuple[str, str]
"""A sentence or a part of one, about one question and about several."""

_LETTER: Final[Mapping[Tongue, Mapping[str, _Forms]]] = MappingProxyType(
    {
        Tongue.ENGLISH: {
            "introduction": (
                (
                    "I should be grateful for your answer to the question below. It has a number and, if I have asked "
                    "it before, the date on which I first did so."
                ),
                (
                    "I should be grateful for your answers to the questions below. Each has a number and, where I have "
                    "asked it before, the date on which I first did so."
                ),
            ),
            "how_to_answer": (
                "If you are unable to answer the question, please say so and give your reason.",
                (
                    "I should be grateful if you would answer each question separately and by its number. If you are "
                    "unable to answer a question, please say so and give your reason."
                ),
            ),
        },
        Tongue.WELSH: {
            "introduction": (
                (
                    "Byddwn yn ddiolchgar am eich ateb i’r cwestiwn isod. Mae rhif iddo ac, os wyf wedi ei ofyn o’r "
                    "blaen, y dyddiad y’i gofynnais gyntaf."
                ),
                (
                    "Byddwn yn ddiolchgar am eich atebion i’r cwestiynau isod. Mae rhif i bob un a, lle’r wyf wedi ei "
                    "ofyn o’r blaen, y dyddiad y’i gofynnais gyntaf."
                ),
            ),
            "how_to_answer": (
                "Os na allwch ateb y cwestiwn, dywedwch hynny a rhowch eich rheswm.",
                (
                    "Byddwn yn ddiolchgar pe baech yn ateb pob cwestiwn ar wahân ac yn ôl ei rif. Os na allwch ateb "
                    "cwestiwn, dywedwch hynny a rhowch eich rheswm."
                ),
            ),
        },
    }
)
_REPLY: Final[Mapping[Tongue, Mapping[str, _Forms]]] = MappingProxyType(
    {
        Tongue.ENGLISH: {
            "introduction": (
                (
                    "I regret that a question that I put to you has not yet been answered in full. I set it out again "
                    "below, with its number and the date on which it was first asked, so that there can be no doubt "
                    "about what I am asking."
                ),
                (
                    "I regret that some of the questions that I put to you have not yet been answered in full. I set "
                    "them out again below, each with its number and the date on which it was first asked, so that "
                    "there can be no doubt about what I am asking."
                ),
            ),
        },
        Tongue.WELSH: {
            "introduction": (
                (
                    "Mae’n ddrwg gennyf nad yw cwestiwn a ofynnais i chi wedi ei ateb yn llawn eto. Fe’i nodir eto "
                    "isod, â’i rif a’r dyddiad y’i gofynnais gyntaf, fel na bo unrhyw amheuaeth ynghylch yr hyn yr "
                    "wyf yn ei ofyn."
                ),
                (
                    "Mae’n ddrwg gennyf nad yw rhai o’r cwestiynau a ofynnais i chi wedi eu hateb yn llawn eto. Fe’u "
                    "nodir eto isod, pob un â’i rif a’r dyddiad y’i gofynnais gyntaf, fel na bo unrhyw amheuaeth "
                    "ynghylch yr hyn yr wyf yn ei ofyn."
                ),
            ),
        },
    }
)
_ALREADY: Final[Mapping[Tongue, str]] = MappingProxyType(
    {
        Tongue.ENGLISH: "If you consider that you have already answered it, please tell me where.",
        Tongue.WELSH: "Os ydych o’r farn eich bod eisoes wedi ei ateb, dywedwch wrthyf ymhle.",
    }
)
_ESCALATION: Final[Mapping[Tongue, Mapping[str, _Forms]]] = MappingProxyType(
    {
        Tongue.ENGLISH: {
            "open_questions": ("a question that remains open", "questions that remain open"),
            "put_questions": (
                "a question that I put to {body} and that remains open",
                "questions that I put to {body} and that remain open",
            ),
            "introduction": (
                "It is set out below, with its number, its exact wording and the date on which I first asked it.",
                (
                    "They are set out below, each with its number, its exact wording and the date on which I first "
                    "asked it."
                ),
            ),
            "not_answered": (
                "this question has not been answered in full",
                "these questions have not been answered in full",
            ),
            "so_answered": ("it is answered", "they are answered"),
        },
        Tongue.WELSH: {
            "open_questions": ("cwestiwn sy’n dal yn agored", "cwestiynau sy’n dal yn agored"),
            "put_questions": (
                "gwestiwn a ofynnais {to_body} ac sy’n dal yn agored",
                "gwestiynau a ofynnais {to_body} ac sy’n dal yn agored",
            ),
            "introduction": (
                "Fe’i nodir isod, â’i rif, ei union eiriad a’r dyddiad y’i gofynnais gyntaf.",
                "Fe’u nodir isod, pob un â’i rif, ei union eiriad a’r dyddiad y’i gofynnais gyntaf.",
            ),
            "not_answered": (
                "nad yw’r cwestiwn hwn wedi ei ateb yn llawn",
                "nad yw’r cwestiynau hyn wedi eu hateb yn llawn",
            ),
            "so_answered": ("iddo gael ei ateb", "iddynt gael eu hateb"),
        },
    }
)
ASKING_FIELDS: Final[Mapping[TemplateKind, tuple[str, ...]]] = MappingProxyType(
    {
        TemplateKind.LETTER: ("introduction", "how_to_answer"),
        TemplateKind.REPLY: ("introduction", "how_to_answer"),
        TemplateKind.ESCALATION: tuple(_ESCALATION[Tongue.ENGLISH]),
    }
)
"""The fields that `asking_fields` fills, by the kind of letter."""


def spoken_words(language: Tongue) -> str:
    """Return every sentence that these fields can say in a language, a blank line between; {{body}} is a field."""
    forms = (form for table in (_LETTER, _REPLY, _ESCALATION) for form in table[language].values())
    said = (words.format(body="{{body}}", to_body="{{body}}") for form in forms for words in form)
    return "\n\n".join((*said, _ALREADY[language]))


def asking_fields(kind: TemplateKind, language: Tongue, questions: int, body: str = "") -> dict[str, str]:
    """Return the fields of a letter about some number of questions, put to a `body`; empty where there are none."""
    if not questions:
        return dict.fromkeys(ASKING_FIELDS.get(kind, ()), "")
    match kind:
        case TemplateKind.LETTER:
            forms = _LETTER[language]
        case TemplateKind.REPLY:
            forms = {**_LETTER[language], **_REPLY[language]}
        case TemplateKind.ESCALATION:
            forms = _ESCALATION[language]
        case _:
            return {}
    several = questions > 1
    to_body = contracted(f"i {body}")
    values = {name: form[several].format(body=body, to_body=to_body) for name, form in forms.items()}
    if kind is TemplateKind.REPLY:
        values["how_to_answer"] += f" {_ALREADY[language]}"
    return values
