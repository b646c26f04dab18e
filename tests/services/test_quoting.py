# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of a letter are quoted in the reply, with their source, and taken out again by undo."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from caseapp.domain.case import Marking
from caseapp.domain.citation import Source
from caseapp.domain.document import DocumentFacts, PageFacts, Readability
from caseapp.domain.draft import DraftState
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.finding import FindingKind
from caseapp.domain.letter import Direction, LetterParty, NewLetter, PartyRole
from caseapp.domain.passage import find_quote, passage_of
from caseapp.domain.question import Side
from caseapp.domain.tongues import Tongue
from caseapp.services.cited_source import source_in
from caseapp.services.office import Services
from caseapp.services.quoting import Quote
from caseapp.store.documents import NewDocument
from caseapp.store.exhibits import NewExhibit
from caseapp.store.unit import Unit
from tests.library_fixture import page

SOURCE = Source(Direction.INCOMING, "Hillcrest Optics", date(2021, 8, 10))
WORDS = "We are not a competent arbiter."
PAGES = ("Dear Commissioner", f"Thank you. {WORDS} Nor shall we be- come one. Fill in {{{{name}}}} here.")


@pytest.fixture
def case_id(office: Services) -> int:
    """A case with one open question, asked in a letter of ours that is not held."""
    case_id = office.casework.open_case("CTC/7", "Overseas deployments", marking=Marking.OFFICIAL).value
    letter_id = office.filing.log_not_held(
        case_id,
        direction=Direction.OUTGOING,
        dated_on=date(2021, 7, 16),
        subject="First letter",
        because="known from the minute",
        addressee="Hillcrest Optics",
    ).value
    office.register.add_question(case_id, letter_id, None, wording="Was any device on?", side=Side.THEIRS)
    return case_id


@pytest.fixture
def reply(office: Services, case_id: int) -> Callable[..., Quote]:
    """What quotes words from page 2 of their letter, or from other pages or papers."""

    def work(unit: Unit) -> tuple[int, int]:
        facts = DocumentFacts(
            tuple(PageFacts(595, 842, 0, page(words)) for words in PAGES),
            repaired=False,
            encrypted=False,
            title="",
        )
        new = NewDocument("7" * 64, 10, ".pdf", "application/pdf", "reply.pdf", Readability.FULL)
        document_id = unit.documents.add(new, facts)
        return unit.letters.add(
            NewLetter(document_id=document_id, direction=Direction.INCOMING), [case_id]
        ), document_id

    letter_id, document_id = office.desk.write(work, "Log letter").value

    def quote(words: str, *pages: int, letter: int = letter_id, document: int = document_id) -> Quote:
        return Quote(letter, document, words, pages or (2,))

    return quote


def test_words_stand_quoted_with_their_source_at_the_end_of_the_open_draft(
    office: Services, case_id: int, reply: Callable[..., Quote]
) -> None:
    draft_id = office.drafting.start_reply(case_id).value
    before = office.drafting.draft(draft_id).body
    written = office.quoting.quote_in_reply(case_id, reply(f"{WORDS}\nNor shall we be."), SOURCE)
    body = office.drafting.draft(draft_id).body
    assert written.value == draft_id
    assert body.startswith(before.rstrip())
    assert body.endswith(
        "> “We are not a competent arbiter.\n>\n"
        "> “Nor shall we be.” (letter from Hillcrest Optics of 10 August 2021, page 2)\n"
    )
    office.history.undo(written.change)
    assert office.drafting.draft(draft_id).body == before


@pytest.mark.parametrize(
    ("addressee", "language", "named"),
    [
        ("Hillcrest Optics", Tongue.ENGLISH, "your letter of 10 August 2021, page 2"),
        ("Hillcrest Optics", Tongue.WELSH, "eich llythyr dyddiedig 10 Awst 2021, tudalen 2"),
        (
            "Saltmarsh Ferries Limited",
            Tongue.ENGLISH,
            "letter from Hillcrest Optics of 10 August 2021, page 2",
        ),
        (
            "Saltmarsh Ferries Limited",
            Tongue.WELSH,
            "llythyr oddi wrth Hillcrest Optics dyddiedig 10 Awst 2021, tudalen 2",
        ),
    ],
)
def test_a_letter_is_named_as_the_reader_knows_it_in_the_language_of_the_draft(
    office: Services,
    case_id: int,
    reply: Callable[..., Quote],
    addressee: str,
    language: Tongue,
    named: str,
) -> None:
    quote = reply(WORDS)
    draft_id = office.drafting.start_reply(case_id).value

    def work(unit: Unit) -> None:
        assert quote.letter_id is not None
        unit.letters.add_party(quote.letter_id, LetterParty(PartyRole.WRITER, "Hillcrest Optics"))
        unit.drafts.edit(draft_id, {"addressee": addressee, "language": language.value})

    office.desk.write(work, "Edit")
    office.quoting.quote_in_reply(case_id, quote, SOURCE)
    assert office.drafting.draft(draft_id).body.endswith(f"> “{WORDS}” ({named})\n")


