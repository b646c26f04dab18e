# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Quoting a letter or an exhibit in the reply that is being written."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseapp.domain.change import Written, joined
from caseapp.domain.citation import Source, cited
from caseapp.domain.draft import DraftState
from caseapp.domain.errors import WrongUse
from caseapp.domain.letter_text import LetterText, Paragraph, Quotation, Run
from caseapp.domain.passage import NewPassage
from caseapp.services.cited_source import source_in
from caseapp.services.desk import Desk
from caseapp.services.drafting import Drafting
from caseapp.services.letter_words import refuse_no_exhibit, refuse_other_paper, refuse_unsaid
from caseapp.store.unit import Unit
from caseapp.text.letter_markdown import write_letter

ACTION = "Quote in reply"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a letter, of a copy or of an enclosure of it, with the pages they stand on, from 1.

    Without a letter they are those of an exhibit of the case. `passage` tells where they stand, to be kept as
    their source; None where that is not known.
    """

    letter_id: int | None
    document_id: int
    words: str
    pages: tuple[int, ...]
    passage: NewPassage | None = None


class Quoting:
    """Puts words of letters and exhibits into drafts, as block quotations with their source."""

    def __init__(self, desk: Desk, drafting: Drafting) -> None:
        self._desk = desk
        self._drafting = drafting

    def quote_in_reply(self, case_id: int, quote: Quote, source: Source) -> Written[int]:
        """Add words to the end of the reply being written on a case, or of a new one; returns the draft's id.

        Their source is named in the language of the draft, as whom it is addressed to knows it. Of several the
        newest takes them; one that is out for clearance is left alone. Raises WrongUse without words, NotFound,
        NotAllowed where the words do not stand on these pages of the letter or exhibit, and what `start_reply`
        raises where a reply has to be started.
        """
        if not quote.words.strip():
            raise WrongUse("There are no words to quote.", remedy="Select some in a letter or exhibit first.")
        library = self._desk.library
        letter = None if quote.letter_id is None else library.letters.get(quote.letter_id)
        if letter is None:
            refuse_no_exhibit(library, [case_id], quote.document_id)
        else:
            refuse_other_paper(library, letter, quote.document_id)
        refuse_unsaid(library, quote.document_id, quote.pages, quote.words)
        passage = quote.passage
        if passage is not None and passage.document_id != quote.document_id:
            raise WrongUse("The words and their place are of two papers.")
        written = [draft for draft in self._drafting.drafts(case_id) if draft.state is DraftState.DRAFTING]
        changes = []
        if written:
            draft_id = written[0].id
        else:
            started = self._drafting.start_reply(case_id)
            draft_id = started.value
            changes.append(started.change)

        def work(unit: Unit) -> None:
            kept = None if passage is None else unit.passages.add(passage)
            draft = unit.drafts.get(draft_id)
            named = source_in(unit, draft, source, letter)
            quotation = write_letter(quotation_of(quote.words, named, quote.pages, kept))
            body = draft.body.rstrip()
            unit.drafts.edit(draft_id, {"body": f"{body}\n\n{quotation}" if body else quotation})

        changes.append(self._desk.write(work, ACTION).change)
        return Written(draft_id, joined(ACTION, tuple(changes)))


def quotation_of(words: str, source: Source, pages: Sequence[int], passage: int | None = None) -> LetterText:
    """Return words with their source as a quotation, which names their passage; pages from 1."""
    paragraphs = cited(words, source, pages).plain.split("\n\n")
    blocks = tuple(Paragraph((Run(paragraph),)) for paragraph in paragraphs)
    return LetterText((Quotation(blocks, passage),))
