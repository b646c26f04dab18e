# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where changes are told: each page hears of every change and reloads what concerns it."""

from PySide6.QtCore import QObject, Signal

from caseapp.domain.change import Change


class Bus(QObject):
    """Carries changes; `changed(change, initiator)` names the object that asked for it, or None."""

    changed = Signal(object, object)

    def tell(self, change: Change, initiator: QObject | None = None) -> None:
        """Tell every page of a change that did something."""
        if change:
            self.changed.emit(change, initiator)
