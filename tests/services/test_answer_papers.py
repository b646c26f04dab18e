# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An answer may stand in any paper of the case: a letter, an enclosure or an exhibit; never in another's."""

import pytest

from caseapp.domain.document import Readability
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Direction
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import Label, Status
from caseapp.services.desk import Desk
from caseapp.store.documents import NewDocument
from caseapp.store.exhibits import NewExhibit
from caseapp.store.unit import Unit
from tests.library_fixture import a_case, a_letter, a_passage
from tests.services.exchange import REPLIED, Exchange, an_exchange


@pytest.fixture
def exchange(desk: Desk) -> Exchange:
    return an_exchange(desk)


def a_paper(exchange: Exchange) -> NewPassage:
    """Keep a document that is no letter, and mark words in it."""

    def keep(unit: Unit) -> int:
        sha256 = f"{len(unit.documents.every_file()):064x}"
        return unit.documents.add(
            NewDocument(sha256, 10, ".pdf", "application/pdf", "tender.pdf", Readability.FULL)
        )

    document_id = exchange.desk.write(keep, "Keep").value
    marked = exchange.passage(exchange.theirs, "sold in quantity")
    return NewPassage(document_id, marked.quote, marked.before, marked.after, marked.place, marked.further)


def file_exhibit(exchange: Exchange, case_id: int, document_id: int) -> None:
    exchange.desk.write(
        lambda unit: unit.exhibits.add(NewExhibit(case_id, document_id, "E1", "Tender")), "File"
    )


def link(exchange: Exchange, letter_id: int | None, passage: NewPassage) -> int:
    return exchange.register.link_response(
        [exchange.question_id], letter_id, passage, label=Label.ANSWERED
    ).value


def test_words_of_an_exhibit_of_the_case_answer_a_question(exchange: Exchange) -> None:
    passage = a_paper(exchange)
    with pytest.raises(NotAllowed, match="no exhibit of the case"):
        link(exchange, None, passage)
    file_exhibit(exchange, exchange.case_id, passage.document_id)
    response = exchange.register.response(link(exchange, None, passage))
    assert (response.letter_id, response.passage and response.passage.quote) == (None, "sold in quantity")
    assert exchange.question.status is Status.ANSWERED


def test_an_exhibit_of_another_case_answers_nothing_here(exchange: Exchange) -> None:
    passage = a_paper(exchange)
    file_exhibit(exchange, a_case(exchange.desk, "IC/2021/0008"), passage.document_id)
    with pytest.raises(NotAllowed, match="no exhibit of the case"):
        link(exchange, None, passage)


def test_words_of_an_enclosure_answer_for_its_letter_and_those_of_another_letter_do_not(
    exchange: Exchange,
) -> None:
    passage = a_paper(exchange)
    with pytest.raises(NotAllowed, match="do not stand in this letter"):
        link(exchange, exchange.theirs, passage)
    exchange.desk.write(
        lambda unit: unit.letters.enclose(exchange.theirs, passage.document_id, "Tender"), "Enclose"
    )
    response = exchange.register.response(link(exchange, exchange.theirs, passage))
    assert response.letter_id == exchange.theirs
    other = a_letter(exchange.desk, exchange.case_id, Direction.INCOMING, REPLIED)
    with pytest.raises(NotAllowed):
        link(exchange, exchange.theirs, a_passage(exchange.desk, other, "none of them"))
