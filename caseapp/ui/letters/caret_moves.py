# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a step of the text caret leads."""

from enum import StrEnum
from typing import Final

from caseapp.domain.page_lines import Line, Way, runs_left
from caseapp.ui.letters.letter_lines import LetterLines, Spot, Unit


class Move(StrEnum):
    """A step of the caret."""

    LEFT = "left"
    RIGHT = "right"
    WORD_LEFT = "word-left"
    WORD_RIGHT = "word-right"
    UP = "up"
    DOWN = "down"
    LINE_START = "line-start"
    LINE_END = "line-end"
    SENTENCE_BACK = "sentence-back"
    SENTENCE_ON = "sentence-on"
    PARAGRAPH_BACK = "paragraph-back"
    PARAGRAPH_ON = "paragraph-on"
    START = "start"
    END = "end"


_UNITS: Final = {
    Move.WORD_LEFT: Unit.WORD,
    Move.WORD_RIGHT: Unit.WORD,
    Move.SENTENCE_BACK: Unit.SENTENCE,
    Move.SENTENCE_ON: Unit.SENTENCE,
    Move.PARAGRAPH_BACK: Unit.PARAGRAPH,
    Move.PARAGRAPH_ON: Unit.PARAGRAPH,
}
_BACKWARD: Final = frozenset({Move.WORD_LEFT, Move.SENTENCE_BACK, Move.PARAGRAPH_BACK})
_WAYS: Final = (Way.RIGHT, Way.DOWN, Way.LEFT, Way.UP)
_MIRRORED: Final = {
    Move.LEFT: Move.RIGHT,
    Move.RIGHT: Move.LEFT,
    Move.WORD_LEFT: Move.WORD_RIGHT,
    Move.WORD_RIGHT: Move.WORD_LEFT,
}
_DOWNWARD: Final = {
    Move.DOWN: Move.RIGHT,
    Move.UP: Move.LEFT,
    Move.LEFT: Move.DOWN,
    Move.RIGHT: Move.UP,
}
_UPWARD: Final = {
    Move.UP: Move.RIGHT,
    Move.DOWN: Move.LEFT,
    Move.RIGHT: Move.DOWN,
    Move.LEFT: Move.UP,
}


def unit_of(move: Move) -> Unit:
    """Return what a step goes by."""
    if move in (Move.UP, Move.DOWN, Move.START):
        return Unit.LINE
    return _UNITS.get(move, Unit.CHARACTER)


def as_shown(move: Move, line: Line | None, turn: int) -> Move:
    """Return the step through the text that an arrow key means, its page being shown turned (degrees).

    In Arabic the arrow to the right goes back; in Japanese set upright the arrow down goes on.
    """
    if line is None:
        return move
    match _WAYS[(_WAYS.index(line.way) + turn // 90) % 4]:
        case Way.LEFT if any(runs_left(word.text) for word in line.words):
            return _MIRRORED.get(move, move)
        case Way.DOWN:
            return _DOWNWARD.get(move, move)
        case Way.UP:
            return _UPWARD.get(move, move)
        case _:
            return move


def walked(letter: LetterLines, spot: Spot, move: Move, goal: float) -> Spot:
    """Return where a step leads, over the end of a page to the next one.

    `goal` is the place along the line (points) that steps up and down keep to.
    """
    lines = letter.lines(spot.page)
    if move in _UNITS:
        unit = _UNITS[move]
        return (letter.former_beginning if move in _BACKWARD else letter.next_beginning)(spot, unit)
    match move:
        case Move.LEFT | Move.RIGHT:
            step = lines.step_of(spot.offset) + (1 if move is Move.RIGHT else -1)
            if 0 <= step <= letter.length(spot.page):
                return Spot(spot.page, lines.offset_of(step))
            return _over(letter, spot, forward=move is Move.RIGHT)
        case Move.UP | Move.DOWN:
            return _to_line(letter, spot, goal, forward=move is Move.DOWN)
        case Move.START:
            return letter.begin(1)
        case Move.END:
            return letter.end(letter.count)
        case _:
            line = lines.line_of(spot.offset)
            if line is None:
                return spot
            return Spot(spot.page, line.start if move is Move.LINE_START else line.end)


def place_along(letter: LetterLines, spot: Spot) -> float:
    """Return where a place stands along its line (points)."""
    line = letter.lines(spot.page).line_of(spot.offset)
    return 0.0 if line is None else line.place_of(spot.offset)


def _over(letter: LetterLines, spot: Spot, *, forward: bool) -> Spot:
    page = spot.page + (1 if forward else -1)
    if not 1 <= page <= letter.count:
        return letter.end(spot.page) if forward else letter.begin(spot.page)
    return letter.begin(page) if forward else letter.end(page)


def _to_line(letter: LetterLines, spot: Spot, goal: float, *, forward: bool) -> Spot:
    line = letter.lines(spot.page).line_beside(spot.offset, 1 if forward else -1)
    if line is not None:
        return Spot(spot.page, line.offset_along(goal))
    over = _over(letter, spot, forward=forward)
    line = letter.lines(over.page).line_of(over.offset) if over.page != spot.page else None
    return over if line is None else Spot(over.page, line.offset_along(goal))
