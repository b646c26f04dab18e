# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Comments on a draft: made on the words that are selected, answered, settled, taken in from Word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QPushButton,
    QToolButton,
    QTreeWidgetItem,
    QVBoxLayout,
)

from caseapp.domain.change import Change
from caseapp.domain.draft import Comment, Draft
from caseapp.domain.words import counted
from caseapp.ui.drafts.clearing.at_hand import do_to_text, selected_words, show_field, show_words
from caseapp.ui.drafts.clearing.forms import WishBar
from caseapp.ui.drafts.clearing.said_tree import SaidTree
from caseapp.ui.drafts.clearing.word_changes import WordChanges
from caseapp.ui.drafts.panels import DraftPanel
from caseapp.ui.empty import OrEmpty
from caseapp.ui.inline import button_row
from caseapp.ui.theme import GRID
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from caseapp.services.commenting import PlacedComment, TakenFromWord
    from caseapp.ui.drafts.page import DraftPage

_COMMENT: Final = int(Qt.ItemDataRole.UserRole)
EMPTY: Final = "No comments.\nSelect words in the text and choose Comment, or take in those of a Word copy."


class CommentsPanel(DraftPanel):
    """Lists what was said to the words of a draft; Enter on a comment goes to its words."""

    title = "Comments"

    def __init__(self, page: DraftPage) -> None:
        super().__init__(page)
        self._placed: tuple[PlacedComment, ...] = ()
        self._draft_id: int | None = None
        self.list = SaidTree("Comments")
        self.list.setAccessibleDescription("Enter goes to the words of a comment.")
        self.listed = OrEmpty(self.list, EMPTY)
        self.add, self.answer = QPushButton("Comment…"), QPushButton("Answer…")
        self.settle, self.from_word = QPushButton("Settle"), QToolButton()
        self.from_word.setText("From Word…")
        self.from_word.setAccessibleName("Take in a Word copy")
        self.from_word.setToolTip("Take in the comments and changes of a Word copy that came back")
        self.settled = QCheckBox("Show settled comments")
        self.bar, self.changes = WishBar("What you say", "Comment"), WordChanges(page)
        row = button_row(self.add, self.answer, self.settle)
        row.insertWidget(3, self.from_word)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.changes)
        column.addWidget(self.listed, 1)
        column.addWidget(self.settled)
        self.setFocusProxy(self.add)
        self._connect()

    def _connect(self) -> None:
        self.add.clicked.connect(self._on_add)
        self.answer.clicked.connect(self._on_answer)
        self.settle.clicked.connect(self._on_settle)
        self.from_word.clicked.connect(self._on_from_word)
        self.settled.toggled.connect(lambda _on: self._list())
        self.list.itemActivated.connect(lambda _item, _column: self._on_go())
        self.list.currentItemChanged.connect(lambda _now, _before: self._offer())
        self.page.kept.connect(self.reload)
        self.page.bench.bus.changed.connect(self._on_changed)

    def show_draft(self, draft: Draft) -> None:
        """List the comments of a draft, and forget what was changed in a copy of another."""
        if draft.id != self._draft_id:
            self._draft_id = draft.id
            self.changes.begin(())
        self.reload()

    def reload(self) -> None:
        """Read the comments."""
        draft, services = self.page.draft, self.page.bench.services
        if draft is not None:
            self.page.ask(lambda: services.commenting.of_draft(draft.id), self._show, key="comments")

    def _on_changed(self, change: Change, _initiator: QObject | None) -> None:
        if change.touches("draft_comments"):
            self.reload()

    def _show(self, placed: tuple[PlacedComment, ...]) -> None:
        self._placed = placed
        open_now = sum(1 for one in placed if one.comment.settled_at is None)
        self.told.emit(f"{open_now} open" if open_now else "")
        self._list()

    def _list(self) -> None:
        chosen = self._chosen()
        self.list.clear()
        for one in self._placed:
            if one.comment.settled_at is not None and not self.settled.isChecked():
                continue
            item = QTreeWidgetItem([_words(one)])
            item.setData(0, _COMMENT, one.comment.id)
            self.list.addTopLevelItem(item)
            for answer in one.comment.answers:
                said = QTreeWidgetItem(item, [_said(answer)])
                said.setData(0, _COMMENT, one.comment.id)
            item.setExpanded(True)
            if chosen is not None and chosen.comment.id == one.comment.id:
                self.list.setCurrentItem(item)
        self.listed.show_view(bool(self._placed))
        self.settled.setVisible(any(one.comment.settled_at is not None for one in self._placed))
        self._offer()

    def _chosen(self) -> PlacedComment | None:
        item = self.list.currentItem()
        number = None if item is None else item.data(0, _COMMENT)
        return next((one for one in self._placed if one.comment.id == number), None)

    def _offer(self) -> None:
        chosen = self._chosen()
        self.answer.setEnabled(chosen is not None)
        self.settle.setEnabled(chosen is not None)
        is_settled = chosen is not None and chosen.comment.settled_at is not None
        self.settle.setText("Reopen" if is_settled else "Settle")
        self.settle.setAccessibleName(self.settle.text())

    def _on_add(self) -> None:
        draft, commenting = self.page.draft, self.page.bench.services.commenting
        quote, before, after = selected_words(self.page)
        if draft is None:
            return

        def said(words: str) -> None:
            done = "The comment is kept with the draft."
            do_to_text(
                self.page,
                lambda: commenting.add(draft.id, words, quote, before=before, after=after),
                done,
                self.bar,
            )

        self.bar.begin(said, f"On “{quote}”" if quote else "On the whole letter, for no words are selected")

    def _on_answer(self) -> None:
        chosen, commenting = self._chosen(), self.page.bench.services.commenting
        if chosen is None:
            return
        comment = chosen.comment

        def said(words: str) -> None:
            self.page.do_and_say(lambda: commenting.answer(comment.id, words), "Answered.", self.bar)

        self.bar.begin(said, f"To {comment.author}: {comment.words}")

    def _on_settle(self) -> None:
        chosen, commenting = self._chosen(), self.page.bench.services.commenting
        if chosen is None:
            return
        comment = chosen.comment
        if comment.settled_at is None:
            self.page.do_and_say(lambda: commenting.settle(comment.id), "The comment is settled.")
        else:
            self.page.do_and_say(lambda: commenting.reopen(comment.id), "The comment is open again.")

    def _on_go(self) -> None:
        """Select the words of the comment in the text."""
        chosen = self._chosen()
        if chosen is None or not chosen.comment.quote:
            return
        if chosen.field:
            if not show_field(self.page, chosen.field):
                self.page.messages.say(
                    "This comment is on what is chosen under Greeting, or on what is enclosed."
                )
            return
        quote = chosen.comment.quote
        if chosen.place is None or not show_words(self.page, quote, chosen.before, chosen.after):
            self.page.messages.say("The words that this comment was made on are gone.")

    def _on_from_word(self) -> None:
        draft, commenting = self.page.draft, self.page.bench.services.commenting
        name, _ = QFileDialog.getOpenFileName(self, "Word copy that came back", "", "Word (*.docx)")
        if name and draft is not None:

            def said(taken: TakenFromWord) -> str:
                self.changes.begin(taken.changes)
                return _taken(taken)

            self.page.do_and_say(lambda: commenting.take_from_word(draft.id, Path(name)), said)


def _words(one: PlacedComment) -> str:
    comment = one.comment
    gone = " (the words it was made on are gone)" if one.is_lost else ""
    about = f" on “{comment.quote}”{gone}" if comment.quote else ""
    settled = ""
    if comment.settled_at is not None:
        settled = f" – settled {long_date(comment.settled_at.astimezone().date())}"
        settled += f": {comment.settled_words}" if comment.settled_words else ""
    return f"{_said(comment, about)}{settled}"


def _said(comment: Comment, about: str = "") -> str:
    day = "" if comment.made_at is None else f", {long_date(comment.made_at.astimezone().date())}"
    return f"{comment.author}{day}{about}: {comment.words}"


def _taken(taken: TakenFromWord) -> str:
    known = f" {taken.known} were there already." if taken.known else ""
    changes = f" {counted(len(taken.changes), 'tracked change')} to look at." if taken.changes else ""
    return f"{counted(taken.taken, 'comment')} taken in.{known}{changes}"
