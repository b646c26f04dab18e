# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How somebody is greeted in a letter, and the close that belongs to it.

English: nobody named, “Dear Sir or Madam” and “Yours faithfully”; a name or an office, “Yours sincerely”. The forms
for peers, knights and clergy are those of Debrett's Correct Form. Welsh closes both alike, “Yr eiddoch yn gywir”:
“cywir” is faithful and true at once.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from caseapp.domain.tongues import Tongue, tongue_of, tongue_words

_BY_SURNAME: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("mr", "mrs", "ms", "miss", "mx", "dr", "professor", "prof", "rabbi"), ""),
        **dict.fromkeys(("lord", "lady", "judge", "father", "canon", "pastor", "imam", "sister"), ""),
        **dict.fromkeys(("captain", "major", "colonel", "brigadier", "general", "admiral"), ""),
        **dict.fromkeys(("councillor", "cllr", "superintendent", "inspector", "sergeant"), ""),
        "baroness": "Lady",
        "viscount": "Lord",
        "viscountess": "Lady",
        "earl": "Lord",
        "countess": "Lady",
        "baron": "Lord",
        "marquess": "Lord",
        "marchioness": "Lady",
        "reverend": "Reverend",
        "revd": "Reverend",
        "rev": "Reverend",
    }
)
"""Titles that stand before the surname, and the title that they are greeted by where it is another."""
_BY_FIRST_NAME: Final = frozenset({"sir", "dame"})
_STYLES: Final = re.compile(
    r"^(?:(?:the|his|her)\s+)?(?:(?:rt|right)\s+hon(?:ourable)?\b\.?|hon(?:ourable)?\b\.?|excellency\b)\s*"
    r"(?:the\s+)?",
    re.IGNORECASE,
)
_CLERGY: Final = (
    (re.compile(r"^(?:the\s+)?most\s+rev(?:eren)?d?\b|\barchbishop\b", re.IGNORECASE), "Archbishop"),
    (re.compile(r"^(?:the\s+)?(?:right|rt)\s+rev(?:eren)?d?\b|\bbishop\b", re.IGNORECASE), "Bishop"),
    (re.compile(r"^(?:the\s+)?very\s+rev(?:eren)?d?\b", re.IGNORECASE), "Dean"),
    (re.compile(r"^(?:the\s+)?ven(?:erable)?\b", re.IGNORECASE), "Archdeacon"),
)
_HONOURS: Final = re.compile(
    r"(?:[\s,]+(?:MP|MS|MSP|MLA|AM|KC|QC|KG|KT|LG|LT|GCB|KCB|DCB|CB|GCMG|KCMG|DCMG|CMG|GBE|KBE|DBE|CBE|OBE|MBE|KCVO|"
    r"DCVO|CVO|LVO|MVO|QPM|KPM|BEM|CH|OM|PC|DL|JP|PhD|DPhil|MD|MA|MSc|BA|BSc|LLB|LLM|MBA|FRS|FBA|FREng|FRSA|Esq|"
    r"Bt|Bart|FLSW)\.?)+$"
)
_PARTICLES: Final = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "du",
        "da",
        "di",
        "del",
        "la",
        "le",
        "ap",
        "ab",
        "ferch",
        "bin",
        "ibn",
        "st",
    ]
)
_OFFICES: Final = (
    (re.compile(r"\bprime minister\b", re.IGNORECASE), "Prime Minister", "Brif Weinidog"),
    (
        re.compile(r"\bdeputy first minister\b", re.IGNORECASE),
        "Deputy First Minister",
        "Ddirprwy Brif Weinidog",
    ),
    (re.compile(r"\b(?:first minister|prif weinidog)\b", re.IGNORECASE), "First Minister", "Brif Weinidog"),
    (
        re.compile(r"\bunder[- ]secretary of state\b", re.IGNORECASE),
        "Minister",
        "Weinidog",
    ),
    (
        re.compile(r"\b(?:secretary of state|ysgrifennydd gwladol)\b", re.IGNORECASE),
        "Secretary of State",
        "Ysgrifennydd Gwladol",
    ),
    (
        re.compile(r"\b(?:cabinet secretary|ysgrifennydd (?:y )?cabinet)\b", re.IGNORECASE),
        "Cabinet Secretary",
        "Ysgrifennydd y Cabinet",
    ),
    (re.compile(r"\bhome secretary\b", re.IGNORECASE), "Home Secretary", "Ysgrifennydd Cartref"),
    (re.compile(r"\bforeign secretary\b", re.IGNORECASE), "Foreign Secretary", "Ysgrifennydd Tramor"),
    (re.compile(r"\blord chancellor\b", re.IGNORECASE), "Lord Chancellor", "Arglwydd Ganghellor"),
    (re.compile(r"\bchancellor of the exchequer\b", re.IGNORECASE), "Chancellor", "Ganghellor"),
    (re.compile(r"\battorney general\b", re.IGNORECASE), "Attorney General", "Dwrnai Cyffredinol"),
    (
        re.compile(r"^(?:the )?(?:minister|[yg]? ?gweinidog|y gweinidog)\b", re.IGNORECASE),
        "Minister",
        "Weinidog",
    ),
)
"""Offices of state, by which whoever holds one is greeted, and how each stands after “Annwyl”, which mutates it."""
_POSTS: Final = (
    (re.compile(r"\bhigh commissioner\b", re.IGNORECASE), "High Commissioner", "Uchel Gomisiynydd"),
    (re.compile(r"\b(?:commissioner|comisiynydd)\b", re.IGNORECASE), "Commissioner", "Gomisiynydd"),
    (re.compile(r"\b(?:chief constable|prif gwnstabl)\b", re.IGNORECASE), "Chief Constable", "Brif Gwnstabl"),
    (re.compile(r"\bpermanent secretary\b", re.IGNORECASE), "Permanent Secretary", "Ysgrifennydd Parhaol"),
    (re.compile(r"\bchief executive\b", re.IGNORECASE), "Chief Executive", "Brif Weithredwr"),
    (re.compile(r"\b(?:ombudsman|ombwdsmon)\b", re.IGNORECASE), "Ombudsman", "Ombwdsmon"),
    (re.compile(r"\bambassador\b", re.IGNORECASE), "Ambassador", "Lysgennad"),
    (re.compile(r"\blord mayor\b", re.IGNORECASE), "Lord Mayor", "Arglwydd Faer"),
    (re.compile(r"\b(?:mayor|maer)\b", re.IGNORECASE), "Mayor", "Faer"),
    (
        re.compile(r"^(?:the )?(?:chair|chairman|chairwoman|chairperson)\b", re.IGNORECASE),
        "Chair",
        "Gadeirydd",
    ),
    (re.compile(r"^(?:the )?director\b", re.IGNORECASE), "Director", "Gyfarwyddwr"),
)
"""Posts, by which somebody is greeted whose name is not known."""
_IN_WELSH: Final = MappingProxyType(
    {
        "professor": "Athro",
        "prof": "Athro",
        "sir": "Syr",
        "dame": "Fonesig",
        "lord": "Arglwydd",
        "lady": "Fonesig",
        "reverend": "Barchedig",
        "councillor": "Gynghorydd",
        "cllr": "Gynghorydd",
        "archbishop": "Archesgob",
        "bishop": "Esgob",
        "dean": "Ddeon",
        "archdeacon": "Archddiacon",
        "canon": "Ganon",
        "judge": "Farnwr",
        "father": "Dad",
    }
)
"""Titles as they stand after “Annwyl”, which softens the first letter (treiglad meddal)."""
_BODY: Final = re.compile(
    r"\b(?:office|department|council|authority|agency|limited|ltd|plc|llp|trust|team|group|committee|board|"
    r"police|constabulary|ministry|government|university|swyddfa|cyngor|adran|llywodraeth)\b",
    re.IGNORECASE,
)
_DEAR: Final = re.compile(r"^(?:dear|annwyl)(?:\s+|$)", re.IGNORECASE)
_NOBODY: Final = re.compile(
    r"^(?:sir|madam|sirs|syr|syrs|fadam|sir\s*(?:or|/|and)\s*madam|madam\s*(?:or|/|and)\s*sir|"
    r"syr\s*(?:neu|/|a)\s*(?:fadam|madam))$",
    re.IGNORECASE,
)
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
    if (office := _held(parts, _OFFICES, welsh)) is not None:
        return office
    person = parts[0] if len(parts[0].split()) > 1 else " ".join(name.split())
    for style, title in _CLERGY:
        if style.search(person):
            return _IN_WELSH[title.casefold()] if welsh else title
    person = without_honours(person)
    if (titled := _titled(person, welsh)) is not None:
        return titled
    if (held := _held(parts[:1], _POSTS, welsh)) is not None:
        return held
    return "" if _BODY.search(person) else person


