# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A dictionary of words with their affixes, as Hunspell keeps it (hunspell(5): PFX, SFX, REP, TRY, NOSUGGEST)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Affix:
    """What may be put before or after a word that has the flag, in the place of `stripped`."""

    flag: str
    crosses: bool
    stripped: str
    added: str
    condition: re.Pattern[str]


class Dictionary:
    """Words with their flags, and the affixes that the flags stand for."""

    def __init__(
        self,
        words: Mapping[str, str],
        prefixes: Sequence[Affix],
        suffixes: Sequence[Affix],
        *,
        letters: str,
        replaced: Sequence[tuple[str, str]],
        unspoken: str,
    ) -> None:
        self._words = words
        self._prefixes = _by(prefixes, at_end=False)
        self._suffixes = _by(suffixes, at_end=True)
        self._unspoken = unspoken
        self.letters = letters
        """Letters worth trying in a word that is wrong, the likeliest first."""
        self.replaced = replaced
        """What is often written in the place of something else, and what was meant."""

    def knows(self, word: str) -> bool:
        """Tell whether a word is right as it is written, capitals included."""
        return any(True for _ in self._roots(word))

    def offers(self, word: str) -> bool:
        """Tell whether a word is right and fit to be suggested."""
        return any(not self._unspoken or self._unspoken not in flags for flags in self._roots(word))

    def begin(self, letters: str) -> Iterator[str]:
        """Go through the words that begin with some letters, without their affixes."""
        return (word for word in self._words if word.startswith(letters))

    def _roots(self, word: str) -> Iterator[str]:
        """Go through the flags of the words of which one is made."""
        flags = self._words.get(word)
        if flags is not None:
            yield flags
        yield from self._without_suffix(word, "")
        for affix in _held(self._prefixes, word, at_end=False):
            root = affix.stripped + word[len(affix.added) :]
            if not root or not affix.condition.match(root):
                continue
            flags = self._words.get(root)
            if flags is not None and affix.flag in flags:
                yield flags
            if affix.crosses:
                yield from self._without_suffix(root, affix.flag)

    def _without_suffix(self, word: str, prefix: str) -> Iterator[str]:
        for affix in _held(self._suffixes, word, at_end=True):
            if prefix and not affix.crosses:
                continue
            root = word[: len(word) - len(affix.added)] + affix.stripped
            flags = self._words.get(root)
            if flags is not None and affix.flag in flags and prefix in flags and affix.condition.search(root):
                yield flags


def _by(affixes: Sequence[Affix], *, at_end: bool) -> Mapping[str, Sequence[Affix]]:
    """Return affixes by the letter that tells them first: the last of a suffix, the first of a prefix."""
    found: dict[str, list[Affix]] = {}
    for affix in affixes:
        found.setdefault(affix.added[-1 if at_end else 0], []).append(affix)
    return found


def _held(affixes: Mapping[str, Sequence[Affix]], word: str, *, at_end: bool) -> Iterator[Affix]:
    for affix in affixes.get(word[-1:] if at_end else word[:1], ()):
        if word.endswith(affix.added) if at_end else word.startswith(affix.added):
            yield affix


def read_dictionary(affixes: str, words: str) -> Dictionary:
    """Return the dictionary that the texts of an affix file and of a word file say."""
    prefixes: list[Affix] = []
    suffixes: list[Affix] = []
    crosses: dict[str, bool] = {}
    replaced: list[tuple[str, str]] = []
    letters = unspoken = ""
    for line in affixes.lstrip("\ufeff").splitlines():
        match line.split():
            case ["PFX" | "SFX" as kind, flag, "Y" | "N" as cross, count] if count.isdigit():
                crosses[kind + flag] = cross == "Y"
            case ["PFX" | "SFX" as kind, flag, stripped, added, condition, *_]:
                affix = _affix(kind, (flag, stripped, added, condition), crosses=crosses[kind + flag])
                if affix is not None:
                    (prefixes if kind == "PFX" else suffixes).append(affix)
            case ["REP", wrong, right]:
                replaced.append((wrong, right.replace("_", " ")))
            case ["TRY", signs]:
                letters = signs
            case ["NOSUGGEST", flag]:
                unspoken = flag
            case _:
                pass
    held = _words(words.lstrip("\ufeff").splitlines()[1:])
    return Dictionary(held, prefixes, suffixes, letters=letters, replaced=replaced, unspoken=unspoken)


def _affix(kind: str, parts: tuple[str, str, str, str], *, crosses: bool) -> Affix | None:
    flag, stripped, added, condition = parts
    added = "" if added == "0" else added.partition("/")[0]
    if not added:
        return None
    pattern = "" if condition == "." else condition
    form = re.compile(f"{pattern}$" if kind == "SFX" else f"{pattern}")
    return Affix(flag, crosses, "" if stripped == "0" else stripped, added, form)


def _words(lines: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        if line:
            word, _, flags = line.split("\t", 1)[0].partition("/")
            before = found.get(word)
            found[word] = flags.strip() if before is None else before + flags.strip()
    return found
