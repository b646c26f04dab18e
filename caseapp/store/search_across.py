# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters of which some of the words stand in the names and the others in a text."""

import json
from collections import defaultdict
from typing import Final

from caseapp.domain.search_words import AllOf
from caseapp.store.asking import DOCUMENTS, NAMES, TEXT_ONE, Asking
from caseapp.store.search_match import name_match, names_looked_at, text_match

SINGLE: Final = 100
"""Letters up to which the text of each is asked by itself, rather than all texts that match gathered."""
WAYS: Final = 4
"""Ways of sharing the parts between names and text that are followed, those with most in the names first."""


def across(asking: Asking, node: AllOf, most: int) -> frozenset[int]:
    """Return the letters that hold every part, some in their names and the others in one of their texts.

    A part that stands in the names of more than `most` letters counts only beside one that does not.
    """
    if len(node.parts) < 2:
        return frozenset()
    held: dict[int, set[int]] = defaultdict(set)
    on_many: list[int] = []
    for number, part in enumerate(node.parts):
        match = name_match(part)
        ids = asking.ids(f"{NAMES.format('m')} LIMIT :n", {"m": match}, most) if match else []
        if len(ids) > most:
            on_many.append(number)
            continue
        for letter in ids:
            held[letter].add(number)
    for number in on_many:
        for letter in _named_among(asking, node, number, list(held)):
            held[letter].add(number)
    alike: dict[frozenset[int], list[int]] = defaultdict(list)
    for letter, numbers in held.items():
        if len(numbers) < len(node.parts):
            alike[frozenset(numbers)].append(letter)
    found: set[int] = set()
    for named, letters in sorted(alike.items(), key=lambda pair: -len(pair[0]))[:WAYS]:
        rest = tuple(part for number, part in enumerate(node.parts) if number not in named)
        found |= _with_text(asking, text_match(AllOf(rest, node.without)), letters)
    return frozenset(found)


def _named_among(asking: Asking, node: AllOf, number: int, letters: list[int]) -> list[int]:
    """Return which of some letters bear one part in their names."""
    if not letters:
        return []
    condition, values = names_looked_at(node.parts[number])
    sql = (
        "SELECT n.id FROM json_each(:given) j CROSS JOIN letter_name_search_content n ON n.id = j.value "
        f"WHERE {condition} LIMIT :n"
    )
    return asking.ids(sql, {**values, "given": json.dumps(letters)}, len(letters))


def _with_text(asking: Asking, match: str, letters: list[int]) -> set[int]:
    """Return which of some letters have a paper whose text matches."""
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
