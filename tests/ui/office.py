# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real office for tests of the window: a library, its services, readers, and letters drawn here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from caseapp import compose
from caseapp.domain.letter import Direction
from caseapp.domain.question import REASON_NEEDED, Label
from caseapp.services.office import Services
from tests.office_fixture import BorrowedReaders, LentReaders

OURS = (
    "Office of the Biometrics Review Commissioner",
    "16 July 2021",
    "Our reference: BRC/2021/0007",
    "To: Hillcrest Optics Ltd",
    "Dear Ms Penhallow",
    (
        "I write about the use of your cameras by public bodies at home and abroad. I would be grateful if you "
        "could clarify whether cameras made by Hillcrest Optics have been supplied to detention centres "
        "overseas."
    ),
    "Can you confirm that no such cameras have been fitted with software that sorts people by ethnic origin?",
    (
        "Please tell me what steps you take before a sale to learn how the cameras will be used. I should be "
        "glad to have your answer within 20 working days of the date of this letter."
    ),
    "Yours sincerely",
    "Rowan Tredinnick",
    "Biometrics Review Commissioner",
)
THEIRS = (
    "Hillcrest Optics Ltd",
    "10 August 2021",
    "Your reference: BRC/2021/0007",
    "Dear Mr Tredinnick",
    (
        "Thank you for your letter of 16 July 2021. Hillcrest Optics takes human rights very seriously and "
        "complies with the law of every country in which its cameras are sold."
    ),
    (
        "You asked whether cameras have been fitted with software that sorts people by ethnic origin. We "
        "believe we are not a competent arbiter of how a customer configures a product after delivery."
    ),
    "We would be pleased to welcome you to our offices to see our technology for yourself.",
    "Yours sincerely",
    "Demelza Penhallow",
    "Director of Public Affairs",
)
SECOND = (
    "Hillcrest Optics Ltd",
    "21 September 2021",
    "Dear Mr Tredinnick",
    (
        "Further to our letter of 10 August we confirm that before every sale a questionnaire on the intended "
        "use of the cameras is completed by the distributor."
    ),
    "We will write again about overseas sales by 15 October 2021.",
    "Yours sincerely",
    "Demelza Penhallow",
)


def draw_letter(path: Path, paragraphs: Sequence[str]) -> Path:
    """Draw a letter as a PDF with a text layer."""
    style = ParagraphStyle("letter", fontName="Times-Roman", fontSize=11, leading=15, spaceAfter=9)
    story = [Paragraph(words, style) for words in paragraphs]
    story.insert(1, Spacer(1, 24))
    SimpleDocTemplate(str(path), pagesize=A4, leftMargin=71, rightMargin=71, topMargin=71).build(story)
    return path


class Office:
    """The services of a library, and short ways to put things into it."""

    def __init__(self, folder: Path, *, new: bool = True, lent: LentReaders | None = None) -> None:
        self.folder = folder
        if new:
            compose.create(folder, program="tests", officer="Rowan Tredinnick")
        tools = compose.tools(folder, program="tests")
        if lent is not None:
            tools = replace(tools, start_readers=lambda: BorrowedReaders(lent))
        self.services = Services(tools)

    def case(self, reference: str = "BRC/2021/0007", title: str = "Hillcrest Optics: overseas sales") -> int:
        """Open a case."""
        return self.services.casework.open_case(reference, title).value

    def letter(
        self,
        case_id: int | None,
        paragraphs: Sequence[str],
        direction: Direction | None = None,
        on: date | None = None,
        name: str = "letter.pdf",
    ) -> int:
        """Draw a letter and take it in; with direction and date it is confirmed."""
        folder = self.folder.parent
        path = draw_letter(folder / name, paragraphs)
        report = self.services.intake.take_in(case_id, [path], direction=direction, dated_on=on)
        letter_id = report.rows[0].letter_id
        assert letter_id is not None, report.rows[0].message
        if direction is not None:
            writer, addressee = ("Rowan Tredinnick", "Hillcrest Optics Ltd")
            if direction is Direction.INCOMING:
                writer, addressee = "Hillcrest Optics Ltd", "Rowan Tredinnick"
            self.services.filing.confirm(letter_id, direction=direction, writer=writer, addressee=addressee)
        return letter_id

    def ask(self, case_id: int, letter_id: int, quote: str, due_on: date | None = None) -> int:
        """Register a question by its words."""
        passage = self.services.viewing.find_passage(letter_id, None, quote)
        return self.services.register.add_question(case_id, letter_id, passage, due_on=due_on).value

    def answer(self, question_id: int, letter_id: int, quote: str, label: Label | None) -> int:
        """Link a response by its words."""
        passage = self.services.viewing.find_passage(letter_id, None, quote)
        reason = "as their words show" if label in REASON_NEEDED else ""
        return self.services.register.link_response(
            [question_id], letter_id, passage, label=label, reason=reason
        ).value

    def exchange(self, case_id: int) -> tuple[int, int, tuple[int, ...]]:
        """Put an exchange on a case; return our letter, their reply, and the questions."""
        ours = self.letter(case_id, OURS, Direction.OUTGOING, date(2021, 7, 16), "Our letter.pdf")
        theirs = self.letter(case_id, THEIRS, Direction.INCOMING, date(2021, 8, 10), "Reply.pdf")
        soon = date.today() + timedelta(days=3)
        questions = (
            self.ask(
                case_id,
                ours,
                "could clarify whether cameras made by Hillcrest Optics have been "
                "supplied to detention centres overseas",
                date(2021, 8, 13),
            ),
            self.ask(
                case_id,
                ours,
                "Can you confirm that no such cameras have been fitted with software "
                "that sorts people by ethnic origin?",
                soon,
            ),
            self.ask(
                case_id,
                ours,
                "Please tell me what steps you take before a sale to learn how the cameras will be used",
            ),
        )
        self.answer(
            questions[1],
            theirs,
            "we are not a competent arbiter of how a customer configures a product after delivery",
            Label.REFUSED,
        )
        return ours, theirs, questions

    def fill(self) -> None:
        """Put an exchange, an In-tray and other cases into the library."""
        case_id = self.case()
        self.exchange(case_id)
        self.letter(case_id, SECOND, Direction.INCOMING, date(2021, 9, 21), "Second reply.pdf")
        for number, title in enumerate(
            (
                "Kestrel Facial Recognition: retail trial",
                "Borough of Fenwick: number plates",
                "Larkfield Academy Trust: canteen scanners",
                "Marlow Transport: station cameras",
            ),
            11,
        ):
            self.case(f"BRC/2021/{number:04}", title)
        self.letter(None, THEIRS[:4] + THEIRS[6:], name="scan 0042.pdf")
        self.letter(
            None, ("Borough of Fenwick", "We write about number plates.", "Yours"), name="Fenwick.pdf"
        )
        self.letter(None, OURS[:6], name="Draft to Kestrel.pdf")

    def close(self) -> None:
        """Close everything."""
        self.services.close()
