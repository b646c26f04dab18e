# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's lines to take: kept, corrected, retired, and found by their words."""

from dataclasses import replace
from typing import Final

from caseapp.domain.change import Value, Written
from caseapp.domain.errors import Duplicate, WrongUse
from caseapp.domain.letter_text import QuestionPlace, Quotation, all_blocks
from caseapp.domain.line_to_take import LineToTake
from caseapp.services.desk import Desk
from caseapp.store.unit import Unit
from caseapp.text.letter_markdown import read_letter

LONGEST_TITLE: Final = 300
"""Characters of a title: it is one line of a list."""


class LinesToTake:
    """Words that the office has agreed on, for any letter."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self, words: str = "") -> tuple[LineToTake, ...]:
        """Return the lines by their titles: all, or those that hold each of some words."""
        wanted = words.casefold().split()
        return tuple(
            line
            for line in self._desk.library.lines_to_take.all()
            if all(word in f"{line.title} {line.body} {line.owner}".casefold() for word in wanted)
        )

    def line(self, line_id: int) -> LineToTake:
        """Return a line; raises NotFound."""
        return self._desk.library.lines_to_take.get(line_id)

    def add(self, line: LineToTake) -> Written[int]:
        """Keep a new line, whatever its id, and return the one it gets.

        Raises WrongUse without a title or words, or with words that belong to one case; Duplicate for a title
        that another line bears; NotFound for its owner.
        """
        title, values = self._checked(replace(line, id=0))
        return self._desk.write(lambda unit: unit.lines_to_take.add(values), f"Keep line to take “{title}”")

    def edit(self, line: LineToTake) -> Written[bool]:
        """Correct a line by its id; tells whether anything differs; raises what `add` does, and NotFound."""
        self.line(line.id)
        title, values = self._checked(line)
        return self._desk.write(
            lambda unit: unit.lines_to_take.edit(line.id, values), f"Edit line to take “{title}”"
        )

    def remove(self, line_id: int) -> Written[None]:
        """Offer a line no more; letters that used it keep its words; raises NotFound."""

        def work(unit: Unit) -> None:
            unit.entitle(f"Retire line to take “{unit.lines_to_take.get(line_id).title}”")
            unit.lines_to_take.remove(line_id)

        return self._desk.write(work, "Retire line to take")

    def _checked(self, line: LineToTake) -> tuple[str, dict[str, Value]]:
        title, body = " ".join(line.title.split()), line.body.strip()
        if not title or not body:
            raise WrongUse("A line to take needs a title and words.")
        if len(title) > LONGEST_TITLE:
            raise WrongUse(f"A title has {LONGEST_TITLE} characters at most.", remedy="Say it shorter.")
        _refuse_of_one_case(body)
        for other in self._desk.library.lines_to_take.all():
            if other.id != line.id and other.title.casefold() == title.casefold():
                raise Duplicate(
                    f"There is a line to take “{other.title}” already.",
                    remedy="Correct that one, or call this otherwise.",
                )
        if line.owner_id is not None:
            self._desk.library.officers.get(line.owner_id)
        return title, {"title": title, "body": body, "owner_id": line.owner_id, "expires_on": line.expires_on}


def _refuse_of_one_case(body: str) -> None:
    """Refuse words that hold a question, or a quotation that names its passage: these are of one case only."""
    for block in all_blocks(read_letter(body)):
        if isinstance(block, QuestionPlace) or (isinstance(block, Quotation) and block.passage is not None):
            raise WrongUse(
                "A line to take serves every case, and this holds a question or a quotation of one case.",
                remedy="Leave that out.",
            )
