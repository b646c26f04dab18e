# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters of every kind are started from templates, in English and Welsh, with what the record knows."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from caseapp.domain.draft import Draft
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.finding import FindingKind
from caseapp.domain.letter import Direction, LetterKind
from caseapp.domain.template import TemplateKind
from caseapp.domain.tongues import Tongue
from caseapp.services.letter_fields import listed
from caseapp.services.office import Services
from caseapp.services.starting import LANGUAGE_SETTING

SIMPLE = [kind for kind in TemplateKind if kind not in (TemplateKind.CHASER, TemplateKind.RIGHT_OF_REPLY)]
SPOKEN = pytest.mark.parametrize("language", list(Tongue), ids=["english", "welsh"])


@pytest.fixture
def case(office: Services) -> int:
    """A case with one question that is overdue, and the reply of the body that was asked."""
    case_id = office.casework.open_case("CTC/2021/0007", "Overseas deployments").value
    office.people.add_organisation("Hillcrest Optics Limited", address="Unit 4\nOstwick OZ3 8LB")
    log = office.filing.log_not_held
    asking = log(
        case_id,
        direction=Direction.OUTGOING,
        dated_on=date(2021, 7, 16),
        subject="Questions",
        because="of before",
        writer=None,
        addressee="Hillcrest Optics Limited",
    ).value
    office.register.add_question(
        case_id, asking, None, wording="Who switched the {{devices}} on?", due_on=date(2021, 8, 13)
    )
    log(
        case_id,
        direction=Direction.INCOMING,
        dated_on=date(2021, 8, 10),
        subject="Reply",
        because="by post",
        writer="Hillcrest Optics Limited",
        addressee=None,
    )
    return case_id


def started(office: Services, case_id: int, name: str, language: Tongue | None = None) -> Draft:
    """Start a letter and return its draft."""
    return office.drafting.draft(office.starting.start(case_id, name, language=language).value)


@SPOKEN
@pytest.mark.parametrize("kind", SIMPLE)
def test_every_template_is_filled_from_the_record_and_can_be_drawn(
    office: Services, case: int, kind: TemplateKind, language: Tongue
) -> None:
    draft = started(office, case, kind.value, language)
    assert (draft.template, draft.language) == (kind.value, language.value)
    assert draft.salutation.startswith("Annwyl " if language is Tongue.WELSH else "Dear ")
    assert draft.close == ("Yr eiddoch yn gywir" if language is Tongue.WELSH else draft.close)
    composed = office.drafting.compose(draft)
    assert composed.missing == ()
    assert composed.pages == 1


@SPOKEN
@pytest.mark.parametrize("kind", SIMPLE)
def test_no_sentence_of_a_template_is_taken_for_a_question_that_is_not_registered(
    office: Services, case: int, kind: TemplateKind, language: Tongue
) -> None:
    findings = office.proofing.findings(started(office, case, kind.value, language).id)
    assert [one.words for one in findings if one.kind is FindingKind.UNREGISTERED] == []


def test_an_acknowledgement_and_a_holding_reply_become_letters_of_their_kinds(
    office: Services, case: int
) -> None:
    acknowledgement = started(office, case, "acknowledgement")
    holding = started(office, case, "holding-reply")
    assert acknowledgement.kind is LetterKind.ACKNOWLEDGEMENT
    assert holding.kind is LetterKind.HOLDING_REPLY
    assert acknowledgement.in_reply_to_id == office.filing.letters(case)[-1].id
    assert acknowledgement.question_ids == ()
    assert acknowledgement.due_days is None


def test_a_holding_reply_names_the_day_by_which_the_full_one_is_due(office: Services, case: int) -> None:
    theirs = office.filing.letters(case)[-1].id
    assert "as soon as I can" in started(office, case, "holding-reply").body
    due_on = date.today() + timedelta(days=40)
    office.deadlines.set_due(due_on, letter_id=theirs)
    assert f"full reply by {due_on.day} " in started(office, case, "holding-reply").body


