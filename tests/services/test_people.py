# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Organisations, contacts and posts: kept, merged, un-merged, and named on letters as they stood."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import LetterParty, PartyRole
from caseapp.domain.people import PartyKind
from caseapp.services.desk import Desk, History
from caseapp.services.people import People
from caseapp.store.library import Library, create_library
from tests.store.given import a_case, a_letter

ORGANISATION, CONTACT, POST = PartyKind.ORGANISATION, PartyKind.CONTACT, PartyKind.POST


@pytest.fixture
def library(tmp_path: Path, project_root: Path) -> Iterator[Library]:
    """A new library, open for writing."""
    library = create_library(tmp_path / "Office.caselib", project_root / "db", program="test")
    yield library
    library.close()


@pytest.fixture
def desk(library: Library) -> Desk:
    """The desk the services sit at."""
    return Desk(library)


@pytest.fixture
def people(desk: Desk) -> People:
    """The verbs under test."""
    return People(desk)


def names(people: People) -> list[str]:
    """Name the organisations listed."""
    return [organisation.name for organisation in people.organisations()]


def test_what_is_added_is_listed_by_name(people: People) -> None:
    for name in ("Zeta Trust", "  Hillcrest   Optics ", "ämter GmbH", "“Quoted” & Söhne 🔭"):
        people.add_organisation(name, address="1 High Street", email="post@hillcrest.example")
    assert names(people) == ["Hillcrest Optics", "Zeta Trust", "ämter GmbH", "“Quoted” & Söhne 🔭"]
    found = people.organisation(2)
    assert (found.name, found.address, found.email) == (
        "Hillcrest Optics",
        "1 High Street",
        "post@hillcrest.example",
    )


def test_a_name_is_needed(people: People) -> None:
    for add in (people.add_organisation, people.add_contact, people.add_post):
        with pytest.raises(WrongUse):
            add("   ")
    organisation_id = people.add_organisation("Hillcrest").value
    with pytest.raises(WrongUse):
        people.edit_organisation(organisation_id, name="")


def test_what_is_edited_is_changed_and_the_rest_stays(people: People) -> None:
    body = people.add_organisation("Hillcrest").value
    contact = people.add_contact("Ines Marlow", organisation_id=body, salutation="Dr Marlow").value
    post = people.add_post("Head of Sales").value
    people.edit_organisation(body, website="https://hillcrest.example")
    people.edit_contact(contact, phone="0000 000000")
    assert people.edit_post(post, organisation_id=body).value
    assert not people.edit_post(post, title="Head of Sales").value
    assert (people.organisation(body).name, people.organisation(body).website) == (
        "Hillcrest",
        "https://hillcrest.example",
    )
    assert (people.contact(contact).salutation, people.contact(contact).phone) == ("Dr Marlow", "0000 000000")
    assert people.posts()[0].organisation_id == body


def test_a_merged_organisation_is_listed_as_the_one_it_was_merged_into(people: People) -> None:
    old = people.add_organisation("Hillcrest Ltd").value
    new = people.add_organisation("Hillcrest Optics").value
    people.add_alias(ORGANISATION, old, "HCL")
    contact = people.add_contact("Ines Marlow", organisation_id=old).value
    post = people.add_post("Chair", organisation_id=old).value
    people.merge(ORGANISATION, old, new)
    assert names(people) == ["Hillcrest Optics"]
    assert people.organisations()[0].aliases == ("Hillcrest Ltd", "HCL")
    assert people.organisation(old).merged_into_id == new
    assert people.contact(contact).organisation_id == new
    assert [found.id for found in people.contacts(new)] == [contact]
    assert people.post(post).organisation_id == new
    for name in ("hillcrest LTD", "hcl", " Hillcrest  Optics"):
        assert people.named(ORGANISATION, name) == (new,)


