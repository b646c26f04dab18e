# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The case that the register of all cases is narrowed to, as a button that drops it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton


class CaseChip(QPushButton):
    """Names the case while there is one; `dropped` tells that all cases are wanted again."""

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.case_id: int | None = None
        self.reference = ""
        self.setAutoDefault(False)
        self.clicked.connect(self._drop)
        self.hide()

    def show_case(self, case_id: int | None, reference: str) -> None:
        """Name another case, or none, without telling."""
        self.case_id, self.reference = case_id, "" if case_id is None else reference
        named = f"Case {self.reference}".strip()
        self.setText(f"{named}  ✕".replace("&", "&&"))
        self.setAccessibleName(f"Only {named}: show all cases")
        self.setToolTip(self.accessibleName())
        self.setVisible(case_id is not None)

    def _drop(self) -> None:
        self.show_case(None, "")
        self.dropped.emit()
