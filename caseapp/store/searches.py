# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking the index: which letters, cases, questions and notes hold the words, best or newest first.

Ranking costs about 1.6 microseconds a match, so it is done up to COMMON matches only; beyond, the letters
are walked from the newest until a screen is full. Nothing is read of a letter that is not shown.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from caseapp.domain.search_words import AllOf, Node, Term, terms_of
from caseapp.domain.searching import COMMON, SearchFilter
from caseapp.domain.snippets import holds_among
from caseapp.store.asking import DOCUMENTS, NAMES, TEXT_ONE, Papers
from caseapp.store.engine import index_damaged
from caseapp.store.search_across import across, any_enclosed, apart, spread_when_met
from caseapp.store.search_match import (
    Narrowed,
    and_also,
    any_of,
    begins_long,
    has_phrase,
    left_out,
    name_match,
    names_looked_at,
    narrowed_to,
    party_part,
    plain_conditions,
    text_match,
)
from caseapp.store.source import Source

FEW: Final = 5000
"""Letters of a case or party that are looked at one by one rather than met on a walk through all."""
MANY: Final = 2000
"""Names or questions beyond which they are asked of each letter met, not gathered first."""
DENSE: Final = 0.25
"""Share of all texts from which on each letter met is asked, rather than all that match gathered first."""
_LOOKS: Final = 8
"""Screens of letters whose texts are looked at before the index is asked."""
_STRIPS: Final = 8
_STRIP: Final = 250
_NAMED_ONE: Final = "EXISTS (SELECT 1 FROM letter_name_search_content n WHERE n.id = p.letter_id AND {})"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the index, made ready once.

    `text` and `names` are expressions, "" where there are none. `common` tells that more than COMMON
    documents match, `dense` that enough do for a walk to meet one soon. `named` are the letters of which a
    name matches and `questions` the (question, letter it was asked in) that match; `many_names` tells that
    there are more than could be gathered, `dense_names` that a walk meets one soon.
    Only what was `widened` knows `mixed`, the letters of which the parts stand apart, in the names and in
    several papers; `spread` tells that those with all parts in their papers are told when they are met.
    `looked_through` tells that texts that match are met soon but the index is slow to tell of each.
    """

    node: Node | None
    text: str
    names: str
    narrowed: Narrowed
    common: bool = False
    dense: bool = False
    named: frozenset[int] = frozenset()
    many_names: bool = False
    dense_names: bool = False
    looked_through: bool = False
    questions: tuple[tuple[int, int | None], ...] = ()
    short: str = ""
    mixed: frozenset[int] = frozenset()
    spread: bool = False

    @property
    def other_letters(self) -> frozenset[int]:
        """The letters that match otherwise than by their text."""
        return self.named | self.mixed | {letter for _, letter in self.questions if letter is not None}


@dataclass(frozen=True, slots=True)
class NameRow:
    """The names of a letter, folded, one a line."""

    letter_id: int
    subject: str
    refs: str
    parties: str
    files: str


class Searches(Papers):
    """Finds; every answer is of what is there, nothing removed is among it."""

    @property
    def source(self) -> Source:
        """Where the answers come from, for who reads more of the same state."""
        return self._source

    @contextmanager
    def at_once(self) -> Iterator["Searches"]:
        """Ask several things of one state of the library; raises LibraryDamaged."""
        with self._source.connect() as connection, connection.begin():
            try:
                yield Searches(Source(None, connection))
            except sqlite3.DatabaseError as error:
                # Sorting by rank, SQLite tells of a damaged index as of a damaged file.
                corrupt = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT
                if corrupt and connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok":
                    raise index_damaged() from error
                raise

    def ready(self, node: Node | None, wanted: SearchFilter) -> Asked:
        """Make ready to look for words, or for letters without words where only a filter is given."""
        narrowed = self._narrowed(wanted)
        without = left_out(node)
        if isinstance(node, AllOf) and not node.parts:
            node = None
        match = "" if node is None else text_match(node)
        names, short = ("", "") if node is None else (name_match(node), _short(node))
        if without:
            narrowed = self._without(narrowed, any_of(without), with_texts=True)
        asked = Asked(node, match, names, narrowed, short=short)
        if node is None:
            return replace(asked, common=True)
        common, dense = self._how_common(match, has_phrase(node) and not begins_long(node))
        named = self.ids(f"{NAMES.format('m')} LIMIT :n", {"m": names}, MANY) if names else []
        return replace(
            asked,
            common=common,
            dense=dense and not begins_long(node),
            looked_through=dense and begins_long(node) and len(named) <= MANY,
            named=frozenset() if len(named) > MANY else frozenset(named),
            many_names=len(named) > MANY,
            dense_names=len(named) > MANY and _are_dense(named),
            questions=self._questions(match),
        )

    def by_rank(self, asked: Asked, offset: int, limit: int) -> list[tuple[int, int | None]]:
        """Return (document, letter) of the next texts that match, best first, those of letters removed as None.

        `offset` and `limit` count documents; one that serves several letters stands once for each.
        """
        which = asked.narrowed.sql()
        if which:
            which = f"AND EXISTS (SELECT 1 FROM search_papers p WHERE p.document_id = document_search.rowid{which})"
        # Ordered by the function and not by the column `rank`, SQLite keeps the best only and sorts no others.
        rows = self._rows(
            (
                "SELECT s.id, p.letter_id FROM (SELECT rowid AS id, bm25(document_search) AS score "
                f"FROM document_search WHERE document_search MATCH :m {which} "
                "ORDER BY bm25(document_search), rowid LIMIT :n OFFSET :o) s LEFT JOIN search_papers p "
                f"INDEXED BY ix_search_papers_document_id ON p.document_id = s.id{asked.narrowed.sql()} "
                "ORDER BY s.score, s.id"
            ),
            {**asked.narrowed.values, "m": asked.text, "n": limit, "o": offset},
        )
        return [(row["id"], row["letter_id"]) for row in rows]

    def by_date(
        self, asked: Asked, day: str, letter_id: int, limit: int, *, rest: bool = False
    ) -> list[tuple[int, str]]:
        """Return (letter, day) of letters that match, newest first, those after a place only.

        The `rest` are those that match by a name or question and not by their text.
        """
        if rest and not asked.many_names and not asked.spread:
            if not asked.other_letters:
                return []
            asked = replace(asked, narrowed=narrowed_to(asked.narrowed, asked.other_letters))
        if asked.looked_through and not rest:
            return self._looked_through(asked, day, letter_id, limit)
        return self._walked(asked, day, letter_id, limit, rest=rest)

    def _walked(
        self, asked: Asked, day: str, letter_id: int, limit: int, *, rest: bool = False
    ) -> list[tuple[int, str]]:
        conditions, values = self._any_way(asked, rest=rest)
        after = " AND (p.day, p.letter_id) < (:day, :after)" if letter_id else ""
        # Few papers come in order already; sorting again would look at each of them first.
        order = "" if asked.narrowed.few is not None else " ORDER BY p.day DESC, p.letter_id DESC"
        rows = self._rows(
            (
                f"SELECT DISTINCT p.letter_id, p.day FROM {asked.narrowed.papers()} WHERE 1{asked.narrowed.sql()}"
                f"{conditions}{after}{order} LIMIT :n"
            ),
            {**asked.narrowed.values, **values, "n": limit, "day": day, "after": letter_id},
        )
        return [(row["letter_id"], row["day"]) for row in rows]

    def _looked_through(self, asked: Asked, day: str, letter_id: int, limit: int) -> list[tuple[int, str]]:
        """Walk by date as `by_date` does, looking at the texts themselves."""
        assert asked.node is not None
        every = replace(asked, text="", looked_through=False)
        others = asked.other_letters
        found: list[tuple[int, str]] = []
        for _ in range(_LOOKS):
            rows = self._walked(every, day, letter_id, 2 * limit)
            papers = self.papers_of([letter for letter, _ in rows if letter not in others])
            bodies = self.bodies({document for _, document in papers})
            texts: dict[int, list[str]] = defaultdict(list)
            for letter, document in papers:
                if document in bodies:
                    texts[letter].append("\n".join(bodies[document]))
            held = {letter for letter, some in texts.items() if holds_among(some, asked.node)}
            found += [(letter, day) for letter, day in rows if letter in held or letter in others]
            if len(found) >= limit or len(rows) < 2 * limit:
                return found[:limit]
            letter_id, day = rows[-1]
        return found + self._walked(asked, day, letter_id, limit - len(found))

    def names_of(self, asked: Asked, limit: int) -> list[NameRow]:
        """Return the names of letters that hold the words as parts, the letter logged last first."""
        columns = " OR ".join(f"(char(10) || n.c{n}) LIKE :short OR n.c{n} LIKE :word" for n in range(4))
        which = f"({columns})" if asked.short else "n.id IN (SELECT value FROM json_each(:ids))"
        if not asked.short and not asked.named:
            return []
        rows = self._rows(
            (
                f"SELECT n.id, n.c0, n.c1, n.c2, n.c3 FROM letter_name_search_content n WHERE {which} AND EXISTS "
                f"(SELECT 1 FROM search_papers p WHERE p.letter_id = n.id{asked.narrowed.sql()}) "
                "ORDER BY n.id DESC LIMIT :n"
            ),
            {
                **asked.narrowed.values,
                "ids": json.dumps(sorted(asked.named)),
                "short": f"%\n{asked.short}%",
                "word": f"% {asked.short}%",
                "n": limit,
            },
        )
        return [NameRow(row["id"], row["c0"], row["c1"], row["c2"], row["c3"]) for row in rows]

    def count(self, asked: Asked, most: int = COMMON + 1) -> int:
        """Count the letters that match, up to `most`."""
        conditions, values = self._any_way(asked)
        row = self._row(
            (
                f"SELECT count(*) FROM (SELECT DISTINCT p.letter_id FROM {asked.narrowed.papers()} "
                f"WHERE 1{asked.narrowed.sql()}{conditions} LIMIT :n)"
            ),
            {**asked.narrowed.values, **values, "n": most},
        )
        return 0 if row is None else int(row[0])

    def _any_way(self, asked: Asked, *, rest: bool = False) -> tuple[str, dict[str, object]]:
        """Return the condition that a letter's text (not so the `rest`), names or questions match."""
        if not asked.text:
            return "", {}
        one = TEXT_ONE.format("m") if asked.dense or rest else f"p.document_id IN ({DOCUMENTS.format('m')})"
        ways: list[str] = []
        values: dict[str, object] = {"m": asked.text}
        if asked.many_names and asked.dense_names and asked.node is not None:
            looked_at, parts = names_looked_at(asked.node)
            ways.append(_NAMED_ONE.format(looked_at))
            values |= parts
        elif asked.many_names:
            ways.append(f"p.letter_id IN ({NAMES.format('names')})")
            values["names"] = asked.names
        if asked.other_letters:
            ways.append("p.letter_id IN (SELECT value FROM json_each(:others))")
            values["others"] = json.dumps(sorted(asked.other_letters))
        if asked.spread and isinstance(asked.node, AllOf):
            met, parts = spread_when_met(asked.node)
            ways.append(met)
            values |= parts
        if rest:
            return f" AND ({' OR '.join(ways) or '0'}) AND NOT {one}", values
        return f" AND ({' OR '.join((one, *ways))})", values

    def _narrowed(self, wanted: SearchFilter) -> Narrowed:
        narrowed = plain_conditions(wanted)
        if wanted.case_id is not None:
            case = {"case": wanted.case_id}
            sql = "SELECT letter_id AS id FROM letter_cases WHERE case_id = :case AND removed_at IS NULL LIMIT :n"
            ids = self.ids(sql, case, FEW)
            on_case = (
                "EXISTS (SELECT 1 FROM letter_cases c WHERE c.letter_id = p.letter_id AND c.case_id = :case "
                "AND c.removed_at IS NULL)"
            )
            narrowed = narrowed_to(narrowed, ids) if len(ids) <= FEW else and_also(narrowed, on_case, case)
        party = party_part(wanted.party)
        if party:
            match = f'parties : "{party}"'
            ids = self.ids(f"{NAMES.format('party')} LIMIT :n", {"party": match}, FEW)
            if len(ids) <= FEW:
                return narrowed_to(narrowed, ids)
            if _are_dense(ids):
                return and_also(narrowed, _NAMED_ONE.format("instr(n.c2, :party)"), {"party": party})
            return and_also(narrowed, f"p.letter_id IN ({NAMES.format('party')})", {"party": match})
        return narrowed

    def _without(self, narrowed: Narrowed, node: Node, *, with_texts: bool) -> Narrowed:
        """Leave out letters that hold words, in their texts or their names."""
        if with_texts:
            gathered = f"p.document_id NOT IN ({DOCUMENTS.format('no')})"
            narrowed = and_also(narrowed, gathered, {"no": text_match(node)})
        names = name_match(node)
        if not names:
            return narrowed
        return and_also(narrowed, f"p.letter_id NOT IN ({NAMES.format('noname')})", {"noname": names})

    def _how_common(self, match: str, phrase: bool) -> tuple[bool, bool]:
        """Tell whether more than COMMON texts match, and whether the next of all texts are likely to.

        They are counted, or where that costs too much, told from samples.
        """
        counted = f"SELECT count(*) AS number, max(rowid) AS reached FROM ({DOCUMENTS.format('m')} LIMIT :n)"
        row = self._row("SELECT max(id) FROM document_search_docsize") if phrase else None
        last = 0 if row is None else int(row[0] or 0)
        if last <= _STRIPS * _STRIP * 8:
            row = self._row(counted, {"m": match, "n": COMMON + 1})
            if row is None or row["number"] <= COMMON:
                return False, False
            return True, row["number"] > row["reached"] * DENSE
        step = last // _STRIPS
        strips = " + ".join(
            f"(SELECT count(*) FROM document_search WHERE document_search MATCH :m "
            f"AND rowid BETWEEN {first} AND {first + _STRIP - 1})"
            for first in range(1 + step // 2, last, step)
        )
        row = self._row(f"SELECT {strips}", {"m": match})
        found = 0 if row is None else int(row[0])
        common = found * last > COMMON * _STRIPS * _STRIP
        return common, common

    def _questions(self, match: str) -> tuple[tuple[int, int | None], ...]:
        rows = self._rows(
            (
                "SELECT s.rowid, a.letter_id FROM (SELECT rowid FROM question_search "
                "WHERE question_search MATCH :m LIMIT :n) s LEFT JOIN askings a ON a.question_id = s.rowid "
                "AND a.removed_at IS NULL JOIN questions q ON q.id = s.rowid AND q.removed_at IS NULL"
            ),
            {"m": match, "n": MANY},
        )
        return tuple((row["rowid"], row["letter_id"]) for row in rows)


def widened(searches: Searches, asked: Asked) -> Asked:
    """Return what also knows the letters whose words stand apart; they stand after those ranked."""
    node = asked.node
    if not isinstance(node, AllOf):
        return asked
    gathered = apart(searches, node, MANY)
    if gathered is not None:
        return replace(asked, mixed=gathered)
    return replace(asked, mixed=across(searches, node, FEW), spread=any_enclosed(searches))


def _are_dense(ids: Sequence[int]) -> bool:
    """Tell of ids in their order whether most letters up to the last are among them."""
    return 2 * len(ids) > ids[-1]


def _short(node: Node) -> str:
    """Return the one word of two letters that is looked for, the beginning of a name's word."""
    terms: Sequence[Term] = terms_of(node)
    return terms[0].text if len(terms) == 1 and isinstance(node, Term) and len(terms[0].text) == 2 else ""
