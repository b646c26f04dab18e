# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first text of a chaser: to whom, about which letters, with what is still owed and what was promised."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from caseapp.calendars.working_days import WorkingCalendar
from caseapp.domain.by_body import NOBODY
from caseapp.domain.case import Case
from caseapp.domain.change import Value
from caseapp.domain.deadline import CommitmentState, DeadlineState, is_past
from caseapp.domain.draft import CHASER, Draft
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import UNSENT, Direction, Letter, LetterParty, LinkKind, PartyRole
from caseapp.domain.letter_paper import QuestionLine, question_field
from caseapp.domain.question import Question, Side
from caseapp.domain.tongues import Tongue
from caseapp.services import chaser_words, papers
from caseapp.services.bodies import Bodies, Body, may_be_a_person
from caseapp.services.chaser_phrases import PHRASES
from caseapp.services.chaser_words import (
    days_of,
    in_which,
    on_days,
    ours,
    promise_words,
    said_since,
    yours,
)
from caseapp.services.commitments import Committing, Promise
from caseapp.services.desk import Desk
from caseapp.services.due_days import CHASER_DAYS, CHASER_SETTING
from caseapp.services.owing import Owed, Owing
from caseapp.services.replies import first_text, reader_of
from caseapp.services.reply_ends import GONE
from caseapp.services.starting import Starting
from caseapp.services.working_days import office_calendar
from caseapp.store.repositories import Repositories
from caseapp.text.letter_markdown import escaped

_BENEATH: Final = "    "
_ASKED: Final = re.compile(r"\{\{\s*question\s")
_REMINDING: Final = re.compile(
    r": (?:questions? awaiting an answer|(?:cwestiwn|cwestiynau) yn aros am ateb)$"
)
"""What the subject of a chaser adds, which that of the next one does not repeat."""


def body_of(bodies: Bodies, draft: Draft) -> Body:
    """Return the body that a draft is addressed to."""
    party = LetterParty(PartyRole.ADDRESSEE, draft.addressee, organisation_id=draft.organisation_id)
    return bodies.of_parties([party] if draft.addressee.strip() else [])


def chaser_lines(
    rooms: Repositories, draft: Draft, questions: Sequence[Question], on: date, calendar: WorkingCalendar
) -> dict[str, QuestionLine]:
    """Return the questions of a chaser as it prints them on a day, by their numbers."""
    owing = Owing(rooms, questions)
    body = body_of(owing.bodies, draft)
    return {
        question.number: chaser_words.question_line(
            owing.to(question, body), on, calendar, dated=bool(draft.due_days), language=draft.language
        )
        for question in questions
    }


def letters_from(
    rooms: Repositories, bodies: Bodies, body: Body, case_id: int, owed: Sequence[Owed]
) -> tuple[Letter, ...]:
    """Return the letters that came from a body since it was first asked, the oldest first.

    One whose writer is not known to be of that body counts where it replies to a letter that asked, or where
    nobody else was asked on the case.
    """
    asked = {letter_id for one in owed for letter_id in one.letter_ids}
    since = min((one.first_on for one in owed if one.first_on is not None), default=date.min)
    others = [
        other
        for question in rooms.questions.of_case(case_id)
        for other in map(bodies.asked, question.askings)
        if question.side is Side.THEIRS and other.is_other(body)
    ]
    received = [
        letter
        for letter in rooms.letters.of_case(case_id)
        if letter.direction is Direction.INCOMING
        and letter.delivery not in GONE
        and (letter.known_on or date.max) >= since
    ]
    replies = {
        link.from_letter_id
        for link in rooms.letters.links([letter.id for letter in received])
        if link.kind is LinkKind.REPLIES_TO and link.to_letter_id in asked
    }

    def is_theirs(letter: Letter) -> bool:
        writer = bodies.writing(letter)
        near = letter.id in replies or not others
        return writer.is_same(body) or (near and not writer.is_other(body))

    return tuple(letter for letter in received if is_theirs(letter))


def not_kept(
    desk: Desk, bodies: Bodies, body: Body, case_id: int, owed: Sequence[Owed], theirs: Sequence[Letter]
) -> tuple[Promise, ...]:
    """Return the promises of a body whose day has passed, about its questions or about none that is named."""
    ids, letters = {one.question.id for one in owed}, {letter.id for letter in theirs}
    now = datetime.now()

    def is_broken(promise: Promise) -> bool:
        one = promise.commitment
        if one.side is not Side.THEIRS or not is_past(promise.due_on or date.max, promise.due_time, now):
            return False
        if one.state is CommitmentState.OPEN:
            dates = desk.library.deadlines.of_commitment(one.id)
            return not dates or any(date.state is DeadlineState.OPEN for date in dates)
        return one.state is CommitmentState.BROKEN

    def is_theirs(promise: Promise) -> bool:
        one = promise.commitment
        if one.question_id is not None:
            return one.question_id in ids and (one.letter_id is None or one.letter_id in letters)
        return one.letter_id in letters

    found = Committing(desk).promises(case_id)
    return tuple(promise for promise in found if is_broken(promise) and is_theirs(promise))


