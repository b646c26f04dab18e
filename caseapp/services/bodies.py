# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose answer settles a question: the body it was put to, and no other body that is known to be another."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from caseapp.domain.letter import Letter, LetterParty, PartyRole
from caseapp.domain.people import PartyKind
from caseapp.domain.question import Asking, Question, Response
from caseapp.store.repositories import Repositories
from caseapp.text.names import looks_like_a_person

_GIVERS = (PartyRole.WRITER, PartyRole.SIGNATORY, PartyRole.ON_BEHALF_OF)
_BODY_WORD = re.compile(
    r"\b(?:agency|association|bank|board|centre|college|commission|committee|company|constabulary|corporation|"
    r"court|force|foundation|government|group|holdings|inspectorate|institute|international|ministry|parliament|"
    r"partners|police|society|systems|technologies|trust|university)\b",
    re.IGNORECASE,
)
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "professor", "prof", "sir", "dame", "lord", "lady", "baroness"}
)


@dataclass(frozen=True, slots=True)
class Body:
    """Somebody who was asked or who answered: names in small letters, and the organisations they stand for.

    `may_be_anybodys` tells that nobody is named, or only a person whose organisation is not known.
    """

    names: frozenset[str] = frozenset()
    organisations: frozenset[int] = frozenset()
    may_be_anybodys: bool = True

    def is_same(self, other: "Body") -> bool:
        """Tell whether both bear a name or stand for an organisation in common."""
        return bool(self.names & other.names or self.organisations & other.organisations)

    def is_one_with(self, other: "Body") -> bool:
        """Tell whether both are the same, or nobody is named of either."""
        named = self.names or self.organisations or other.names or other.organisations
        return self.is_same(other) or not named

    def is_other(self, other: "Body") -> bool:
        """Tell whether both are known and are not the same."""
        return not (self.may_be_anybodys or other.may_be_anybodys or self.is_same(other))


def _has_title(name: str) -> bool:
    """Tell a person from a body by the title: bodies, unlike persons, are not always told by their words."""
    return name.split()[0].rstrip(".").casefold() in _TITLES


def may_be_a_person(name: str) -> bool:
    """Tell whether a name may be that of a person, as far as its words tell."""
    return looks_like_a_person(name) and not _BODY_WORD.search(name)


def _each(names: str) -> list[str]:
    """Return the names of a row parted by commas, and the row, as a name may hold a comma itself."""
    return [names, *names.split(",")]


def giver_names(letter: Letter) -> str:
    """Return who gives what a letter says, as a response keeps it."""
    return ", ".join(letter.names(PartyRole.WRITER) or letter.names(PartyRole.SIGNATORY))


def _last_day_of(response: Response, letters: Mapping[int, Letter]) -> date:
    """Return the latest day on which a response may have come: nobody found it wanting before."""
    letter = letters.get(response.letter_id or 0)
    if letter is not None:
        days = (letter.dated_on, letter.sent_on, letter.received_on)
        return max((day for day in days if day is not None), default=date.max)
    return date.max if response.decided_at is None else response.decided_at.date()


