# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The toolbar of the editor: styles, lists, and what is put into the text, each with its key."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QMenu, QToolBar, QToolButton, QWidget

from caseapp.domain.letter_text import ListKind
from caseapp.domain.offer import Insert
from caseapp.ui.drafts.writing.editor import LetterEditor
from caseapp.ui.drafts.writing.formats import BOLD, note_of
from caseapp.ui.drafts.writing.objects import FIELD_WORDS
from caseapp.ui.icons import icon
from caseapp.ui.theme import GRID

_Key = QKeySequence.StandardKey
_STYLES: Final = ("Paragraph", "Heading 1", "Heading 2", "Heading 3")
_RECORD: Final = MappingProxyType(
    {
        Insert.QUESTION: "Open &question…",
        Insert.RESPONSE: "&Response…",
        Insert.LINE: "&Line to take…",
        Insert.EXHIBIT: "&Exhibit…",
    }
)


@dataclass(frozen=True, slots=True)
class _Tool:
    """One button: id, words, its icon, its keys, whether it stays pressed."""

    id: str
    words: str
    icon: str
    keys: QKeySequence.StandardKey | str
    checkable: bool = False


_TOOLS: Final = (
    _Tool("bold", "Bold", "bold", _Key.Bold, checkable=True),
    _Tool("italic", "Italic", "italic", _Key.Italic, checkable=True),
    _Tool("bullet", "Bullets", "bullets", "Ctrl+Shift+8", checkable=True),
    _Tool("number", "Numbered list", "numbers", "Ctrl+Shift+7", checkable=True),
    _Tool("letter", "Lettered list", "letters", "Ctrl+Shift+6", checkable=True),
    _Tool("quote", "Quotation", "quotation", "Ctrl+Shift+9", checkable=True),
    _Tool("table", "Table", "table", "Ctrl+Alt+T"),
    _Tool("footnote", "Footnote", "footnote", "Ctrl+Alt+F"),
    _Tool("page-break", "Page break", "page-break", "Ctrl+Return"),
    _Tool("link", "Link", "link", "Ctrl+K"),
    _Tool("find", "Find and replace", "find-replace", _Key.Find),
)


class WritingTools(QToolBar):
    """The buttons of an editor; `link_requested()` and `find_requested()` ask for their bars.

    `record_wanted(kind)` asks for something of the record, `all_questions_wanted()` for every open question,
    `line_wanted()` that the words selected be kept as a line to take.
    """

    link_requested = Signal()
    find_requested = Signal()
    record_wanted = Signal(object)
    all_questions_wanted = Signal()
    line_wanted = Signal()

    def __init__(self, editor: LetterEditor, parent: QWidget | None = None) -> None:
        super().__init__("Writing", parent)
        self._editor = editor
        self.inserting = editor.inserting
        self.tools: dict[str, QAction] = {}
        side = max(4 * GRID, self.fontMetrics().height())
        self.setIconSize(QSize(side, side))
        self.style_box = QComboBox()
        self.style_box.addItems(_STYLES)
        self.style_box.setAccessibleName("Style of the paragraph")
        self.style_box.setToolTip("Style of the paragraph (Ctrl+Alt+0 to Ctrl+Alt+3)")
        self.style_box.activated.connect(self._on_style)
        self.addWidget(self.style_box)
        acts = self._acts()
        for tool in _TOOLS:
            self._add(tool, acts[tool.id])
        self.insert = QMenu("Insert", self)
        self._button = QToolButton()
        self._button.setText("Insert")
        self._button.setToolTip("Insert from the record, or a field")
        self._button.setAccessibleName("Insert from the record, or a field")
        self._button.setMenu(self.insert)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.insertWidget(self.tools["find"], self._button)
        for level in range(len(_STYLES)):
            self._key(f"Ctrl+Alt+{level}", partial(editor.acts.set_level, level))
        for keys in ("Ctrl+Shift+V", "Ctrl+Alt+Shift+V"):
            self._key(keys, editor.clipboard.paste_plain)
        self._fill_menu()
        editor.cursorPositionChanged.connect(self.show_place)
        editor.currentCharFormatChanged.connect(lambda _form: self.show_place())

    def _acts(self) -> Mapping[str, Callable[[], None]]:
        put, acts = self.inserting, self._editor.acts
        return {
            "bold": put.toggle_bold,
            "italic": put.toggle_italic,
            **{kind.value: partial(acts.toggle_list, kind) for kind in ListKind},
            "quote": acts.toggle_quote,
            "table": put.table,
            "footnote": put.footnote,
            "page-break": put.page_break,
            "link": self.link_requested.emit,
            "find": self.find_requested.emit,
        }

    def _add(self, tool: _Tool, act: Callable[[], None]) -> None:
        action = self.addAction(icon(tool.icon), tool.words)
        action.setCheckable(tool.checkable)
        if isinstance(tool.keys, str):
            action.setShortcut(QKeySequence(tool.keys))
        else:
            action.setShortcuts(tool.keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tool.words} ({key})" if key else tool.words)
        self._editor.addAction(action)
        button = self.widgetForAction(action)
        button.setAccessibleName(tool.words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tools[tool.id] = action

        def run(_checked: bool = False) -> None:
            if not self._editor.isReadOnly() or tool.id == "find":
                act()
            self.show_place()

        action.triggered.connect(run)

    def _key(self, keys: str, act: Callable[[], None]) -> None:
        action = QAction(self._editor)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: None if self._editor.isReadOnly() else act())
        self._editor.addAction(action)

    def _fill_menu(self) -> None:
        """List what the record offers, the fields, and what keeps words for later."""
        for kind, words in _RECORD.items():
            self.insert.addAction(words).triggered.connect(
                lambda _on=False, kind=kind: self.record_wanted.emit(kind)
            )
            if kind is Insert.QUESTION:
                every = self.insert.addAction("&All open questions")
                every.triggered.connect(lambda _on=False: self.all_questions_wanted.emit())
        self.insert.addSeparator()
        for name, words in FIELD_WORDS.items():
            action = self.insert.addAction(f"Field: {words}")
            action.triggered.connect(lambda _on=False, name=name: self.inserting.field(name))
        self.insert.addSeparator()
        keep = self.insert.addAction("&Keep as line to take…")
        keep.triggered.connect(lambda _on=False: self.line_wanted.emit())

    def show_place(self) -> None:
        """Show on the buttons what the words are where the keyboard is."""
        form, acts = self._editor.currentCharFormat(), self._editor.acts
        kind = acts.list_kind()
        pressed = {
            "bold": form.fontWeight() >= BOLD,
            "italic": form.fontItalic(),
            "quote": acts.is_quoted(),
            **{one.value: kind is one for one in ListKind},
        }
        for tool, on in pressed.items():
            self.tools[tool].setChecked(on)
        self.style_box.setCurrentIndex(min(acts.level(), 3))
        of_text = note_of(self._editor.textCursor().block()) is None
        for tool in ("table", "footnote", "page-break", "quote", *ListKind):
            self.tools[tool].setEnabled(of_text and not self._editor.isReadOnly())

    def _on_style(self, level: int) -> None:
        if not self._editor.isReadOnly():
            self._editor.acts.set_level(level)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