def test_a_letter_to_a_minister_tells_who_was_asked_when_and_puts_the_questions(
    office: Services, case: int
) -> None:
    draft = started(office, case, "escalation")
    assert (draft.salutation, draft.close, draft.addressee) == ("Dear Minister", "Yours sincerely", "")
    assert draft.subject == "Overseas deployments: a question that remains open"
    assert "a question that I put to Hillcrest Optics Limited and that remains open" in draft.body
    assert "why this question has not been answered in full" in " ".join(draft.body.split())
    assert "I wrote on 16 July 2021." in draft.body
    assert "{{question Q1}}" in draft.body


@pytest.mark.parametrize(
    ("name", "language", "one", "several"),
    [
        ("letter", Tongue.ENGLISH, "your answer to the question below", "answer each question separately"),
        ("letter", Tongue.WELSH, "eich ateb i’r cwestiwn isod", "ateb pob cwestiwn ar wahân"),
        (
            "reply",
            Tongue.ENGLISH,
            "regret that a question that I put to you has",
            "some of the questions that",
        ),
        ("reply", Tongue.WELSH, "nad yw cwestiwn a ofynnais i chi", "nad yw rhai o’r cwestiynau"),
        ("escalation", Tongue.ENGLISH, "so that it is answered", "so that they are answered"),
        ("escalation", Tongue.WELSH, "er mwyn iddo gael ei ateb", "er mwyn iddynt gael eu hateb"),
    ],
)
def test_one_question_is_not_spoken_of_as_several(
    office: Services, case: int, name: str, language: Tongue, one: str, several: str
) -> None:
    body = started(office, case, name, language).body
    assert one in body
    assert several not in body
    first = next(letter for letter in office.filing.letters(case) if letter.direction is Direction.OUTGOING)
    office.register.add_question(case, first.id, None, wording="And who switched them off?")
    body = started(office, case, name, language).body
    assert one not in body
    assert several in body


def test_where_nobody_replied_no_letter_thanks_for_a_reply(office: Services) -> None:
    case_id = office.casework.open_case("CTC/3", "Unanswered").value
    asked = office.filing.log_not_held(
        case_id,
        direction=Direction.OUTGOING,
        dated_on=date(2021, 7, 16),
        subject="Questions",
        because="of before",
        writer=None,
        addressee="Hillcrest Optics Limited",
    ).value
    office.register.add_question(case_id, asked, None, wording="Who?")
    with pytest.raises(NotAllowed, match="Nobody who is asked here has replied") as refused:
        office.starting.start(case_id, "reply")
    assert "Letter with questions" in refused.value.remedy
    assert office.drafting.draft(office.drafting.start_reply(case_id).value).template == "letter"


def test_a_decision_lists_the_questions_without_taking_their_words_for_fields(
    office: Services, case: int
) -> None:
    body = started(office, case, "decision").body
    assert "- Q1: “Who switched the \\{{devices}} on?” First asked on 16 July 2021. No answer" in body
    assert listed("Q2", "how long film is kept", "No.") == "- Q2: “how long film is kept”. No."


def test_a_decision_lists_only_what_its_reader_was_asked_and_has_no_empty_heading(
    office: Services, case: int
) -> None:
    office.people.add_organisation("Northmere Council")
    other = office.filing.log_not_held(
        case,
        direction=Direction.OUTGOING,
        dated_on=date(2021, 7, 20),
        subject="Questions",
        because="of before",
        writer=None,
        addressee="Northmere Council",
    ).value
    office.register.add_question(case, other, None, wording="how long the film is kept")
    body = started(office, case, "decision").body
    assert "## What was asked\n\n- Q1: “Who" in body
    assert "Q2" not in body
    empty = office.casework.open_case("CTC/4", "Nothing asked").value
    body = started(office, empty, "decision").body
    assert "What was asked" not in body
    assert "\n\n## My decision" in body