def without_honours(name: str) -> str:
    """Return a name without “The Right Honourable” before it and the letters behind it."""
    return _HONOURS.sub("", _STYLES.sub("", " ".join(name.split()))).strip(" ,")


def without_title(name: str) -> str:
    """Return a name without its title and in small letters, to tell whether two names are one."""
    first, _, rest = " ".join(name.split()).casefold().partition(" ")
    return rest if rest and first.rstrip(".") in _TITLES else f"{first} {rest}".strip()


_TITLES: Final = frozenset(_BY_SURNAME) | _BY_FIRST_NAME


def bare(salutation: str) -> str:
    """Return the words of a salutation without “Dear” or “Annwyl” and the comma after them."""
    return _DEAR.sub("", salutation.strip().rstrip(",").strip())


def is_office(words: str, language: str = Tongue.ENGLISH) -> bool:
    """Tell whether somebody is greeted by an office: "Minister", "Weinidog"."""
    welsh = tongue_of(language) is Tongue.WELSH
    return any(words == (in_welsh if welsh else english) for _, english, in_welsh in _OFFICES + _POSTS)


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


def _titled(person: str, welsh: bool) -> str | None:
    """Return a person with a title as they are greeted, None for one without."""
    words = person.removeprefix("The ").removeprefix("the ").split()
    title = words[0].rstrip(".").casefold() if words else ""
    if title in ("reverend", "revd", "rev") and len(words) > 2:
        second = words[1].rstrip(".").casefold()
        if second in _BY_SURNAME and second not in ("mr", "mrs", "ms", "miss"):  # The Reverend Canon Hughes
            words, title = words[1:], second
    if title in _BY_FIRST_NAME and len(words) > 1:
        return f"{_shown(words[0], title, welsh)} {words[1]}"
    if title not in _BY_SURNAME or len(words) < 2:
        return None
    name = words[1:]
    if "of" in [word.casefold() for word in name[1:]]:  # Lord Evans of Northmere
        name = name[: [word.casefold() for word in name].index("of", 1)]
    elif name[0].casefold() == "of":  # the Earl of Northmere
        name = name[1:]
        return f"{_shown(words[0], title, welsh)} {' '.join(name)}"
    return f"{_shown(words[0], title, welsh)} {_surname(name)}"


