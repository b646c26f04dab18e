# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was looked for, in the words of SQLite's full-text index (sqlite.org/fts5.html, section 3)."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from caseapp.domain.search_words import AllOf, AnyOf, Node, Term, terms_of, words_in
from caseapp.domain.searching import SearchFilter

TRIGRAM = 3
"""Letters that a part of a name needs to be found by the index."""
PART_SIGN = "\ue000"
"""What a part of a reference begins with in the index, so that only who looks for one finds it."""


def text_match(node: Node) -> str:
    """Return the expression that finds the words in texts; `node` holds more than what is left out."""
    return _match(node, _text_term)


def name_match(node: Node) -> str:
    """Return the expression that finds the words as parts of names, "" where there is too little of them.

    Words that are each too short are looked for together, as they were typed.
    """
    return _name_match(node, _name_term)


def names_looked_at(node: Node) -> tuple[str, dict[str, object]]:
    """Return the condition that the names `n` hold the words, for who looks at letters one by one."""
    values: dict[str, object] = {}

    def write(term: Term) -> str:
        if len(term.text) < TRIGRAM:
            return ""
        key = f"name{len(values)}"
        values[key] = term.text
        return f"instr(n.c0 || char(10) || n.c1 || char(10) || n.c2 || char(10) || n.c3, :{key})"

    return _name_match(node, write, "AND NOT"), values


def left_out(node: Node | None) -> tuple[Node, ...]:
    """Return what a letter must not hold."""
    return node.without if isinstance(node, AllOf) else ()


def has_phrase(node: Node | None) -> bool:
    """Tell whether words must stand together, which costs a look at every letter that holds them all."""
    inside = (*terms_of(node), *(term for part in left_out(node) for term in terms_of(part)))
    return any(len(term.words) > 1 for term in inside)


def begins_long(node: Node) -> bool:
    """Tell whether a word is begun that no index of beginnings holds: it is gathered anew each time."""
    return any(term.open_ended and len(term.words[-1]) >= TRIGRAM + 1 for term in terms_of(node))


def any_of(nodes: tuple[Node, ...]) -> Node:
    """Return the choice between parts."""
    return nodes[0] if len(nodes) == 1 else AnyOf(nodes)


def _text_term(term: Term) -> str:
    goes_on = " *" if term.open_ended else ""
    whole = f'"{term.text}"{goes_on}'
    return f'({whole} OR "{PART_SIGN}{term.text}"{goes_on})' if term.by_part else whole


def _name_term(term: Term) -> str:
    return f'"{term.text}"' if len(term.text) >= TRIGRAM else ""


def _name_match(node: Node, write: Callable[[Term], str], but: str = "NOT") -> str:
    together = Term(tuple(word for term in terms_of(node) for word in term.words))
    return _match(node, write, but) or ("" if isinstance(node, AnyOf) else write(together))


def _match(node: Node, write: Callable[[Term], str], but: str = "NOT") -> str:
    match node:
        case Term():
            return write(node)
        case AnyOf(parts):
            return _joined(" OR ", [_match(part, write, but) for part in parts])
        case AllOf(parts, without):
            wanted = _joined(" AND ", [_match(part, write, but) for part in parts])
            unwanted = _joined(" OR ", [_match(part, write, but) for part in without])
            return f"({wanted} {but} {unwanted})" if wanted and unwanted else wanted


def _joined(word: str, parts: Sequence[str]) -> str:
    there = [part for part in parts if part]
    return f"({word.join(there)})" if len(there) > 1 else "".join(there)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Conditions on `p`, the papers of letters, and the values they are asked with.

    `few` are the ids of the only letters that can be meant, where that is known and they are not many.
    """

    conditions: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    few: frozenset[int] | None = None

    def sql(self) -> str:
        """Return the conditions as they follow others."""
        return "".join(f" AND {condition}" for condition in self.conditions)

    def papers(self) -> str:
        """Return the papers in order of day, newest first, walked by the index or picked one by one."""
        if self.few is None:
            return "search_papers p INDEXED BY ix_search_papers_day"
        return (
            "(SELECT p.* FROM json_each(:few) j CROSS JOIN search_papers p ON p.letter_id = j.value "
            "ORDER BY p.day DESC, p.letter_id DESC LIMIT -1) p"
        )


def plain_conditions(wanted: SearchFilter) -> Narrowed:
    """Return the conditions that a paper answers by itself."""
    conditions: list[str] = []
    values: dict[str, object] = {}
    if wanted.direction is not None:
        conditions.append("p.direction = :direction")
        values["direction"] = wanted.direction.value
    if wanted.since is not None:
        conditions.append("p.day >= :since")
        values["since"] = wanted.since.isoformat()
    if wanted.until is not None:
        conditions.append("p.day <= :until AND p.day <> ''")
        values["until"] = wanted.until.isoformat()
    if wanted.open_only:
        conditions.append("p.open_questions = 1")
    return Narrowed(tuple(conditions), values)


def narrowed_to(before: Narrowed, ids: Collection[int]) -> Narrowed:
    """Return what is narrowed further to some letters."""
    few = frozenset(ids) if before.few is None else before.few & frozenset(ids)
    kept = tuple(c for c in before.conditions if ":few" not in c)
    condition = "p.letter_id IN (SELECT value FROM json_each(:few))"
    values = {**before.values, "few": json.dumps(sorted(few))}
    return Narrowed((*kept, condition), values, few)


def and_also(before: Narrowed, condition: str, values: Mapping[str, object]) -> Narrowed:
    """Return what is narrowed by one more condition."""
    return Narrowed((*before.conditions, condition), {**before.values, **values}, before.few)


def party_part(party: str) -> str:
    """Return the part of a party's name that is looked for, folded; "" where there is too little of it."""
    name = " ".join(words_in(party))
    return name if len(name) >= TRIGRAM else ""
