# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register in plain SQL: how each question stands, what is asked of it, and what a list is narrowed to."""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Final

from caseapp.domain.letter import LetterKind
from caseapp.domain.numbering import read_number
from caseapp.domain.question import LEAST_SETTLED_FIRST, SETTLED, Status
from caseapp.domain.register_list import (
    AGE_DAYS,
    CLOSED,
    MOST_WORDS,
    STANDINGS,
    AgeBand,
    RegisterFilter,
    RegisterGroup,
    RegisterSort,
)
from caseapp.store.due_sql import DAY, OF_OFFICER, RUNS, SETTLED_RANKS, TIME_OR_LAST, in_band, of_dates

Values = dict[str, object]


_LONGEST_WORD: Final = 8_000
"""Characters of a word that is looked for, more than any wording has; SQLite refuses patterns of 50,000 bytes."""


def _rank(column: str) -> str:
    places = " ".join(f"WHEN '{status.value}' THEN {at}" for at, status in enumerate(LEAST_SETTLED_FIRST))
    return f"CASE {column} {places} END"


_AWAITING: Final = LEAST_SETTLED_FIRST.index(Status.AWAITING)


def _is_open(ended: str, confirmed: str, rank: str) -> str:
    return f"({ended} IS NULL AND NOT ({confirmed} AND {rank} IN ({SETTLED_RANKS})))"


OPEN: Final = _is_open("r.ended", "r.confirmed", "r.rank")
STANDING: Final = f"CASE WHEN r.ended IS NULL THEN r.rank ELSE {STANDINGS.index(CLOSED)} END"

_LEAF_RANK: Final = _rank("leaf.status")
LEAF_OPEN: Final = _is_open("leaf.closed_on", "leaf.confirmed", _LEAF_RANK)


def _of_open(value: str) -> str:
    """Return the least value among the parts that are open, among all where none is."""
    return f"coalesce(min(CASE WHEN {LEAF_OPEN} THEN {value} END), min({value}))"


# What a question with parts shows follows from the parts that have none themselves.
_WHOLE: Final = f"""
WITH RECURSIVE below(root, id) AS (
  SELECT p.parent_id, p.id FROM questions p WHERE p.parent_id {{roots}} AND p.removed_at IS NULL
  UNION ALL
  SELECT below.root, p.id FROM below JOIN questions p ON p.parent_id = below.id WHERE p.removed_at IS NULL
), whole AS (
  SELECT below.root AS id, {_of_open(_LEAF_RANK)} AS rank, {_of_open("leaf.confirmed")} AS confirmed,
    max({LEAF_OPEN}) AS open, max(leaf.closed_on) AS ended
  FROM below JOIN questions leaf ON leaf.id = below.id
  WHERE NOT EXISTS (SELECT 1 FROM questions p WHERE p.parent_id = leaf.id AND p.removed_at IS NULL)
  GROUP BY below.root
)"""
_STANDS: Final = f"""(
  SELECT q.id, q.case_id, c.reference, q.number, q.wording, q.side, w.id IS NOT NULL AS parts,
    coalesce(w.rank, {_rank("q.status")}) AS rank, coalesce(w.confirmed, q.confirmed) AS confirmed,
    CASE WHEN w.id IS NULL THEN q.closed_on WHEN w.open THEN NULL ELSE w.ended END AS ended,
    coalesce(q.owner_id, c.owner_id) AS officer_id, q.settled_by_organisation_id AS settler,
    coalesce(p2.ordinal, p1.ordinal, q.ordinal) AS place,
    CASE WHEN p2.id IS NOT NULL THEN p1.ordinal WHEN p1.id IS NOT NULL THEN q.ordinal ELSE 0 END AS part,
    CASE WHEN p2.id IS NOT NULL THEN q.ordinal ELSE 0 END AS subpart, p1.id AS up1, p2.id AS up2
  FROM questions q JOIN cases c ON c.id = q.case_id LEFT JOIN whole w ON w.id = q.id
  LEFT JOIN questions p1 ON p1.id = q.parent_id AND p1.removed_at IS NULL
  LEFT JOIN questions p2 ON p2.id = p1.parent_id AND p2.removed_at IS NULL
  WHERE q.removed_at IS NULL AND c.removed_at IS NULL AND {{only}}
) r"""

