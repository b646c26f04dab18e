# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of help that says what this program is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea

import caseapp
from caseapp.ui.page import Bench, Page
from caseapp.ui.theme import GRID


class AboutPage(Page):
    """Words to read, nothing else."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "About Caseapp")
        label = QLabel(_about())
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


def _about() -> str:
    return (
        f"<h2>Caseapp {caseapp.__version__}</h2>"
        "<p>Keeps the case files of a commissioner's office: letters, the questions in them, "
        "and what was answered.</p>"
        "<p>Everything stays in the library folder on this computer; nothing is sent anywhere.</p>"
        "<p>Free software under the GNU Affero General Public Licence, version 3 or later.</p>"
    )
