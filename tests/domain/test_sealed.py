# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What travels in a sealed file comes back the same, or not at all."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.domain.errors import DocumentBroken, NotAllowed
from caseapp.domain.question import Label
from caseapp.domain.sealed import seal, unseal

FILE = Path("labels é.json")


@dataclass(frozen=True, slots=True)
class Part:
    """A value inside another."""

    day: date | None
    label: Label


@dataclass(frozen=True, slots=True)
class Whole:
    """One field of each kind that travels."""

    words: str
    number: int
    size: float
    at: datetime
    parts: tuple[Part, ...]
    maybe: Part | None


PARTS = st.builds(Part, st.none() | st.dates(), st.sampled_from(Label))
WHOLES = st.builds(
    Whole,
    st.text(st.characters(codec="utf-8")),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.datetimes(timezones=st.just(UTC)),
    st.lists(PARTS, max_size=3).map(tuple),
    st.none() | PARTS,
)
ONE = Whole("é", 1, 0.5, datetime(2021, 7, 16, tzinfo=UTC), (Part(None, Label.EVADED),), None)


@given(WHOLES)
def test_every_value_comes_back_as_it_was(whole: Whole) -> None:
    sha256, data = seal("form", 1, whole)
    assert unseal("form", 1, Whole, data, FILE) == (sha256, whole)


def changed(**fields: object) -> bytes:
    """Seal a value whose content was changed, under a hash that fits."""
    import hashlib

    whole = json.loads(seal("form", 1, ONE)[1])
    whole["content"].update(fields)
    plain = json.dumps(whole["content"], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    whole["sha256"] = hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()
    return json.dumps(whole).encode("utf-8")


@pytest.mark.parametrize(
    "fields",
    [
        {"words": 7},
        {"words": None},
        {"number": True},
        {"number": 1.5},
        {"number": 2**80},
        {"size": float("inf")},
        {"at": "2021-07-16T00:00:00"},
        {"at": "yesterday"},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": "9999-12-31T23:59:59-14:00"},
        {"parts": {"day": None}},
        {"parts": [{"day": "2021-02-30", "label": "evaded"}]},
        {"parts": [{"day": None, "label": "splendid"}]},
        {"parts": [{"day": None, "label": "evaded", "more": 1}]},
        {"maybe": []},
        {"more": 1},
    ],
    ids=str,
)
def test_a_value_of_another_kind_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(DocumentBroken, match="damaged, or was changed") as refused:
        unseal("form", 1, Whole, changed(**fields), FILE)
    assert refused.value.file == str(FILE)


def test_one_changed_sign_is_noticed() -> None:
    data = seal("form", 1, ONE)[1].decode("utf-8").replace('"é"', '"e"').encode("utf-8")
    with pytest.raises(DocumentBroken, match="damaged"):
        unseal("form", 1, Whole, data, FILE)


def test_another_form_and_a_later_version_are_told_apart() -> None:
    data = seal("form", 2, ONE)[1]
    with pytest.raises(DocumentBroken, match="not a file of this kind"):
        unseal("another", 2, Whole, data, FILE)
    with pytest.raises(NotAllowed, match="later version"):
        unseal("form", 1, Whole, data, FILE)
