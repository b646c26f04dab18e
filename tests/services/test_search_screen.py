# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a search shows: letters once, narrowed and ordered, from an index that every write keeps in step."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseapp.domain.letter import Direction, LetterParty, NewLetter, PartyRole
from caseapp.domain.people import PartyKind
from caseapp.domain.question import Side, Status
from caseapp.domain.searching import Found, Order, SearchFilter
from caseapp.services.desk import Desk, History
from caseapp.services.filing import Filing
from caseapp.services.people import People
from caseapp.store import searches
from caseapp.store.questions import NewQuestion
from caseapp.store.search import TABLES
from caseapp.store.tables.cases import cases
from caseapp.store.unit import Unit
from tests.services.archive import Archive, ids, lit


@pytest.fixture
def archive(desk: Desk) -> Archive:
    return Archive(desk)


def test_words_phrases_choices_and_what_is_left_out(archive: Archive) -> None:
    one = archive.letter("A competent arbiter of cameras")
    two = archive.letter("An arbiter, most competent")
    assert set(archive.found("competent arbiter")) == {one, two}
    assert archive.found('"competent arbiter"') == [one]
    assert archive.found("arbiter -cameras") == [two]
    assert archive.found("-cameras") == [two]
    assert set(archive.found("cameras OR most")) == {one, two}
    assert archive.found("(cameras OR zeppelin) arbiter NOT most") == [one]
    assert archive.found("arbit") == []
    assert ids(archive.searching.search("competent arbit", typing=True)) == archive.found("competent arbit*")


def test_a_letter_stands_once_with_its_enclosures_and_questions_under_it(
    archive: Archive, case_id: int
) -> None:
    letter = archive.letter("First page", "The tender is signed", case_id=case_id)
    archive.enclose(letter, "Annex A", "Contents", "A tender notice")
    archive.ask(case_id, letter, "Whether the tender was open")
    (group,) = archive.searching.search("tender").groups
    assert group.letter is not None
    assert [(p.found, p.page, p.enclosure) for p in group.passages] == [
        (Found.LETTER, 2, ""),
        (Found.LETTER, 2, "Annex A"),
        (Found.QUESTION, None, ""),
    ]
    assert [lit(passage) for passage in group.passages] == [["tender"]] * 3
    (only,) = archive.searching.search("notice").groups
    assert [passage.enclosure for passage in only.passages] == ["Annex A"]


def test_references_and_names_are_found_by_part_and_the_exact_one_stands_first(
    archive: Archive, case_id: int
) -> None:
    part = archive.letter("About the matter", their_reference="TC179H2TH")
    party = archive.letter("Something else", party="Brightlens Ltd")
    unheld = archive.letter(subject="Known from our letter")
    assert archive.found("C179h2") == [part]
    assert archive.found("tc179") == [part]
    quoting = archive.letter("Thank you for TC179H2TH and the tender")
    assert archive.found("TC179 tender") == [quoting]
    assert set(archive.found("TC179 OR zoetrope")) == {quoting, part}
    assert archive.found("ightlen") == [party]
    assert archive.found("letter known") == [unheld]
    exact = archive.letter("no such thing", our_reference="RX 77")
    archive.letter("RX 77 is spoken of here, RX 77 and RX 77")
    assert archive.found("RX 77")[0] == exact
    named = archive.searching.search("C179h2").groups[0].passages[0]
    assert named.snippet.text == "Their reference: TC179H2TH"
    assert [group.case.id for group in archive.searching.search("2021/00").groups if group.case] == [case_id]


