# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case with two letters that everybody may know of, and a secret of every kind beside them."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from caseapp.domain.case import Marking
from caseapp.domain.deadline import DeadlineSide
from caseapp.domain.evidence import Stance
from caseapp.domain.letter import Delivery, Direction, LetterKind, LetterParty, NewLetter, PartyRole
from caseapp.domain.publication import Publication, PublicationState
from caseapp.domain.question import Decision, Label, ResponseKind, Side
from caseapp.services.desk import Desk
from caseapp.services.register import Register
from caseapp.store.claims import NewClaim, NewEvidence
from caseapp.store.deadlines import NewDeadline
from caseapp.store.exhibits import NewExhibit
from caseapp.store.questions import NewAsking, NewQuestion
from caseapp.store.responses import NewResponse
from caseapp.store.unit import Unit
from tests.library_fixture import a_case, a_letter, a_passage

ASKED, REPLIED, LATE = date(2021, 7, 16), date(2021, 8, 10), date(2021, 8, 12)
SECRET = "Quillon"
"""The first word of everything that nobody outside may read; a number follows."""
OPENLY = ("whether any was sold", "None was sold abroad.", "We shall write by Friday.")


@dataclass
class Told:
    """The ids of what may be told, and how many secrets there are."""

    case_id: int
    ours: int
    theirs: int
    question_id: int
    secrets: int = 0

    def secret(self, what: str) -> str:
        """Return new secret words; the same number never stands for two."""
        self.secrets += 1
        return f"{SECRET} {self.secrets} {what}"


def a_case_with_secrets(desk: Desk) -> Told:
    """Record what may be told of a case, and a secret wherever one can stand."""
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, ASKED, addressee="Ms Anna Marlow")
    theirs = a_letter(desk, case_id, Direction.INCOMING, REPLIED, writer="Ms Anna Marlow")
    register = Register(desk)
    question_id = register.add_question(case_id, ours, None, wording=OPENLY[0]).value
    told = Told(case_id, ours, theirs, question_id)
    register.link_response(
        [question_id],
        theirs,
        a_passage(desk, theirs, OPENLY[1]),
        label=Label.EVADED,
        reason_key="remit",
        reason=told.secret("reason"),
    )

    def seed(unit: Unit) -> None:
        for put in (_on_letters, _on_case, _about_question, _in_drafts):
            put(unit, told)

    desk.write(seed, "Record secrets")
    for state in (PublicationState.EMBARGOED, PublicationState.NOT_FOR_PUBLICATION):
        _hidden_letter(desk, told, state)
    return told


def _on_letters(unit: Unit, told: Told) -> None:
    unit.letters.add_party(told.ours, LetterParty(PartyRole.BLIND_COPIED, told.secret("blind copy")))
    unit.letters.record_delivery(told.ours, Delivery.SENT, ASKED, remarks=told.secret("remarks of sending"))
    unit.publications.record(
        Publication(told.theirs, PublicationState.INTENDED, reason=told.secret("reason to publish"))
    )
    for kind in (LetterKind.NOTE_OF_CALL, LetterKind.NOTE_OF_MEETING):
        unit.letters.add(
            NewLetter(kind=kind, subject=told.secret(kind.value), confirmed=True), [told.case_id]
        )
    unit.letters.add(NewLetter(subject=told.secret("not confirmed")), [told.case_id])
    held = NewLetter(
        direction=Direction.INCOMING, dated_on=LATE, confirmed=True, not_held_because=told.secret("not held")
    )
    unit.letters.add(held, [told.case_id])


