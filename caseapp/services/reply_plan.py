# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which questions a reply puts, and which letter it answers: nobody is sent what was put to somebody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caseapp.domain.errors import NotAllowed, NotFound
from caseapp.domain.letter import Direction, Letter, LetterParty, PartyRole
from caseapp.domain.people import PartyKind
from caseapp.domain.question import Asking, Question, Side, Status
from caseapp.store.people import People

Body = int | str
"""A body: the id of an organisation the office knows, else the name as it stands, without capitals."""

_SPEAKERS = (PartyRole.SIGNATORY, PartyRole.WRITER, PartyRole.ON_BEHALF_OF)


@dataclass(frozen=True, slots=True)
class Plan:
    """The questions of a reply, and the letter it answers."""

    questions: tuple[Question, ...]
    answered: Letter | None


class Bodies:
    """Tells which body a name stands for; a person of an organisation speaks for it."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._known: dict[str, Body] = {}

    def asked(self, question: Question) -> frozenset[Body]:
        """Return the bodies that a question was put to."""
        return frozenset(body for asking in question.askings for body in self.of_asking(asking))

    def of_asking(self, asking: Asking) -> frozenset[Body]:
        """Return the bodies that were asked on one occasion."""
        named = {self._body(asking.asked_of)} if asking.asked_of.strip() else set()
        several = {self._body(name) for name in asking.asked_of.split(", ") if " " in name.strip()}
        return frozenset(named | several | self._organisation(asking.organisation_id))

    def writing(self, letter: Letter) -> frozenset[Body]:
        """Return the bodies that a letter comes from."""
        parties = [party for party in letter.parties if party.role in _SPEAKERS]
        named = {self._body(party.name) for party in parties if party.name.strip()}
        return frozenset(named.union(*(self._organisation(party.organisation_id) for party in parties)))

    def of_party(self, party: LetterParty) -> frozenset[Body]:
        """Return the bodies that somebody who is written to stands for."""
        named = {self._body(party.name)} if party.name.strip() else set()
        return frozenset(named | self._organisation(party.organisation_id))

    def _organisation(self, organisation_id: int | None) -> set[Body]:
        if organisation_id is None:
            return set()
        return {self._people.kin(PartyKind.ORGANISATION).surviving(organisation_id)}

    def _body(self, name: str) -> Body:
        folded = " ".join(name.split()).casefold()
        if folded not in self._known:
            self._known[folded] = self._found(name) or folded
        return self._known[folded]

    def _found(self, name: str) -> int | None:
        for organisation_id in self._people.named(PartyKind.ORGANISATION, name):
            return organisation_id
        for contact_id in self._people.named(PartyKind.CONTACT, name):
            return self._people.contact(contact_id).organisation_id
        return None


def to_ask(of_case: Sequence[Question]) -> tuple[Question, ...]:
    """Return the questions that others have yet to answer; those with parts are not counted themselves."""
    parents = {question.parent_id for question in of_case if question.parent_id is not None}
    return tuple(
        question
        for question in of_case
        if question.wants_answer and question.side is Side.THEIRS and question.id not in parents
    )


def named_questions(of_case: Sequence[Question], question_ids: Sequence[int]) -> tuple[Question, ...]:
    """Return the questions named; raises NotFound for one of another case, NotAllowed for one laid to rest."""
    known = {question.id: question for question in of_case}
    missing = [question_id for question_id in question_ids if question_id not in known]
    if missing:
        raise NotFound(f"This case has no question with the id {missing[0]}.")
    found = tuple(known[question_id] for question_id in dict.fromkeys(question_ids))
    refuse_laid_to_rest(found)
    return found


def refuse_laid_to_rest(questions: Sequence[Question]) -> None:
    """Refuse to put a question that was closed, withdrawn or overtaken."""
    for question in questions:
        if question.closed_on is not None or question.status in (Status.WITHDRAWN, Status.OVERTAKEN):
            state = "closed" if question.closed_on is not None else question.status.value
            raise NotAllowed(
                f"{question.number} is {state}, so it cannot be put.",
                remedy=f"Take {question.number} out of the letter, or open it again.",
            )


def plan_reply(
    bodies: Bodies,
    of_case: Sequence[Question],
    letters: Sequence[Letter],
    *,
    chosen: tuple[Question, ...] = (),
    in_reply_to: int | None = None,
) -> Plan:
    """Choose the letter that is answered and, unless some are chosen, the open questions put to its writer.

    Without a letter named it is the newest confirmed one that came in; where it comes from a body that has
    nothing left to answer, the body asked last is written to. Raises NotFound for a letter of another case,
    NotAllowed where nothing that is open was put to the writer of the letter named.
    """
    received = [letter for letter in letters if letter.confirmed and letter.direction is Direction.INCOMING]
    answered = received[-1] if received else None
    if in_reply_to is not None:
        answered = next((letter for letter in letters if letter.id == in_reply_to), None)
        if answered is None:
            raise NotFound(f"Letter {in_reply_to} is not on this case.")
        if chosen:
            return Plan(chosen, answered)
    waiting = chosen or to_ask(of_case)
    if answered is None:
        return _to_the_last_asked(bodies, waiting, received, keep=bool(chosen))
    writers = bodies.writing(answered)
    theirs = tuple(question for question in waiting if bodies.asked(question) & writers)
    if theirs:
        return Plan(chosen or theirs, answered)
    if _may_speak_for_all(bodies, of_case, writers):
        return Plan(waiting, answered)
    if in_reply_to is not None:
        raise NotAllowed(
            "Nothing that is open was put to the writer of that letter.", remedy="Name the questions to put."
        )
    return _to_the_last_asked(bodies, waiting, received, keep=bool(chosen))


def put_to(
    bodies: Bodies, asked: Sequence[Question], party: LetterParty, answered: Letter | None
) -> tuple[Question, ...]:
    """Return those of the questions asked on a case that concern who is written to, in answer to a letter or not."""
    whose = bodies.of_party(party) | (frozenset() if answered is None else bodies.writing(answered))
    if not whose or (
        not any(bodies.asked(one) & whose for one in asked) and _may_speak_for_all(bodies, asked, whose)
    ):
        return tuple(asked)
    return tuple(one for one in asked if not bodies.asked(one) or bodies.asked(one) & whose)


def _may_speak_for_all(bodies: Bodies, of_case: Sequence[Question], writers: frozenset[Body]) -> bool:
    """Tell whether a writer nobody asked by name may stand for the one body that was asked on a case."""
    askings = [asking for question in of_case if question.side is Side.THEIRS for asking in question.askings]
    asked = {bodies.of_asking(asking) for asking in askings} - {frozenset()}
    if len(asked) > 1:
        return False
    known = {body for group in asked for body in group if isinstance(body, int)}
    return not known or not any(isinstance(body, int) for body in writers - known)


def _to_the_last_asked(
    bodies: Bodies, waiting: tuple[Question, ...], received: Sequence[Letter], *, keep: bool
) -> Plan:
    askings = [asking for question in waiting for asking in question.askings if bodies.of_asking(asking)]
    if not askings:
        return Plan(waiting, None)
    last = bodies.of_asking(max(askings, key=lambda asking: (asking.asked_on or date.min, asking.id)))
    theirs = tuple(question for question in waiting if bodies.asked(question) & last)
    from_them = [letter for letter in received if bodies.writing(letter) & last]
    return Plan(waiting if keep else theirs, from_them[-1] if from_them else None)
