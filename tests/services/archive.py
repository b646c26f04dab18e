# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters to search in, written straight into a library, and what is shown of those found."""

from caseapp.domain.document import DocumentFacts, PageFacts, Readability
from caseapp.domain.letter import LetterParty, NewLetter, PartyRole
from caseapp.domain.page_text import Box, RawWord, build_page_text
from caseapp.domain.question import Side
from caseapp.domain.searching import FoundPassage, SearchFilter, SearchPage
from caseapp.services.desk import Desk
from caseapp.services.searching import Searching
from caseapp.store.documents import NewDocument
from caseapp.store.questions import NewAsking, NewQuestion
from caseapp.store.unit import Unit


def page_of(text: str) -> PageFacts:
    box = Box(0, 0, 1, 1)
    lines = [line.split(" ") for line in text.split("\n")]
    raw = [RawWord(word, box, 0, number) for number, line in enumerate(lines) for word in line if word]
    return PageFacts(595, 842, 0, build_page_text(raw))


class Archive:
    """Letters written straight into a library, as an import would."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.searching = Searching(desk)
        self._count = 0

    def document(self, unit: Unit, pages: tuple[str, ...], name: str) -> int:
        self._count += 1
        facts = DocumentFacts(tuple(map(page_of, pages)), repaired=False, encrypted=False, title="")
        new = NewDocument(f"{self._count:064x}", 1, ".pdf", "application/pdf", name, Readability.FULL)
        document_id = unit.documents.add(new, facts)
        unit.search.put_text(document_id, facts.text, first=True)
        return document_id

    def letter(self, *pages: str, case_id: int | None = None, party: str = "", **fields: object) -> int:
        def work(unit: Unit) -> int:
            document_id = self.document(unit, pages, f"scan {self._count}.pdf") if pages else None
            new = NewLetter(document_id=document_id, **fields)  # type: ignore[arg-type]
            letter_id = unit.letters.add(new, [] if case_id is None else [case_id])
            if party:
                unit.letters.add_party(letter_id, LetterParty(PartyRole.WRITER, party))
            return letter_id

        return self.desk.write(work, "Add letter").value

    def enclose(self, letter_id: int, title: str, *pages: str) -> None:
        def work(unit: Unit) -> None:
            unit.letters.enclose(letter_id, self.document(unit, pages, "annex.pdf"), title)

        self.desk.write(work, "Enclose")

    def ask(self, case_id: int, letter_id: int | None, wording: str) -> int:
        def work(unit: Unit) -> int:
            question_id = unit.questions.add(NewQuestion(case_id, Side.THEIRS, wording))
            unit.questions.add_asking(question_id, NewAsking(letter_id=letter_id, wording=wording))
            return question_id

        return self.desk.write(work, "Ask").value

    def found(self, typed: str, wanted: SearchFilter | None = None) -> list[int]:
        return ids(self.searching.search(typed, wanted or SearchFilter()))


def ids(page: SearchPage) -> list[int]:
    return [group.letter.id for group in page.groups if group.letter is not None]


def lit(passage: FoundPassage) -> list[str]:
    return [passage.snippet.text[start:end] for start, end in passage.snippet.ranges]
