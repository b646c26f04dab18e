# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking the index: which letters, cases, questions and notes hold the words, best or newest first.

Ranking costs about 1.6 microseconds a match, so it is done up to COMMON matches only; beyond, the letters
are walked from the newest until a screen is full. Nothing is read of a letter that is not shown.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from caseapp.domain.search_words import AllOf, Node, Term, terms_of
from caseapp.domain.searching import COMMON, SearchFilter
from caseapp.store.engine import index_damaged
from caseapp.store.search_match import (
    Narrowed,
    and_also,
    any_of,
    has_phrase,
    left_out,
    name_match,
    narrowed_to,
    party_match,
    plain_conditions,
    text_match,
)
from caseapp.store.source import Repository, Source

FEW: Final = 5000
"""Letters of a case or party that are looked at one by one rather than met on a walk through all."""
MANY_NAMES: Final = 2000
"""Names beyond which a part of a name is asked of each letter met, not gathered first."""
_STRIPS: Final = 8
_STRIP: Final = 250
_DOCUMENTS: Final = "SELECT rowid FROM document_search WHERE document_search MATCH :{}"
_NAMES: Final = "SELECT rowid FROM letter_name_search WHERE letter_name_search MATCH :{}"
_NAMED_ONE: Final = (
    "EXISTS (SELECT 1 FROM letter_name_search n WHERE n.rowid = p.letter_id "
    "AND n.letter_name_search MATCH :{})"
)
_ASKED: Final = (
    "p.letter_id IN (SELECT a.letter_id FROM askings a WHERE a.removed_at IS NULL AND a.question_id IN "
    "(SELECT rowid FROM question_search WHERE question_search MATCH :{} LIMIT 2000))"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the index, made ready once and asked as often as the list goes on.

    `text` and `names` are expressions, "" where there are none; `common` tells that more than COMMON
    documents match, `many_names` that names are asked one by one.
    """

    node: Node | None
    text: str
    names: str
    narrowed: Narrowed
    common: bool = False
    phrase: bool = False
    many_names: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class NameRow:
    """The names of a letter, folded, one a line."""

    letter_id: int
    subject: str
    refs: str
    parties: str
    files: str


class Searches(Repository):
    """Finds; every answer is of what is there, nothing removed is among it."""

    @property
    def source(self) -> Source:
        """Where the answers come from, for who reads more of the same state."""
        return self._source

    @contextmanager
    def at_once(self) -> Iterator["Searches"]:
        """Ask several things of one state of the library; raises LibraryDamaged."""
        with self._source.connect() as connection:
            try:
                yield Searches(Source(None, connection))
            except DatabaseError as error:
                # Sorting by rank, SQLite tells of a damaged index as of a damaged file.
                corrupt = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT
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
        phrase = has_phrase(node)
        many = bool(names) and self._more_than(_NAMES.format("m"), names, MANY_NAMES)
        return replace(asked, common=self._is_common(match, phrase), phrase=phrase, many_names=many)

    def by_rank(self, asked: Asked, offset: int, limit: int) -> list[tuple[int, int]]:
        """Return (document, letter) of texts that match, best first."""
        rows = self._all(
            text(
                "SELECT s.rowid AS document_id, p.letter_id FROM document_search s CROSS JOIN search_papers p "
                "INDEXED BY ix_search_papers_document_id WHERE p.document_id = s.rowid "
                f"AND s.document_search MATCH :m{asked.narrowed.sql()} ORDER BY s.rank LIMIT :n OFFSET :o"
            ),
            {**asked.narrowed.values, "m": asked.text, "n": limit, "o": offset},
        )
        return [(row.document_id, row.letter_id) for row in rows]

    def by_date(
        self, asked: Asked, day: str, letter_id: int, limit: int, *, rest: bool = False
    ) -> list[tuple[int, str]]:
        """Return (letter, day) of letters that match, newest first, those after a place only.

        The `rest` are those that match by a name or question and not by their text.
        """
        conditions, values = self._any_way(asked, rest=rest)
        after = " AND (p.day, p.letter_id) < (:day, :after)" if letter_id else ""
        # Few papers come in order already; sorting again would look at each of them first.
        order = "" if asked.narrowed.few is not None else " ORDER BY p.day DESC, p.letter_id DESC"
        rows = self._all(
            text(
                f"SELECT DISTINCT p.letter_id, p.day FROM {asked.narrowed.papers()} WHERE 1{asked.narrowed.sql()}"
                f"{conditions}{after}{order} LIMIT :n"
            ),
            {**asked.narrowed.values, **values, "n": limit, "day": day, "after": letter_id},
        )
        return [(row.letter_id, row.day) for row in rows]

    def named(self, asked: Asked, limit: int) -> list[NameRow]:
        """Return the names of letters that hold the words as parts, the letter logged last first."""
        if asked.names:
            source = "SELECT rowid FROM letter_name_search WHERE letter_name_search MATCH :names"
        elif asked.short:
            columns = " OR ".join(f"(char(10) || c{n}) LIKE :short OR c{n} LIKE :word" for n in range(4))
            source = f"SELECT id AS rowid FROM letter_name_search_content WHERE ({columns})"
        else:
            return []
        identity = "rowid" if asked.names else "id"
        rows = self._all(
            text(
                f"SELECT n.id, n.c0, n.c1, n.c2, n.c3 FROM ({source} "
                f"ORDER BY {identity} DESC LIMIT -1) m CROSS JOIN letter_name_search_content n ON n.id = m.rowid "
                "WHERE EXISTS (SELECT 1 FROM search_papers p WHERE p.letter_id = n.id"
                f"{asked.narrowed.sql()}) LIMIT :n"
            ),
            {
                **asked.narrowed.values,
                "names": asked.names,
                "short": f"%\n{asked.short}%",
                "word": f"% {asked.short}%",
                "n": limit,
            },
        )
        return [NameRow(row.id, row.c0, row.c1, row.c2, row.c3) for row in rows]

    def count(self, asked: Asked, most: int = COMMON + 1) -> int:
        """Count the letters that match, up to `most`."""
        conditions, values = self._any_way(asked)
        row = self._first(
            text(
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
        one = "EXISTS (SELECT 1 FROM document_search s WHERE s.rowid = p.document_id AND s.document_search MATCH :m)"
        ways = [one if asked.common and asked.phrase else f"p.document_id IN ({_DOCUMENTS.format('m')})"]
        values: dict[str, object] = {"m": asked.text}
        if asked.names:
            names = f"p.letter_id IN ({_NAMES.format('names')})"
            ways.append(_NAMED_ONE.format("names") if asked.many_names else names)
            values["names"] = asked.names
        ways.append(_ASKED.format("m"))
        if rest:
            return f" AND NOT {ways[0]} AND ({' OR '.join(ways[1:])})", values
        return f" AND ({' OR '.join(ways)})", values

    def _narrowed(self, wanted: SearchFilter) -> Narrowed:
        narrowed = plain_conditions(wanted)
        if wanted.case_id is not None:
            case = {"case": wanted.case_id}
            sql = "SELECT letter_id FROM letter_cases WHERE case_id = :case AND removed_at IS NULL LIMIT :n"
            ids = self._ids(sql, case)
            on_case = (
                "EXISTS (SELECT 1 FROM letter_cases c WHERE c.letter_id = p.letter_id AND c.case_id = :case "
                "AND c.removed_at IS NULL)"
            )
            narrowed = narrowed_to(narrowed, ids) if len(ids) <= FEW else and_also(narrowed, on_case, case)
        party = party_match(wanted.party)
        if party:
            ids = self._ids(f"{_NAMES.format('party')} LIMIT :n", {"party": party})
            if len(ids) <= FEW:
                return narrowed_to(narrowed, ids)
            return and_also(narrowed, _NAMED_ONE.format("party"), {"party": party})
        return narrowed

    def _without(self, narrowed: Narrowed, node: Node, *, with_texts: bool) -> Narrowed:
        """Leave out letters that hold words, in their texts or their names."""
        if with_texts:
            gathered = f"p.document_id NOT IN ({_DOCUMENTS.format('no')})"
            narrowed = and_also(narrowed, gathered, {"no": text_match(node)})
        names = name_match(node)
        if not names:
            return narrowed
        if self._more_than(_NAMES.format("m"), names, MANY_NAMES):
            return and_also(narrowed, f"NOT {_NAMED_ONE.format('noname')}", {"noname": names})
        return and_also(narrowed, f"p.letter_id NOT IN ({_NAMES.format('noname')})", {"noname": names})

    def _is_common(self, match: str, phrase: bool) -> bool:
        """Tell whether more than COMMON texts match: counted, or where that costs too much, from samples."""
        row = self._first(text("SELECT max(id) FROM document_search_docsize"))
        last = 0 if row is None else int(row[0] or 0)
        if last <= COMMON:
            return False
        if not phrase or last <= _STRIPS * _STRIP * 8:
            return self._more_than(_DOCUMENTS.format("m"), match, COMMON)
        step = last // _STRIPS
        strips = " + ".join(
            f"(SELECT count(*) FROM document_search WHERE document_search MATCH :m "
            f"AND rowid BETWEEN {first} AND {first + _STRIP - 1})"
            for first in range(1 + step // 2, last, step)
        )
        row = self._first(text(f"SELECT {strips}"), {"m": match})
        found = 0 if row is None else int(row[0])
        return found * last > COMMON * _STRIPS * _STRIP

    def _more_than(self, rows: str, match: str, most: int) -> bool:
        row = self._first(text(f"SELECT count(*) FROM ({rows} LIMIT :n)"), {"m": match, "n": most + 1})
        return row is not None and int(row[0]) > most

    def _ids(self, sql: str, values: Mapping[str, object]) -> list[int]:
        return [int(row[0]) for row in self._all(text(sql), {**values, "n": FEW + 1})]

    def matching_papers(self, letter_ids: Collection[int], match: str) -> list[tuple[int, int]]:
        """Return (letter, document) of the papers of letters whose text matches."""
        if not match or not letter_ids:
            return []
        rows = self._all(
            text(
                "SELECT p.letter_id, p.document_id FROM json_each(:ids) j CROSS JOIN search_papers p "
                "ON p.letter_id = j.value WHERE EXISTS (SELECT 1 FROM document_search s "
                "WHERE s.rowid = p.document_id AND s.document_search MATCH :m)"
            ),
            {"ids": json.dumps(list(letter_ids)), "m": match},
        )
        return [(row.letter_id, row.document_id) for row in rows]

    def bodies(self, document_ids: Collection[int]) -> dict[int, tuple[str, str]]:
        """Return of documents the text that is indexed, and the halves of its broken words."""
        rows = self._all(
            text(
                "SELECT id, c0, c1 FROM document_search_content WHERE id IN (SELECT value FROM json_each(:ids))"
            ),
            {"ids": json.dumps(sorted(document_ids))},
        )
        return {row.id: (row.c0, row.c1) for row in rows}


def _short(node: Node) -> str:
    """Return the one word of two letters that is looked for, the beginning of a name's word."""
    terms: Sequence[Term] = terms_of(node)
    return terms[0].text if len(terms) == 1 and isinstance(node, Term) and len(terms[0].text) == 2 else ""
