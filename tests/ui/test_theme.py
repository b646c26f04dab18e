# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Colours are legible on light and dark palettes, and a status is told without its colour."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from pytestqt.qtbot import QtBot

from caseapp.ui.chips import StatusChip, chip_size, draw_chip
from caseapp.ui.theme import (
    MARK_CONTRAST,
    STATUS_KEYS,
    TEXT_CONTRAST,
    Theme,
    contrast,
    luminance,
    theme_of,
)


def palette_of(ground: str, text: str, window: str) -> QPalette:
    palette = QPalette(QColor(window))
    palette.setColor(QPalette.ColorRole.Base, QColor(ground))
    palette.setColor(QPalette.ColorRole.Text, QColor(text))
    palette.setColor(QPalette.ColorRole.Window, QColor(window))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#308cc6"))
    return palette


PALETTES = {
    "light": palette_of("#ffffff", "#000000", "#efefef"),
    "dark": palette_of("#1e1f22", "#dfe1e5", "#26282b"),
    "grey dark": palette_of("#2d2d2d", "#ffffff", "#3c3c3c"),
    "high contrast": palette_of("#000000", "#ffffff", "#000000"),
}


@pytest.fixture(params=PALETTES)
def theme(request: pytest.FixtureRequest, qapp: object) -> Theme:
    return theme_of(PALETTES[request.param])


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("key", STATUS_KEYS)
def test_the_words_of_a_status_stand_out_from_its_chip_and_from_the_list(theme: Theme, key: str) -> None:
    look = theme.status(key)
    assert contrast(look.text, look.fill) >= TEXT_CONTRAST
    assert contrast(look.text, theme.base) >= TEXT_CONTRAST
    assert contrast(look.edge, theme.base) >= MARK_CONTRAST


@pytest.mark.parametrize("key", STATUS_KEYS)
def test_a_marker_leaves_black_text_readable_and_its_outline_shows(theme: Theme, key: str) -> None:
    look = theme.status(key)
    assert contrast(QColor("#000000"), look.tint) >= 10
    assert contrast(look.outline, theme.paper) >= MARK_CONTRAST
    assert contrast(look.outline, look.tint) >= MARK_CONTRAST


def test_quiet_words_and_danger_are_still_legible(theme: Theme) -> None:
    assert contrast(theme.muted, theme.base) >= TEXT_CONTRAST
    assert contrast(theme.danger, theme.base) >= TEXT_CONTRAST
    assert contrast(theme.accent, theme.base) >= MARK_CONTRAST
    assert contrast(theme.hit_outline, theme.hit_current) >= MARK_CONTRAST


def test_every_status_has_a_shape_of_its_own(theme: Theme) -> None:
    shapes = [theme.status(key).shape for key in STATUS_KEYS]
    assert len(set(shapes)) == len(STATUS_KEYS) == 14


def test_dark_and_light_are_told_apart_and_paper_stays_white() -> None:
    light, dark = theme_of(PALETTES["light"]), theme_of(PALETTES["dark"])
    assert (light.dark, dark.dark) == (False, True)
    assert luminance(dark.desk) < 0.1 < luminance(light.desk) < 1
    assert light.paper == dark.paper == QColor("#ffffff")


def test_a_chip_follows_the_palette_while_it_is_shown(qtbot: QtBot) -> None:
    chip = StatusChip("refused")
    qtbot.addWidget(chip)
    chip.setPalette(PALETTES["light"])
    chip.resize(chip.sizeHint())
    bright = chip.grab().toImage().pixelColor(chip.width() - 6, chip.height() // 2)
    chip.setPalette(PALETTES["dark"])
    dim = chip.grab().toImage().pixelColor(chip.width() - 6, chip.height() // 2)
    assert luminance(dim) < 0.2 < luminance(bright)
    assert chip.accessibleName() == "Refused"


def test_a_chip_grows_with_its_words_and_its_text_size(qtbot: QtBot) -> None:
    chip = StatusChip("partly")
    qtbot.addWidget(chip)
    small = chip.sizeHint()
    font = chip.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    chip.setFont(font)
    assert chip.sizeHint().width() > 1.7 * small.width()
    chip.show_status("partly", "Wedi’i ateb yn rhannol yn unig")
    words = chip.fontMetrics().horizontalAdvance(chip.words)
    assert chip.sizeHint().width() > words + chip.fontMetrics().height() * 0.6


@pytest.mark.parametrize("key", STATUS_KEYS)
def test_a_chip_shows_its_mark_in_front_of_the_words(qtbot: QtBot, key: str) -> None:
    widget = StatusChip(key)
    qtbot.addWidget(widget)
    look = theme_of(PALETTES["light"]).status(key)
    size = chip_size(widget.fontMetrics(), look.words)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setFont(widget.font())
    draw_chip(painter, image.rect(), look.words, look)
    painter.end()
    inside = [
        image.pixelColor(x, y)
        for x in range(4, 4 + widget.fontMetrics().height() // 2)
        for y in range(3, size.height() - 3)
    ]
    assert any(contrast(colour, look.fill) > MARK_CONTRAST for colour in inside)
