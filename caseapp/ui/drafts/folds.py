# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts of a page that fold away: a row of buttons, each of which opens its part."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from caseapp.ui.settings import WindowSettings
from caseapp.ui.theme import GRID


class Fold(QWidget):
    """A part that its button folds away or opens, as it was left; `opened(is_open)` tells of it."""

    opened = Signal(bool)

    def __init__(self, title: str, part: QWidget, settings: WindowSettings, *, is_open: bool = False) -> None:
        super().__init__()
        self._settings, self._name = settings, f"draft-{title.lower()}"
        self.title, self.part = title, part
        self._is_tight = self._gave_way = self._is_held = self._turning = False
        self.button = QToolButton()
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setAutoRaise(True)
        self.area = QScrollArea()
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self.setAccessibleName(title)
        self.say("")
        self.button.setChecked(settings.flag(self._name, is_open))
        self._show_arrow()
        if not self.button.isChecked():
            self.hide()  # shown before it has a parent, it would be a window
        self.button.toggled.connect(self._on_toggled)

    def say(self, words: str) -> None:
        """Say on the button, beside its title, how the part stands: "3 findings"."""
        text = f"{self.title}: {words}" if words else self.title
        self.button.setText(text.replace("&", "&&"))
        self.button.setAccessibleName(text)

    def open(self) -> None:
        """Open the part and put the keyboard there."""
        self.button.setChecked(True)
        self.part.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_way(self, *, tight: bool) -> None:
        """Fold away where room is tight and open again where it is not, but never against what the user chose."""
        self._is_tight = tight
        if not tight:
            self._is_held = False
        focus = QApplication.focusWidget()
        is_used = focus is not None and self.part.isAncestorOf(focus)
        if tight and self.button.isChecked() and not self._is_held and not is_used:
            self._turn(is_open=False)
        elif not tight and self._gave_way:
            self._turn(is_open=True)

    def _turn(self, *, is_open: bool) -> None:
        self._turning = True
        self.button.setChecked(is_open)
        self._turning, self._gave_way = False, not is_open

    def _on_toggled(self, is_open: bool) -> None:
        self.setVisible(is_open)
        self._show_arrow()
        if not self._turning:
            self._gave_way, self._is_held = False, is_open and self._is_tight
            self._settings.keep_flag(self._name, is_open)
        self.opened.emit(is_open)

    def _show_arrow(self) -> None:
        is_open = self.button.isChecked()
        self.button.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self.button.setToolTip(f"{'Fold away' if is_open else 'Open'}: {self.title.lower()}")


class FoldRow(QWidget):
    """The buttons of folds, one beside the other; a second line takes those for which there is no room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._folds: list[Fold] = []
        self._lines: list[QHBoxLayout] = []
        self._arranged: list[list[Fold]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def add(self, fold: Fold) -> None:
        """Add the button of a fold at the end."""
        self._folds.append(fold)
        fold.button.setParent(self)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange the buttons anew where there is other room, or where one says something else."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.FontChange):
            self._arrange()
        return super().event(event)

    def _wanted(self) -> list[list[Fold]]:
        lines: list[list[Fold]] = []
        left = 0
        for fold in self._folds:
            width = fold.button.sizeHint().width() + GRID
            if not lines or width > left:
                lines.append([])
                left = self.width()
            lines[-1].append(fold)
            left -= width
        return lines

    def _arrange(self) -> None:
        wanted = self._wanted()
        if wanted == self._arranged:
            return
        self._arranged = wanted
        for line in self._lines:
            while line.count():
                line.takeAt(0)
            self._column.removeItem(line)
        self._lines = []
        for folds in wanted:
            row = QHBoxLayout()
            row.setSpacing(GRID)
            row.setAlignment(Qt.AlignmentFlag.AlignLeft)
            for fold in folds:
                row.addWidget(fold.button)
            self._column.addLayout(row)
            self._lines.append(row)
