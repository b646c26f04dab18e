# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter as strips of a galley, and where its questions came to stand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from caseapp.domain.letter_paper import PrintedQuestion, QuestionLine
from caseapp.domain.letter_text import (
    Block,
    Heading,
    ItemList,
    LetterText,
    ListKind,
    PageBreak,
    Paragraph,
    QuestionPlace,
    Quotation,
    Table,
    Words,
    all_blocks,
    called_notes,
    letters_of,
    plain,
    words_in,
)
from caseapp.domain.tongues import other_language
from caseapp.pdf.fonts import Face
from caseapp.pdf.galley import Bar, Galley, Placed, Strip, Tie
from caseapp.pdf.letter_style import TEXT, WIDTH
from caseapp.pdf.running import Runner, RunningLine, superior
from caseapp.pdf.strips import Drawn, Hanging, LinesStrip, Pen
from caseapp.pdf.structure import HEADINGS, Kind, Node, Numbering
from caseapp.pdf.text_table import TableStrip
from caseapp.pdf.typeset import QUIET, Style, Typesetter

HEADS: Final = (
    Style(Face.BOLD, 11.5, 15.5, before=19),
    Style(Face.SEMIBOLD, 11, 15, before=16),
    Style(Face.ITALIC, 11, 15, before=13),
)
BENEATH_HEADING: Final = 4.0
PREFACE: Final = Style(Face.ITALIC, 9.5, 13, QUIET, before=11)
BETWEEN_PREFACE: Final = 1.5
BENEATH: Final = 4.0
NUMBER: Final = Style(Face.SEMIBOLD)
NOTE: Final = Style(Face.REGULAR, 9, 12, indent=13)
BETWEEN_NOTES: Final = 2.0
QUOTE_INDENT: Final = 24.0
QUOTE_BAR: Final = 12.0
FIRST_ITEM: Final = 5.0
NEXT_ITEM: Final = 4.0
WITHIN_ITEM: Final = 5.0
TABLE_BEFORE: Final = 11.0
AFTER_TABLE: Final = 13.0
LABEL_GAP: Final = 7.0
LEAST_HANG: Final[Mapping[ListKind, float]] = {
    ListKind.BULLET: 16.0,
    ListKind.NUMBER: 22.0,
    ListKind.LETTER: 24.0,
}
BULLETS: Final = ("•", "–")
LEAST_MEASURE: Final = WIDTH / 3
"""Points that a line is given at least, however deep it lies."""

_NUMBERING: Final[Mapping[ListKind, Numbering]] = {
    ListKind.BULLET: Numbering.DISC,
    ListKind.NUMBER: Numbering.DECIMAL,
    ListKind.LETTER: Numbering.LETTER,
}


@dataclass(frozen=True, slots=True)
class _Room:
    """Where blocks stand: what they are part of, their left edge and the space between them in points.

    `bars` are those of the quotations around them, `depth` counts the lists of bullets.
    """

    node: Node
    left: float = 0.0
    bars: tuple[Bar, ...] = ()
    depth: int = 0
    gap: float = TEXT.before

    def within(self, node: Node, indent: float) -> "_Room":
        """Return the room of blocks further in, no further than a line stays readable."""
        left = min(self.left + indent, WIDTH - LEAST_MEASURE)
        return replace(self, node=node, left=left)


