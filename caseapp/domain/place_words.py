# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How well the place of marked words is known, in words."""

from caseapp.domain.passage import PlaceState


def place_words(found: PlaceState, score: float) -> str:
    """Say how a place was found; nothing of one that is where it was marked."""
    match found:
        case PlaceState.EXACT:
            return ""
        case PlaceState.FOUND if score >= 0.995:
            return "found again, word for word"
        case PlaceState.FOUND:
            return f"found again, {int(score * 100)} % alike"
        case PlaceState.BY_HAND:
            return "placed by hand"
        case PlaceState.LOST:
            return "could not be found on this text"
