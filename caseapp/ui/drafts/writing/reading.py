# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter read back from the document that was typed into."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextTable

from caseapp.domain.letter_text import (
    Block,
    Field,
    Footnote,
    Heading,
    Inline,
    ItemList,
    LetterText,
    LineBreak,
    ListKind,
    NoteMark,
    PageBreak,
    Paragraph,
    QuestionPlace,
    Quotation,
    Run,
    Side,
    Table,
    Words,
)
from caseapp.ui.drafts.writing.formats import BOLD, BREAK, OBJECT, SIDES, Part, name_of, note_of, path_of
from caseapp.ui.drafts.writing.steps import BENEATH, QUOTE, Path, going_on

Leaf = Heading | Paragraph | Table | PageBreak | QuestionPlace
_Stop = PageBreak | QuestionPlace


@dataclass(frozen=True, slots=True)
class _Atom:
    """A leaf of the tree where it stands; None begins an item that says nothing yet."""

    path: Path
    leaf: Leaf | None


@dataclass(frozen=True, slots=True)
class _Read:
    """What a paragraph says."""

    atoms: tuple[_Atom, ...]
    note: Footnote | None = None


@dataclass(frozen=True, slots=True)
class _ReadTable:
    """What a table says, which is held for each paragraph of its cells."""

    rows: int
    columns: int
    atom: _Atom