class Body:
    """Lays out the text of one letter, and is told while it is drawn where its questions stand.

    Every question and footnote that the text names is there: `refuse_unready` has seen to it.
    """

    def __init__(
        self, setter: Typesetter, text: LetterText, questions: Mapping[str, QuestionLine], language: str
    ) -> None:
        by_label = {note.label: note for note in text.notes}
        marks = {label: number for number, label in enumerate(called_notes(text), 1)}
        self._text = text
        self._questions = questions
        self._language = language
        self._runner = Runner(setter, marks)
        self._pen = Pen(setter, tuple(Node(Kind.NOTE) for _ in marks))
        self._drawn: list[tuple[str, Drawn]] = []
        self._labels: list[Hanging] = []
        self._begins_page = False
        self._level = 0
        self._above = 0
        self._indent = self._question_indent()
        self.notes = [self._note(number, by_label[label].words) for label, number in marks.items()]
        self.galley = Galley([strip.rows for strip in self.notes])

    def lay(self, tree: Node, *, headings_above: int) -> None:
        """Set the text into the galley, as parts of one of the document with so many headings above them."""
        self._above = headings_above
        self._lay_all(self._text.blocks, _Room(tree))

    def places(self) -> tuple[PrintedQuestion, ...]:
        """Return where the questions were drawn, in printed order."""
        return tuple(
            PrintedQuestion(number, drawn.page, drawn.words, drawn.quads) for number, drawn in self._drawn
        )

    def _lay_all(self, blocks: Sequence[Block], room: _Room, first: float | None = None) -> None:
        """Set blocks one below another; `first` is the space above the first, where it is not the usual one."""
        questions: Node | None = None
        for index, block in enumerate(blocks):
            before = room.gap if first is None or index else first
            if index and isinstance(blocks[index - 1], Table):
                before = max(before, AFTER_TABLE)
            elif index and isinstance(blocks[index - 1], Heading):
                before = BENEATH_HEADING
            if not isinstance(block, QuestionPlace):
                questions = None
            match block:
                case Heading():
                    self._heading(block, room, before, usual=index > 0 or first is None)
                case Paragraph():
                    self._paragraph(block.words, room, before)
                case ItemList():
                    follows = index and not isinstance(blocks[index - 1], Heading | Paragraph)
                    self._list(block, room, before if follows else min(before, FIRST_ITEM))
                case Quotation():
                    self._quotation(block, room, before)
                case Table():
                    self._table(block, room, before)
                case PageBreak():
                    self._begins_page = bool(self.galley.placed)
                case QuestionPlace():
                    questions = questions or room.node.add(Kind.LIST)
                    self._question(block, replace(room, node=questions.add(Kind.ITEM)))
            if index + 1 < len(blocks) and _introduces(block, blocks[index + 1]):
                self.galley.tie_last(Tie.TIGHT)

    def _add(self, strip: Strip, before: float, room: _Room) -> None:
        if strip.rows:
            self.galley.add(Placed(strip, before, room.bars, self._begins_page))
            self._begins_page = False

    def _taken_labels(self) -> list[Hanging]:
        """Return the labels that wait for the first line of their item."""
        labels, self._labels = self._labels, []
        return labels

    def _set(self, words: Words, style: Style, room: _Room) -> tuple[RunningLine, ...]:
        lines = self._runner.lines(words, style, WIDTH - room.left)
        # A label is drawn even where nothing stands beside it.
        return lines or ((RunningLine((), 0.0),) if self._labels else ())

    def _paragraph(self, words: Words, room: _Room, before: float) -> None:
        if lines := self._set(words, TEXT, room):
            style = TEXT.with_(indent=room.left)
            node = room.node.add(Kind.PARAGRAPH, language=other_language(plain(words), self._language))
            strip = LinesStrip(self._pen, lines, style, node, labels=self._taken_labels())
            self._add(strip, before, room)

    def _heading(self, heading: Heading, room: _Room, before: float, *, usual: bool) -> None:
        style = HEADS[min(max(heading.level, 1), len(HEADS)) - 1]
        if lines := self._set(heading.words, style, room):
            # No level is left out in what is read aloud, whatever was written (ISO 14289-1, 7.4.2).
            self._level = min(heading.level, self._level + 1)
            node = room.node.add(HEADINGS[min(self._level - 1 + self._above, len(HEADINGS) - 1)])
            placed = style.with_(indent=room.left)
            strip = LinesStrip(self._pen, lines, placed, node, labels=self._taken_labels(), whole=True)
            self._add(strip, style.before if usual else before, room)
            self.galley.tie_last(Tie.TIGHT)

    def _list(self, block: ItemList, room: _Room, before: float) -> None:
        if not block.items:
            return
        tree = room.node.add(Kind.LIST, numbering=_NUMBERING[block.kind])
        numbers = range(block.start, block.start + len(block.items))
        labels = [
            self._runner.setter.line(_label(block.kind, number, room.depth), TEXT) for number in numbers
        ]
        hang = max(LEAST_HANG[block.kind], max(label.width for label in labels) + LABEL_GAP)
        for index, (item, label) in enumerate(zip(block.items, labels, strict=True)):
            if index and index in (1, len(labels) - 1):
                # Neither the first item nor the last is left alone on a page, if it can be helped.
                self.galley.tie_last(Tie.RATHER)
            node = tree.add(Kind.ITEM)
            # Figures end on one line, letters and bullets begin on one.
            aside = hang - LABEL_GAP - label.width if block.kind is ListKind.NUMBER else 0.0
            self._labels.append(Hanging(label, TEXT, room.left + aside, node.add(Kind.LABEL)))
            inner = room.within(node.add(Kind.ITEM_BODY), hang)
            inner = replace(inner, depth=room.depth + (block.kind is ListKind.BULLET), gap=WITHIN_ITEM)
            self._lay_all(item, inner, first=before)
            self._label_alone(inner, before)
            before = NEXT_ITEM

    def _label_alone(self, room: _Room, before: float) -> None:
        """Draw the labels that still wait, beside nothing."""
        if self._labels:
            self._paragraph((), room, before)

    def _quotation(self, block: Quotation, room: _Room, before: float) -> None:
        inner = room.within(room.node.add(Kind.QUOTATION), QUOTE_INDENT)
        bar = Bar(inner.left - QUOTE_INDENT + QUOTE_BAR)
        inner = replace(inner, bars=(*room.bars, bar), gap=TEXT.before)
        self._lay_all(block.blocks, inner, first=before)

    def _table(self, block: Table, room: _Room, before: float) -> None:
        self._label_alone(room, before)
        node = room.node.add(Kind.TABLE)
        strip = TableStrip(self._pen, self._runner, block, node, room.left, WIDTH - room.left)
        self._add(strip, max(before, TABLE_BEFORE), room)

    def _question(self, place: QuestionPlace, room: _Room) -> None:
        question = self._questions[place.number]
        label = Hanging(
            self._runner.setter.line(question.number, NUMBER), NUMBER, room.left, room.node.add(Kind.LABEL)
        )
        body = room.within(room.node.add(Kind.ITEM_BODY), self._indent)
        before = PREFACE.before
        preface = PREFACE.with_(indent=body.left)
        if lines := self._set(words_in(question.preface), preface, body):
            node = body.node.add(Kind.PARAGRAPH)
            self._add(LinesStrip(self._pen, lines, preface, node, whole=True), before, body)
            self.galley.tie_last(Tie.TIGHT)
            before = BETWEEN_PREFACE
        self._labels.append(label)
        wording = " ".join(question.wording.split())
        strip = LinesStrip(
            self._pen,
            self._set(words_in(wording), TEXT, body),
            TEXT.with_(indent=body.left),
            body.node.add(Kind.PARAGRAPH, language=other_language(wording, self._language)),
            labels=self._taken_labels(),
            heard=self._hearing(question.number),
        )
        self._add(strip, before, body)
        if place.beneath:
            self.galley.tie_last(Tie.RATHER)
            self._lay_all(place.beneath, replace(body, gap=BENEATH), first=BENEATH)

    def _hearing(self, number: str) -> Callable[[Drawn], None]:
        return lambda drawn: self._drawn.append((number, drawn))

    def _question_indent(self) -> float:
        setter = self._runner.setter
        numbers = [place.number for place in all_blocks(self._text) if isinstance(place, QuestionPlace)]
        widest = max((setter.line(number, NUMBER).width for number in numbers), default=0.0)
        return max(30.0, min(widest + 10, WIDTH / 3))

    def _note(self, number: int, words: Words) -> LinesStrip:
        node = self._pen.notes[number - 1]
        label = self._runner.setter.line(superior(number), NOTE)
        indent = max(NOTE.indent, label.width + 5)
        style = NOTE.with_(indent=indent)
        lines = self._runner.lines(words, NOTE, WIDTH - indent)
        return LinesStrip(
            self._pen,
            lines or (RunningLine((), 0.0),),
            style,
            node,
            labels=(Hanging(label, NOTE, 0, node.add(Kind.LABEL)),),
            above=BETWEEN_NOTES,
        )


def _label(kind: ListKind, number: int, depth: int) -> str:
    match kind:
        case ListKind.BULLET:
            return BULLETS[depth % len(BULLETS)]
        case ListKind.NUMBER:
            return f"{number}."
        case ListKind.LETTER:
            return f"({letters_of(number)})"


def _introduces(block: Block, following: Block) -> bool:
    """Tell whether a paragraph ends in a colon and what it announces comes next."""
    if not isinstance(block, Paragraph) or not isinstance(
        following, ItemList | Quotation | Table | QuestionPlace
    ):
        return False
    return plain(block.words).rstrip().endswith(":")