def with_questions(body: str, lines: str) -> str:
    """Put lines behind the last question of a text and what stands beneath it; at the end where it has none."""
    parts = body.split("\n\n")
    last = max((at for at, part in enumerate(parts) if _ASKED.search(part)), default=len(parts) - 1)
    while last + 1 < len(parts) and parts[last + 1].startswith((_BENEATH, "\t")):
        last += 1
    return "\n\n".join([*parts[: last + 1], lines, *parts[last + 1 :]])


class ChaserText:
    """Writes the first text of chasers."""

    def __init__(self, desk: Desk, resources: Path) -> None:
        self._desk = desk
        self._resources = resources

    def first_text(
        self, case_id: int, name: str, body: Body, owed: Sequence[Owed], theirs: Sequence[Letter]
    ) -> dict[str, Value]:
        """Return the fields of a new chaser to a body; `theirs` are the letters that came from it since."""
        library = self._desk.library
        bodies = Bodies(library)
        case = library.cases.get(case_id)
        asked = self._asked(owed)
        last = asked[-1] if asked else None
        days = self._days()
        party = _reader(bodies, last, name, body)
        language = Starting(self._desk, self._resources).language_for(party)
        also = self.fields(case, body, owed, theirs, language, dated=days > 0)
        values = first_text(
            case,
            [one.question for one in owed],
            theirs[-1] if theirs else None,
            reader_of(library.people, party, language),
            self._desk.officer,
            papers.template(self._resources, CHASER, library.folder, language),
            papers.letterhead(self._resources, library.folder),
            also,
            CHASER,
        )
        values["due_days"] = days
        if last is not None:
            values["our_reference"] = last.our_reference or case.reference
            values["your_reference"] = values["your_reference"] or last.their_reference
        return values

    def fields(
        self,
        case: Case,
        body: Body,
        owed: Sequence[Owed],
        theirs: Sequence[Letter],
        tongue: Tongue,
        *,
        dated: bool,
    ) -> dict[str, str]:
        """Return the fields that only a chaser has, with their values in a language."""
        bodies, asked, phrases = Bodies(self._desk.library), self._asked(owed), PHRASES[tongue]
        promises = not_kept(self._desk, bodies, body, case.id, owed, theirs)
        reminded = self._reminded(case.id, asked, tongue)
        return {
            **phrases.fields[len(owed) > 1],
            "subject": _REMINDING.sub("", asked[-1].subject if asked else "") or case.title,
            "our_letters": ours(asked, tongue) or phrases.no_letter,
            "their_reply": f"{reminded} {_their_reply(owed, theirs, tongue)}".strip(),
            "questions": self._questions(bodies, owed, promises, tongue),
            "promises": "\n\n".join(
                escaped(promise_words(one, self._letter_of(one), tongue))
                for one in promises
                if one.commitment.question_id is None
            ),
            "request": _request(len(owed), dated, tongue),
        }

    def fields_of(self, draft: Draft, questions: Sequence[Question], tongue: Tongue) -> dict[str, str]:
        """Return these fields of a chaser that is being written, as the record stands now."""
        library = self._desk.library
        owing = Owing(library, questions)
        body = body_of(owing.bodies, draft)
        owed = [owing.to(question, body) for question in questions]
        theirs = letters_from(library, owing.bodies, body, draft.case_id, owed)
        case = library.cases.get(draft.case_id)
        return self.fields(case, body, owed, theirs, tongue, dated=bool(draft.due_days))

    def _asked(self, owed: Sequence[Owed]) -> list[Letter]:
        """Return the letters that asked, the oldest first."""
        ids = {letter_id for one in owed for letter_id in one.letter_ids}
        found = self._desk.library.letters.many(sorted(ids))
        return sorted(found, key=lambda letter: (letter.known_on or date.min, letter.id))

    def lines(
        self, case_id: int, body: Body, owed: Sequence[Owed], theirs: Sequence[Letter], tongue: Tongue
    ) -> str:
        """Return the lines that stand for questions in a chaser to a body, with what came of each."""
        bodies = Bodies(self._desk.library)
        promises = not_kept(self._desk, bodies, body, case_id, owed, theirs)
        return self._questions(bodies, owed, promises, tongue)

    def _reminded(self, case_id: int, asked: Sequence[Letter], tongue: Tongue) -> str:
        """Say when it was reminded of the letters that asked, by one that did not ask again itself."""
        ids, library = {letter.id for letter in asked}, self._desk.library
        others = [
            letter
            for letter in library.letters.of_case(case_id)
            if letter.id not in ids and letter.direction is Direction.OUTGOING
        ]
        links = library.letters.links([letter.id for letter in others])
        chasing = {
            one.from_letter_id for one in links if one.kind is LinkKind.CHASES and one.to_letter_id in ids
        }
        sent = [one for one in others if one.id in chasing and one.delivery not in UNSENT | GONE]
        days = days_of(sent, tongue)
        return PHRASES[tongue].reminded.format(days=on_days(days, tongue)) if days else ""

    def _days(self) -> int:
        """Return the working days given for the reply, 0 where none are or nobody can count them yet."""
        settings = self._desk.library.settings
        days = int(settings.get(CHASER_SETTING) or CHASER_DAYS)
        try:
            return days and office_calendar(settings).add(date.today(), days).days
        except NotAllowed:
            return 0

    def _questions(
        self, bodies: Bodies, owed: Sequence[Owed], promises: Sequence[Promise], tongue: Tongue
    ) -> str:
        """Return the lines that stand for the questions, each with what was said to it and promised about it."""
        library = self._desk.library
        ids = {response.letter_id for one in owed for response in one.question.responses}
        letters = {
            letter.id: letter for letter in library.letters.many(sorted(i for i in ids if i is not None))
        }
        lines: list[str] = []
        for one in owed:
            lines.append(question_field(one.question.number))
            about = [promise for promise in promises if promise.commitment.question_id == one.question.id]
            promised = {promise.commitment.letter_id for promise in about}
            said = [said_since(one, bodies, letters, promised, tongue)]
            said += [promise_words(promise, self._letter_of(promise), tongue) for promise in about]
            words = " ".join(part for part in said if part)
            if words:
                lines.append(f"{_BENEATH}{escaped(words)}")
        return "\n\n".join(lines)

    def _letter_of(self, promise: Promise) -> Letter | None:
        letter_id = promise.commitment.letter_id
        return None if letter_id is None else self._desk.library.letters.get(letter_id)


