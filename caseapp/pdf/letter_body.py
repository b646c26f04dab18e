# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter as blocks on paper, and where its questions came to stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from caseapp.domain.letter_paper import Block, Paragraph, PrintedQuestion, QuestionLine
from caseapp.pdf.flow import Drawn, Label, Piece, TextBlock
from caseapp.pdf.fonts import Face
from caseapp.pdf.letter_style import TEXT, WIDTH, text_of
from caseapp.pdf.structure import Kind, Node
from caseapp.pdf.typeset import QUIET, Style, Typesetter

QUOTED = TEXT.with_(indent=24)
BENEATH = TEXT.with_(before=4)
PREFACE = Style(Face.ITALIC, 9.5, 13, QUIET, before=11)
NUMBER = Style(Face.SEMIBOLD)


@dataclass(slots=True)
class Body:
    """Lays out the text of one letter, and is told while it is drawn where its questions stand."""

    setter: Typesetter
    drawn: list[tuple[str, Drawn]] = field(default_factory=list)

    def groups(self, blocks: Sequence[Block], tree: Node) -> list[list[Piece]]:
        """Return the pieces of the text, those in one list as they stand together.

        Questions that follow one another are the items of a list, labelled with their numbers.
        """
        indent = self._indent(blocks)
        groups: list[list[Piece]] = []
        questions: Node | None = None
        beneath = tree
        for block in blocks:
            if isinstance(block, QuestionLine):
                questions = questions or tree.add(Kind.LIST)
                item = questions.add(Kind.ITEM)
                label, beneath = item.add(Kind.LABEL), item.add(Kind.ITEM_BODY)
                groups.append(self._question(block, indent, label, beneath))
            elif block.beneath and groups:
                groups[-1] += text_of(self.setter, block.text, BENEATH.with_(indent=indent), beneath)
            elif group := self._paragraph(block, tree):
                groups.append(group)
                questions, beneath = None, tree
        return groups

    def places(self) -> tuple[PrintedQuestion, ...]:
        """Return where the questions were drawn, in printed order."""
        return tuple(
            PrintedQuestion(number, drawn.page, drawn.words, drawn.quads) for number, drawn in self.drawn
        )

    def _paragraph(self, block: Paragraph, tree: Node) -> list[Piece]:
        if not block.quoted:
            return text_of(self.setter, block.text, TEXT, tree)
        return text_of(self.setter, block.text, QUOTED, tree.add(Kind.QUOTATION))

    def _indent(self, blocks: Sequence[Block]) -> float:
        numbers = [block.number for block in blocks if isinstance(block, QuestionLine)]
        widest = max((self.setter.line(number, NUMBER).width for number in numbers), default=0.0)
        return max(30.0, min(widest + 10, WIDTH / 3))

    def _question(self, block: QuestionLine, indent: float, label: Node, tree: Node) -> list[Piece]:
        preface = text_of(self.setter, block.preface, PREFACE.with_(indent=indent), tree)
        words = TextBlock(
            self.setter,
            " ".join(block.wording.split()),
            TEXT.with_(indent=indent, before=1.5 if preface else 11),
            node=tree.add(Kind.PARAGRAPH),
            label=Label(block.number, NUMBER, label),
            heard=self._hearing(block.number),
        )
        return [*preface, words]

    def _hearing(self, number: str) -> Callable[[Drawn], None]:
        return lambda drawn: self.drawn.append((number, drawn))
