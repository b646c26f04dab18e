# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Starting letters of every kind from templates, in the language that suits their reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from caseapp.domain.change import Value, Written
from caseapp.domain.deadline import DeadlineSide, DeadlineState
from caseapp.domain.draft import Draft
from caseapp.domain.errors import NotAllowed, NotFound
from caseapp.domain.letter import Direction, Letter, LetterParty, PartyRole
from caseapp.domain.question import Question, Side
from caseapp.domain.right_of_reply import Schedule
from caseapp.domain.template import TemplateKind, kind_of
from caseapp.domain.tongues import Tongue, printed_date, tongue_of
from caseapp.services import letter_fields, papers
from caseapp.services.desk import Desk
from caseapp.services.letter_grammar import asking_fields
from caseapp.services.replies import REPLY_DAYS, Addressee, first_text, party_of, reader_of
from caseapp.services.reply_plan import Bodies, Plan, named_questions, plan_reply, put_to, to_ask
from caseapp.services.withholding import refuse_while_reading

LANGUAGE_SETTING: Final = "letter-language"
"""The key of the language in which the office writes, unless its reader is written to in another."""

_MINISTER: Final = {Tongue.ENGLISH: "Minister", Tongue.WELSH: "Weinidog"}


@dataclass(frozen=True, slots=True)
class _Start:
    """What a letter begins with: whom it goes to, what it answers, puts or decides, and the schedule it goes with."""

    party: LetterParty
    answered: Letter | None = None
    questions: tuple[Question, ...] = ()
    schedule: Schedule | None = None
    decided: tuple[Question, ...] = ()


