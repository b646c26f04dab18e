# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How somebody is greeted in a letter, and the close that belongs to it.

English: nobody named, “Dear Sir or Madam” and “Yours faithfully”; a name or an office, “Yours sincerely”. The forms
for peers, knights and clergy are those of Debrett's Correct Form. Welsh closes both alike, “Yr eiddoch yn gywir”:
“cywir” is faithful and true at once.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from caseapp.domain.titles import (
    BEARING_NAMES,
    BEFORE_POSTS,
    BEFORE_RANKS,
    BODY,
    BY_FIRST_NAME,
    BY_STYLE,
    BY_SURNAME,
    FROM_WELSH,
    HONOURS,
    IN_WELSH,
    OF_ANOTHER,
    OFFICE_OF,
    OFFICES,
    PARTICLES,
    POSTS,
    RANKS,
    STYLES,
)
from caseapp.domain.tongues import Tongue, tongue_of, tongue_words
from caseapp.domain.welsh import joint

_ARTICLE: Final = re.compile(r"^(?:the|yr?)\s+", re.IGNORECASE)
_JOINED: Final = re.compile(r"\s+(?:and|&|ac?)\s+")
_DEAR: Final = re.compile(r"^(?:dear|annwyl)(?:\s+|$)", re.IGNORECASE)
_NOBODY: Final = re.compile(
    r"^(?:sir|madam|sirs|syr|syrs|fadam|sir\s*(?:or|/|and)\s*madam|madam\s*(?:or|/|and)\s*sir|"
    r"syr\s*(?:neu|/|a)\s*(?:fadam|madam))$",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"[A-ZÀ-ÖØ-ÞŴŶ]|(?:van|von|der|den|de|du|da|di|del|la|le|ap|ab|ferch)$")
_FAITHFUL: Final = "Yours faithfully"
_SINCERE: Final = "Yours sincerely"
_WELSH_CLOSE: Final = "Yr eiddoch yn gywir"
_WELSH_CLOSES: Final = frozenset(
    {"yr eiddoch yn gywir", "yn gywir", "yn gywir iawn", "yr eiddoch yn ddiffuant"}
)
_LEVELLED: Final = MappingProxyType(
    {"prof": "professor", "cllr": "councillor", "revd": "reverend", "rev": "reverend"}
)


@dataclass(frozen=True, slots=True)
class Greeting:
    """A salutation with the close that belongs to it."""

    salutation: str
    close: str


def greeting(name: str, language: str = Tongue.ENGLISH, *, post: str = "", known_as: str = "") -> Greeting:
    """Return how somebody is greeted; `known_as` is how the office knows that they are, with or without “Dear”.

    `name` may hold a post or body behind a comma; nobody named is greeted as Sir or Madam.
    """
    words = bare(known_as) or greeted_by(name, language, post=post)
    return Greeting(salutation_for(words, language), close_for(words, language))


def salutation_for(words: str, language: str = Tongue.ENGLISH) -> str:
    """Return the salutation that greets somebody by some words, by none where there are none."""
    welsh = tongue_of(language) is Tongue.WELSH
    if not words:
        return "Annwyl Syr neu Fadam" if welsh else "Dear Sir or Madam"
    return f"{'Annwyl' if welsh else 'Dear'} {words}"


def close_for(words: str, language: str = Tongue.ENGLISH) -> str:
    """Return the close of a letter that greets somebody by some words, or by none."""
    if tongue_of(language) is Tongue.WELSH:
        return _WELSH_CLOSE
    return _FAITHFUL if not words or _NOBODY.match(words) else _SINCERE


def greeted_by(name: str, language: str = Tongue.ENGLISH, *, post: str = "") -> str:
    """Return what stands behind “Dear”: "Ms Evans", "Sir Iain", "Minister"; "" for a body or nobody."""
    welsh = tongue_of(language) is Tongue.WELSH
    parts = [" ".join(part.split()) for part in (*name.split(","), *post.splitlines()) if part.strip()]
    if not parts:
        return ""
    own = [OF_ANOTHER.sub("", part) if not OFFICE_OF.search(part) else "" for part in parts]
    if (office := _held(own, OFFICES, welsh)) is not None:
        return office
    person = parts[0] if len(parts[0].split()) > 1 else " ".join(name.split())
    styled = without_honours(person)
    if _NOBODY.match(styled):
        return ""
    known = _held([person, styled], BY_STYLE, welsh) or _couple(styled, welsh)
    known = known or _ranked(styled, welsh) or _titled(styled, welsh)
    if known is None:
        known = _held(own[:1], POSTS, welsh)
    if known is not None:
        return known
    return "" if BODY.search(styled) else _ARTICLE.sub("", styled)