def test_unmerging_restores_both_as_they_were(people: People) -> None:
    old = people.add_organisation("Hillcrest Ltd").value
    new = people.add_organisation("Hillcrest Optics").value
    people.add_alias(ORGANISATION, new, "Hillcrest Ltd")  # known before the merge, so it stays after it
    contact = people.add_contact("Ines Marlow", organisation_id=old).value
    before = (people.organisations(), people.contacts())
    people.merge(ORGANISATION, old, new)
    people.unmerge(ORGANISATION, old)
    assert (people.organisations(), people.contacts()) == before
    assert people.contact(contact).organisation_id == old
    assert people.named(ORGANISATION, "Hillcrest Ltd") == (old, new)


def test_a_chain_of_merges_ends_at_the_last_and_comes_apart_again(people: People) -> None:
    first, second, third = (people.add_organisation(name).value for name in ("One", "Two", "Three"))
    people.merge(ORGANISATION, first, second)
    people.merge(ORGANISATION, second, third)
    assert [(body.name, body.aliases) for body in people.organisations()] == [("Three", ("Two", "One"))]
    with pytest.raises(NotAllowed, match="itself"):
        people.merge(ORGANISATION, third, first)
    with pytest.raises(NotAllowed, match="already"):
        people.merge(ORGANISATION, first, third)
    people.unmerge(ORGANISATION, second)
    assert [(body.name, body.aliases) for body in people.organisations()] == [
        ("Three", ()),
        ("Two", ("One",)),
    ]


def test_what_cannot_be_merged_is_refused(people: People) -> None:
    body = people.add_organisation("One").value
    with pytest.raises(NotAllowed):
        people.merge(ORGANISATION, body, body)
    with pytest.raises(NotAllowed):
        people.unmerge(ORGANISATION, body)
    with pytest.raises(NotFound):
        people.merge(ORGANISATION, body, 99)
    with pytest.raises(NotFound):
        people.merge(CONTACT, body, body)


def test_a_merge_is_undone_and_done_again(people: People, desk: Desk) -> None:
    old, new = people.add_contact("I. Marlow").value, people.add_contact("Ines Marlow").value
    change = people.merge(CONTACT, old, new).change
    History(desk).undo(change)
    assert [contact.name for contact in people.contacts()] == ["I. Marlow", "Ines Marlow"]
    History(desk).redo(change)
    assert [contact.aliases for contact in people.contacts()] == [("I. Marlow",)]
    people.unmerge(CONTACT, old)
    with pytest.raises(ChangedMeanwhile):
        History(desk).undo(change)


def test_aliases_come_and_go(people: People) -> None:
    post = people.add_post("Minister for Lenses").value
    people.add_alias(POST, post, "Lens Minister")
    assert people.post(post).aliases == ("Lens Minister",)
    people.remove_alias(POST, post, "Lens Minister")
    assert people.post(post).aliases == ()
    with pytest.raises(NotFound):
        people.remove_alias(POST, post, "Lens Minister")


def test_a_post_is_held_by_one_after_another(people: People) -> None:
    post = people.add_post("Minister for Lenses").value
    ada, bo = people.add_contact("Ada Penrose").value, people.add_contact("Bo Quill").value
    people.add_holding(post, bo, from_on=date(2021, 9, 16))
    first = people.add_holding(post, ada, to_on=date(2021, 9, 15)).value

    def on(*day: int) -> list[str]:
        return [contact.name for contact in people.holders(post, date(*day))]

    assert (on(2020, 1, 1), on(2021, 9, 15), on(2021, 9, 16)) == (
        ["Ada Penrose"],
        ["Ada Penrose"],
        ["Bo Quill"],
    )
    assert [holding.contact_id for holding in people.holdings(post)] == [ada, bo]
    people.edit_holding(first, from_on=date(2020, 6, 1), to_on=date(2021, 9, 15))
    assert on(2020, 1, 1) == []
    with pytest.raises(WrongUse):
        people.edit_holding(first, from_on=date(2021, 9, 16), to_on=date(2021, 9, 15))
    people.remove_holding(first)
    assert on(2021, 9, 15) == []
    with pytest.raises(NotFound):
        people.add_holding(post, 99)


def test_holdings_follow_a_merge_of_posts_and_of_contacts(people: People) -> None:
    old, new = people.add_post("Lens Minister").value, people.add_post("Minister for Lenses").value
    short, full = people.add_contact("A. Penrose").value, people.add_contact("Ada Penrose").value
    people.add_holding(old, short)
    people.merge(POST, old, new)
    people.merge(CONTACT, short, full)
    assert [contact.name for contact in people.holders(new, date(2021, 7, 16))] == ["Ada Penrose"]


