# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the record holds that a draft may speak of: its case's letters, their papers and texts, exhibits, questions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from caseapp.domain.draft import Draft
from caseapp.domain.evidence import Exhibit
from caseapp.domain.letter import Delivery, Direction, Letter
from caseapp.domain.letter_text import (
    Block,
    Heading,
    Paragraph,
    Quotation,
    Table,
    inner_blocks,
    plain,
)
from caseapp.domain.question import Question
from caseapp.domain.template import FIELD
from caseapp.domain.words import letter_of
from caseapp.services.bodies import Bodies
from caseapp.store.repositories import Repositories
from caseapp.text.letter_markdown import read_letter
from caseapp.text.mentions import LetterMention
from caseapp.text.quoted import folded


@dataclass(frozen=True, slots=True)
class Source:
    """A paper of the case that may be quoted: of a letter, or an exhibit."""

    document_id: int
    name: str
    letter: Letter | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of a draft: its words, its paragraphs parted by newlines, and the passage that it names."""

    words: str
    passage: int | None


class Looked:
    """A draft with what the record holds, read when first asked for."""

    def __init__(self, library: Repositories, draft: Draft, template: str) -> None:
        self.library = library
        self.draft = draft
        self.text = read_letter(draft.body)
        self.bodies = Bodies(library)
        self._template = template
        self._texts: dict[int, tuple[str, ...]] = {}
        self._wholes: dict[int, str] = {}

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """The letters of the case, newest first, without those taken back before they were sent."""
        found = [
            one
            for one in self.library.letters.of_case(self.draft.case_id)
            if one.delivery is not Delivery.RECALLED
        ]
        return tuple(sorted(found, key=lambda one: (one.known_on or date.min, one.id), reverse=True))

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The questions of the case by their numbers."""
        return {one.number: one for one in self.library.questions.of_case(self.draft.case_id)}

    @cached_property
    def printed_numbers(self) -> frozenset[str]:
        """The numbers under which letters of the case print its questions."""
        asked = (one.askings for one in self.questions.values())
        return frozenset(asking.printed_number.strip(" .()") for askings in asked for asking in askings)

    @cached_property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """The exhibits of the case."""
        return self.library.exhibits.of_case(self.draft.case_id)

    def sources(self) -> Iterator[Source]:
        """Go through the papers that may be quoted: the letter replied to, other letters to us, ours, exhibits."""
        first = [one for one in self.letters if one.id == self.draft.in_reply_to_id]
        theirs = [one for one in self.letters if one.direction is not Direction.OUTGOING and one not in first]
        ours = [one for one in self.letters if one.direction is Direction.OUTGOING and one not in first]
        for letter in (*first, *theirs, *ours):
            for document_id in self._papers(letter):
                yield Source(document_id, self.name_of(letter), letter)
        for exhibit in self.exhibits:
            yield Source(exhibit.document.id, f"exhibit {exhibit.number}")

    def letters_of_day(self, mention: LetterMention) -> list[Letter]:
        """Return the letters of the day that is named."""
        return [one for one in self.letters if _is_of(one, mention)]

    def letters_named(self, mention: LetterMention) -> list[Letter]:
        """Return the letters of the day that is named, without those that went another way."""
        return [one for one in self.letters_of_day(mention) if went(one, mention.direction)]

    def longest(self, letter: Letter) -> int:
        """Return how many pages the longest paper of a letter has; 0 where no paper is held."""
        return max((len(self.library.documents.sheets(one)) for one in self._papers(letter)), default=0)

    def name_of(self, letter: Letter) -> str:
        """Name a letter by its way and date."""
        what = "our letter" if letter.direction is Direction.OUTGOING else "their letter"
        return letter_of(what, letter)

    def pages(self, document_id: int) -> tuple[str, ...]:
        """Return the pages of a paper as quotations are compared with them; none for one that was never read."""
        if document_id not in self._texts:
            documents = self.library.documents
            reading, count = documents.newest_extraction(document_id), len(documents.sheets(document_id))
            texts = documents.texts_read(reading, 1, count) if reading and count else ()
            self._texts[document_id] = tuple(texts)
        return self._texts[document_id]

    def source_text(self, document_id: int) -> str:
        """Return the whole of a paper as quotations are compared with it."""
        if document_id not in self._wholes:
            self._wholes[document_id] = folded("\n".join(self.pages(document_id)))
        return self._wholes[document_id]

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        """What the sentences of the template match, each field standing for any words."""
        sentences = re.split(r"(?<=[.?!])\s+|\n\n", self._template)
        parted = (FIELD.split(" ".join(sentence.split()).rstrip(".?! ")) for sentence in sentences)
        own = (parts[::2] for parts in parted)  # the names of fields stand between
        said = ([re.escape(part.strip()) for part in parts] for parts in own)
        return tuple(re.compile(".*".join(parts)) for parts in said if any(parts))

    def is_template(self, sentence: str) -> bool:
        """Tell whether a sentence is one of the template that the draft was begun from, its fields filled."""
        return any(pattern.fullmatch(" ".join(sentence.split())) for pattern in self._patterns)

    def quotations(self) -> Iterator[Quoted]:
        """Go through the quotations of the text."""
        yield from _quotations(self.text.blocks)

    def own_words(self) -> Iterator[str]:
        """Go through what the office says itself: every stretch of text outside quotations, with the footnotes."""
        yield from _own(self.text.blocks)
        yield from (plain(note.words) for note in self.text.notes)

    def _papers(self, letter: Letter) -> tuple[int, ...]:
        own = [] if letter.document is None else [letter.document.id]
        first = self.library.copies.first_document(letter.id)
        own += [] if first is None else [first]
        own += [copy.document.id for copy in self.library.copies.of_letter(letter.id)]
        own += [enclosure.document.id for enclosure in self.library.enclosures.of_letter(letter.id)]
        return tuple(dict.fromkeys(own))


def _is_of(letter: Letter, mention: LetterMention) -> bool:
    days = (letter.dated_on, letter.sent_on, letter.received_on)
    if letter.dated_on is not None and not mention.was_sent:
        days = (letter.dated_on, None, None)
    return any(day is not None and mention.is_of(day) for day in days)


def went(letter: Letter, way: Direction) -> bool:
    """Tell whether a letter went a way, as far as both are known."""
    return Direction.UNKNOWN in (way, letter.direction) or letter.direction is way


def _quotations(blocks: tuple[Block, ...]) -> Iterator[Quoted]:
    for block in blocks:
        if isinstance(block, Quotation):
            words = "\n".join(_words(block.blocks))
            if words:
                yield Quoted(words, block.passage)
        else:
            yield from _quotations(inner_blocks(block))


def _own(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if not isinstance(block, Quotation):
            yield from _said(block)
            yield from _own(inner_blocks(block))


def _words(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from _said(block)
        yield from _words(inner_blocks(block))


def _said(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield plain(block.words)
        case Table():
            for row in (block.head, *block.rows):
                yield from (plain(cell) for cell in row)
        case _:
            return
