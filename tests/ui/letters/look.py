# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of the viewers, the date strip and the question list on real letters.

`python -m tests.ui.letters.look OUT` writes them in light, dark and with 200 % text.
"""

import os
import sys
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer  # noqa: E402
from PySide6.QtGui import QColor, QFont, QPalette  # noqa: E402
from PySide6.QtWidgets import QApplication, QGridLayout, QSplitter, QVBoxLayout, QWidget  # noqa: E402

from caseapp.domain.letter import Direction  # noqa: E402
from caseapp.domain.passage import Quad, find_quote  # noqa: E402
from caseapp.ui.letters.date_strip import DateStrip  # noqa: E402
from caseapp.ui.letters.on_screen import Heading, LetterOnScreen, Mark  # noqa: E402
from caseapp.ui.letters.page_layout import Fit  # noqa: E402
from caseapp.ui.letters.pages import PageCache  # noqa: E402
from caseapp.ui.letters.question_list import QuestionList  # noqa: E402
from caseapp.ui.letters.question_rows import QuestionItem  # noqa: E402
from caseapp.ui.letters.strip_point import StripPoint  # noqa: E402
from caseapp.ui.letters.viewer import LetterViewer  # noqa: E402
from tests.ui.letters.pdf_pages import PdfPages, letter_of  # noqa: E402

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples" / "letters"


def dark_palette() -> QPalette:
    palette = QPalette(QColor("#2b2d30"))
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, "#26282b"),
        (roles.Base, "#1e1f22"),
        (roles.Text, "#dfe1e5"),
        (roles.WindowText, "#dfe1e5"),
        (roles.ButtonText, "#dfe1e5"),
        (roles.PlaceholderText, "#9da0a8"),
        (roles.Highlight, "#3574f0"),
        (roles.HighlightedText, "#ffffff"),
    ):
        palette.setColor(role, QColor(name))
        palette.setColor(
            QPalette.ColorGroup.Disabled, role, QColor(name).darker(190 if "Text" in role.name else 100)
        )
    return palette


def mark_of(
    letter: LetterOnScreen, page: int, quote: str, number: int, status: str, *, current: bool
) -> Mark:
    text = letter.pages[page - 1].text
    start, end = find_quote(text.text, quote)[0]
    quads = tuple(Quad.of(box) for box in text.lines_between(start, end))
    return Mark(number, page, quads, status, current, f"Q{number}")


POINTS = (
    StripPoint(1, date(2021, 7, 16), Direction.OUTGOING, "to Hillcrest Optics", current_left=True),
    StripPoint(2, date(2021, 8, 2), Direction.INCOMING, "from Hillcrest Optics"),
    StripPoint(3, date(2021, 8, 10), Direction.INCOMING, "from Hillcrest Optics", current_right=True),
    StripPoint(4, date(2021, 8, 16), Direction.OUTGOING, "to Hillcrest Optics"),
    StripPoint(5, date(2021, 9, 21), Direction.INCOMING, "from Hillcrest Optics", unconfirmed=True),
    StripPoint(6, date(2022, 4, 20), Direction.OUTGOING, "to the Minister"),
    StripPoint(7, None, Direction.INCOMING, "tender document"),
)

QUESTIONS = (
    QuestionItem(1, "Q1", "Were your cameras used in the internment camps?", "refused", "Refused", 2, 41),
    QuestionItem(
        2,
        "Q2(a)",
        "I would be grateful if you could clarify whether your company accepts that what is happening there "
        "is a violation of human rights, and whether you have taken any step to find out",
        "evaded",
        "Evaded",
        2,
        41,
        date(2021, 9, 3),
        "6 days late",
        overdue=True,
    ),
    QuestionItem(3, "Q3", "Who owns the contract?", "awaiting", "Awaiting answer", 1, 12),
    QuestionItem(4, "Q4", "On what date did the contract end?", "answered", "Answered"),
    QuestionItem(5, "Q5", "Will you publish the report?", "partly", "Partly answered", 3, 90),
    QuestionItem(6, "Q6", "Have you a policy?", "deferred", "Deferred", 1, 5, None, "due 3 September 2021"),
    QuestionItem(7, "Q7", "Do you sell to them?", "disputed", "Disputed"),
    QuestionItem(8, "Q8", "Which laws did you follow?", "overtaken", "Overtaken"),
)


class Scene(QWidget):
    """The Letters page as the window will lay it out."""

    def __init__(self, source: PdfPages) -> None:
        super().__init__()
        cache = PageCache(source, parent=self)
        self.strip, self.questions = DateStrip(), QuestionList()
        self.left, self.right = LetterViewer(cache, "Our letter"), LetterViewer(cache, "Their letter")
        panes = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.left, self.right, self.questions):
            panes.addWidget(widget)
        panes.setSizes([480, 480, 260])
        column = QVBoxLayout(self)
        column.addWidget(self.strip)
        column.addWidget(panes, 1)
        self.strip.set_points(POINTS)
        self.questions.set_items(QUESTIONS)
        self.questions.set_current(2)
        self._fill()

    def _fill(self) -> None:
        ours, theirs = letter_of(SAMPLES / "psni-foi-reply.pdf"), letter_of(SAMPLES / "dhs-foia-denial.pdf")
        name = "Hillcrest Optics (Overseas) Ltd"
        self.left.show_letter(
            ours, Heading(Direction.OUTGOING, date(2021, 7, 16), name, "psni-foi-reply.pdf")
        )
        self.right.show_letter(
            theirs, Heading(Direction.INCOMING, date(2021, 8, 10), name, "dhs-foia-denial.pdf")
        )
        words = ours.pages[0].text.words
        first, second = (" ".join(w.text for w in words[a:b]) for a, b in ((60, 85), (100, 112)))
        self.left.set_marks(
            (
                mark_of(ours, 1, first, 1, "refused", current=True),
                mark_of(ours, 1, second, 2, "evaded", current=False),
            )
        )
        self.right.bar.find_field.setText("FOIA")
        text = theirs.pages[0].text
        self.right.view.select(1, text.words[40].start, text.words[62].end)


class Details(QWidget):
    """Six viewers in states that the first scene does not show."""

    def __init__(self, source: PdfPages) -> None:
        super().__init__()
        cache = PageCache(source, parent=self)
        grid = QGridLayout(self)
        self.viewers = [LetterViewer(cache) for _ in range(6)]
        for number, viewer in enumerate(self.viewers):
            grid.addWidget(viewer, number // 3, number % 3)
        ours = letter_of(SAMPLES / "dwp-state-pension-forecast.pdf")
        heading = Heading(Direction.OUTGOING, date(2021, 7, 16), "Hillcrest Optics", "forecast.pdf")
        for viewer in self.viewers[:4]:
            viewer.show_letter(ours, heading)
        quote = " ".join(word.text for word in ours.pages[0].text.words[30:60])
        for viewer in self.viewers[:3]:
            viewer.set_marks((mark_of(ours, 1, quote, 1, "answered", current=True),))
        self.viewers[5].show_letter(
            None,
            Heading(
                Direction.UNKNOWN, None, "", "accounts.xlsx", "accounts.xlsx, 12 kB, received 2 August 2021"
            ),
        )

    def arrange(self) -> None:
        close, turned, whole, failed = (viewer.view for viewer in self.viewers[:4])
        close.set_zoom(4.0)
        mark = close.marks[0]
        self.viewers[0].travel.jump(mark.page, mark.quads[0].bounds)
        close.set_caret(True)
        close.setFocus()
        turned.rotate(90)
        whole.set_fit(Fit.PAGE)
        failed.go_to(2, glide=False)


def settle(app: QApplication) -> None:
    """Let every page that is asked for arrive and be painted."""
    QTimer.singleShot(1200, app.quit)
    app.exec()


def main(out: Path) -> None:
    app = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    out.mkdir(parents=True, exist_ok=True)
    light, font = app.palette(), QFont(app.font())
    large = QFont(font)
    large.setPointSizeF(font.pointSizeF() * 2)
    for name, palette, letters, width, height in (
        ("light", light, font, 1280, 720),
        ("dark", dark_palette(), font, 1280, 720),
        ("large", light, large, 1280, 720),
    ):
        app.setPalette(palette)
        app.setFont(letters)
        source = PdfPages()
        scene = Scene(source)
        scene.resize(width, height)
        scene.show()
        scene.questions.rows.setFocus()
        settle(app)
        scene.grab().save(str(out / f"letters-{name}.png"))
        details = Details(source)
        details.resize(width, height)
        details.show()
        details.arrange()
        settle(app)
        details.grab().save(str(out / f"details-{name}.png"))
        for window in (scene, details):
            window.close()
            window.deleteLater()
        source.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
