# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dividing a registered question into parts, and merging one into another."""

from collections.abc import Mapping, Sequence
from typing import Final

from caseapp.domain.change import Value, Written
from caseapp.domain.draft import DraftState
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import Asking, Decision, Label, Question, Response
from caseapp.services import assessment, parts
from caseapp.services.desk import Desk
from caseapp.services.part_dates import hand_down
from caseapp.services.proposed_places import ReadPages, stretch_of
from caseapp.services.remainder import add_part
from caseapp.services.withholding import refuse_in_hand
from caseapp.store.unit import Unit

_OF_EACH_PART: Final = frozenset(
    {Label.EVADED, Label.REFUSED, Label.DEFERRED, Label.UNRELATED, Label.NOT_ADDRESSED}
)
"""Labels that what is said to a whole question has for each of its parts; an answer may be to one of them."""
_LAID_DOWN: Final = frozenset({DraftState.ISSUED, DraftState.DISCARDED})


class Dividing:
    """Makes parts of questions, and one question of two."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def divide(self, question_id: int, wordings: Sequence[str]) -> Written[tuple[int, ...]]:
        """Divide a question into parts of the wordings given; return their ids.

        Each part is asked wherever the question was, at its own words where they stand there, by the same
        day; what evaded, refused or put off the whole does so for each part, while an answer stays with the
        whole until it is linked with the part it answers. The question keeps its askings and is no longer
        counted. Raises NotFound, WrongUse for fewer than two parts, NotAllowed where it is closed, divided
        already, or a part of a part.
        """
        words = [" ".join(wording.split()) for wording in wordings]
        words = [wording for wording in words if wording]
        if len(words) < 2:
            raise WrongUse(
                "A question is divided into two parts or more.", remedy="Write each on a line of its own."
            )

        def work(unit: Unit) -> tuple[int, ...]:
            refuse_in_hand(unit, question_ids=[question_id])
            whole = unit.questions.get(question_id)
            _refuse_to_divide(whole)
            ids = _hand_down(unit, whole, words, self._places(whole, words))
            unit.entitle(f"Divide {whole.number} into {len(ids)} parts")
            return ids

        return self._desk.write(work, "Divide question")

    def merge(self, question_id: int, into_id: int) -> Written[None]:
        """Merge a question into another of its case: its askings, responses and promises become the other's.

        It leaves the register; its number stays used and tells where it went. Raises NotFound, NotAllowed
        where the two are of different cases or sides, or one of them is closed, has parts, is a part of the
        other, or stands in a draft that is not issued.
        """

        def work(unit: Unit) -> None:
            refuse_in_hand(unit, question_ids=[question_id, into_id])
            question, into = unit.questions.get(question_id), unit.questions.get(into_id)
            _refuse_to_merge(unit, question, into)
            with parts.leaving(unit, [question.id]):
                unit.merging.merge(question.id, into.id)
            assessment.follow(unit, [into])
            unit.entitle(f"Merge {question.number} into {into.number}")

        return self._desk.write(work, "Merge questions")

    def went_into(self, case_id: int, number: str) -> str:
        """Return the number of the question that one of a number was merged into, "" where it was not."""
        return self._desk.library.merging.went_into(case_id, number)

    def _places(self, whole: Question, words: Sequence[str]) -> dict[int, list[NewPassage | None]]:
        """Return for each asking with a passage where in it the words of each part stand, None for nowhere."""
        return {
            asking.id: self._within(asking, words) for asking in whole.askings if asking.passage is not None
        }

    def _within(self, asking: Asking, words: Sequence[str]) -> list[NewPassage | None]:
        passage = asking.passage
        assert passage is not None
        places, reading = passage.stretch, passage.place.extraction_id
        if reading is None:
            return [None] * len(words)
        library = self._desk.library
        texts = library.documents.texts_read(reading, 1, places[-1].page)
        starts = [sum(len(text) + 1 for text in texts[: place.page - 1]) for place in places]
        at, end = starts[0] + places[0].start, starts[-1] + places[-1].end
        pages = ReadPages(library, passage.document_id, reading, texts)
        found: list[NewPassage | None] = []
        for wording in words:
            here = stretch_of(pages.text, wording, at, end)
            found.append(None if here is None else pages.passage(*here))
            at = at if here is None else here[1]
        return found


def _refuse_to_divide(whole: Question) -> None:
    if whole.closed_on is not None and not whole.parts:
        raise NotAllowed(f"{whole.number} is closed.", remedy="Open it again first.")
    if whole.parts:
        raise NotAllowed(f"{whole.number} is divided already.", remedy="Divide one of its parts.")


def _hand_down(
    unit: Unit, whole: Question, words: Sequence[str], places: Mapping[int, Sequence[NewPassage | None]]
) -> tuple[int, ...]:
    """Ask each part where the whole was asked, due by the same day, with what was said to all of it."""
    added = []
    for at, wording in enumerate(words):
        own: dict[int, dict[str, Value]] = {asking.id: {"wording": wording} for asking in whole.askings}
        for asking_id, found in places.items():
            here = found[at]
            if here is not None:
                own[asking_id]["passage_id"] = unit.passages.add(here)
        added.append(add_part(unit, whole, wording, own))
    ids = tuple(part_id for part_id, _ in added)
    hand_down(unit, unit.questions.get(whole.id))
    own_parts = unit.questions.many(ids)
    for _, askings in added:
        for response in filter(_is_of_each_part, whole.responses):
            unit.responses.link(response.id, [askings[i] for i in response.asking_ids if i in askings])
    assessment.follow(unit, own_parts)
    return ids


def _is_of_each_part(response: Response) -> bool:
    decided = response.decision is Decision.DECIDED and not response.superseded
    return decided and not response.contrary and response.label in _OF_EACH_PART


def _refuse_to_merge(unit: Unit, question: Question, into: Question) -> None:
    if question.id == into.id:
        raise NotAllowed(f"{question.number} cannot be merged into itself.")
    if question.case_id != into.case_id:
        raise NotAllowed(
            f"{question.number} and {into.number} are questions of different cases.",
            remedy="Move its letter to the other case first.",
        )
    if into.parent_id == question.id or question.parent_id == into.id:
        raise NotAllowed(
            f"{question.number} and {into.number} are a question and its part.",
            remedy="Remove the part instead.",
        )
    if question.side is not into.side:
        raise NotAllowed(f"{question.number} is for one side to answer, and {into.number} for the other.")
    for one in (question, into):
        if one.parts:
            raise NotAllowed(f"{one.number} has parts.", remedy="Merge one of its parts.")
        if one.closed_on is not None:
            raise NotAllowed(f"{one.number} is closed.", remedy="Open it again first.")
    for draft in unit.drafts.of_case(question.case_id):
        if question.id in draft.question_ids and draft.state not in _LAID_DOWN:
            raise NotAllowed(
                f"{question.number} stands in a draft that is not issued.",
                remedy=f"Issue the draft, or put {into.number} in the place of {question.number} there.",
            )
