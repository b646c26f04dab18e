# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What folds open beneath the text of a draft: one line registers each panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from caseapp.domain.draft import Draft
    from caseapp.ui.drafts.page import DraftPage


class DraftPanel(QWidget):
    """A panel of the draft page; `told(words)` tells what its button says beside its title: "3 findings".

    What it changes it does by `page.do`, as a page; `page.kept` tells that other text was kept.
    """

    told = Signal(str)
    title = ""

    def __init__(self, page: DraftPage) -> None:
        super().__init__()
        self.page = page
        self.setAccessibleName(self.title)

    def show_draft(self, draft: Draft) -> None:
        """Show what concerns a draft, which was read or kept just now."""

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Take files that were dropped on the page; only the panel that files concern takes any."""


def _clearance(page: DraftPage) -> DraftPanel:
    from caseapp.ui.drafts.clearing.clearance import ClearancePanel

    return ClearancePanel(page)


def _versions(page: DraftPage) -> DraftPanel:
    from caseapp.ui.drafts.clearing.versions import VersionsPanel

    return VersionsPanel(page)


def _comments(page: DraftPage) -> DraftPanel:
    from caseapp.ui.drafts.clearing.comments import CommentsPanel

    return CommentsPanel(page)


def _checks(page: DraftPage) -> DraftPanel:
    from caseapp.ui.drafts.checks import ChecksPanel

    return ChecksPanel(page)


def _greeting(page: DraftPage) -> DraftPanel:
    from caseapp.ui.drafts.greeting import GreetingPanel

    return GreetingPanel(page)


def _enclosures(page: DraftPage) -> DraftPanel:
    from caseapp.ui.drafts.issuing.enclosures import EnclosuresPanel

    return EnclosuresPanel(page)


def _sending(page: DraftPage) -> DraftPanel:
    from caseapp.ui.drafts.issuing.sending import SendingPanel

    return SendingPanel(page)


PANELS: Final[tuple[Callable[[DraftPage], DraftPanel], ...]] = (
    _greeting,
    _checks,
    _enclosures,
    _clearance,
    _versions,
    _comments,
    _sending,
)
"""What makes each panel, in the order of the buttons."""