def without_honours(name: str) -> str:
    """Return a name without “The Right Honourable” before it and the letters behind it."""
    return HONOURS.sub("", STYLES.sub("", " ".join(name.split()))).strip(" ,")


def without_title(name: str) -> str:
    """Return a name without its title and in small letters, to tell whether two names are one."""
    words = name.casefold().split()
    if words[:1] in (["y"], ["yr"]) and _title(words[1:]) in _TITLES:  # Yr Athro
        words = words[1:]
    return " ".join(words[1:] if len(words) > 1 and _title(words) in _TITLES else words)


def _title(words: list[str]) -> str:
    """Return the title that words begin with, if they do, as in English."""
    first = words[0].rstrip(".").casefold() if words else ""
    return FROM_WELSH.get(first, first)


_TITLES: Final = frozenset(BY_SURNAME) | BY_FIRST_NAME


def bare(salutation: str) -> str:
    """Return the words of a salutation without “Dear” or “Annwyl” and the comma after them."""
    return _DEAR.sub("", salutation.strip().rstrip(",").strip())


def is_office(words: str, language: str = Tongue.ENGLISH) -> bool:
    """Tell whether somebody is greeted by an office, with a name or without: "Minister", "Weinidog"."""
    welsh = tongue_of(language) is Tongue.WELSH
    offices = [in_welsh if welsh else english for _, english, in_welsh in (*OFFICES, *POSTS, *BY_STYLE)]
    return words in offices or any(words.startswith(f"{office} ") for office in offices)


def has_title(name: str) -> bool:
    """Tell whether a name begins with a title, and so is that of a person."""
    return without_title(without_honours(name)) != without_honours(name).casefold()


def disagreement(addressee: str, salutation: str, close: str, language: str = Tongue.ENGLISH) -> str:
    """Say what in salutation and close does not suit whom a letter is addressed to; "" where all agrees.

    `addressee` is the name, with post and body on further lines where they are known.
    """
    words = bare(salutation)
    said = " ".join(salutation.split())
    if not words:
        return "The letter greets nobody: it has no salutation."
    if (tongue_of(language) is Tongue.WELSH) is not bool(re.match(r"annwyl\b", said, re.IGNORECASE)):
        return f"The letter is written in {tongue_words(tongue_of(language))}, and its salutation “{said}” is not."
    names = " ".join(addressee.replace("\n", ", ").split())
    nobody = _NOBODY.match(words) is not None
    expected = greeted_by(names, language)
    if nobody and expected and (has_title(names) or is_office(expected, language)):
        return f"The letter greets nobody by name (“{said}”), and is addressed to {addressee.strip().splitlines()[0]}."
    if not nobody and names and not _means(words, names, expected):
        return f"The letter greets “{words}”, and is addressed to {addressee.strip().splitlines()[0]}."
    return _close_fault(words, " ".join(close.strip().rstrip(",").split()), language)


def close_fault(salutation: str, close: str, language: str = Tongue.ENGLISH) -> str:
    """Say that a close does not suit a salutation; "" where it does, or where there is none to suit."""
    words = bare(salutation)
    return _close_fault(words, " ".join(close.strip().rstrip(",").split()), language) if words else ""


def agrees(addressee: str, salutation: str, close: str, language: str = Tongue.ENGLISH) -> bool:
    """Tell whether salutation and close suit whom a letter is addressed to."""
    return not disagreement(addressee, salutation, close, language)


def _close_fault(words: str, close: str, language: str) -> str:
    expected = close_for(words, language)
    if not close:
        return f"The letter has no close; “{expected}” belongs to its salutation."
    if tongue_of(language) is Tongue.WELSH:
        suits = close.casefold() in _WELSH_CLOSES
    else:
        suits = close.casefold() == expected.casefold()
    return "" if suits else f"“{close}” does not belong to the salutation “{words}”; “{expected}” does."


def _held(
    parts: Iterable[str], offices: Iterable[tuple[re.Pattern[str], str, str]], welsh: bool
) -> str | None:
    """Return how the holder of an office is greeted, where one of the parts names any."""
    for part in parts:
        for pattern, english, in_welsh in offices:
            if pattern.search(part):
                return in_welsh if welsh else english
    return None