def test_a_letter_with_a_schedule_names_it_among_the_enclosures(office: Services, case: int) -> None:
    with pytest.raises(NotAllowed, match="No schedule"):
        office.starting.start(case, "right-of-reply")
    body = office.right_of_reply.bodies(case)[0]
    made = date(2021, 9, 3)
    office.right_of_reply.make(case, body, on=made, answer_by=date(2021, 9, 24))
    draft = started(office, case, "right-of-reply", Tongue.WELSH)
    assert draft.enclosures == "Atodlen o gwestiynau, 3 Medi 2021"
    assert "erbyn 24 Medi 2021" in draft.body
    assert draft.addressee == "Hillcrest Optics Limited"
    assert office.drafting.compose(draft).missing == ()


def test_a_first_letter_may_be_written_before_any_question_is_registered(office: Services) -> None:
    case_id = office.casework.open_case("CTC/1", "Nothing asked").value
    draft = started(office, case_id, "letter")
    assert (draft.question_ids, draft.salutation, draft.close) == (
        (),
        "Dear Sir or Madam",
        "Yours faithfully",
    )
    assert "question" not in draft.body
    assert "\n\n\n" not in draft.body
    with pytest.raises(NotAllowed, match="no open question"):
        office.starting.start(case_id, "reply")
    with pytest.raises(NotAllowed, match="No letter has come in"):
        office.starting.start(case_id, "acknowledgement")
    with pytest.raises(NotFound):
        office.starting.start(case_id, "letter", question_ids=[99])
    with pytest.raises(WrongUse, match="no letter template “letter-nowhere”"):
        office.starting.start(case_id, "letter-nowhere")


def test_a_body_is_written_to_in_the_language_of_the_last_letter_to_it_else_of_the_office(
    office: Services, case: int
) -> None:
    assert started(office, case, "reply").language == "en-GB"
    assert started(office, case, "reply", Tongue.WELSH).language == "cy"
    assert started(office, case, "reply").language == "cy"
    other = office.casework.open_case("CTC/2", "Another").value
    assert started(office, other, "letter").language == "en-GB"
    office.desk.write(lambda unit: unit.settings.put(LANGUAGE_SETTING, "cy"), "Write in Welsh")
    assert started(office, other, "letter").language == "cy"


def test_a_chaser_to_who_is_written_to_in_welsh_is_in_welsh(office: Services, case: int) -> None:
    started(office, case, "reply", Tongue.WELSH)
    (made,) = office.chasing.chase(case).value.drafts
    draft = office.drafting.draft(made.draft_id)
    assert draft.kind is LetterKind.CHASER
    assert "lythyr y swyddfa hon a ysgrifennwyd ar 16 Gorffennaf 2021" in draft.body
    assert "Daeth eich llythyr a ysgrifennwyd ar 10 Awst 2021 i law." in draft.body
    composed = office.drafting.compose(draft)
    assert composed.missing == ()
    assert composed.pages == 1


def test_the_offices_own_template_of_that_name_and_language_wins(office: Services, case: int) -> None:
    folder = Path(office.folder) / "templates"
    folder.mkdir()
    own = "name: Ein hun\nlanguage: cy\nsubject: S\nsalutation: Annwyl {{salutation_name}}\nclose: C\n---\nHelo.\n"
    (folder / "acknowledgement.cy.md").write_text(own, encoding="utf-8")
    assert started(office, case, "acknowledgement", Tongue.WELSH).body == "Helo."
    assert started(office, case, "acknowledgement", Tongue.ENGLISH).body != "Helo."
    (folder / "acknowledgement.md").write_text(own, encoding="utf-8")
    with pytest.raises(WrongUse, match="says that it is in Welsh"):
        office.starting.start(case, "acknowledgement", language=Tongue.ENGLISH)