def test_accents_ligatures_and_hyphens_at_line_ends_do_not_hide_words(archive: Archive) -> None:
    welsh = archive.letter("Cyngor Tŷ'r Dŵr")
    joined = archive.letter("the ex-\nample of an o\ufb03ce")
    hyphen = archive.letter("please follow-\nup on the well-known matter, pages 10-\n12")
    assert archive.found("ty dwr") == archive.found("TŶ DŴR") == [welsh]
    assert archive.found("example office") == [joined]
    for typed in ("follow-up", '"please follow up"', "followup", "well-known", '"well known"', "10-12"):
        assert archive.found(typed) == [hyphen], typed
    over_pages = archive.letter("the con-", "clusion is drawn", "on the last page, at length")
    assert archive.found("conclusion") == [over_pages]
    assert archive.searching.search("length").groups[0].passages[0].page == 3


def test_chinese_words_and_parts_of_references_are_found_wherever_they_stand(
    archive: Archive, case_id: int
) -> None:
    text = archive.letter("first", "来自深圳市海\n康威视数字技术 under TC179H2TH")
    party = archive.letter("nothing", party="深圳市海康威视")
    question = archive.ask(case_id, None, "Whether 数字技术 of AN/PRC152H was bought")
    assert set(archive.found("海康")) == {text, party}
    assert archive.found("h2th 数字") == [text]
    (passage,) = archive.searching.search("海康威 h2th").groups[0].passages
    assert passage.page == 2
    assert lit(passage) == ["海 康威", "H2TH"]
    by_name = next(g for g in archive.searching.search("海康").groups if g.letter and g.letter.id == party)
    assert [lit(passage) for passage in by_name.passages] == [["海康"]]
    for typed in ("字技", "152", "152h"):
        groups = archive.searching.search(typed).groups
        assert [p.question_id for g in groups for p in g.passages if p.question_id] == [question], typed


def test_filters_narrow_by_case_party_direction_days_and_open_questions(
    archive: Archive, case_id: int, desk: Desk
) -> None:
    ours = archive.letter(
        "cameras", case_id=case_id, direction=Direction.OUTGOING, dated_on=date(2021, 7, 16)
    )
    theirs = archive.letter(
        "cameras", direction=Direction.INCOMING, dated_on=date(2021, 8, 10), party="Hillcrest Optics"
    )
    undated = archive.letter("cameras")
    question = archive.ask(case_id, ours, "Whether they were sold")
    for wanted, found in (
        (SearchFilter(case_id=case_id), {ours}),
        (SearchFilter(party="crest opt"), {theirs}),
        (SearchFilter(direction=Direction.INCOMING), {theirs}),
        (SearchFilter(since=date(2021, 7, 16), until=date(2021, 8, 9)), {ours}),
        (SearchFilter(until=date(2030, 1, 1)), {ours, theirs}),
        (SearchFilter(open_only=True), {ours}),
        (SearchFilter(case_id=case_id, direction=Direction.INCOMING), set()),
    ):
        got = set(archive.found("cameras", wanted)) - {undated}
        assert got == found, wanted
        assert set(archive.found("", wanted)) - {undated} == found, wanted
    settled: dict[str, bool | str] = {"status": Status.ANSWERED, "confirmed": True}
    written = desk.write(lambda unit: unit.questions.edit(question, settled), "Settle")
    assert archive.found("cameras", SearchFilter(open_only=True)) == []
    History(desk).undo(written.change)
    assert archive.found("cameras", SearchFilter(open_only=True)) == [ours]


def test_every_write_and_its_undoing_keep_the_index_in_step(
    archive: Archive, desk: Desk, case_id: int
) -> None:
    letter = archive.letter("text", subject="Lenses")
    edited = Filing(desk).edit(letter, subject="Shutters", writer="Ocular plc")
    assert archive.found("shutter") == archive.found("ocular") == [letter]
    assert archive.found("lense") == []
    History(desk).undo(edited.change)
    assert archive.found("lense") == [letter]
    assert archive.found("shutter") == []
    removed = Filing(desk).remove([letter])
    assert archive.found("lense") == archive.found("text") == []
    History(desk).undo(removed.change)
    assert archive.found("text") == [letter]
    desk.write(lambda unit: unit.edit(cases, case_id, {"title": "Quarry works"}), "Rename")
    assert archive.searching.search("uarry").groups[0].case is not None
    assert [desk.library.search.missing(table) for table in TABLES] == [0] * len(TABLES)