class Reading:
    """Reads a document as often as it is typed in: only what was changed since is asked of the document.

    Whoever holds it tells every change of the contents, as the document tells it.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._held: list[_Read | _ReadTable | None] = []
        self._words: list[str | None] = []

    def note_change(self, position: int, added: int) -> None:
        """Read anew, next time, the paragraphs in which something was changed."""
        document, count = self._document, self._document.blockCount()
        end = document.findBlock(position + added)
        first, last = document.findBlock(position).blockNumber(), count - 1
        if end.isValid():
            last = end.blockNumber()
        before = last + 1 - (count - len(self._held))
        if first < 0 or not first <= before <= len(self._held):
            self._held, self._words = [None] * count, [None] * count
            return
        self._held[first:before] = [None] * (last + 1 - first)
        self._words[first:before] = [None] * (last + 1 - first)

    def text(self) -> LetterText:
        """Return the text that the document holds; empty paragraphs say nothing."""
        self._fit()
        atoms: list[_Atom] = []
        notes: list[Footnote] = []
        number = 0
        for table in reversed(tables_of(self._document)):
            first, last = (
                self._document.findBlock(at) for at in (table.firstPosition(), table.lastPosition())
            )
            self._plain(number, first.blockNumber(), atoms, notes)
            number = last.blockNumber() + 1
            atoms.append(self._table(table, first.blockNumber(), number))
        self._plain(number, len(self._held), atoms, notes)
        return LetterText(tuple(_built(atoms, 0)), _in_order(atoms, notes))

    def paragraphs(self) -> Sequence[str]:
        """Return the words of each paragraph of the document, also those of cells and footnotes."""
        self._fit()
        return tuple(self._said(number, words) for number, words in enumerate(self._words))

    def _fit(self) -> None:
        count = self._document.blockCount()
        if len(self._held) != count:
            self._held, self._words = [None] * count, [None] * count

    def _said(self, number: int, words: str | None) -> str:
        if words is None:
            words = self._words[number] = self._document.findBlockByNumber(number).text()
        return words

    def _plain(self, start: int, end: int, atoms: list[_Atom], notes: list[Footnote]) -> None:
        for number in range(start, end):
            read = self._held[number]
            if not isinstance(read, _Read):
                read = self._held[number] = _read(self._document.findBlockByNumber(number))
            atoms.extend(read.atoms)
            if read.note is not None:
                notes.append(read.note)

    def _table(self, table: QTextTable, start: int, end: int) -> _Atom:
        read, rows, columns = self._held[start], table.rows(), table.columns()
        if (
            not isinstance(read, _ReadTable)
            or (read.rows, read.columns) != (rows, columns)
            or any(other is not read for other in self._held[start:end])
        ):
            read = _ReadTable(rows, columns, _Atom(path_of(table.format()), table_of(table)))
            self._held[start:end] = [read] * (end - start)
        return read.atom


def text_of(document: QTextDocument) -> LetterText:
    """Return the text that a document holds; empty paragraphs say nothing."""
    return Reading(document).text()


def tables_of(document: QTextDocument) -> list[QTextTable]:
    """Return the tables of a document, the last first."""
    frames = document.rootFrame().childFrames()
    tables = [frame for frame in frames if isinstance(frame, QTextTable)]
    return sorted(tables, key=lambda table: -table.firstPosition())


def words_between(block: QTextBlock, start: int, end: int) -> Words:
    """Return the running text of a paragraph from one offset to another."""
    return tuple(_merged(part for part in _parts(block, start, end) if not isinstance(part, _Stop)))


def table_of(table: QTextTable) -> Table:
    """Return a table as part of a letter."""
    rows = [
        tuple(_cell(table, row, column) for column in range(table.columns())) for row in range(table.rows())
    ]
    sides = tuple(_side(table, column) for column in range(table.columns()))
    return Table(rows[0], tuple(rows[1:]), sides)


def _cell(table: QTextTable, row: int, column: int) -> Words:
    cell = table.cellAt(row, column)
    block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
    parts: list[Inline] = []
    while block.isValid():
        if parts:
            parts.append(Run(" "))
        parts.extend(words_between(block, 0, block.length()))
        if block == last:
            break
        block = block.next()
    return tuple(_merged(iter(parts)))


def _side(table: QTextTable, column: int) -> Side:
    set_to = table.cellAt(0, column).firstCursorPosition().blockFormat().alignment()
    return next((side for side, flag in SIDES if set_to & flag), Side.LEFT)


def _read(block: QTextBlock) -> _Read:
    label, form = note_of(block), block.blockFormat()
    if label is not None:
        return _Read((), Footnote(label, words_between(block, 0, block.length())))
    path, level = path_of(form), form.headingLevel()
    atoms: list[_Atom] = []
    held: list[Inline] = []

    def flush() -> None:
        words = tuple(_merged(iter(held)))
        held.clear()
        if words:
            leaf = Heading(min(level, 3), words) if level else Paragraph(words)
            atoms.append(_Atom(going_on(path) if atoms else path, leaf))

    for part in _parts(block, 0, block.length()):
        if isinstance(part, _Stop):
            flush()
            atoms.append(_Atom(going_on(path) if atoms else path, part))
        else:
            held.append(part)
    flush()
    if not atoms and any(step.begins for step in path):
        atoms.append(_Atom(path, None))
    return _Read(tuple(atoms))


def _parts(block: QTextBlock, start: int, end: int) -> Iterator[Inline | _Stop]:
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        offset = fragment.position() - block.position()
        text = fragment.text()[max(0, start - offset) : max(0, end - offset)]
        if text:
            yield from _said(text, fragment.charFormat())
        at += 1


def _said(text: str, form: QTextCharFormat) -> Iterator[Inline | _Stop]:
    if form.objectType():
        for _ in text:
            part = _object(form)
            if part is not None:
                yield part
        return
    bold, italic, link = form.fontWeight() >= BOLD, form.fontItalic(), form.anchorHref()
    for at, line in enumerate(text.replace(OBJECT, "").split(BREAK)):
        if at:
            yield LineBreak()
        if line:
            yield Run(line, bold, italic, link)


def _object(form: QTextCharFormat) -> Inline | _Stop | None:
    name = name_of(form)
    match form.objectType():
        case Part.NOTE:
            return NoteMark(name)
        case Part.FIELD:
            return Field(name)
        case Part.QUESTION:
            return QuestionPlace(name)
        case Part.PAGE_BREAK:
            return PageBreak()
        case _:
            return None


def _merged(parts: Iterator[Inline]) -> Iterator[Inline]:
    held: Run | None = None
    for part in parts:
        if isinstance(part, Run) and held is not None and _kind(part) == _kind(held):
            held = Run(held.text + part.text, *_kind(held))
            continue
        if held is not None:
            yield held
        held = part if isinstance(part, Run) else None
        if held is None:
            yield part
    if held is not None:
        yield held


def _kind(run: Run) -> tuple[bool, bool, str]:
    return run.bold, run.italic, run.link


def _built(atoms: Sequence[_Atom], depth: int) -> Iterator[Block]:
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        step = atom.path[depth] if len(atom.path) > depth else None
        end = at + 1
        if step is None:
            while (
                isinstance(atom.leaf, QuestionPlace) and end < len(atoms) and _is_beneath(atoms[end], depth)
            ):
                end += 1
            if isinstance(atom.leaf, QuestionPlace):
                yield QuestionPlace(atom.leaf.number, tuple(_built(atoms[at + 1 : end], depth + 1)))
            elif atom.leaf is not None:
                yield atom.leaf
        else:
            while end < len(atoms) and len(atoms[end].path) > depth and atoms[end].path[depth].same(step):
                end += 1
            if step.kind == QUOTE:
                inner = tuple(_built(atoms[at:end], depth + 1))
                if inner:
                    yield Quotation(inner, step.number or None)
            elif step.kind == BENEATH:
                yield from _built(atoms[at:end], depth + 1)
            else:
                items = tuple(_items(atoms[at:end], depth))
                yield ItemList(ListKind(step.kind), items, step.number or 1)
        at = end


def _items(atoms: Sequence[_Atom], depth: int) -> Iterator[tuple[Block, ...]]:
    begins = [at for at, atom in enumerate(atoms) if not at or atom.path[depth].begins]
    for start, end in zip(begins, [*begins[1:], len(atoms)], strict=True):
        yield tuple(_built(atoms[start:end], depth + 1))


def _is_beneath(atom: _Atom, depth: int) -> bool:
    return len(atom.path) > depth and atom.path[depth].kind == BENEATH


def _in_order(atoms: Sequence[_Atom], notes: Sequence[Footnote]) -> tuple[Footnote, ...]:
    """Return footnotes as they are first called, then those that nothing calls."""
    if not notes:
        return ()
    called: dict[str, int] = {}
    for label in (*_calls(atoms), *(mark for note in notes for mark in _marks(note.words))):
        called.setdefault(label, len(called))
    kept: dict[str, Footnote] = {}
    for note in notes:
        kept.setdefault(note.label, note)
    known = [note for note in kept.values() if note.label in called or note.words]
    return tuple(sorted(known, key=lambda note: called.get(note.label, len(called))))


def _calls(atoms: Sequence[_Atom]) -> Iterator[str]:
    for atom in atoms:
        match atom.leaf:
            case Heading() | Paragraph():
                yield from _marks(atom.leaf.words)
            case Table():
                for row in (atom.leaf.head, *atom.leaf.rows):
                    for words in row:
                        yield from _marks(words)
            case _:
                pass


def _marks(words: Words) -> Iterator[str]:
    return (word.label for word in words if isinstance(word, NoteMark))
