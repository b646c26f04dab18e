# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Questions tab: the register of a case."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from caseapp.domain.question import Question
from caseapp.domain.words import counted
from caseapp.ui.case.body_grid import BodyGridView
from caseapp.ui.case.promises import PromiseList
from caseapp.ui.page import Act, Bench
from caseapp.ui.register.page import STATISTICS, RegisterPage
from caseapp.ui.theme import GRID

BY_BODY: Final = "By body"
PROMISES: Final = "Promises"


def lost_words(questions: Sequence[Question], lost: Mapping[int, int]) -> str:
    """Say which questions have words without a place, nothing where none has."""
    named = [f"{one.number} ({counted(lost[one.id], 'place')})" for one in questions if lost.get(one.id)]
    if not named:
        return ""
    return f"Not found on the text that is shown: {', '.join(named)}. Show the letters, and place them there."


class QuestionsTab(RegisterPage):
    """The register of a case; Enter shows a question in its letters."""

    concerns: ClassVar[frozenset[str]] = RegisterPage.concerns | {"places", "letter_copies", "extractions"}

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, of_case=True, parent=parent)
        self.reference = ""
        self.table.setAccessibleName("Questions of the case")
        self.by_body = BodyGridView(bench, lambda: self.reference)
        self.views.add(BY_BODY, self.by_body, before=STATISTICS)
        self.lost = QLabel()
        self.lost.setTextFormat(Qt.TextFormat.PlainText)
        self.lost.setWordWrap(True)
        self.lost.setMargin(2 * GRID)
        self.lost.hide()
        self.column.insertWidget(1, self.lost)
        self.promises = PromiseList(self)
        self.views.add(PROMISES, self.promises, before=STATISTICS)

    @property
    def where(self) -> str:
        """The case, as undo names it."""
        return self.reference

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done in the view that is shown."""
        own = super().acts()
        return {**own, **self.by_body.acts()} if self.views.name == BY_BODY else own

    def show_case(self, case_id: int) -> None:
        """Show the register of a case, and by body."""
        super().show_case(case_id)
        self.by_body.show_case(case_id)

    def load(self) -> None:
        """Read the questions, and which of them have words that stand nowhere."""
        super().load()
        case_id, services = self.case_id, self.bench.services
        self.promises.load(case_id)
        if case_id is None:
            return

        def lost() -> tuple[Mapping[int, int], tuple[Question, ...]]:
            places = services.anchoring.lost_in(case_id)
            return places, services.register.questions(case_id) if places else ()

        self.ask(lost, self._on_lost, key="lost")

    def _on_lost(self, found: tuple[Mapping[int, int], tuple[Question, ...]]) -> None:
        places, questions = found
        self.model.set_lost([question_id for question_id, count in places.items() if count])
        self.lost.setText(lost_words(questions, places))
        self.lost.setVisible(bool(self.lost.text()))
