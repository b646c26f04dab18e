# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is put into the text of a letter from the record: questions, responses, lines to take, exhibits."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import reduce

from caseapp.domain.change import Written
from caseapp.domain.citation import Source
from caseapp.domain.draft import Draft
from caseapp.domain.healing import joined, opened
from caseapp.domain.letter import NOTES, Direction, Letter, PartyRole
from caseapp.domain.letter_paper import QuestionLine
from caseapp.domain.letter_text import LetterText, Paragraph, QuestionPlace, Run, all_blocks, all_words, plain
from caseapp.domain.line_to_take import LineToTake
from caseapp.domain.offer import Insert, Offer
from caseapp.domain.question import Decision, Question, Response, ResponseKind
from caseapp.domain.tongues import Tongue, tongue_of
from caseapp.domain.words import kind_words, label_words, series
from caseapp.services import papers
from caseapp.services.bodies import Bodies, giver_names
from caseapp.services.chaser_text import body_of
from caseapp.services.cited_source import source_in
from caseapp.services.desk import Desk
from caseapp.services.draft_contents import follow
from caseapp.services.drafting import Drafting, refuse_finished
from caseapp.services.lines_to_take import LinesToTake
from caseapp.services.quoting import quotation_of
from caseapp.services.reply_plan import named_questions, to_ask
from caseapp.store.unit import Unit
from caseapp.text.letter_markdown import read_letter


class FromRecord:
    """Offers what the record holds for the text of a draft; what is put in is undone where it is typed."""

    def __init__(self, desk: Desk, drafting: Drafting) -> None:
        self._desk = desk
        self._drafting = drafting

    def offers(self, draft_id: int, kind: Insert, text: LetterText) -> tuple[Offer, ...]:
        """Return what may be put into a draft whose text is typed as given; raises as `Drafting.draft`."""
        draft = self._drafting.draft(draft_id)
        match kind:
            case Insert.QUESTION:
                return self._questions(draft, text)
            case Insert.RESPONSE:
                return tuple(self._responses(draft))
            case Insert.LINE:
                return self._lines()
            case _:
                return self._exhibits(draft)

    def put_in(self, draft_id: int, question_ids: Sequence[int]) -> Written[Mapping[str, QuestionLine]]:
        """Make questions part of a draft, and return all of its questions as it prints them, by their numbers.

        Raises NotFound for a question of another case, NotAllowed for one that was laid to rest, or where the
        draft was issued or discarded.
        """
        draft = self._drafting.draft(draft_id)
        refuse_finished(draft)
        questions = named_questions(self._desk.library.questions.of_case(draft.case_id), question_ids)

        def work(unit: Unit) -> None:
            for question in questions:
                unit.drafts.put_in(draft_id, question.id)
            follow(unit, draft_id)

        numbers = series([question.number for question in questions])
        change = self._desk.write(work, f"Put {numbers} into the draft").change
        return Written(self._drafting.printed_questions(self._drafting.draft(draft_id)), change)

    def _questions(self, draft: Draft, text: LetterText) -> tuple[Offer, ...]:
        """Offer the open questions that do not stand in the text yet."""
        library = self._desk.library
        there = {block.number for block in all_blocks(text) if isinstance(block, QuestionPlace)}
        bodies = Bodies(library)
        reader = body_of(bodies, draft)

        def offer(question: Question) -> Offer:
            first = question.first_asked_on
            others = [one.asked_of for one in question.askings if bodies.asked(one).is_other(reader)]
            is_apart = bool(others) and len(others) == len(question.askings)
            return Offer(
                question.id,
                question.number,
                question.wording,
                "Not asked before"
                if first is None
                else papers.first_asked(first, question.times_asked, Tongue.ENGLISH),
                LetterText((QuestionPlace(question.number),)),
                apart=f"Asked of {series(list(dict.fromkeys(others)))}" if is_apart else "",
            )

        waiting = to_ask(library.questions.of_case(draft.case_id))
        return tuple(offer(one) for one in waiting if one.number not in there and not one.withheld)

    def _responses(self, draft: Draft) -> Iterator[Offer]:
        """Offer what was said to the questions of the case, the newest first, each once."""
        library = self._desk.library
        found: dict[int, tuple[Response, list[str]]] = {}
        for question in library.questions.of_case(draft.case_id):
            for response in () if question.withheld else question.responses:
                if _says_something(response):
                    found.setdefault(response.id, (response, []))[1].append(question.number)
        ids = {one.letter_id for one, _ in found.values() if one.letter_id is not None}
        letters = {letter.id: letter for letter in library.letters.many(sorted(ids))}
        for response, numbers in sorted(found.values(), key=lambda pair: pair[0].id, reverse=True):
            letter = letters.get(response.letter_id or 0)
            source = self._source(draft, response, letter)
            cited = source_in(library, draft, source or Source(), letter)
            yield _response_offer(response, numbers, source, cited)

    def _source(self, draft: Draft, response: Response, letter: Letter | None) -> Source | None:
        """Say where a response stands, as a citation names it; None where that is not on record."""
        document_id = None if response.passage is None else response.passage.document_id
        library = self._desk.library
        if letter is None:
            exhibits = library.exhibits.of_case(draft.case_id)
            shown = next((one.words for one in exhibits if one.document.id == document_id), "")
            named = shown or response.given_by
            return Source(exhibit=named) if named else None
        is_ours = letter.direction is Direction.OUTGOING
        enclosed = library.enclosures.of_letter(letter.id)
        return Source(
            letter.direction,
            ", ".join(letter.names(PartyRole.ADDRESSEE)) if is_ours else giver_names(letter),
            letter.known_on,
            letter.our_reference if is_ours else letter.their_reference,
            kind_words(letter.kind).lower() if letter.kind in NOTES else "",
            next((one.name for one in enclosed if one.document.id == document_id), ""),
        )

    def _lines(self) -> tuple[Offer, ...]:
        """Offer the lines to take, those last that have expired."""
        today = date.today()
        lines = sorted(LinesToTake(self._desk).all(), key=lambda line: line.has_expired(today))
        return tuple(_line_offer(line, today) for line in lines)

    def _exhibits(self, draft: Draft) -> tuple[Offer, ...]:
        """Offer the exhibits of the case, as the language of the draft calls them."""
        name = "arddangosyn" if tongue_of(draft.language) is Tongue.WELSH else "exhibit"
        return tuple(
            Offer(one.id, f"{name} {one.number}", one.name, one.description, running(f"{name} {one.number}"))
            for one in self._desk.library.exhibits.of_case(draft.case_id)
        )


