# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A summary as JSON is what its published schema describes, nothing less and nothing more."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import datetime

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from caseapp import paths
from caseapp.domain.case_summary import Audience, CaseSummary, SummaryWish
from caseapp.services.desk import Desk
from caseapp.services.exporting import OFFICE_TIME, Exporting
from caseapp.services.reports.data import SCHEMA, plain, summary_json
from tests.services.reports.reported import HOSTILE
from tests.services.reports.reported import SUMMARY as EMPTY
from tests.services.summarising.secrets import a_case_with_secrets
from tests.services.test_summary import NoComposer

AS_AT = datetime(2021, 8, 20, 12, tzinfo=OFFICE_TIME)
WRITTEN = json.loads(paths.resource("schemas", SCHEMA).read_text(encoding="utf-8"))
VALID = Draft202012Validator(WRITTEN, format_checker=FormatChecker())


def objects(schema: object) -> Iterator[dict[str, object]]:
    """Go through every object that the schema describes."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)


@pytest.fixture
def told(desk: Desk) -> dict[Audience, CaseSummary]:
    """A case with one of nearly everything, as both audiences are told of it."""
    case_id = a_case_with_secrets(desk).case_id
    exporting = Exporting(desk, NoComposer(), paths.resource())
    return {who: exporting.summary(case_id, AS_AT, SummaryWish(audience=who)) for who in Audience}


def test_the_schema_is_sound_and_forbids_what_it_does_not_describe() -> None:
    Draft202012Validator.check_schema(WRITTEN)
    described = list(objects(WRITTEN))
    assert len(described) > 15
    assert all(one["additionalProperties"] is False for one in described)


def test_a_full_case_is_as_the_schema_says_to_either_audience(told: dict[Audience, CaseSummary]) -> None:
    for summary in told.values():
        assert not [error.message for error in VALID.iter_errors(json.loads(summary_json(summary)))]
    inside = told[Audience.INTERNAL]
    assert inside.letters
    assert inside.questions[0].responses
    assert inside.claims
    assert inside.exhibits
    assert inside.decisions


def test_an_empty_case_is_as_the_schema_says() -> None:
    VALID.validate(json.loads(summary_json(EMPTY)))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("secret", "x"),
        ("format", 2),
        ("since", "yesterday"),
        ("state", "ajar"),
        ("letters", [{}]),
        ("as_at", 1),
    ],
)
def test_what_the_schema_does_not_say_is_refused(name: str, value: object) -> None:
    document = json.loads(summary_json(EMPTY))
    assert not VALID.is_valid({**document, name: value})


def test_every_field_is_described_and_required(told: dict[Audience, CaseSummary]) -> None:
    def check(value: object, schema: dict[str, dict[str, object]]) -> None:
        assert is_dataclass(value)
        named = {field.name for field in fields(value)}
        assert named <= set(schema["properties"]) == set(schema["required"])

    check(EMPTY, WRITTEN)
    check(told[Audience.INTERNAL].questions[0], WRITTEN["$defs"]["QuestionRow"])
    check(told[Audience.INTERNAL].letters[0], WRITTEN["$defs"]["LetterRow"])


def test_hostile_words_come_back_as_they_were_and_turn_nothing_about() -> None:
    hostile = replace(EMPTY, issue="\n".join(HOSTILE))
    data = summary_json(hostile)
    assert json.loads(data)["issue"] == hostile.issue
    assert "\u202e" not in data.decode()


def test_names_are_sorted_and_the_same_summary_gives_the_same_bytes() -> None:
    names = [name for name, _ in json.loads(summary_json(EMPTY), object_pairs_hook=list)]
    assert names == sorted(names)
    assert summary_json(EMPTY) == summary_json(replace(EMPTY))


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        plain(object())