def _ranked(person: str, welsh: bool) -> str | None:
    """Return somebody whose post stands before the name as they are greeted: "Deputy Commissioner Jones"."""
    start = BEFORE_POSTS.match(person)
    for pattern, english, in_welsh in BEARING_NAMES:
        post = pattern.match(person, start.end() if start else 0)
        name = person[post.end() :].split() if post else []
        if name and all(_NAME.match(word) for word in name) and not BODY.search(person):
            return f"{in_welsh if welsh else english} {_surname(name)}"
    return None


def _couple(person: str, welsh: bool) -> str | None:
    """Return two people with titles as they are greeted: "Mr and Mrs Smith", "Mr Smith and Ms Jones"."""
    first, second, *more = [*(_ARTICLE.sub("", one) for one in _JOINED.split(person)), ""][:3]
    if (
        not second
        or any(more)
        or _title(first.split()) not in _TITLES
        or _title(second.split()) not in _TITLES
    ):
        return None
    last = _titled(second, welsh)
    if last is None:
        return None
    ahead = first if len(first.split()) == 1 else _titled(first, welsh)
    if ahead is None or (len(first.split()) == 2 and len(second.split()) > 2):  # Mr John and Mrs Jane Smith
        return person
    return f"{ahead} {joint(last) if welsh else 'and'} {last}"


def _titled(person: str, welsh: bool) -> str | None:
    """Return a person with a title as they are greeted, None for one without."""
    words = _ARTICLE.sub("", person).split()
    ahead = 0
    while len(words) > ahead + 2 and words[ahead].casefold() in BEFORE_RANKS:
        ahead += 1
    if ahead and _title(words[ahead:]) in RANKS:  # Detective Chief Inspector Jones
        return f"{' '.join(words[: ahead + 1])} {_surname(words[ahead + 1 :])}"
    title = _title(words)
    if title in ("reverend", "revd", "rev") and len(words) > 2:
        second = _title(words[1:])
        if second in BY_SURNAME and second not in ("mr", "mrs", "ms", "miss"):  # The Reverend Canon Hughes
            words, title = words[1:], second
    if title in BY_FIRST_NAME and len(words) > 1:
        return f"{_shown(words[0], title, welsh)} {words[1]}"
    if title not in BY_SURNAME or len(words) < 2:
        return None
    name = words[1:]
    of = [place for place, word in enumerate(name) if word.casefold() in ("of", "o")]
    if of and of[0]:  # Lord Evans of Northmere
        name = name[: of[0]]
    elif of:  # the Earl of Northmere
        return f"{_shown(words[0], title, welsh)} {' '.join(name[1:])}"
    return f"{_shown(words[0], title, welsh)} {_surname(name)}"


def _shown(written: str, title: str, welsh: bool) -> str:
    in_welsh = written.rstrip(".").casefold() in FROM_WELSH
    if welsh and in_welsh:
        return IN_WELSH.get(title, written)
    english = BY_SURNAME.get(title, "") or (title.capitalize() if in_welsh else written)
    return IN_WELSH.get(english.rstrip(".").casefold(), english) if welsh else english


def _surname(words: list[str]) -> str:
    start = len(words) - 1
    while start > 0 and words[start - 1].rstrip(".").casefold() in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def _means(words: str, names: str, expected: str) -> bool:
    """Tell whether the words of a salutation can mean whom a letter is addressed to."""
    told, wanted = _plain(words), _plain(expected)
    if wanted and told == wanted:
        return True
    if f" {told} " in f" {_plain(names)} ":  # every form in which the name itself is written
        return True
    title, _, rest = told.partition(" ")
    own, _, _ = wanted.partition(" ")
    if (rest and title in BY_FIRST_NAME) or (own != title and {own, title} <= _TITLES):
        return False
    known = set(_plain(names).split())
    meant = [word for word in (rest if rest and title in _TITLES else told).split() if word not in _TITLES]
    return bool(meant) and all(word in known for word in meant)


def _plain(words: str) -> str:
    """Return words in small letters without stops, each title in its full form and as in English."""
    found = re.sub(r"[.,]", " ", words).casefold().split()
    return " ".join(_ENGLISH.get(word, _LEVELLED.get(word, word)) for word in found)


_ENGLISH: Final = MappingProxyType(
    {**FROM_WELSH, **dict.fromkeys(("farwnes", "barwnes", "fonesig", "bonesig"), "lady")}
)