def _their_reply(owed: Sequence[Owed], theirs: Sequence[Letter], tongue: Tongue) -> str:
    """Say what came from those who were asked; of what nobody has read yet only that it came."""
    phrases, several = PHRASES[tongue], len(owed) > 1
    what = phrases.what[several]
    if not theirs and any(debt.is_noted for debt in owed):
        return phrases.reply_noted.format(what=what)
    if not theirs:
        return phrases.no_reply[several]
    received = phrases.received.format(letters=yours(theirs, tongue))
    if any(is_unread(letter, owed) for letter in theirs):
        return f"{received}."
    there = in_which(theirs, tongue)
    if not there:
        return f"{received}{phrases.no_answer.format(what=what)}."
    return f"{received}{phrases.no_full_answer.format(there=there, what=what)}."


def is_unread(letter: Letter, owed: Sequence[Owed]) -> bool:
    """Tell whether nobody has said yet what a letter answers: it was neither assessed nor linked."""
    linked = any(one.letter_id == letter.id for debt in owed for one in debt.question.responses)
    return not letter.assessed and not linked


def _request(questions: int, dated: bool, tongue: Tongue) -> str:
    phrases = PHRASES[tongue]
    return phrases.request[questions > 1].format(when=phrases.by_date if dated else phrases.soon)


def _reader(bodies: Bodies, letter: Letter | None, name: str, body: Body) -> LetterParty:
    """Return who is written to: the person, else the body, that the last letter was addressed to."""
    known = min(body.organisations, default=None)
    nobody = "" if name == NOBODY else name
    groups = [] if letter is None else bodies.addressed(letter)
    own = [group for group in groups if bodies.of_parties(group).is_one_with(body)]
    if not own:
        return LetterParty(PartyRole.ADDRESSEE, nobody, organisation_id=known)
    parties = own[0]
    party = next((one for one in parties if may_be_a_person(one.name)), parties[0])
    beside = next((one for one in parties if one is not party and not may_be_a_person(one.name)), None)
    address = party.address
    if beside is not None and beside.name not in address:
        address = "\n".join(papers.lines_of(beside.name, *(address or beside.address).splitlines()))
    organisation = next((one.organisation_id for one in parties if one.organisation_id), known)
    return replace(party, address=address, organisation_id=organisation)