NO_CASE: Final = "COLLATE NOCASE"
"""Not by capitals, for A to Z; a function of Python's would keep the window waiting at each of 100,000 rows."""
_OF_R: Final = "a.question_id = r.id AND a.removed_at IS NULL"
_FIRST: Final = f"(SELECT min({DAY}) FROM askings a LEFT JOIN letters l ON l.id = a.letter_id WHERE {_OF_R})"
_TIMES: Final = f"(SELECT count(*) FROM askings a WHERE {_OF_R})"
_DUE: Final = of_dates(f"(SELECT min(d.due_on) FROM {RUNS})")
_DUE_IF_OPEN: Final = f"CASE WHEN {OPEN} THEN {_DUE} END"
_NEXT: Final = f"{RUNS} ORDER BY d.due_on, {TIME_OR_LAST}, d.id LIMIT 1"
_DUE_TIME: Final = of_dates(f"(SELECT d.due_time FROM {_NEXT})")
_DUE_SUM: Final = of_dates(f"(SELECT d.sum_words FROM {_NEXT})")
_LETTER: Final = (
    f"(SELECT a.letter_id FROM askings a LEFT JOIN letters l ON l.id = a.letter_id WHERE {_OF_R} "
    f"ORDER BY {DAY} IS NULL, {DAY}, a.id LIMIT 1)"
)
_ANSWERED: Final = f"a.outcome IN ({', '.join(repr(status.value) for status in SETTLED)})"
_ASKED_WHERE: Final = f"FROM askings a LEFT JOIN letters l ON l.id = a.letter_id WHERE {_OF_R} AND"
# As `Question.is_put_again` tells.
_AGAIN: Final = (
    f"(NOT r.parts AND r.settler IS NULL AND (SELECT max({DAY}) {_ASKED_WHERE} NOT {_ANSWERED}) > "
    f"(SELECT min({DAY}) {_ASKED_WHERE} {_ANSWERED}))"
)
_CHASED: Final = f"EXISTS (SELECT 1 {_ASKED_WHERE} l.kind = '{LetterKind.CHASER.value}')"
_OFFICER: Final = "(SELECT o.name FROM officers o WHERE o.id = r.officer_id)"
_BY_NUMBER: Final = "r.reference, r.place, r.part, r.subpart, r.id"


def _age() -> str:
    """Return the place of a question's band among all; the last day of each is a value (see `ages`)."""
    places = {band: at for at, band in enumerate(AgeBand)}
    steps = " ".join(f"WHEN min({DAY}) >= :{_since(band)} THEN {places[band]}" for band, _ in AGE_DAYS)
    return (
        f"CASE WHEN NOT {OPEN} THEN {places[AgeBand.SETTLED]} ELSE (SELECT CASE WHEN min({DAY}) IS NULL "
        f"THEN {places[AgeBand.NOT_ASKED]} {steps} ELSE {places[AgeBand.LONGER]} END "
        f"FROM askings a LEFT JOIN letters l ON l.id = a.letter_id WHERE {_OF_R}) END"
    )


def _since(band: AgeBand) -> str:
    return f"since_{band.name.lower()}"


def ages(today: date) -> Values:
    """Return the days that the bands of ages reach back to."""
    return {_since(band): (today - timedelta(days=days)).isoformat() for band, days in AGE_DAYS}