class Starting:
    """Starts letters."""

    def __init__(self, desk: Desk, resources: Path) -> None:
        self._desk = desk
        self._resources = resources

    def start(
        self,
        case_id: int,
        name: str,
        *,
        language: Tongue | None = None,
        in_reply_to: int | None = None,
        question_ids: Sequence[int] = (),
        schedule_id: int | None = None,
    ) -> Written[int]:
        """Start a letter from the template of a name; returns the draft's id.

        Without a language it is written in that of the last letter to the same body, else the office's. Raises
        NotAllowed where the case has not what the letter is about (a question that is open, a letter to reply
        to, a schedule) or the letter is a chaser, NotFound for a question, letter or schedule of another case,
        WrongUse where there is no such template in that language.
        """
        kind = kind_of(name)
        if kind is TemplateKind.CHASER:
            raise NotAllowed("A chaser is drafted from what is overdue.", remedy="Use “Draft chaser”.")
        library = self._desk.library
        case = library.cases.get(case_id)
        refuse_while_reading(self._desk, case_id)
        chosen = named_questions(library.questions.of_case(case_id), question_ids)
        begun = self._begun(case_id, kind, chosen, in_reply_to, schedule_id)
        spoken = language or self.language_for(begun.party)
        also, more = self._fields(case_id, kind, begun, spoken)
        values = first_text(
            case,
            begun.questions,
            begun.answered,
            self._reader(kind, begun.party, spoken),
            self._desk.officer,
            papers.template(self._resources, name, library.folder, spoken),
            papers.letterhead(self._resources, library.folder),
            also,
            name,
        )
        values |= more
        return self._desk.write(
            lambda unit: unit.drafts.add(case_id, values, [question.id for question in begun.questions]),
            f"Start a letter on case {case.reference}",
        )

    def fields_of(self, draft: Draft, questions: Sequence[Question], language: Tongue) -> dict[str, str]:
        """Return the fields that only letters of a draft's kind have, as the record stands now."""
        case_id, kind, library = draft.case_id, kind_of(draft.template), self._desk.library
        answered = None if draft.in_reply_to_id is None else library.letters.get(draft.in_reply_to_id)
        party = LetterParty(PartyRole.ADDRESSEE, draft.addressee, organisation_id=draft.organisation_id)
        asked = self._asked(case_id) if kind is TemplateKind.DECISION else ()
        schedule = self._schedule(case_id, None) if kind is TemplateKind.RIGHT_OF_REPLY else None
        decided = put_to(Bodies(library.people), asked, party, answered)
        begun = _Start(party, answered, tuple(questions), schedule, decided)
        return self._fields(case_id, kind, begun, language)[0]

    def greeting_of(self, draft: Draft, language: Tongue) -> str:
        """Return the words that greet whom a draft is addressed to by rule; "" for a body or nobody."""
        name, post = " ".join(draft.addressee.split()), draft.addressee_address
        party = LetterParty(PartyRole.ADDRESSEE, name, post_title=post)
        return self._reader(kind_of(draft.template), party, language).greeting

    def reply_name(self, case_id: int, question_ids: Sequence[int], in_reply_to: int | None) -> str:
        """Return the name of the template that suits questions: a reply where a letter is answered, else a letter."""
        plan = self._plan(case_id, question_ids, in_reply_to)
        return (TemplateKind.LETTER if plan.answered is None else TemplateKind.REPLY).value

    def language_for(self, party: LetterParty) -> Tongue:
        """Return the language in which somebody was last written to, else that of the office."""
        library = self._desk.library
        known = reader_of(library.people, party).organisation_id
        last = None if known is None else library.drafts.last_language(known)
        return tongue_of(last or library.settings.get(LANGUAGE_SETTING))

    def _begun(
        self,
        case_id: int,
        kind: TemplateKind,
        chosen: tuple[Question, ...],
        in_reply_to: int | None,
        schedule_id: int | None,
    ) -> _Start:
        match kind:
            case TemplateKind.LETTER | TemplateKind.REPLY:
                return self._planned(case_id, kind, [one.id for one in chosen], in_reply_to)
            case TemplateKind.ACKNOWLEDGEMENT | TemplateKind.HOLDING_REPLY:
                answered = self._answered(case_id, in_reply_to)
                if answered is None:
                    raise NotAllowed(
                        "No letter has come in on this case that could be replied to.",
                        remedy="Add the letter first, and confirm that it came in.",
                    )
                return _Start(party_of(answered, ()), answered)
            case TemplateKind.ESCALATION:
                open_ones = chosen or to_ask(self._of_case(case_id))
                if not open_ones:
                    raise self._nothing_open(case_id)
                return _Start(LetterParty(PartyRole.ADDRESSEE, ""), None, open_ones)
            case TemplateKind.RIGHT_OF_REPLY:
                schedule = self._schedule(case_id, schedule_id)
                to = LetterParty(PartyRole.ADDRESSEE, schedule.body, organisation_id=schedule.organisation_id)
                return _Start(to, schedule=schedule)
            case _:
                answered, asked = self._answered(case_id, in_reply_to), self._asked(case_id)
                party = self._party(case_id, answered, asked)
                theirs = put_to(Bodies(self._desk.library.people), asked, party, answered)
                return _Start(party, answered, decided=theirs)

    def _planned(
        self, case_id: int, kind: TemplateKind, question_ids: Sequence[int], in_reply_to: int | None
    ) -> _Start:
        """Plan a letter that puts questions; a first letter may put none that is registered yet."""
        library, of_case = self._desk.library, self._of_case(case_id)
        if kind is TemplateKind.LETTER and not question_ids and not to_ask(of_case):
            return _Start(self._party(case_id, None, self._asked(case_id)))
        plan = self._plan(case_id, question_ids, in_reply_to)
        answered = None if kind is TemplateKind.LETTER else plan.answered
        if kind is TemplateKind.REPLY and answered is None:
            raise NotAllowed(
                f"Nobody who is asked here has replied yet on case {library.cases.get(case_id).reference}.",
                remedy="Take “Letter with questions” (letter), or draft a chaser for what is overdue.",
            )
        return _Start(self._party(case_id, answered, plan.questions), answered, plan.questions)

    def _plan(self, case_id: int, question_ids: Sequence[int], in_reply_to: int | None) -> Plan:
        """Plan which questions are put and which letter is answered; raises NotAllowed where nothing is open."""
        library, of_case = self._desk.library, self._of_case(case_id)
        if not question_ids and not to_ask(of_case):
            raise self._nothing_open(case_id)
        return plan_reply(
            Bodies(library.people),
            of_case,
            library.letters.of_case(case_id),
            chosen=named_questions(of_case, question_ids),
            in_reply_to=in_reply_to,
        )

    def _fields(
        self, case_id: int, kind: TemplateKind, begun: _Start, language: Tongue
    ) -> tuple[dict[str, str], dict[str, Value]]:
        """Return the fields that only letters of a kind have, and what else of the draft is theirs."""
        match kind:
            case TemplateKind.ACKNOWLEDGEMENT | TemplateKind.HOLDING_REPLY if begun.answered is not None:
                return {
                    "received": letter_fields.received_words(begun.answered, language),
                    "full_reply": letter_fields.full_reply(self._due_on(begun.answered), language),
                }, {"due_days": None}
            case TemplateKind.ESCALATION:
                askings = [one for question in begun.questions for one in question.askings]
                asked_on = sorted({one.asked_on for one in askings if one.asked_on is not None})
                names = list(dict.fromkeys(one.asked_of for one in askings if one.asked_of))
                body = letter_fields.named_bodies(names, language)
                return {
                    "body_name": body,
                    **asking_fields(kind, language, len(begun.questions), body),
                    "history": letter_fields.history(asked_on, language),
                }, {}
            case TemplateKind.DECISION:
                listed = letter_fields.standing(begun.decided, language)
                return {
                    "standing": listed,
                    "what_was_asked": letter_fields.what_was_asked(listed, language),
                }, {}
            case TemplateKind.RIGHT_OF_REPLY if begun.schedule is not None:
                schedule = begun.schedule
                answer_by = schedule.answer_by
                by = "{{reply_by}}" if answer_by is None else printed_date(answer_by, language)
                title = letter_fields.schedule_title(schedule.made_on, language)
                days = REPLY_DAYS if answer_by is None else None
                return {"body_name": schedule.body, "answer_by": by}, {"enclosures": title, "due_days": days}
            case _:
                return asking_fields(kind, language, len(begun.questions)), {}

    def _reader(self, kind: TemplateKind, party: LetterParty, language: Tongue) -> Addressee:
        reader = reader_of(self._desk.library.people, party, language)
        if kind is TemplateKind.ESCALATION and not reader.name:
            return Addressee(greeting=_MINISTER[language])
        return reader

    def _of_case(self, case_id: int) -> tuple[Question, ...]:
        return self._desk.library.questions.of_case(case_id)

    def _asked(self, case_id: int) -> tuple[Question, ...]:
        """Return the questions that others were asked on a case, whether or not they are open."""
        return tuple(one for one in self._of_case(case_id) if one.side is Side.THEIRS and one.is_counted)

    def _answered(self, case_id: int, in_reply_to: int | None) -> Letter | None:
        """Return the letter named, else the newest confirmed one that came in; raises NotFound."""
        letters = self._desk.library.letters.of_case(case_id)
        if in_reply_to is not None:
            named = next((letter for letter in letters if letter.id == in_reply_to), None)
            if named is None:
                raise NotFound(f"Letter {in_reply_to} is not on this case.")
            return named
        received = [one for one in letters if one.confirmed and one.direction is Direction.INCOMING]
        return received[-1] if received else None

    def _party(self, case_id: int, answered: Letter | None, asked: Sequence[Question]) -> LetterParty:
        """Return who is written to; on a case in which nobody wrote or was asked, its first party."""
        party = party_of(answered, asked)
        known = () if party.name else self._desk.library.case_parties.of_case(case_id)
        if not known:
            return party
        first = known[0]
        return LetterParty(
            PartyRole.ADDRESSEE, first.name, address=first.address, organisation_id=first.organisation_id
        )

    def _schedule(self, case_id: int, schedule_id: int | None) -> Schedule:
        found = self._desk.library.right_of_reply.of_case(case_id)
        if schedule_id is not None:
            found = tuple(one for one in found if one.id == schedule_id)
            if not found:
                raise NotFound(f"This case has no schedule number {schedule_id}.")
        if not found:
            raise NotAllowed(
                "No schedule for the right of reply has been made on this case.",
                remedy="Make the schedule first; the letter goes with it.",
            )
        return found[-1]

    def _due_on(self, answered: Letter) -> date | None:
        """Return the day by which a reply to a letter is due from us, where that is still to come."""
        standing = [
            one.due_on
            for one in self._desk.library.deadlines.of_letter(answered.id)
            if one.side is DeadlineSide.OURS and one.state is DeadlineState.OPEN and not one.acknowledges
        ]
        return min((day for day in standing if day >= date.today()), default=None)

    def _nothing_open(self, case_id: int) -> NotAllowed:
        return NotAllowed(
            f"Case {self._desk.library.cases.get(case_id).reference} has no open question to ask.",
            remedy="Register a question first, or name the questions to ask again.",
        )
