# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters made of invented sentences, and the same letters as a bad scan would be read."""

from dataclasses import dataclass
from random import Random

_VOCABULARY = (
    "camera letter office public review answer camp lens notice report supply export client town council "
    "market people system record number privacy detention abroad software engineer contract standard "
    "licence storage request evidence minister training school officer station customer product delivery "
    "believe consider explain confirm provide describe clarify understand require install remove publish "
    "every other several further recent former possible present written general ethnic origin private "
    "whether because although before after during without under between against through their which"
)
_WORDS = tuple(_VOCABULARY.split())
_CONFUSED = (
    ("rn", "m"),
    ("m", "rn"),
    ("l", "1"),
    ("o", "0"),
    ("cl", "d"),
    ("e", "c"),
    ("i", "l"),
    ("s", "5"),
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a text."""

    start: int
    end: int


def a_letter(random: Random, sentences: int = 40) -> tuple[str, list[Marked]]:
    """Return a letter set in lines of about 90 signs, and its sentences."""
    text = ""
    marked = []
    for _ in range(sentences):
        words = [random.choice(_WORDS) for _ in range(random.randint(6, 24))]
        sentence = " ".join(words).capitalize() + random.choice(".?")
        if text:
            text += " "
        marked.append(Marked(len(text), len(text) + len(sentence)))
        text += sentence
    return broken_anew(text, 90), marked


def broken_anew(text: str, width: int) -> str:
    """Break a text into lines of a width; no sign moves."""
    letters = list(text.replace("\n", " "))
    last = 0
    space = -1
    for at, letter in enumerate(letters):
        if letter == " ":
            space = at
        if at - last >= width and space > last:
            letters[space] = "\n"
            last = space
    return "".join(letters)


def as_scanned(text: str, random: Random, rate: float) -> str:
    """Read a text badly: of each hundred signs `rate` × 100 are confused, lost or joined; lines are new."""
    words = []
    for word in broken_anew(text, random.randint(50, 110)).replace("\n", " \n").split(" "):
        read = word
        for wrong, right in random.sample(_CONFUSED, len(_CONFUSED)):
            if wrong in read and random.random() < rate * len(word):
                read = read.replace(wrong, right, 1)
                break
        if len(read) > 6 and random.random() < rate:
            read = f"{read[:4]}-\n{read[4:]}"
        words.append(read)
    joined = "".join(word + ("" if random.random() < rate else " ") for word in words)
    lines = [line for line in joined.split("\n") if len(line) < 30 or random.random() >= rate / 3]
    return "\n".join(lines)