def _shown(written: str, title: str, welsh: bool) -> str:
    english = _BY_SURNAME.get(title, "") or written
    return _IN_WELSH.get(english.rstrip(".").casefold(), english) if welsh else english


def _surname(words: list[str]) -> str:
    start = len(words) - 1
    while start > 0 and words[start - 1].rstrip(".").casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def _means(words: str, names: str, expected: str) -> bool:
    """Tell whether the words of a salutation can mean whom a letter is addressed to."""
    told, wanted = _plain(words), _plain(expected)
    if wanted and told == wanted:
        return True
    title, _, rest = told.partition(" ")
    own, _, _ = wanted.partition(" ")
    if rest and own != title and {own, title} <= _LEVELS:
        return False
    known = set(_plain(names).split())
    meant = [word for word in (rest if rest and title in _LEVELS else told).split() if word not in _LEVELS]
    return bool(meant) and all(word in known for word in meant)


def _plain(words: str) -> str:
    """Return words in small letters without stops, each title in its full form and as in English."""
    found = re.sub(r"[.,]", " ", words).casefold().split()
    return " ".join(_ENGLISH.get(word, _LEVELLED.get(word, word)) for word in found)


_ENGLISH: Final = MappingProxyType(
    {"athro": "professor", "syr": "sir", "arglwydd": "lord", "farwnes": "lady", "fonesig": "lady"}
    | {"barchedig": "reverend", "gynghorydd": "councillor"}
)
_LEVELS: Final = frozenset(_BY_SURNAME) | _BY_FIRST_NAME