def test_what_is_named_elsewhere_is_not_removed(people: People) -> None:
    body = people.add_organisation("Hillcrest").value
    contact = people.add_contact("Ines Marlow", organisation_id=body).value
    with pytest.raises(NotAllowed, match="contacts"):
        people.remove(ORGANISATION, body)
    people.remove(CONTACT, contact)
    people.remove(ORGANISATION, body)
    assert (people.organisations(), people.contacts()) == ((), ())
    with pytest.raises(NotFound):
        people.organisation(body)


def test_parties_of_a_case(people: People, library: Library) -> None:
    case_id = a_case(library)
    body = people.add_organisation("Hillcrest", address="1 High Street").value
    contact = people.add_contact("Ines Marlow", organisation_id=body).value
    post = people.add_post("Chair", organisation_id=body).value
    people.add_case_party(case_id, "subject", organisation_id=body)
    people.add_case_party(case_id, "writes for the company", contact_id=contact)
    people.add_case_party(case_id, "copied", post_id=post)
    found = people.case_parties(case_id)
    assert [(party.name, party.capacity, party.address) for party in found] == [
        ("Hillcrest", "subject", "1 High Street"),
        ("Ines Marlow", "writes for the company", "1 High Street"),
        ("Chair", "copied", "1 High Street"),
    ]
    change = people.edit_case_party(found[2].id, "addressee").change
    assert change.case_ids == {case_id}
    people.remove_case_party(found[0].id)
    assert [party.capacity for party in people.case_parties(case_id)] == [
        "writes for the company",
        "addressee",
    ]


def test_a_party_is_one_thing_that_is_there(people: People, library: Library) -> None:
    case_id, body = a_case(library), people.add_organisation("Hillcrest").value
    with pytest.raises(WrongUse):
        people.add_case_party(case_id, "subject")
    with pytest.raises(WrongUse):
        people.add_case_party(case_id, "subject", organisation_id=body, contact_id=1)
    with pytest.raises(NotFound):
        people.add_case_party(case_id, "subject", organisation_id=99)
    with pytest.raises(NotFound):
        people.add_case_party(99, "subject", organisation_id=body)


def test_parties_that_were_merged_are_shown_once_and_apart_again(people: People, library: Library) -> None:
    case_id = a_case(library)
    old, new = (
        people.add_organisation("Hillcrest Ltd").value,
        people.add_organisation("Hillcrest Optics").value,
    )
    for body in (old, new):
        people.add_case_party(case_id, "subject", organisation_id=body)
    people.merge(ORGANISATION, old, new)
    assert [(party.name, party.organisation_id) for party in people.case_parties(case_id)] == [
        ("Hillcrest Optics", new)
    ]
    people.unmerge(ORGANISATION, old)
    assert [party.name for party in people.case_parties(case_id)] == ["Hillcrest Ltd", "Hillcrest Optics"]


def test_a_letter_keeps_names_as_they_stood(people: People, library: Library) -> None:
    letter_id = a_letter(library, a_case(library), date(2021, 7, 16))
    old, new = (
        people.add_organisation("Hillcrest Ltd").value,
        people.add_organisation("Hillcrest Optics").value,
    )
    party = LetterParty(
        PartyRole.ADDRESSEE, "Hillcrest Ltd", "The Directors", "1 High Street", organisation_id=old
    )
    library.write(lambda unit: unit.letters.add_party(letter_id, party), action="Add party")
    people.edit_organisation(old, name="Hillcrest Holdings", address="2 Low Road")
    people.merge(ORGANISATION, old, new)
    (kept,) = library.letters.get(letter_id).parties
    assert (kept.name, kept.post_title, kept.address) == ("Hillcrest Ltd", "The Directors", "1 High Street")
    assert kept.organisation_id == old
    people.unmerge(ORGANISATION, old)
    assert library.letters.get(letter_id).parties == (kept,)
