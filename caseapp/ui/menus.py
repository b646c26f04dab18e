# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Menus that are made where they are asked for, and go when they are closed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from caseapp.ui.actions import ACTIONS, plain


def pop_up(menu: QMenu, where: QPoint) -> None:
    """Show a menu at a point of the screen; it goes when it is closed."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(where)


def add_acts(menu: QMenu, acts: Mapping[str, Callable[[], None]]) -> None:
    """Add acts, by the ids of actions of the window, in the words of the menu bar."""
    words = {row.id: plain(row.text) for row in ACTIONS}
    for name, act in acts.items():
        menu.addAction(words[name]).triggered.connect(lambda _on=False, do=act: do())
