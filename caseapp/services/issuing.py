# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What issuing a letter does to the register: each question printed in it is asked once more, at its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseapp.calendars.working_days import TRUSTED_START
from caseapp.domain.case import Marking
from caseapp.domain.case_words import long_date
from caseapp.domain.document import DocumentFacts
from caseapp.domain.draft import Draft
from caseapp.domain.draft_content import DraftContent
from caseapp.domain.errors import ChangedMeanwhile, FileUnreadable, NotAllowed, WrongUse
from caseapp.domain.letter import Delivery, Direction, LetterKind, LetterParty, LinkKind, NewLetter, PartyRole
from caseapp.domain.letter_paper import PrintedQuestion
from caseapp.domain.passage import CONTEXT, NewPassage, Place, find_quote
from caseapp.domain.question import OFFICERS_OWN, Question
from caseapp.services import assessment
from caseapp.services.arrivals import Arrival, store_document
from caseapp.services.chaser_post import link_chased
from caseapp.services.draft_contents import content_now
from caseapp.services.papers import lines_of
from caseapp.store.library import Library
from caseapp.store.questions import NewAsking
from caseapp.store.unit import Unit

DAYS_AHEAD = 30
"""How many days ahead of today a letter may be dated."""


def refuse_date(on: date) -> None:
    """Refuse a date no letter of the office bears: long ago (WrongUse), or far ahead (NotAllowed)."""
    if on < TRUSTED_START:
        raise WrongUse(f"A letter cannot be dated {long_date(on)}.", remedy="Check the year.")
    if on > date.today() + timedelta(days=DAYS_AHEAD):
        raise NotAllowed(
            f"{long_date(on)} is more than {DAYS_AHEAD} days ahead.",
            remedy="Check the date; a letter is dated about the day on which it is sent.",
        )


def refuse_unmarked(draft: Draft) -> None:
    """Refuse a draft whose security marking nobody has chosen; unmarked is a choice."""
    if draft.marking is Marking.NOT_CHOSEN:
        raise NotAllowed(
            "No security marking has been chosen for this letter.",
            remedy="Choose one; unmarked is a choice too.",
        )


def refuse_unprintable(missing: Sequence[str]) -> None:
    """Refuse a letter with characters that no font could draw, which are named."""
    if missing:
        raise NotAllowed(
            f"The letter holds characters that cannot be printed: {', '.join(missing)}.",
            remedy="Replace them in the text, then issue the letter.",
        )


