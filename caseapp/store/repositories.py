# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every repository, on one source of connections."""

from functools import cached_property

from caseapp.store.audit import Trail
from caseapp.store.case_file import CaseFile
from caseapp.store.case_notes import CaseNotes
from caseapp.store.case_parties import CaseParties
from caseapp.store.cases import Cases
from caseapp.store.claims import Claims
from caseapp.store.clearings import Clearings
from caseapp.store.commitments import Commitments
from caseapp.store.copies import Copies
from caseapp.store.deadlines import Deadlines
from caseapp.store.documents import Documents
from caseapp.store.draft_comments import DraftComments
from caseapp.store.draft_enclosures import DraftEnclosures
from caseapp.store.draft_waivers import DraftWaivers
from caseapp.store.drafts import Drafts
from caseapp.store.due_calendar import DueCalendar
from caseapp.store.enclosures import Enclosures
from caseapp.store.exhibits import Exhibits
from caseapp.store.filings import Filings
from caseapp.store.letters import Letters
from caseapp.store.lines_to_take import LinesToTake
from caseapp.store.merging import Merging
from caseapp.store.officers import Officers, Settings
from caseapp.store.passages import Passages
from caseapp.store.people import People
from caseapp.store.proposals import RejectedProposals
from caseapp.store.publications import Publications
from caseapp.store.question_trail import QuestionTrail
from caseapp.store.questions import Questions
from caseapp.store.readings import Readings
from caseapp.store.register_figures import RegisterFigures
from caseapp.store.register_list import RegisterList
from caseapp.store.responses import Responses, StockReasons
from caseapp.store.right_of_reply import RightOfReply
from caseapp.store.search import Search
from caseapp.store.searches import Searches
from caseapp.store.second_readings import SecondReadings
from caseapp.store.source import Source
from caseapp.store.today import TodayRows


class Repositories:
    """The repositories, each made when first asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def officers(self) -> Officers:
        """The people of the office."""
        return Officers(self._source)

    @cached_property
    def settings(self) -> Settings:
        """The office's settings."""
        return Settings(self._source)

    @cached_property
    def cases(self) -> Cases:
        """The cases."""
        return Cases(self._source)

    @cached_property
    def documents(self) -> Documents:
        """The documents and their pages."""
        return Documents(self._source)

    @cached_property
    def passages(self) -> Passages:
        """The passages and their places."""
        return Passages(self._source)

    @cached_property
    def letters(self) -> Letters:
        """The letters."""
        return Letters(self._source)

    @cached_property
    def copies(self) -> Copies:
        """The copies of letters."""
        return Copies(self._source)

    @cached_property
    def enclosures(self) -> Enclosures:
        """What came with letters."""
        return Enclosures(self._source)

    @cached_property
    def exhibits(self) -> Exhibits:
        """What was filed as evidence."""
        return Exhibits(self._source)

    @cached_property
    def claims(self) -> Claims:
        """What was claimed, and the evidence for and against it."""
        return Claims(self._source)

    @cached_property
    def questions(self) -> Questions:
        """The questions and their askings."""
        return Questions(self._source)

    @cached_property
    def register_list(self) -> RegisterList:
        """The questions as a list."""
        return RegisterList(self._source)

    @cached_property
    def merging(self) -> Merging:
        """Questions that are one with others."""
        return Merging(self._source)

    @cached_property
    def register_figures(self) -> RegisterFigures:
        """What figures about the register are reckoned from."""
        return RegisterFigures(self._source)

    @cached_property
    def rejected_proposals(self) -> RejectedProposals:
        """The questions that were proposed and rejected."""
        return RejectedProposals(self._source)

    @cached_property
    def responses(self) -> Responses:
        """The responses."""
        return Responses(self._source)

    @cached_property
    def stock_reasons(self) -> StockReasons:
        """The reasons an officer chooses from."""
        return StockReasons(self._source)

    @cached_property
    def deadlines(self) -> Deadlines:
        """The deadlines."""
        return Deadlines(self._source)

    @cached_property
    def due_calendar(self) -> DueCalendar:
        """The deadlines with all that became of them."""
        return DueCalendar(self._source)

    @cached_property
    def commitments(self) -> Commitments:
        """The promises."""
        return Commitments(self._source)

    @cached_property
    def today(self) -> TodayRows:
        """What waits on a day."""
        return TodayRows(self._source)

    @cached_property
    def people(self) -> People:
        """The organisations, contacts and posts."""
        return People(self._source)

    @cached_property
    def case_parties(self) -> CaseParties:
        """Who is party to which case."""
        return CaseParties(self._source)

    @cached_property
    def trail(self) -> Trail:
        """The audit trail."""
        return Trail(self._source)

    @cached_property
    def question_trail(self) -> QuestionTrail:
        """The audit trail from the side of one question."""
        return QuestionTrail(self._source)

    @cached_property
    def search(self) -> Search:
        """The full-text index."""
        return Search(self._source)

    @cached_property
    def searches(self) -> Searches:
        """What is asked of the index."""
        return Searches(self._source)

    @cached_property
    def filings(self) -> Filings:
        """What hangs on letters when they are filed."""
        return Filings(self._source)

    @cached_property
    def case_notes(self) -> CaseNotes:
        """The notes in cases."""
        return CaseNotes(self._source)

    @cached_property
    def case_file(self) -> CaseFile:
        """What hangs on letters and questions, case by case."""
        return CaseFile(self._source)

    @cached_property
    def publications(self) -> Publications:
        """Which letters are public."""
        return Publications(self._source)

    @cached_property
    def readings(self) -> Readings:
        """Who has read which letter."""
        return Readings(self._source)

    @cached_property
    def second_readings(self) -> SecondReadings:
        """The second readings of letters."""
        return SecondReadings(self._source)

    @cached_property
    def right_of_reply(self) -> RightOfReply:
        """The schedules sent to the other side, and what it corrects."""
        return RightOfReply(self._source)

    @cached_property
    def drafts(self) -> Drafts:
        """The drafts."""
        return Drafts(self._source)

    @cached_property
    def clearings(self) -> Clearings:
        """The versions of drafts, and their clearances."""
        return Clearings(self._source)

    @cached_property
    def draft_comments(self) -> DraftComments:
        """What was said to the words of drafts."""
        return DraftComments(self._source)

    @cached_property
    def draft_waivers(self) -> DraftWaivers:
        """The findings in drafts that officers let stand."""
        return DraftWaivers(self._source)

    @cached_property
    def draft_enclosures(self) -> DraftEnclosures:
        """What will go with drafts."""
        return DraftEnclosures(self._source)

    @cached_property
    def lines_to_take(self) -> LinesToTake:
        """The words that the office has agreed on."""
        return LinesToTake(self._source)
