# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that must all stand in a letter may stand apart, in the letter itself and in its enclosures."""

import itertools
import random

import pytest

from caseapp.domain.search_words import parse
from caseapp.domain.snippets import holds_among
from caseapp.services.desk import Desk
from caseapp.store import searches
from tests.services.archive import Archive, ids, lit


@pytest.fixture
def archive(desk: Desk) -> Archive:
    return Archive(desk)


def places(archive: Archive, typed: str) -> dict[int, list[tuple[str, list[str]]]]:
    """Return of each letter found the enclosure and the lit words of its places."""
    return {
        group.letter.id: [(passage.enclosure, lit(passage)) for passage in group.passages]
        for group in archive.searching.search(typed).groups
        if group.letter is not None
    }


@pytest.mark.parametrize("gathered", [2000, 1])
@pytest.mark.parametrize("common", [10_000, 3])
def test_words_may_stand_apart_in_a_letter_and_its_enclosures(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, gathered: int, common: int
) -> None:
    monkeypatch.setattr(searches, "MANY", gathered)
    monkeypatch.setattr(searches, "COMMON", common)
    apart = archive.letter("about the tender", party="Hillcrest")
    archive.enclose(apart, "Annex A", "prices of cameras")
    archive.enclose(apart, "Annex B", "a map")
    whole = archive.letter("the tender of cameras")
    archive.enclose(whole, "Annex", "more cameras")
    for n in range(5):
        archive.letter(f"the tender {n}")
        archive.letter(f"cameras and tender {n}")
        archive.letter(f"cameras {n}")
    half = archive.letter("only cameras")
    archive.enclose(half, "Annex", "nothing else")
    found = places(archive, "tender cameras")
    assert len(found) == archive.searching.count("tender cameras") == 7
    assert found[apart] == [("", ["tender"]), ("Annex A", ["cameras"])]
    assert found[whole] == [("", ["tender", "cameras"])]
    assert half not in found
    assert set(places(archive, "tender camer*")) == set(found)
    assert set(places(archive, "tender camer* map")) == {apart}
    assert set(places(archive, "hillcrest map prices")) == {apart}
    assert apart not in places(archive, "tender cameras -prices")
    assert apart in places(archive, "tender map -prices")
    assert apart not in places(archive, '"tender cameras"')


@pytest.mark.parametrize(("many", "common"), [(2000, 10_000), (2, 10_000), (2, 3)])
def test_what_is_found_is_what_a_look_at_every_paper_finds(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, many: int, common: int
) -> None:
    chance = random.Random(4)
    words = ("tender", "cameras", "prices", "lenses", "maps")
    papers: dict[int, list[str]] = {}
    for _ in range(24):
        texts = [" ".join(chance.sample(words, chance.randint(1, 3))) for _ in range(chance.randint(1, 3))]
        letter = archive.letter(texts[0])
        for text in texts[1:]:
            archive.enclose(letter, "", text)
        papers[letter] = texts
    monkeypatch.setattr(searches, "MANY", many)
    monkeypatch.setattr(searches, "COMMON", common)
    for typed in (
        "{} {}",
        "{} {} {}",
        "{} {} -{}",
        "{} OR {} {}",
        '"{} {}" {}',
        "({} OR {}) {}",
        "{} -{}",
        "{}* {}",
    ):
        for _ in range(4):
            asked = typed.format(*chance.sample(words, 3))
            node = parse(asked)
            assert node is not None
            expected = {letter for letter, texts in papers.items() if holds_among(texts, node)}
            assert set(ids(archive.searching.search(asked, size=100))) == expected, asked
            assert archive.searching.count(asked) == len(expected), asked


def test_a_name_on_most_letters_is_found_beside_a_rare_word_of_a_text(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searches, "FEW", 3)
    monkeypatch.setattr(searches, "MANY", 3)
    for n in range(6):
        archive.letter(f"the tender {n}", party="Hillcrest Limited")
    rare = archive.letter("the tender of zoetropes", party="Brightlens Limited")
    archive.letter("zoetropes", party="Nobody")
    for typed in ("limited zoetropes", "zoetropes limited", "limited zoetropes of", "zoetropes limited -x"):
        assert archive.found(typed) == [rare], typed
    assert archive.found("limited zoetropes -tender") == []
    assert archive.searching.count("limited zoetropes") == 1


@pytest.mark.parametrize("many", [2000, 2])
def test_words_are_shared_between_names_and_texts_in_every_way(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(searches, "MANY", many)
    words = ("kestrel", "zoetrope", "fenwick")
    ways = [set(some) for count in (1, 2) for some in itertools.combinations(words, count)]
    letters = [
        archive.letter(" ".join(sorted(set(words) - way)), party=" ".join(sorted(way))) for way in ways
    ]
    archive.letter("kestrel", party="Fenwick")
    assert set(archive.found("kestrel zoetrope fenwick")) == set(letters)
    assert archive.searching.count("kestrel zoetrope fenwick") == len(letters)
