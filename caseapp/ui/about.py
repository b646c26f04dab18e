# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of help: the keys, and what this program is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QScrollArea

import caseapp
from caseapp.ui.actions import ACTIONS, plain
from caseapp.ui.page import Bench, Page
from caseapp.ui.theme import GRID

_LISTS = (
    (
        "In the list of questions",
        "Enter shows both places",
        "A P E R D U N give a label",
        "C confirms the status",
    ),
    ("In a letter", "F7 shows the text caret", "Shift and arrows select words"),
    ("In the In-tray", "Enter confirms and goes on", "F2 changes a cell"),
)


class AboutPage(Page):
    """Words to read, nothing else."""

    def __init__(self, bench: Bench, name: str) -> None:
        super().__init__(bench, "Keys" if name == "keys" else "About Caseapp")
        label = QLabel(_keys() if name == "keys" else _about())
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setMargin(6 * GRID)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        label.setAccessibleName(self.title)
        area = QScrollArea()
        area.setAccessibleName(self.title)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(label)
        self.column.addWidget(area, 1)
        self.setFocusProxy(area)


def _keys() -> str:
    rows = []
    for row in ACTIONS:
        if not row.keys:
            continue
        if isinstance(row.keys, str):
            keys = [QKeySequence(row.keys)]
        else:
            keys = QKeySequence.keyBindings(row.keys)[:1]
        for key in keys:
            name = key.toString(QKeySequence.SequenceFormat.NativeText)
            words = plain(row.text).rstrip("…")
            rows.append(f"<tr><td>{words}&nbsp;&nbsp;&nbsp;&nbsp;</td><td>{name}</td></tr>")
    lists = "".join(f"<h3>{head}</h3><p>{'<br>'.join(lines)}</p>" for head, *lines in _LISTS)
    return f"<h2>Keys</h2><table>{''.join(rows)}</table>{lists}"


def _about() -> str:
    return (
        f"<h2>Caseapp {caseapp.__version__}</h2>"
        "<p>Keeps the case files of a commissioner's office: letters, the questions in them, "
        "and what was answered.</p>"
        "<p>Everything stays in the library folder on this computer; nothing is sent anywhere.</p>"
        "<p>Free software under the GNU Affero General Public Licence, version 3 or later.</p>"
    )
