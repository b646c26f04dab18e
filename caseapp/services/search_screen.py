# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A screen of what was found: each letter once, with its best page, its enclosures and its questions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from caseapp.domain.search_words import Term
from caseapp.domain.searching import Found, FoundGroup, FoundLetter, FoundPassage, SearchFilter
from caseapp.domain.snippets import Snippet, best_snippet, holds, opening, spans_of
from caseapp.store.search_shown import ExhibitRow, NoteRow, QuestionRow, SearchShown
from caseapp.store.searches import Asked

_PLACES = 4
"""Places of one letter that are shown."""


class Screen:
    """Makes the groups of a screen; reads only what stands on it."""

    def __init__(self, shown: SearchShown, asked: Asked, terms: Sequence[Term]) -> None:
        self.shown = shown
        self.searches = shown.searches
        self.asked = asked
        self._terms = terms

    def letters(self, ids: Sequence[int]) -> list[FoundGroup]:
        """Make the groups of letters, in the order given."""
        if not ids:
            return []
        letters = self.shown.letters(ids)
        papers = self.searches.papers_of(ids)
        bodies = self.searches.bodies({document for _, document in papers})
        # Most letters are one paper and their own file: only else need enclosures be told apart.
        plain = len({letter for letter, _ in papers}) == len(papers) and all(
            letter.file_name for letter in letters.values()
        )
        enclosures = {} if plain else self.shown.enclosures(papers)
        questions: dict[int | None, dict[int, QuestionRow]] = defaultdict(dict)
        for row in self.shown.questions_of(ids, self.asked.text) if self.asked.questions else ():
            questions[row.letter_id][row.id] = row
        places: dict[int, list[FoundPassage]] = defaultdict(list)

        def look(paper: tuple[int, int], *, some: bool) -> None:
            passage = self._on_page(*bodies.get(paper[1], ("", "")), some=some)
            if passage is not None:
                if paper in enclosures:
                    passage = replace(passage, enclosure=enclosures[paper], document_id=paper[1])
                places[paper[0]].append(passage)

        for paper in papers:
            look(paper, some=paper[0] in self.asked.mixed)
        if self.asked.spread:
            found = places.keys() | self.asked.other_letters
            for paper in papers:
                if paper[0] not in found:
                    look(paper, some=True)
        groups = []
        for letter in (letters[letter_id] for letter_id in ids if letter_id in letters):
            passages = sorted(places[letter.id], key=lambda passage: passage.enclosure != "")
            passages += [self.question(row) for row in questions[letter.id].values()]
            groups.append(FoundGroup(letter, passages=tuple(passages[:_PLACES]) or self._by_name(letter)))
        return groups

    def loose(self, wanted: SearchFilter, limit: int) -> list[tuple[str, FoundGroup]]:
        """Make the groups of exhibits, notes and questions of no letter, each with its day, "" for none."""
        match = self.asked.text
        exhibits = self.shown.exhibits(self.asked, wanted, limit)
        bodies = self.searches.bodies({row.document_id for row in exhibits})
        notes = self.shown.notes(match, wanted, limit)
        asked_nowhere = any(letter is None for _, letter in self.asked.questions)
        questions = self.shown.loose_questions(match, wanted, limit) if asked_nowhere else []
        groups = [
            (row.on, self._alone(self._exhibit(row, *bodies.get(row.document_id, ("", ""))), row))
            for row in exhibits
        ]
        groups += [(row.on, self._alone(self._note(row), row)) for row in notes]
        return groups + [("", self._alone(self.question(row), row)) for row in questions]

    def cases(self, wanted: SearchFilter, limit: int) -> list[FoundGroup]:
        """Make the groups of cases whose names hold the words."""
        return [FoundGroup(case=case) for case in self.shown.cases(self.asked.names, wanted, limit)]

    def first_by_name(self, limit: int) -> list[int]:
        """Return the letters one of whose names is just what was typed, or a reference holds it."""
        wanted = " ".join(term.text for term in self._terms)
        exact: list[int] = []
        parts: list[int] = []
        for row in self.searches.names_of(self.asked, 10 * limit):
            if self.asked.short or any(
                wanted in names.split("\n") for names in (row.subject, row.refs, row.files)
            ):
                exact.append(row.letter_id)
            elif any(wanted in name for name in row.refs.split("\n")):
                parts.append(row.letter_id)
        return [*exact, *parts][:limit]

    def question(self, row: QuestionRow) -> FoundPassage:
        """Make the place of a question."""
        snippet = best_snippet(row.body, self._terms) or opening(row.body)
        return FoundPassage(
            Found.QUESTION, snippet, title=row.number, question_id=row.id, case_id=row.case_id
        )

    def _note(self, row: NoteRow) -> FoundPassage:
        snippet = best_snippet(row.body, self._terms) or opening(row.body)
        title = f"Note by {row.officer}" if row.officer else "Note"
        return FoundPassage(Found.NOTE, snippet, title=title, case_id=row.case_id, note_id=row.id)

    def _exhibit(self, row: ExhibitRow, body: str, halves: str) -> FoundPassage:
        """Make the place of an exhibit: on its best page, or its name where only that holds the words."""
        found = self._on_page(body, halves, some=False) or FoundPassage(Found.EXHIBIT, Snippet("", ()))
        return replace(
            found,
            found=Found.EXHIBIT,
            title=f"Exhibit {row.number}: {row.title}",
            case_id=row.case_id,
            document_id=row.document_id,
            exhibit_id=row.id,
        )

    def _alone(self, passage: FoundPassage, row: NoteRow | QuestionRow | ExhibitRow) -> FoundGroup:
        return FoundGroup(passages=(passage,), loose_case=(row.case_id, row.reference))

    def _on_page(self, body: str, halves: str, *, some: bool) -> FoundPassage | None:
        """Make the place of a paper, None where its text does not hold what is looked for, or `some` of it."""
        node, terms = self.asked.node, self._terms
        if node is None:
            snippet = opening(body) if body else None
        elif halves:
            held = some or isinstance(node, Term) or holds(f"{body}\n{halves}", node)
            snippet = (best_snippet(body, terms) or best_snippet(halves, terms)) if held else None
        else:
            snippet = best_snippet(body, terms, node=None if some else node)
        if snippet is None:
            return None
        return FoundPassage(Found.LETTER, snippet, page=snippet.page)

    def _by_name(self, letter: FoundLetter) -> tuple[FoundPassage, ...]:
        """Make the place of a letter found by a name: which one it is, what was typed lit in it."""
        names = [
            ("Subject", letter.subject),
            ("Our reference", letter.our_reference),
            ("Their reference", letter.their_reference),
            *(("Named", party) for party in letter.parties),
            ("File", letter.file_name),
        ]
        for what, name in names:
            ranges = tuple(span for term in self._terms for span in part_of(name, term))
            if ranges:
                lead = len(what) + 2
                lit = tuple(sorted((start + lead, end + lead) for start, end in ranges))
                return (FoundPassage(Found.LETTER, Snippet(f"{what}: {name}", lit)),)
        return (FoundPassage(Found.LETTER, Snippet("", ())),)


def part_of(name: str, term: Term) -> list[tuple[int, int]]:
    """Return where a term stands in a name, as a part of its words."""
    return spans_of(name, (term,), inside=True)
