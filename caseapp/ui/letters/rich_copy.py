# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Putting words on the clipboard as plain and as rich text at once."""

from PySide6.QtCore import QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication


def copy_rich(plain: str, html: str) -> None:
    """Put words on the clipboard both ways; the program they are pasted into chooses."""
    data = _data()
    data.setText(plain)
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def _data() -> QMimeData:
    """Return mime data that Qt itself made.

    Of one made in Python the clipboard is the last owner, and PySide6 6.11 crashes when the program ends.
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    for form in data.formats():
        data.removeFormat(form)
    return data
