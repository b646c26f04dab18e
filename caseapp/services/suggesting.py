# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a letter may say to the open questions, as suggestions that are never written: officers decide.

The office's own decisions tell how good they are: `hit_rate` suggests anew for each and counts agreement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from caseapp.domain.letter import Letter
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import Asking, Label, Question
from caseapp.services import assessment
from caseapp.services.bodies import Bodies
from caseapp.services.desk import Desk
from caseapp.services.hit_rate import HitRate, Weighings
from caseapp.services.job import SILENT, Progress
from caseapp.services.weighed_paper import Paper, Papers
from caseapp.services.withholding import refuse_while_reading, withheld_from
from caseapp.store.repositories import Repositories
from caseapp.text.responses import PASSAGES, ReplyPassage, Suggestion

STANDS_THERE: Final = 0.5
"""The score from which words of an enclosure are offered: a letter's own words need less."""

IN_AN_ENCLOSURE: Final = "The letter itself says nothing on it; an enclosure speaks of it."


@dataclass(frozen=True, slots=True)
class SuggestedPassage:
    """Words that may answer a question; `score` (0 to 1) tells how well, `because` why.

    `enclosure` names the paper they stand in, "" where that is the letter itself.
    """

    passage: NewPassage
    score: float
    because: str
    enclosure: str = ""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a letter may say to a question: a label (None: undecided), how sure (0 to 1), why, and where.

    `label` NOT_ADDRESSED says that the letter holds nothing on the question.
    """

    question_id: int
    number: str
    label: Label | None
    confidence: float
    because: str
    passages: tuple[SuggestedPassage, ...]


@dataclass(frozen=True, slots=True)
class _Enclosed:
    """An enclosure with text, and its name."""

    name: str
    paper: Paper


class Suggesting:
    """Weighs letters against questions, and itself against the office."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._papers = Papers()
        self._weighings = Weighings(self._papers)

    def for_letter(self, letter_id: int, *, progress: Progress = SILENT) -> tuple[Suggested, ...]:
        """Suggest what a letter says to each open question that it could answer; raises NotFound.

        They are those that “not addressed” may be said of, but for questions put only to bodies that are
        known to be others than its writer. Passages may stand in its enclosures too. None where the letter has
        no text, or while what it says is withheld from the officer at work.
        """
        if letter_id in withheld_from(self._desk).letters:
            return ()
        library = self._desk.library
        letter = library.letters.get(letter_id)
        questions = _put_to_writer(library, letter)
        paper = None if letter.document is None else self._papers.read(library, letter.document.id)
        if paper is None or not questions:
            return ()
        enclosed = tuple(self._enclosed(library, letter))
        replied_to = assessment.replied_to(library, letter)
        found = []
        for done, question in enumerate(questions):
            progress.step(done, len(questions), question.number)
            here = [asking for asking in question.askings if asking.letter_id in replied_to]
            asking = next(iter(reversed(here or question.askings)), None)
            said = paper.suggest(question, asking, to_one=len(questions) == 1)
            found.append(_suggested(question, said, _places(paper, said, enclosed, question, asking)))
        return tuple(found)

    def hit_rate(self, *, latest: int | None = None, progress: Progress = SILENT) -> HitRate:
        """Suggest anew for what officers decided, or for the `latest` decisions, and count where both agree.

        The paper that a decision rests on is weighed as a whole, as it is when a suggestion is offered.
        “Unrelated” and “not addressed” count as the same: both say that it holds no answer. Raises NotAllowed
        while decisions are withheld from the officer at work.
        """
        refuse_while_reading(self._desk)
        library = self._desk.library
        return self._weighings.rate(library, library.responses.decided(latest), progress)

    def _enclosed(self, rooms: Repositories, letter: Letter) -> Iterator[_Enclosed]:
        for enclosure in rooms.enclosures.of_letter(letter.id):
            paper = self._papers.read(rooms, enclosure.document.id)
            if paper is not None:
                yield _Enclosed(enclosure.name, paper)


def _places(
    paper: Paper, said: Suggestion, enclosed: Sequence[_Enclosed], question: Question, asking: Asking | None
) -> list[SuggestedPassage]:
    """Return the passages of a letter and its enclosures, best first; its own come first where they are as good."""
    places: list[tuple[Paper, ReplyPassage, str]] = [(paper, place, "") for place in said.passages]
    for one in enclosed:
        there = one.paper.passages(question, asking)
        places.extend((one.paper, place, one.name) for place in there if place.score >= STANDS_THERE)
    places.sort(key=lambda place: -place[1].score)
    return [
        SuggestedPassage(
            where.passage(place),
            place.score,
            f"In “{name}”: {place.because}" if name else place.because,
            name,
        )
        for where, place, name in places[:PASSAGES]
    ]


def _suggested(question: Question, said: Suggestion, places: Sequence[SuggestedPassage]) -> Suggested:
    label, because = said.label, said.because
    if label is Label.NOT_ADDRESSED and any(place.enclosure for place in places):
        label, because = None, IN_AN_ENCLOSURE
    return Suggested(question.id, question.number, label, said.confidence, because, tuple(places))


def _put_to_writer(rooms: Repositories, letter: Letter) -> list[Question]:
    bodies = Bodies(rooms)
    writer = bodies.writing(letter)
    return [
        question
        for question in assessment.open_for(rooms, letter)
        if not question.askings
        or any(not bodies.asked(asking).is_other(writer) for asking in question.askings)
    ]