def refuse_missing(library: Library, draft_id: int) -> None:
    """Raise FileUnreadable naming an enclosure whose file is not in the library any more."""
    for one in library.draft_enclosures.of_draft(draft_id):
        if not library.vault.path(one.document.sha256, one.document.suffix).is_file():
            raise FileUnreadable(
                f"The file of the enclosure “{one.title}” is missing from the library.",
                remedy="Nothing was issued. Restore it from a backup, or take the enclosure off the draft.",
            )


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a letter is drawn and filed from; the ids are of its enclosures and of questions laid to rest."""

    content: DraftContent
    enclosed: tuple[int, ...]
    resting: tuple[int, ...]


def drawn_from(rooms: Library | Unit, draft: Draft) -> Drawn:
    """Return what a letter is drawn and filed from now."""
    enclosed = tuple(one.document.id for one in rooms.draft_enclosures.of_draft(draft.id))
    resting = tuple(
        one.id
        for one in rooms.questions.of_case(draft.case_id)
        if one.id in draft.question_ids and (one.closed_on is not None or one.status in OFFICERS_OWN)
    )
    return Drawn(content_now(rooms, draft), enclosed, resting)


def refuse_changed(before: Drawn, after: Drawn) -> None:
    """Raise ChangedMeanwhile where a draft is not what its letter was drawn from any more."""
    if before != after:
        raise ChangedMeanwhile(
            "The draft, its questions or its enclosures were changed while the letter was drawn.",
            remedy="Nothing was issued. Look at the draft as it is now, then issue it.",
        )


def file_letter(unit: Unit, draft: Draft, arrival: Arrival, on: date) -> int:
    """File the drawn letter of a draft as outgoing, issued and confirmed, with its enclosures; return its id."""
    document_id = store_document(unit, arrival).document_id
    letter_id = unit.letters.add(
        NewLetter(
            kind=draft.kind,
            direction=Direction.OUTGOING,
            subject=draft.subject,
            our_reference=draft.our_reference,
            their_reference=draft.your_reference,
            dated_on=on,
            logged_on=date.today(),
            confirmed=True,
            delivery=Delivery.ISSUED,
            marking=draft.marking,
            document_id=document_id,
        ),
        [draft.case_id],
    )
    for position, party in enumerate(_parties(draft)):
        unit.letters.add_party(letter_id, party, position)
    for position, enclosed in enumerate(unit.draft_enclosures.of_draft(draft.id)):
        unit.documents.restore(enclosed.document.id)
        unit.letters.enclose(letter_id, enclosed.document.id, enclosed.title, position)
    if draft.in_reply_to_id is not None:
        unit.letters.link(letter_id, draft.in_reply_to_id, LinkKind.REPLIES_TO)
    return letter_id


def register_askings(
    unit: Unit,
    draft: Draft,
    letter_id: int,
    on: date,
    printed: Sequence[PrintedQuestion],
    arrival: Arrival,
    questions: Mapping[int, Question],
) -> None:
    """Register an asking for every question that was drawn, with the place where it was drawn.

    A chaser is linked with the letters that asked before it.
    Raises NotAllowed where a question of the draft was not printed, so that the register and the letter
    never say different things.
    """
    facts = arrival.facts
    document = unit.letters.get(letter_id).document
    assert document is not None
    assert facts is not None
    extraction_id = unit.documents.newest_extraction(document.id)
    numbers = {question.number: question for question in questions.values()}
    drawn: dict[str, list[PrintedQuestion]] = {}
    for piece in printed:
        drawn.setdefault(piece.number, []).append(piece)
    if draft.kind is LetterKind.CHASER:
        link_chased(unit, draft, letter_id, [numbers[number] for number in drawn])
    for number, pieces in drawn.items():
        question = numbers[number]
        passage_id = unit.passages.add(
            _passage(document.id, pieces[0], facts, extraction_id, question.wording)
        )
        for piece in pieces[1:]:
            unit.passages.add_place(passage_id, _place(piece, facts, extraction_id))
        unit.questions.add_asking(
            question.id,
            NewAsking(
                letter_id=letter_id,
                passage_id=passage_id,
                asked_on=on,
                asked_of=draft.addressee,
                wording=question.wording,
                printed_number=number,
                organisation_id=draft.organisation_id,
            ),
        )
        assessment.put_again(unit, question)


def withdraw_askings(unit: Unit, letter_id: int) -> None:
    """Remove the askings of a letter that was taken back before it was sent."""
    for question in unit.questions.asked_in([letter_id]):
        for asking in question.askings:
            if asking.letter_id == letter_id:
                unit.questions.remove_asking(asking.id)
        assessment.follow(unit, [question])


def _passage(
    document_id: int,
    piece: PrintedQuestion,
    facts: DocumentFacts,
    extraction_id: int | None,
    wording: str,
) -> NewPassage:
    place = _place(piece, facts, extraction_id)
    text = facts.pages[piece.page - 1].text.text
    return NewPassage(
        document_id=document_id,
        quote=" ".join(wording.split()),
        before=text[max(0, place.start - CONTEXT) : place.start],
        after=text[place.end : place.end + CONTEXT],
        place=place,
    )


def _place(piece: PrintedQuestion, facts: DocumentFacts, extraction_id: int | None) -> Place:
    """Give the place of printed words: quads as they were drawn, offsets where the reader finds them there."""
    page = facts.pages[piece.page - 1].text
    found = find_quote(page.text, piece.words)
    if not found:
        raise NotAllowed(
            f"{piece.number} was drawn on page {piece.page} but cannot be read back from the letter.",
            remedy="Nothing was issued. Report this with the text of the letter.",
        )
    top = min(quad.bounds.y0 for quad in piece.quads)

    def distance(span: tuple[int, int]) -> float:
        lines = page.lines_between(*span)
        return abs(lines[0].y0 - top) if lines else float("inf")

    start, end = min(found, key=distance)
    return Place(piece.page, start, end, piece.quads, extraction_id)


def _parties(draft: Draft) -> tuple[LetterParty, ...]:
    parties: list[LetterParty] = []
    if draft.signatory:
        parties.append(LetterParty(PartyRole.SIGNATORY, draft.signatory, draft.signatory_post))
    if draft.addressee:
        parties.append(
            LetterParty(
                PartyRole.ADDRESSEE,
                draft.addressee,
                address=draft.addressee_address,
                organisation_id=draft.organisation_id,
            )
        )
    parties.extend(LetterParty(PartyRole.COPIED, name) for name in lines_of(*draft.copied_to.splitlines()))
    return tuple(parties)