def test_our_own_letter_to_the_reader_is_our_letter(office: Services, case_id: int) -> None:
    draft = office.drafting.draft(office.drafting.start_reply(case_id).value)
    (ours,) = office.filing.letters(case_id)
    source = Source(Direction.OUTGOING, "Hillcrest Optics", date(2021, 7, 16))
    library = office.desk.library
    assert source_in(library, draft, source, ours).words([1]) == "our letter of 16 July 2021, page 1"
    other = replace(draft, addressee="Saltmarsh Ferries Limited")
    assert source_in(library, other, source, ours).words([1]).startswith("our letter to Hillcrest Optics of")


def test_without_a_draft_a_reply_is_started_and_both_are_undone_as_one(
    office: Services, case_id: int, reply: Callable[..., Quote]
) -> None:
    written = office.quoting.quote_in_reply(case_id, reply(WORDS), SOURCE)
    assert WORDS in office.drafting.draft(written.value).body
    office.history.undo(written.change)
    assert office.drafting.drafts(case_id) == ()
    office.history.redo(written.change)
    (draft,) = office.drafting.drafts(case_id)
    assert (draft.state, WORDS in draft.body) == (DraftState.DRAFTING, True)


def test_without_words_or_anything_to_ask_nothing_is_written(
    office: Services, case_id: int, reply: Callable[..., Quote]
) -> None:
    with pytest.raises(WrongUse):
        office.quoting.quote_in_reply(case_id, reply(" \n"), SOURCE)
    empty = office.casework.open_case("CTC/8", "Nothing asked").value
    with pytest.raises(NotAllowed):
        office.quoting.quote_in_reply(empty, reply(WORDS), SOURCE)
    assert office.drafting.drafts(empty) == ()


def test_only_words_that_stand_on_the_pages_of_the_letter_are_quoted(
    office: Services, case_id: int, reply: Callable[..., Quote]
) -> None:
    (other,) = (letter.id for letter in office.filing.letters(case_id) if letter.document is None)
    for wrong in (
        reply(WORDS, 1),
        reply(f"{WORDS} On the contrary."),
        reply("We are not a pet arbiter."),
        reply(WORDS, letter=other),
        reply(WORDS, document=99),
    ):
        with pytest.raises(NotAllowed, match="do not stand in this letter"):
            office.quoting.quote_in_reply(case_id, wrong, SOURCE)
    assert office.drafting.drafts(case_id) == ()
    healed = reply("Commissioner We are not a competent arbiter. Nor shall we become one.", 1, 2)
    office.quoting.quote_in_reply(case_id, healed, SOURCE)
    office.quoting.quote_in_reply(case_id, reply("re not a competent arbi"), SOURCE)


def test_words_of_an_exhibit_are_quoted_with_its_number_and_page(
    office: Services, case_id: int, reply: Callable[..., Quote]
) -> None:
    letter = reply(WORDS)
    quote = replace(letter, letter_id=None)
    source = Source(exhibit="exhibit E1: Invitation to tender")
    with pytest.raises(NotAllowed, match="no exhibit of the case"):
        office.quoting.quote_in_reply(case_id, quote, source)
    exhibit = NewExhibit(case_id, quote.document_id, "E1", "Invitation to tender")
    office.desk.write(lambda unit: unit.exhibits.add(exhibit), "File exhibit")
    draft_id = office.quoting.quote_in_reply(case_id, quote, source).value
    assert office.drafting.draft(draft_id).body.endswith(
        f"> “{WORDS}” (exhibit E1: Invitation to tender, page 2)\n"
    )
    with pytest.raises(NotAllowed, match="do not stand"):
        office.quoting.quote_in_reply(case_id, replace(quote, words="On the contrary."), source)


def test_braces_of_a_letter_are_no_fields_of_ours(
    office: Services, case_id: int, reply: Callable[..., Quote]
) -> None:
    draft_id = office.quoting.quote_in_reply(case_id, reply("Fill in {{name}} here."), SOURCE).value
    assert office.drafting.compose(office.drafting.draft(draft_id)).pages >= 1


def test_a_quotation_names_the_passage_it_was_taken_from_and_is_checked_against_it(
    office: Services, case_id: int, reply: Callable[..., Quote]
) -> None:
    quote = reply(WORDS)
    text = page(PAGES[1])
    ((start, end),) = find_quote(text.text, WORDS)
    place = passage_of(quote.document_id, 2, text, start, end)
    written = office.quoting.quote_in_reply(case_id, replace(quote, passage=place), SOURCE)
    body = office.drafting.draft(written.value).body
    (number,) = [one.id for one in office.desk.library.passages.made_on([quote.document_id])]
    assert body.endswith(f"page 2)\n> {{{{passage {number}}}}}\n")
    kinds = {finding.kind for finding in office.proofing.findings(written.value)}
    assert FindingKind.QUOTATION not in kinds
    office.history.undo(written.change)
    assert office.desk.library.passages.made_on([quote.document_id]) == ()
    with pytest.raises(WrongUse, match="two papers"):
        office.quoting.quote_in_reply(case_id, replace(quote, passage=replace(place, document_id=99)), SOURCE)
