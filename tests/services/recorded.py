# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything that the repositories say of a case, so that two moments can be compared."""

from collections.abc import Mapping
from datetime import date

from caseapp.domain.people import PartyKind
from caseapp.domain.question import Side
from caseapp.store.repositories import Repositories

ON = date(2021, 9, 21)


def said_of(rooms: Repositories, case_id: int) -> Mapping[str, object]:
    """Return what each repository says of a case and of the names in it."""
    letters = rooms.letters.of_case(case_id)
    ids = [letter.id for letter in letters]
    drafts = rooms.drafts.of_case(case_id)
    deadlines = rooms.deadlines.of_case(case_id)
    return {
        "case": rooms.cases.get(case_id),
        "case in the list": rooms.cases.rows([case_id]),
        "letters": letters,
        "links": rooms.letters.links(ids),
        "copies": [rooms.copies.of_letter(one) for one in ids],
        "enclosures": [rooms.enclosures.of_letter(one) for one in ids],
        "delivery": [rooms.filings.despatches(one) for one in ids],
        "resting on letters": [rooms.filings.resting_on(one) for one in ids],
        "questions": rooms.questions.of_case(case_id),
        "register": rooms.register_list.rows([one.id for one in rooms.questions.of_case(case_id)]),
        "choices": rooms.register_list.choices(case_id),
        "put": [list(rooms.register_figures.put(side, case_id)) for side in Side],
        "responses": [rooms.responses.of_letter(one) for one in ids],
        "reasons": rooms.stock_reasons.known(),
        "deadlines": deadlines,
        "endings": [rooms.deadlines.endings(one.id) for one in deadlines],
        "due calendar": rooms.due_calendar.rows(case_id),
        "commitments": rooms.commitments.of_case(case_id),
        "claims": rooms.claims.of_case(case_id),
        "exhibits": rooms.exhibits.of_case(case_id),
        "parties": rooms.case_parties.of_case(case_id),
        "notes": rooms.case_notes.of_case(case_id),
        "replies": rooms.right_of_reply.of_case(case_id),
        "second readings": rooms.second_readings.of_case(case_id),
        "drafts": drafts,
        "versions": [rooms.clearings.versions(one.id) for one in drafts],
        "comments": [rooms.draft_comments.of_draft(one.id) for one in drafts],
        "waivers": [rooms.draft_waivers.of_draft(one.id) for one in drafts],
        "to enclose": [rooms.draft_enclosures.of_draft(one.id) for one in drafts],
        "people": (rooms.officers.all(), rooms.people.organisations(), rooms.people.contacts()),
        "posts": (rooms.people.posts(), [rooms.people.kin(kind) for kind in PartyKind]),
        "lines": rooms.lines_to_take.all(),
        "trail": rooms.trail.about("cases", case_id),
    }
