# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A part of the draft page gives way where room is tight, and never against what its user chose."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from caseapp.ui.drafts.folds import Fold
from caseapp.ui.settings import WindowSettings


@pytest.fixture
def fold(qtbot: QtBot, settings: WindowSettings) -> Iterator[Fold]:
    fold = Fold("Details", QLabel("here"), settings, is_open=True)
    qtbot.addWidget(fold)
    qtbot.addWidget(fold.button)
    yield fold
    settings.save()


def test_it_folds_away_where_room_is_tight_and_opens_again_where_it_is_not(
    fold: Fold, settings: WindowSettings
) -> None:
    fold.give_way(tight=True)
    assert not fold.button.isChecked()
    assert settings.flag("draft-details", True)  # what is kept is what the user chose
    fold.give_way(tight=False)
    assert fold.button.isChecked()


def test_what_the_user_opened_where_room_is_tight_stays_open(fold: Fold) -> None:
    fold.give_way(tight=True)
    fold.button.click()
    fold.give_way(tight=True)
    assert fold.button.isChecked()
    fold.give_way(tight=False)
    fold.give_way(tight=True)
    assert not fold.button.isChecked()


def test_what_the_user_folded_away_stays_so(fold: Fold) -> None:
    fold.button.click()
    fold.give_way(tight=True)
    fold.give_way(tight=False)
    assert not fold.button.isChecked()