def running(words: str) -> LetterText:
    """Return words as running text."""
    return LetterText((Paragraph((Run(words),)),))


def _says_something(response: Response) -> bool:
    stands = not (response.superseded or response.is_retraction)
    return stands and response.kind is not ResponseKind.NOT_ADDRESSED


def _response_offer(
    response: Response, numbers: Sequence[str], source: Source | None, cited: Source
) -> Offer:
    """Offer a passage as a quotation with its source as the draft names it, and what was typed as running text."""
    passage = response.passage
    pages = () if passage is None else tuple(dict.fromkeys(place.page for place in passage.stretch))
    words = response.typed if passage is None else opened(reduce(joined, passage.quote.split("\n")))
    words = " ".join(words.split())
    named = "" if source is None else source.words(pages)
    label = "No label yet" if response.label is None else label_words(response.label)
    stands = f"{label}, proposed" if response.decision is Decision.PROPOSED else label
    if passage is not None:
        text = quotation_of(words, cited, pages, passage.id)
    else:
        text = running(f"{words} ({cited.words(pages)})" if named else words)
    return Offer(
        response.id,
        f"{series(numbers)}: {'Against the answer' if response.contrary else stands}",
        words,
        f"{named[:1].upper()}{named[1:]}",
        text,
    )


def _line_offer(line: LineToTake, today: date) -> Offer:
    text, standing = read_letter(line.body), line.standing(today)
    return Offer(
        line.id,
        line.title,
        " ".join(plain(words) for words in all_words(text)),
        ", ".join(part for part in (line.owner, standing) if part),
        text,
        warning=f"This line to take {standing}." if line.has_expired(today) else "",
    )
