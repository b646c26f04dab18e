# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters of which the words stand apart: some in the names, in the letter, in one of its enclosures."""

import json
from collections.abc import Sequence
from typing import Final

from caseapp.domain.search_words import AllOf, Node
from caseapp.store.asking import DOCUMENTS, NAMES, TEXT_ONE, Asking
from caseapp.store.search_match import begins_long, name_match, names_looked_at, text_match

_SEVERAL: Final = (
    "EXISTS (SELECT 1 FROM search_papers o WHERE o.letter_id = p.letter_id "
    "AND o.document_id <> p.document_id)"
)
_ANY_SEVERAL: Final = (
    "SELECT id FROM enclosures WHERE removed_at IS NULL UNION ALL "
    "SELECT id FROM letter_copies WHERE removed_at IS NULL LIMIT :n"
)
_HOLDING: Final = (
    f"SELECT DISTINCT p.letter_id AS id FROM ({DOCUMENTS.format('m')}) s CROSS JOIN search_papers p "
    "INDEXED BY ix_search_papers_document_id ON p.document_id = s.rowid LIMIT :n"
)
_SEVERAL_OF: Final = (
    "SELECT DISTINCT p.letter_id AS id FROM json_each(:given) j CROSS JOIN search_papers p "
    f"ON p.letter_id = j.value WHERE {_SEVERAL} LIMIT :n"
)
_IN_A_PAPER: Final = "EXISTS (SELECT 1 FROM search_papers q WHERE q.letter_id = p.letter_id AND {})"
_MET: Final = (
    "EXISTS (SELECT 1 FROM document_search s WHERE s.rowid = q.document_id AND s.document_search MATCH :{})"
)
SINGLE: Final = 100
"""Letters up to which the text of each is asked by itself, rather than all texts that match gathered."""


def across(asking: Asking, node: AllOf, most: int) -> frozenset[int]:
    """Return the letters that hold every part, some in their names and the others in their texts.

    A part that stands in the names of more than `most` letters counts only beside one that does not.
    """
    if len(node.parts) < 2:
        return frozenset()
    named: list[set[int]] = []
    on_many: list[int] = []
    for number, part in enumerate(node.parts):
        match = name_match(part)
        ids = asking.ids(f"{NAMES.format('m')} LIMIT :n", {"m": match}, most) if match else []
        if len(ids) > most:
            on_many.append(number)
        named.append(set(ids) if len(ids) <= most else set())
    letters = set().union(*named)
    for number in on_many:
        named[number] = set(_named_among(asking, node, number, sorted(letters)))
    return frozenset(_with_all(asking, node, named, letters))


def apart(asking: Asking, node: AllOf, most: int) -> frozenset[int] | None:
    """Return the letters that hold every part in a name or a paper of theirs, but in no paper all of them.

    None where each part is held by more than `most`: they are not gathered then.
    """
    if len(node.parts) < 2:
        return frozenset()
    held = [(_number(asking, part, node, most), number) for number, part in enumerate(node.parts)]
    fewest, first = min(held)
    if fewest > most:
        return None
    letters = set(asking.ids(_HOLDING, {"m": _alone(node.parts[first], node)}, 1 << 30))
    match = name_match(node.parts[first])
    letters.update(asking.ids(f"{NAMES.format('m')} LIMIT :n", {"m": match}, most) if match else ())
    several = set(asking.ids(_SEVERAL_OF, {"given": json.dumps(sorted(letters))}, 1 << 30))
    named = [set(_named_among(asking, node, number, sorted(letters))) for number in range(len(node.parts))]
    found = _with_all(asking, node, named, several.union(*named))
    return frozenset(found - _with_text(asking, text_match(node), sorted(found)))


def any_enclosed(asking: Asking) -> bool:
    """Tell whether any letter has more than one paper."""
    return bool(asking.ids(_ANY_SEVERAL, {}, 0))


def _number(asking: Asking, part: Node, node: AllOf, most: int) -> int:
    """Count the papers and names that hold a part, of either up to one more than `most`."""
    match = name_match(part)
    papers = asking.number(f"{DOCUMENTS.format('m')} LIMIT :n", {"m": _alone(part, node)}, most)
    names = asking.number(f"{NAMES.format('m')} LIMIT :n", {"m": match}, most) if match else 0
    return papers + names


def spread_when_met(node: AllOf) -> tuple[str, dict[str, object]]:
    """Return the condition that the letter of the paper `p` holds every part in one of its papers."""
    conditions, values = [_SEVERAL], dict[str, object]()
    for number, part in enumerate(node.parts):
        values[f"part{number}"] = _alone(part, node)
        # A long beginning of words is gathered anew each time it is asked for.
        way = f"q.document_id IN ({DOCUMENTS})" if begins_long(part) else _MET
        conditions.append(_IN_A_PAPER.format(way.format(f"part{number}")))
    return f"({' AND '.join(conditions)})", values


def _alone(part: Node, node: AllOf) -> str:
    return text_match(AllOf((part,), node.without))


def _with_all(asking: Asking, node: AllOf, named: Sequence[set[int]], letters: set[int]) -> set[int]:
    """Return which of some letters hold every part, those that bear all of them in their names left out.

    `named` are, a part each, the letters that bear it; the others need a paper that answers it.
    """
    left = letters - named[0].intersection(*named)
    for part, some in zip(node.parts, named, strict=True):
        left = (left & some) | _with_text(asking, _alone(part, node), sorted(left - some))
    return left


def _named_among(asking: Asking, node: AllOf, number: int, letters: list[int]) -> list[int]:
    """Return which of some letters bear one part in their names."""
    if not letters:
        return []
    condition, values = names_looked_at(node.parts[number])
    if not condition:
        return []
    sql = (
        "SELECT n.id FROM json_each(:given) j CROSS JOIN letter_name_search_content n ON n.id = j.value "
        f"WHERE {condition} LIMIT :n"
    )
    return asking.ids(sql, {**values, "given": json.dumps(letters)}, len(letters))


def _with_text(asking: Asking, match: str, letters: Sequence[int]) -> set[int]:
    """Return which of some letters have a paper whose text matches."""
    if not letters:
        return set()
    if len(letters) <= SINGLE:
        condition = TEXT_ONE.format("m")
    else:
        # With the sign no index is used: it would be asked for every text that matches, for every letter.
        condition = f"+p.document_id IN ({DOCUMENTS.format('m')})"
    sql = (
        "SELECT p.letter_id AS id FROM json_each(:given) j CROSS JOIN search_papers p "
        f"ON p.letter_id = j.value WHERE {condition} LIMIT :n"
    )
    given = {"m": match, "given": json.dumps(letters)}
    return set(asking.ids(sql, given, 1 << 30))
