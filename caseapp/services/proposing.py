# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions found in a letter, which an officer registers or rejects: nothing is registered by itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from caseapp.domain.case_words import counted
from caseapp.domain.change import Written
from caseapp.domain.errors import Duplicate, NotAllowed, WrongUse
from caseapp.domain.found_question import FoundQuestion, QuestionKind
from caseapp.domain.letter import NOTES, Direction, Letter, PartyRole
from caseapp.domain.page_text import PAGE_BREAK
from caseapp.domain.passage import NewPassage, Place
from caseapp.domain.salutation import without_title
from caseapp.services.desk import Desk
from caseapp.services.intake import OFFICE_NAMES
from caseapp.services.letter_details import refuse_unknown
from caseapp.services.long_texts import questions_in
from caseapp.services.proposed_places import AskedPlaces, ReadPages, folded, stretch_of
from caseapp.services.register import AskedAgain, NewlyAsked, Register, put_question
from caseapp.store.unit import Unit
from caseapp.text.copied_in import copied_lines, is_copied_in
from caseapp.text.proposals import our_names_in
from caseapp.text.questions.reading import on_one_line

_KEPT: Final = 8
"""Readings whose questions stay found, so that a letter is gone through once and not after each decision."""
_QUOTED: Final = 60
_JOINERS: Final = frozenset({"", "and", "or", "but", "also", "then"})
"""Words between two questions of one sentence, and nothing else but signs."""
_SENTENCE_ENDS: Final = (".", "?", "!")
_RAGGED: Final = re.compile(r"(?:[\s,;:–-]|(?<=[\s,;])(?:and|or|but)\b)+$", re.IGNORECASE)
"""What a part ends with that only joined it to the next."""
_JOINT: Final = re.compile(r"(?:;|,? (?:and|or)\b|,) (?=\w)")
"""Where a further thing may be asked for."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A question proposed in a letter: what was found, and the exact place it would be registered with.

    `together` is the same for those that one list under its stem asks for, or one sentence.
    """

    found: FoundQuestion
    passage: NewPassage
    together: int = 0

    @property
    def wording(self) -> str:
        """The words to register: an item of a list is told with the words that its list goes on from."""
        found = self.found
        return f"{found.stem} {found.wording}" if _goes_on(found) else found.wording

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it stands on, from 1."""
        return tuple(place.page for place in self.places)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it stands, one place a page."""
        return (self.passage.place, *self.passage.further)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the other proposals of its letter, on whatever reading of the same words."""
        return key_of(self.found.wording, self.found.stem)


class Proposing:
    """Proposes the questions of letters, ours and theirs."""

    def __init__(self, desk: Desk, register: Register) -> None:
        self._desk = desk
        self._register = register
        self._known: dict[int, tuple[Proposed, ...]] = {}

    def proposals(self, letter_id: int) -> tuple[Proposed, ...]:
        """Return what a letter seems to ask and nobody has decided about, in the order of its text.

        What overlaps the asking of a registered question is left out, and what was rejected. Of a note of
        a call or meeting nothing is proposed, nor of a letter without a text. Raises NotFound, NotAllowed
        where nobody has said whether the letter is ours or theirs.
        """
        library = self._desk.library
        letter = library.letters.get(letter_id)
        if letter.kind in NOTES or letter.document is None:
            return ()
        refuse_unknown(letter)
        reading = library.documents.newest_extraction(letter.document.id)
        if reading is None:
            return ()
        texts = library.documents.texts_read(reading, 1, letter.document.pages)
        rejected = {key_of(*one) for one in library.rejected_proposals.of_letter(letter_id)}
        asked = AskedPlaces(library, letter, reading)
        pages = ReadPages(library, letter.document.id, reading, texts)
        return tuple(
            one
            for one in self._asked_on(reading, pages)
            if one.key not in rejected and not asked.covers(one.passage)
        )

    def put_to(self, letter_id: int) -> str:
        """Return to whom else a letter of theirs is put that we were only copied in to; "" for every other letter.

        What such a letter asks is asked of others, so it is proposed to whoever asks for it alone.
        """
        library = self._desk.library
        letter = library.letters.get(letter_id)
        if letter.direction is not Direction.INCOMING or letter.document is None:
            return ""
        reading = library.documents.newest_extraction(letter.document.id)
        if reading is None:
            return ""
        text = PAGE_BREAK.join(library.documents.texts_read(reading, 1, letter.document.pages))
        others = letter.names(PartyRole.ADDRESSEE)
        copied = (*letter.names(PartyRole.COPIED), *letter.names(PartyRole.BLIND_COPIED))
        named = bool(copied) or bool(copied_lines(text))  # the names of a case's letters take longer to read
        if not named or not is_copied_in(text, self._our_names(letter), others, copied):
            return ""
        return ", ".join(others) or "somebody else"

    def _our_names(self, letter: Letter) -> tuple[str, ...]:
        """Return the names of the office, its officers, and those who signed for it in the cases of a letter."""
        library = self._desk.library
        signed = {
            without_title(name)
            for case_id in letter.case_ids
            for ours in library.letters.of_case(case_id)
            if ours.direction is Direction.OUTGOING
            for role in (PartyRole.SIGNATORY, PartyRole.WRITER)
            for name in ours.names(role)
        }
        officers = [officer.name for officer in library.officers.all()]
        return (*our_names_in(library.settings.get(OFFICE_NAMES)), *officers, *sorted(signed))

    def next_number(self, case_id: int) -> str:
        """Return the number that the next question registered in a case will get."""
        return self._desk.library.questions.next_number(case_id)

    def accept(
        self, case_id: int, letter_id: int, proposed: Proposed, wording: str | None = None
    ) -> Written[int]:
        """Register a proposed question, or another wording of it, at its place; return the question's id.

        Raises what `Register.add_question` raises.
        """
        words = proposed.wording if wording is None else wording
        return self._register.add_question(
            case_id, letter_id, proposed.passage, wording=words, printed_number=proposed.found.printed
        )

    def accept_again(
        self, question_ids: Sequence[int], letter_id: int, proposed: Proposed
    ) -> Written[AskedAgain]:
        """Record that a proposal puts registered questions again, at its place; those closed are passed over.

        Raises what `Register.ask_each_again` raises.
        """
        return self._register.ask_each_again(
            question_ids,
            letter_id,
            proposed.passage,
            wording=proposed.wording,
            printed_number=proposed.found.printed,
        )

    def accept_all(self, case_id: int, letter_id: int, proposed: Sequence[Proposed]) -> Written[None]:
        """Register several proposed questions in one step, in the order given.

        Raises what `Register.add_question` raises, and then registers none.
        """
        officer_id = self._desk.officer.id

        def work(unit: Unit) -> None:
            for one in proposed:
                put_question(unit, case_id, _asked(letter_id, one), officer_id)
            unit.entitle(f"Register {counted(len(proposed), 'proposed question')}")

        return self._desk.write(work, "Register proposed questions")

    def merge(self, case_id: int, letter_id: int, first: Proposed, second: Proposed) -> Written[int]:
        """Register two proposals as one question with the words of both; return its id.

        Its place goes from the beginning of the first to the end of the second. Raises what
        `Register.add_question` raises, NotAllowed where another copy of the letter is shown by now.
        """
        passage = self._pages(letter_id, first).passage(first.found.start, second.found.end)
        words = merged_wording(first, second)
        return self._register.add_question(
            case_id, letter_id, passage, wording=words, printed_number=first.found.printed
        )

    def split(self, case_id: int, letter_id: int, parts: Sequence[Proposed]) -> Written[int]:
        """Register proposals that go together as one question with parts; return the question's id.

        The question has the words before the list, or the sentence that asks them all. Raises what
        `Register.add_question` raises, WrongUse for fewer than two parts, NotAllowed as `merge` does.
        """
        _refuse_few(parts)
        stem = parts[0].found.stem
        pages = self._pages(letter_id, parts[0])
        first, last = parts[0].found, parts[-1].found
        start, end = first.start, last.end
        if stem:
            start, end = stretch_of(pages.text, stem, 0, first.start, last=True) or (start, end)
        whole = NewlyAsked(
            letter_id, pages.passage(start, end), stem or on_one_line(pages.text[first.start : last.end])
        )
        return self._register_whole(case_id, whole, [_asked(letter_id, part) for part in parts])

    def divide(
        self, case_id: int, letter_id: int, proposed: Proposed, wordings: Sequence[str]
    ) -> Written[int]:
        """Register a proposal as one question with the parts that an officer divides it into; return its id.

        A part stands where its words stand in the proposal, and where they were changed in all of it.
        Raises what `split` raises.
        """
        _refuse_few(wordings)
        pages, found = self._pages(letter_id, proposed), proposed.found
        parts, at = [], found.start
        for wording in (_RAGGED.sub("", wording) for wording in wordings):
            here = stretch_of(pages.text, wording, at, found.end)
            passage = None if here is None else pages.passage(*here)
            at = at if here is None else here[1]
            parts.append(NewlyAsked(letter_id, passage or proposed.passage, wording))
        return self._register_whole(case_id, _asked(letter_id, proposed), parts)

    def reject(self, letter_id: int, proposed: Proposed) -> Written[None]:
        """Record that a proposal is no question, so that it is never made again; undo makes it again.

        It holds for the words, on every copy and reading of the letter. Raises NotFound, Duplicate.
        """
        return self.reject_all(letter_id, [proposed])

    def reject_all(self, letter_id: int, proposed: Sequence[Proposed]) -> Written[None]:
        """Record of several proposals in one step that they are no questions; see `reject`, and WrongUse for none."""
        if not proposed:
            raise WrongUse("Choose at least one proposal.")

        def work(unit: Unit) -> None:
            unit.letters.get(letter_id)
            known = {key_of(*one) for one in unit.rejected_proposals.of_letter(letter_id)}
            for one in proposed:
                if one.key in known:
                    raise Duplicate("This proposal was rejected already.")
                unit.rejected_proposals.add(letter_id, one.found.wording, one.found.stem)
            which = f"proposed question “{_short(proposed[0].wording)}”"
            unit.entitle(f"Reject {which if len(proposed) == 1 else f'{len(proposed)} proposed questions'}")

        return self._desk.write(work, "Reject proposed question")

    def _register_whole(self, case_id: int, whole: NewlyAsked, parts: Sequence[NewlyAsked]) -> Written[int]:
        officer_id = self._desk.officer.id

        def work(unit: Unit) -> int:
            question_id = put_question(unit, case_id, whole, officer_id)
            for part in parts:
                put_question(unit, case_id, replace(part, parent_id=question_id), officer_id)
            unit.entitle(f"Register question {unit.questions.get(question_id).number} in {len(parts)} parts")
            return question_id

        return self._desk.write(work, "Register question in parts")

    def _pages(self, letter_id: int, proposed: Proposed) -> ReadPages:
        """Return the pages that a proposal was made on."""
        library, reading = self._desk.library, proposed.passage.place.extraction_id
        document = library.letters.get(letter_id).document
        if document is None or document.id != proposed.passage.document_id or reading is None:
            raise NotAllowed(
                "Another copy of the letter is shown by now.", remedy="Look at what is proposed in this one."
            )
        texts = library.documents.texts_read(reading, 1, document.pages)
        return ReadPages(library, document.id, reading, texts)

    def _asked_on(self, reading: int, pages: ReadPages) -> tuple[Proposed, ...]:
        """Return all that a reading asks, decided or not."""
        known = self._known.get(reading)
        if known is None:
            found = questions_in(pages.text)
            places = [pages.passage(one.start, one.end) for one in found]
            known = tuple(
                Proposed(one, place, together)
                for one, place, together in zip(found, places, _together(found, pages.text), strict=True)
                if place is not None
            )
            kept = list(self._known.items())[1 - _KEPT :]
            self._known = dict([*kept, (reading, known)])  # replaced as a whole: several threads may ask
        return known


def key_of(wording: str, stem: str) -> tuple[str, str]:
    """Return what tells proposals of a letter apart: their letters and figures, in whatever form."""
    return folded(wording), folded(stem)


def parts_with(proposed: Proposed, among: Sequence[Proposed]) -> tuple[Proposed, ...]:
    """Return the proposals that one goes together with, itself included; itself alone where there are none."""
    return tuple(one for one in among if one.together == proposed.together)


def likely_cut(wording: str) -> int:
    """Return where a wording is likely to be divided into parts (code points), its end where nowhere."""
    middle = len(wording) // 2
    joints = [
        (match[0][0] not in ",;", abs(match.end() - middle), match.end())
        for match in _JOINT.finditer(wording)
    ]
    return min(joints)[2] if joints else len(wording)


def merged_wording(first: Proposed, second: Proposed) -> str:
    """Return the words of two proposals as one question; a stem that both go on from stands once."""
    before, after = first.wording.rstrip(" ,;"), second.wording
    if _goes_on(second.found) and second.found.stem == first.found.stem:
        after = second.found.wording
    return f"{before}{'' if before.endswith(_SENTENCE_ENDS) else ';'} {after}"


def _together(questions: Sequence[FoundQuestion], text: str) -> Iterator[int]:
    """Give each question of a letter the number of the list or sentence that it belongs to."""
    number, before = 0, None
    for found in questions:
        if before is not None and not (
            (found.stem and found.stem == before.stem) or _in_one_sentence(before, found, text)
        ):
            number += 1
        yield number
        before = found


def _in_one_sentence(before: FoundQuestion, found: FoundQuestion, text: str) -> bool:
    between = text[before.end : found.start]
    if before.stem != found.stem or before.wording.endswith(_SENTENCE_ENDS):
        return False
    return all(word.strip(" ,;:–-").lower() in _JOINERS for word in between.split())


def _asked(letter_id: int, proposed: Proposed) -> NewlyAsked:
    return NewlyAsked(letter_id, proposed.passage, proposed.wording, printed_number=proposed.found.printed)


def _refuse_few(parts: Sequence[object]) -> None:
    if len(parts) < 2:
        raise WrongUse("A question is divided into two parts or more.")


def _goes_on(found: FoundQuestion) -> bool:
    return found.kind is QuestionKind.ITEM and bool(found.stem)


def _short(words: str) -> str:
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"
