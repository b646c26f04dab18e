# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A drawing as SVG has every shape, is legible on both grounds and without colour, and says what it shows."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from caseapp.domain.picture import Ink, Label
from caseapp.services.reports.inks import DARK, LIGHT
from caseapp.services.reports.svg import svg_file
from tests.services.reports.reported import HOSTILE, PICTURE

SVG = "{http://www.w3.org/2000/svg}"
ROOT = ElementTree.fromstring(svg_file(PICTURE))


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_shape_is_drawn_where_it_stands() -> None:
    line = ROOT.findall(f"{SVG}polyline")[0]
    assert line.get("points") == "20,100 500,100"
    bars = [one for one in ROOT.findall(f"{SVG}rect") if one.get("height") == "12" and one.get("stroke")]
    assert [one.get("x") for one in bars] == ["20", "90", "160", "230", "300", "370"]
    assert len(ROOT.findall(f"{SVG}g")) == 8


def test_each_hatching_differs_without_colour() -> None:
    fills = [one.get("fill", "") for one in ROOT.findall(f"{SVG}rect") if one.get("stroke")]
    patterns = {f"url(#{one.get('id')})": one for one in ROOT.iter(f"{SVG}pattern")}
    assert len(set(fills)) == 6
    assert {fill for fill in fills if fill.startswith("url")} == set(patterns)
    assert len({ElementTree.tostring(list(one)[1][0]) for one in patterns.values()}) == 4


def test_it_says_all_that_it_shows() -> None:
    assert ROOT.findtext(f"{SVG}title") == "Timeline of the case"
    assert "10 August 2021: Q1 evaded." in (ROOT.findtext(f"{SVG}desc") or "")
    assert [
        one.findtext(f"{SVG}title") for one in ROOT.findall(f"{SVG}rect") if one.get("pointer-events")
    ] == ["Q1: evaded"]


def test_long_labels_end_in_an_ellipsis() -> None:
    labels = [one.text for one in ROOT.findall(f"{SVG}text")]
    assert labels[:2] == ["16 July 2021", "3 September 2021"]
    assert labels[2] is not None
    assert labels[2].startswith("Hillcrest")
    assert labels[2].endswith("…")


def test_hostile_labels_leave_it_sound() -> None:
    said = "\n".join(HOSTILE)
    root = ElementTree.fromstring(
        svg_file(replace(PICTURE, shapes=(Label(said, 1, 1),), title=said, alternative=said))
    )
    assert HOSTILE[0] in (root.findtext(f"{SVG}text") or "")
    assert not list(root.iter(f"{SVG}script"))


@pytest.mark.parametrize("inks", [LIGHT, DARK])
def test_every_ink_that_words_are_written_in_stands_out(inks: dict[Ink, str]) -> None:
    ground = luminance(inks[Ink.PAPER])
    for ink in set(Ink) - {Ink.PAPER, Ink.FAINT}:
        light, dark = sorted((luminance(inks[ink]), ground), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, ink