def test_a_letter_is_found_by_every_name_of_who_is_on_it_while_these_are_merged(
    archive: Archive, desk: Desk
) -> None:
    people = People(desk)
    old = people.add_organisation("Ocular plc").value
    new = people.add_organisation("Brightlens Ltd").value

    def work(unit: Unit) -> int:
        letter_id = unit.letters.add(NewLetter(subject="About glass"))
        party = LetterParty(PartyRole.WRITER, "The Manager", organisation_id=old)
        unit.letters.add_party(letter_id, party)
        return letter_id

    letter = desk.write(work, "Add").value
    assert archive.found("ocular") == [letter]
    merged = people.merge(PartyKind.ORGANISATION, old, new)
    assert archive.found("brightlens") == archive.found("ocular") == [letter]
    History(desk).undo(merged.change)
    assert archive.found("brightlens") == []


def test_common_words_are_listed_newest_first_screen_by_screen(
    archive: Archive, case_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = [archive.letter(f"cameras {n}", dated_on=date(2020, 1, 1 + n % 20)) for n in range(30)]
    archive.enclose(letters[0], "Annex", "more cameras")
    best = archive.searching.search("cameras")
    assert (best.order, best.common) == (Order.BEST, False)
    monkeypatch.setattr(searches, "COMMON", 10)
    archive.desk.write(lambda unit: unit.case_notes.add(case_id, "x", officer_id=None, at=unit.now), "Note")
    seen: list[int] = []
    place = None
    while True:
        page = archive.searching.search("cameras", after=place, size=7)
        assert (page.order, page.common) == (Order.NEWEST, True)
        seen += ids(page)
        place = page.after
        if place is None:
            break
    expected = sorted(letters, key=lambda letter: (letters.index(letter) % 20, letter), reverse=True)
    assert seen == expected
    assert archive.searching.count("cameras") == 30


def test_a_ranked_list_goes_on_without_a_letter_twice_and_ends(archive: Archive) -> None:
    letters = {archive.letter("glass " * (n % 7 + 1) + f"number {n}") for n in range(45)}
    named = archive.letter(subject="Glass matters")
    seen: list[int] = []
    place = None
    for _ in range(9):
        page = archive.searching.search("glass", after=place, size=10)
        seen += ids(page)
        place = page.after
        if place is None:
            break
    assert place is None
    assert len(seen) == len(set(seen))
    assert set(seen) == letters | {named}
    assert archive.searching.count("glass") == 46


def test_notes_and_questions_of_no_letter_are_found_too(archive: Archive, desk: Desk, case_id: int) -> None:
    question = archive.ask(case_id, None, "Whether the zoetrope was sold")
    (group,) = archive.searching.search("zoetrope").groups
    assert (group.letter, group.passages[0].question_id) == (None, question)
    assert group.loose_case == (case_id, "BSCC/2021/0007")
    assert archive.searching.search("zoetrope", SearchFilter(party="Hill")).groups == ()


def test_a_question_is_found_although_it_was_copied_with_ligatures(archive: Archive, case_id: int) -> None:
    def work(unit: Unit) -> int:
        question_id = unit.questions.add(NewQuestion(case_id, Side.THEIRS, "Whether the ﬁscal year ended"))
        unit.search.put(Found.QUESTION, question_id, "Whether the ﬁscal year ended")
        return question_id

    question = archive.desk.write(work, "Ask").value
    (group,) = archive.searching.search("fiscal").groups
    assert group.passages[0].question_id == question


SHARDS = st.sampled_from(
    ['"', "(", ")", "AND ", " OR ", "NOT ", "-", "*", " ", "cameras", "ŷ", "\x00", "\ud800", "'"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.lists(SHARDS | st.text(st.characters(codec=None), max_size=3), max_size=12).map("".join),
    typing=st.booleans(),
    party=st.text(st.characters(codec=None), max_size=4),
)
def test_nothing_that_is_typed_is_ever_refused(
    archive: Archive, typed: str, typing: bool, party: str
) -> None:
    if not archive.found("cameras"):
        archive.letter("cameras at Tŷ Coch", party="Optics")
    archive.searching.search(typed, SearchFilter(party=party), typing=typing)
    archive.searching.search(typed, typing=typing)
    archive.searching.count(typed, typing=typing)


def test_a_library_whose_index_was_lost_is_made_whole(archive: Archive, tmp_path: Path) -> None:
    letter = archive.letter("follow-\nup", "second page", subject="Lenses")
    archive.enclose(letter, "Annex", "inside")
    archive.desk.library.write(lambda unit: unit.search.remake(), action="Remake")
    for typed in ("followup", "follow-up", "lense", "inside"):
        assert archive.found(typed) == [letter], typed


@pytest.mark.parametrize("others", [0, 30])
def test_a_name_on_very_many_letters_is_looked_for_as_one_on_few(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, others: int
) -> None:
    for n in range(others):
        archive.letter(f"filler {n}", party="Nobody")
    named = [archive.letter(f"cameras {n}", party="Hillcrest Limited") for n in range(5)]
    only_text = archive.letter("hillcrest limited cameras")
    limited = SearchFilter(party="crest lim")
    before = archive.found("cameras", limited), set(archive.found("hillcrest")), archive.found("-hillcrest")
    monkeypatch.setattr(searches, "FEW", 2)
    monkeypatch.setattr(searches, "MANY", 2)
    after = archive.found("cameras", limited), set(archive.found("hillcrest")), archive.found("-hillcrest")
    assert after == before
    assert (set(after[0]), after[1]) == (set(named), {*named, only_text})
    assert set(archive.found("hillcrest OR zeppelin")) == {*named, only_text}
    assert set(archive.found("hillcrest -cameras")) == set()


def test_a_word_begun_that_most_letters_hold_is_met_newest_first_on_every_screen(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searches, "COMMON", 10)
    held = [archive.letter(f"came{'ra' if n % 3 else 'l'} {n}") for n in range(30)]
    by_name = archive.letter("nothing", subject="My camera")
    unheld = [archive.letter(f"a decameron {n}") for n in range(9)]
    enclosing = archive.letter("see the annex")
    archive.enclose(enclosing, "Annex", "one cam-\nera")
    seen: list[int] = []
    place = None
    while True:
        page = archive.searching.search("came*", after=place, size=7)
        assert page.order is Order.NEWEST
        seen += ids(page)
        place = page.after
        if place is None:
            break
    assert seen == [enclosing, by_name, *reversed(held)]
    assert not set(seen) & set(unheld)
    assert archive.searching.count("came*") == 32


@pytest.mark.parametrize("many", [5000, 2])
def test_words_may_stand_partly_in_the_names_of_a_letter_and_partly_in_its_text(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(searches, "FEW", many)
    mixed = archive.letter("first", "about the tender", party="Hillcrest Optics Limited")
    whole = archive.letter("the tender of Hillcrest")
    enclosing = archive.letter("see the annex", party="Hillcrest Optics Limited")
    archive.enclose(enclosing, "Annex", "the tender")
    for n in range(4):
        archive.letter(f"the tender {n}", party="Nobody Limited")
    archive.letter("nothing", party="Hillcrest Hospital")
    if many > 2:
        assert archive.found("hillcrest tender")[0] == whole
        assert set(archive.found("hillcrest tender")) == {mixed, whole, enclosing}
        assert archive.searching.count("hillcrest tender") == 3
    assert set(archive.found("optics limited tender")) == {mixed, enclosing}
    assert archive.found("optics tender -first") == [enclosing]
    groups = archive.searching.search("optics tender").groups
    assert {group.passages[0].page for group in groups} == {1, 2}
    assert [lit(group.passages[0]) for group in groups] == [["tender"], ["tender"]]