@dataclass(slots=True)
class Bodies:
    """Tells bodies apart by name and organisation, within one write."""

    rooms: Repositories
    _named: dict[str, frozenset[int]] = field(default_factory=dict)

    def asked(self, asking: Asking) -> Body:
        """Return the body that a question was put to."""
        own = asking.organisation_id
        known = frozenset() if own is None else frozenset({self._surviving(own)})
        return self._body(_each(asking.asked_of), known, _has_title)

    def writing(self, letter: Letter) -> Body:
        """Return who speaks in a letter."""
        return self.of_parties(party for party in letter.parties if party.role in _GIVERS)

    def of_parties(self, parties: Iterable[LetterParty]) -> Body:
        """Return whom parties of a letter stand for, as one body."""
        rows = list(parties)
        return self._body(
            [row.name for row in rows], frozenset(i for row in rows for i in self._organisations_of(row))
        )

    def addressed(self, letter: Letter) -> tuple[tuple[LetterParty, ...], ...]:
        """Return the addressees of a letter, those together who are not known to be of different bodies.

        A person whose organisation is not known stands with the body named before or, else, next.
        """
        groups: list[list[LetterParty]] = []
        for party in letter.parties:
            if party.role is PartyRole.ADDRESSEE:
                body = self.of_parties([party])
                near = (group for group in reversed(groups) if not body.is_other(self.of_parties(group)))
                group = next(near, None)
                if group is None:
                    groups.append([party])
                else:
                    group.append(party)
        return tuple(tuple(group) for group in groups)

    def named(self, names: str) -> Body:
        """Return who is named, several being parted by commas."""
        return self._body(_each(names))

    def satisfying(self, asking: Asking, responses: Sequence[Response]) -> tuple[Response, ...]:
        """Return the responses to an asking but those of another body; contrary evidence may be anybody's."""
        letters = self._letters(responses)
        asked = self.asked(asking)
        return tuple(
            response
            for response in responses
            if asking.id in response.asking_ids
            and (response.contrary or not self._gave(response, letters).is_other(asked))
        )

    def settling(self, question: Question) -> tuple[Response, ...]:
        """Return the responses by which a question stands: of the body whose answer settles it.

        That is the one the question names, else each body it was put to. Contrary evidence may be anybody's.
        Once it was put again after an answer, only what was said to that counts.
        """
        letters = self._letters(question.responses)
        bodies = [self.asked(asking) for asking in question.askings]
        others: list[Body] = []
        if question.settled_by:
            named = self._body([question.settled_by], is_person=_has_title)
            bodies, others = [named], [body for body in bodies if not body.is_same(named)]

        def settles(giver: Body) -> bool:
            if any(giver.is_same(body) for body in others):
                return False
            return not bodies or any(not giver.is_other(body) for body in bodies)

        return self.since_put_again(
            [asking for asking in question.askings if settles(self.asked(asking))],
            [
                response
                for response in question.responses
                if response.contrary or settles(self._gave(response, letters))
            ],
        )

    def since_put_again(
        self, askings: Sequence[Asking], responses: Sequence[Response]
    ) -> tuple[Response, ...]:
        """Return of responses those to what was asked on a later day than that of the last answer; else all."""
        answers = [response for response in responses if response.is_answer]
        letters = self._letters(answers)
        days = [_last_day_of(response, letters) for response in answers]
        told = {asking_id for response in answers for asking_id in response.asking_ids}
        again = {
            asking.id
            for asking in askings
            if days and asking.id not in told and asking.asked_on is not None and asking.asked_on > max(days)
        }
        return tuple(one for one in responses if not again or again.intersection(one.asking_ids))

    def _gave(self, response: Response, letters: Mapping[int, Letter]) -> Body:
        letter = letters.get(response.letter_id or 0)
        if letter is not None and response.given_by in ("", giver_names(letter)):
            return self.writing(letter)
        return self.named(response.given_by)

    def _letters(self, responses: Iterable[Response]) -> dict[int, Letter]:
        ids = {response.letter_id for response in responses if response.letter_id is not None}
        return {letter.id: letter for letter in self.rooms.letters.many(sorted(ids))}

    def _body(
        self,
        names: Iterable[str],
        organisations: frozenset[int] = frozenset(),
        is_person: Callable[[str], bool] | None = None,
    ) -> Body:
        plain = [" ".join(name.split()) for name in names if name.strip()]
        known = organisations.union(*(self._organisations_named(name) for name in plain))
        tell = is_person or may_be_a_person
        anybodys = not known and all(tell(name) for name in plain)
        return Body(frozenset(name.casefold() for name in plain), known, anybodys)

    def _organisations_of(self, party: LetterParty) -> Iterable[int]:
        people = self.rooms.people
        if party.organisation_id is not None:
            yield self._surviving(party.organisation_id)
        if party.contact_id is not None and (body := people.contact(party.contact_id).organisation_id):
            yield body
        if party.post_id is not None and (body := people.post(party.post_id).organisation_id):
            yield body

    def _surviving(self, organisation_id: int) -> int:
        return self.rooms.people.kin(PartyKind.ORGANISATION).surviving(organisation_id)

    def _organisations_named(self, name: str) -> frozenset[int]:
        """Return the organisations of a name, or those of the contacts of that name."""
        if name not in self._named:
            people = self.rooms.people
            found = people.named(PartyKind.ORGANISATION, name)
            if not found:
                contacts = (people.contact(i) for i in people.named(PartyKind.CONTACT, name))
                found = tuple(c.organisation_id for c in contacts if c.organisation_id is not None)
            self._named[name] = frozenset(found)
        return self._named[name]