def _on_case(unit: Unit, told: Told) -> None:
    now, case_id = datetime.now(UTC), told.case_id
    unit.case_notes.add(case_id, told.secret("note"), officer_id=unit.officer_id, at=now)
    unit.commitments.add(case_id, Side.OURS, told.secret("promise of no letter"), LATE)
    day = NewDeadline(DeadlineSide.BRING_FORWARD, LATE, case_id=case_id, words=told.secret("bring forward"))
    unit.deadlines.add(day)
    unit.deadlines.add(
        NewDeadline(DeadlineSide.OURS, LATE, letter_id=told.theirs, words=told.secret("words of a date"))
    )
    document = unit.letters.get(told.theirs).document
    assert document is not None
    exhibit_id = unit.exhibits.add(
        NewExhibit(case_id, document.id, "E1", "Their reply", told.secret("description"), LATE)
    )
    response = unit.questions.get(told.question_id).responses[0]
    assert response.passage is not None
    promise = unit.passages.add(replace(response.passage.anew(), quote=OPENLY[2]))
    for passage in (promise, None):
        words = told.secret("promise in our words")
        unit.commitments.add(case_id, Side.THEIRS, words, LATE, letter_id=told.theirs, passage_id=passage)
    unit.cases.edit(case_id, outcome=told.secret("outcome"))
    passage_id = unit.passages.add(response.passage.anew())
    claim_id = unit.claims.add(
        NewClaim(case_id, told.theirs, passage_id, told.secret("claim in our words"), "Hillcrest Optics")
    )
    unit.claims.add_evidence(
        NewEvidence(
            case_id,
            claim_id,
            unit.passages.add(response.passage.anew()),
            Stance.CONTRADICTS,
            told.secret("remarks on evidence"),
            exhibit_id=exhibit_id,
        )
    )


def _about_question(unit: Unit, told: Told) -> None:
    asking = unit.questions.get(told.question_id).askings[0].id
    proposed = NewResponse(
        ResponseKind.TYPED, told.theirs, typed=told.secret("proposed"), label=Label.ANSWERED
    )
    unit.responses.add(told.question_id, [asking], proposed)
    typed = NewResponse(
        ResponseKind.TYPED,
        told.theirs,
        typed=told.secret("typed by an officer"),
        label=Label.PARTIAL,
        reason_key="some-parts-only",
        decision=Decision.DECIDED,
        officer_id=unit.officer_id,
        decided_at=datetime.now(UTC),
    )
    unit.responses.add(told.question_id, [asking], typed)
    closed = NewQuestion(told.case_id, Side.THEIRS, "who sells them")
    closed_id = unit.questions.add(closed)
    unit.questions.add_asking(closed_id, NewAsking(told.ours, asked_on=ASKED, wording="who sells them"))
    unit.questions.edit(closed_id, {"closed_on": LATE, "closed_reason": told.secret("reason to close")})
    unit.questions.add(NewQuestion(told.case_id, Side.THEIRS, told.secret("not asked yet")))
    officer_id = unit.officer_id or 0
    reading_id = unit.second_readings.add(told.case_id, told.theirs, [told.question_id], officer_id)
    (label,) = unit.second_readings.get(reading_id).labels
    unit.second_readings.label(
        label.id, {"label": Label.REFUSED.value, "reason": told.secret("second label")}
    )


def _in_drafts(unit: Unit, told: Told) -> None:
    values = {"subject": told.secret("subject of a draft"), "body": told.secret("draft")}
    unit.drafts.add(told.case_id, values, [told.question_id])
    unit.lines_to_take.add({"title": told.secret("title"), "body": told.secret("line to take")})


def _hidden_letter(desk: Desk, told: Told, state: PublicationState) -> None:
    """Keep a letter that may not be told of, with all that would quote it."""
    case_id = told.case_id
    letter_id = a_letter(desk, case_id, Direction.OUTGOING, LATE, addressee=told.secret("addressee"))
    words = told.secret("question of a hidden letter")
    passage = a_passage(desk, letter_id, words)
    question_id = Register(desk).add_question(case_id, letter_id, passage).value

    def work(unit: Unit) -> None:
        unit.letters.edit(letter_id, {"subject": told.secret("subject"), "marking": Marking.OFFICIAL})
        unit.publications.record(Publication(letter_id, state, reason=told.secret("why not")))
        unit.commitments.add(case_id, Side.OURS, told.secret("promise"), LATE, letter_id=letter_id)
        asking = unit.questions.get(told.question_id).askings[0].id
        answer = NewResponse(
            ResponseKind.PASSAGE,
            letter_id,
            unit.passages.add(passage),
            label=Label.ANSWERED,
            decision=Decision.DECIDED,
        )
        unit.responses.add(told.question_id, [asking], answer)
        own = unit.questions.get(question_id)
        passage_id = own.askings[0].passage
        assert passage_id is not None
        unit.claims.add(NewClaim(case_id, letter_id, passage_id.id, told.secret("claim"), "us"))
        unit.exhibits.add(
            NewExhibit(case_id, passage_id.document_id, f"E{letter_id}", told.secret("title"), "", LATE)
        )

    desk.write(work, "Hide")