@dataclass(frozen=True, slots=True)
class BodyNames:
    """How the name of the body that an asking was put to is read; `merged` maps an organisation to its survivor."""

    merged: dict[int, int] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The organisation of an asking `a`, the surviving one where it was merged."""
        if not self.merged:
            return "a.organisation_id"
        return """ifnull(json_extract(:merged, '$."' || a.organisation_id || '"'), a.organisation_id)"""

    @property
    def join(self) -> str:
        """Join the organisation `g`."""
        return f"LEFT JOIN organisations g ON g.id = {self.root}"

    @property
    def values(self) -> Values:
        """What the expressions need."""
        return {"merged": json.dumps(self.merged)} if self.merged else {}

    @property
    def last(self) -> str:
        """The body that a question was last put to."""
        return (
            f"ifnull((SELECT {BODY} FROM askings a {self.join} WHERE {_OF_R} ORDER BY a.id DESC LIMIT 1), '')"
        )

    @property
    def count(self) -> str:
        """How many bodies a question was put to."""
        return f"(SELECT count(DISTINCT lower({BODY})) FROM askings a {self.join} WHERE {_OF_R} AND {BODY} <> '')"


BODY: Final = "coalesce(g.name, a.asked_of)"
"""The name of the body that an asking `a` was put to: of its organisation `g`, else as it stands on the letter."""


def listed(roots: str = "> 0", only: str = "1") -> tuple[str, str]:
    """Return what stands before SELECT and after FROM to read questions as `r`.

    `roots` and `only` narrow the parents looked at and the questions `q`.
    """
    return _WHOLE.format(roots=roots), _STANDS.format(only=only)


def columns(bodies: BodyNames) -> str:
    """Return what a row of the register is read from."""
    return (
        "r.id, r.case_id, r.reference, r.number, r.wording, r.side, r.rank, r.confirmed, r.ended, r.parts, "
        f"{bodies.last} AS asked_of, {bodies.count} AS bodies, ifnull({_OFFICER}, '') AS officer, "
        f"{_FIRST} AS first_asked, {_TIMES} AS times, {_DUE_IF_OPEN} AS due, {_AGAIN} AS again, "
        f"{_CHASED} AS chased, "
        f"CASE WHEN {OPEN} THEN {_DUE_TIME} END AS due_time, CASE WHEN {OPEN} THEN {_DUE_SUM} END AS due_sum"
    )


def order(sort: RegisterSort, descending: bool, bodies: BodyNames) -> str:
    """Return the order of a list; what is missing goes last, and ties by case and number."""
    key = {
        RegisterSort.CASE: "",
        RegisterSort.NUMBER: "",
        RegisterSort.WORDING: f"r.wording {NO_CASE}",
        RegisterSort.STATUS: STANDING,
        RegisterSort.SIDE: "r.side",
        RegisterSort.ASKED_OF: f"nullif({bodies.last}, '') {NO_CASE}",
        RegisterSort.OFFICER: f"{_OFFICER} {NO_CASE}",
        RegisterSort.FIRST_ASKED: _FIRST,
        RegisterSort.TIMES: _TIMES,
        RegisterSort.DUE: _DUE_IF_OPEN,
    }[sort]
    way = " DESC" if descending else ""
    if sort is RegisterSort.CASE:
        return f"r.reference{way}, r.place, r.part, r.subpart, r.id"
    if sort is RegisterSort.NUMBER:
        return f"r.place{way}, r.part{way}, r.subpart{way}, r.reference, r.id"
    return f"{key}{way} NULLS LAST, {_BY_NUMBER}"


def group(by: RegisterGroup, bodies: BodyNames) -> tuple[str, str]:
    """Return the key by which questions are grouped, and the order of groups by that key, `r.k`."""
    match by:
        case RegisterGroup.CASE:
            return "r.case_id", "r.reference, r.k"
        case RegisterGroup.LETTER:
            return (
                f"ifnull({_LETTER}, 0)",
                "k = 0, (SELECT coalesce(dated_on, sent_on, received_on) FROM letters WHERE id = k), k",
            )
        case RegisterGroup.STATUS:
            return STANDING, "r.k"
        case RegisterGroup.ASKED_OF:
            return bodies.last, f"r.k = '', r.k {NO_CASE}, r.k"
        case RegisterGroup.AGE:
            return _age(), "r.k"
        case _:
            return "0", "r.k"


def narrowed(wanted: RegisterFilter, bodies: BodyNames, *, few: bool) -> tuple[str, Values]:
    """Return the condition that questions `r` fulfil and its values; with `few` questions, each is looked at alone."""
    parts: list[str] = ["1"]
    values: Values = {}
    for number, word in enumerate(islice(dict.fromkeys(wanted.words.split()), MOST_WORDS)):
        parts.append(_holds(word, f"w{number}", bodies, few=few))
        values[f"w{number}"] = _pattern(word)
        values[f"w{number}n"] = read_number(word)
    if wanted.standings:
        places = ", ".join(str(STANDINGS.index(standing)) for standing in wanted.standings)
        parts.append(f"{STANDING} IN ({places})")
    if wanted.side is not None:
        parts.append("r.side = :side")
        values["side"] = wanted.side.value
    if wanted.asked_of:
        parts.append(_asked(_like(wanted.asked_of, BODY, "body"), bodies, few=few))
        values["body"] = _pattern(wanted.asked_of)
    if wanted.officer_id is not None:
        parts.append(OF_OFFICER)
        values["officer"] = wanted.officer_id
    if wanted.case_id is not None:
        parts.append("r.case_id = :of_case")
        values["of_case"] = wanted.case_id
    if wanted.age is not None:
        parts.append(f"{_age()} = {list(AgeBand).index(wanted.age)}")
    if wanted.open_only:
        parts.append(OPEN)
    if wanted.due is not None:
        parts.append(f"{OPEN} AND {in_band(wanted.due)}")
    if wanted.waiting:
        parts.append(f"r.ended IS NULL AND NOT r.confirmed AND (r.rank <> {_AWAITING} OR {_AGAIN})")
    return " AND ".join(parts), values | bodies.values


def _holds(word: str, name: str, bodies: BodyNames, *, few: bool) -> str:
    """Tell whether a question holds a word."""
    asked = _asked(f"({_like(word, 'a.asked_of', name)} OR {_like(word, 'g.name', name)})", bodies, few=few)
    own = " OR ".join(_like(word, column, name) for column in ("r.wording", "r.reference", "r.number"))
    return f"({own} OR r.number = :{name}n OR {asked})"


def _like(word: str, column: str, name: str) -> str:
    """Tell whether a column holds what the pattern `name` looks for; SQLite itself folds A to Z only."""
    folded = column if word.isascii() else f"lower({column})"
    return f"{folded} LIKE :{name} ESCAPE '\\'"


def _pattern(word: str) -> str:
    escaped = word[:_LONGEST_WORD].lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _asked(condition: str, bodies: BodyNames, *, few: bool) -> str:
    if few:
        return f"EXISTS (SELECT 1 FROM askings a {bodies.join} WHERE {_OF_R} AND {condition})"
    return (
        f"r.id IN (SELECT a.question_id FROM askings a {bodies.join} "
        f"WHERE a.removed_at IS NULL AND {condition})"
    )
