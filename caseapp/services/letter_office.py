# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The services about letters being written, each made when first asked for."""

from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

from caseapp.services.register_office import RegisterServices

if TYPE_CHECKING:
    from caseapp.services.addressing import Addressing
    from caseapp.services.arrivals import DocumentReader
    from caseapp.services.attaching import Attaching
    from caseapp.services.clearing import Clearing
    from caseapp.services.commenting import Commenting
    from caseapp.services.comparing import Comparing
    from caseapp.services.drafting import Drafting, LetterComposer
    from caseapp.services.from_record import FromRecord
    from caseapp.services.letter_pages import LetterPages
    from caseapp.services.letter_papers import LetterPapers
    from caseapp.services.letter_texts import LetterTexts
    from caseapp.services.lines_to_take import LinesToTake
    from caseapp.services.mailing import Mailing
    from caseapp.services.proofing.proofing import Proofing
    from caseapp.services.quoting import Quoting
    from caseapp.services.spelling import Spelling
    from caseapp.services.starting import Starting
    from caseapp.services.translating import Translating
    from caseapp.services.word_copies import WordCopies


class LetterServices(RegisterServices):
    """The verbs about drafts, on top of those about questions."""

    @property
    @abstractmethod
    def reader(self) -> "DocumentReader":
        """The reader processes."""

    @property
    @abstractmethod
    def composer(self) -> "LetterComposer":
        """The composer process."""

    @cached_property
    def drafting(self) -> "Drafting":
        """Reply letters."""
        from caseapp.services.drafting import Drafting

        return Drafting(self.desk, self.composer, self.reader, self.resources)

    @cached_property
    def attaching(self) -> "Attaching":
        """What will go with drafts."""
        from caseapp.services.attaching import Attaching

        return Attaching(self.desk, self.drafting, self.reader)

    @cached_property
    def addressing(self) -> "Addressing":
        """How drafts greet and are signed."""
        from caseapp.services.addressing import Addressing

        return Addressing(self.desk)

    @cached_property
    def starting(self) -> "Starting":
        """Letters started from templates."""
        from caseapp.services.starting import Starting

        return Starting(self.desk, self.resources)

    @cached_property
    def translating(self) -> "Translating":
        """Drafts put into another language."""
        from caseapp.services.translating import Translating

        return Translating(self.desk, self.resources)

    @cached_property
    def spelling(self) -> "Spelling":
        """Spelling of letters."""
        from caseapp.services.spelling import Spelling

        return Spelling(self.desk, self.resources)

    @cached_property
    def letter_texts(self) -> "LetterTexts":
        """The text of letters, read and written."""
        from caseapp.services.letter_texts import LetterTexts

        return LetterTexts()

    @cached_property
    def letter_papers(self) -> "LetterPapers":
        """The office's letterhead and letter templates."""
        from caseapp.services.letter_papers import LetterPapers

        return LetterPapers(self.desk, self.composer, self.resources)

    @cached_property
    def proofing(self) -> "Proofing":
        """Checks of drafts before they are issued."""
        from caseapp.services.proofing.proofing import Proofing

        return Proofing(self.desk, self.drafting, self.resources)

    @cached_property
    def letter_pages(self) -> "LetterPages":
        """Letters as web pages."""
        from caseapp.services.letter_pages import LetterPages

        return LetterPages(self.desk, self.drafting)

    @cached_property
    def mailing(self) -> "Mailing":
        """Issued letters as e-mails."""
        from caseapp.services.mailing import Mailing

        return Mailing(self.desk, self.resources)

    @cached_property
    def quoting(self) -> "Quoting":
        """Quotations in replies."""
        from caseapp.services.quoting import Quoting

        return Quoting(self.desk, self.drafting)

    @cached_property
    def clearing(self) -> "Clearing":
        """Clearing drafts."""
        from caseapp.services.clearing import Clearing

        return Clearing(self.desk, self.drafting, self.reader)

    @cached_property
    def comparing(self) -> "Comparing":
        """Versions of drafts beside each other."""
        from caseapp.services.comparing import Comparing

        return Comparing(self.desk, self.drafting, self.clearing)

    @cached_property
    def commenting(self) -> "Commenting":
        """Comments on drafts."""
        from caseapp.services.commenting import Commenting

        return Commenting(self.desk, self.drafting, self.comparing)

    @cached_property
    def word_copies(self) -> "WordCopies":
        """Drafts as Word documents."""
        from caseapp.services.word_copies import WordCopies

        return WordCopies(self.desk, self.drafting, self.clearing, self.resources)

    @cached_property
    def lines_to_take(self) -> "LinesToTake":
        """Words that the office has agreed on."""
        from caseapp.services.lines_to_take import LinesToTake

        return LinesToTake(self.desk)

    @cached_property
    def from_record(self) -> "FromRecord":
        """What the record offers for the text of drafts."""
        from caseapp.services.from_record import FromRecord

        return FromRecord(self.desk, self.drafting)
