# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How an issued letter leaves the office: as an e-mail, on paper with its enclosures; and its signed copy."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout

from caseapp.domain.letter import UNSENT, Delivery, Sending
from caseapp.domain.words import series
from caseapp.ui.drafts.panels import DraftPanel
from caseapp.ui.errors import Tone
from caseapp.ui.inline import button_row
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.signing import Signing
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.domain.draft import Draft
    from caseapp.services.anchoring import CopyAdded
    from caseapp.services.bundling import PrintFile
    from caseapp.services.mailing import MailFile
    from caseapp.ui.drafts.page import DraftPage
    from caseapp.ui.jobs import JobProgress
    from caseapp.ui.page import Act

NOT_YET: Final = (
    "Issue the letter first: then it can be handed to the mail program, printed and filed as signed."
)
FILED: Final = (
    "The signed copy is filed and shown from now on; the letter as it was issued is kept beside it."
)
ONE_SCAN: Final = "Drop one file: the scan of the letter as it was signed, all its pages in it."
SCANS: Final = "Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;All files (*)"


class SendingPanel(DraftPanel):
    """Hands the issued letter on, and takes its signed copy."""

    title = "Sending"

    def __init__(self, page: DraftPage) -> None:
        super().__init__(page)
        self._mail: Path | None = None
        self._letter_id: int | None = None
        self.words = QLabel(NOT_YET)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.sent = QLabel()
        self.sent.setWordWrap(True)
        self.sent.setTextFormat(Qt.TextFormat.PlainText)
        self.sent.setAccessibleName("How it was sent")
        self.mail, self.open_mail = QPushButton("Save e-mail…"), QPushButton("Open e-mail")
        self.save, self.print = QPushButton("Save print file…"), QPushButton("Print with enclosures…")
        self.signed = QPushButton("File signed copy…")
        self.signing = Signing(page, self._on_filed)
        self._folder = QTemporaryDir()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.words)
        column.addWidget(self.sent)
        column.addLayout(button_row(self.mail, self.open_mail))
        column.addLayout(button_row(self.print, self.save))
        column.addLayout(button_row(self.signed))
        column.addWidget(self.signing.unlock)
        column.addStretch(1)
        self.setFocusProxy(self.mail)
        self.mail.clicked.connect(self._on_mail)
        self.open_mail.clicked.connect(self._on_open)
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        self.signed.clicked.connect(self._on_signed)
        self._offer()

    def show_draft(self, _draft: Draft) -> None:
        """Offer what can be done with the letter that the draft was issued as."""
        letter = self.page.letter
        if letter is None or letter.id != self._letter_id:
            self._mail = None
        if letter is None or letter.id != self._letter_id:
            self.signing.unlock.leave()
        self._letter_id = letter_id = None if letter is None else letter.id
        self._offer()
        if letter_id is None:
            self._show_sent({})
        else:
            drafting = self.page.bench.services.drafting
            self.page.ask(lambda: drafting.sendings([letter_id]), self._show_sent, key="sent")

    def _show_sent(self, sendings: Mapping[int, Sending]) -> None:
        """Say when and how the letter was sent, and what was remarked then."""
        sending = next(iter(sendings.values()), None)
        words = "" if sending is None else f"{sending.in_full[0].upper()}{sending.in_full[1:]}."
        if sending is not None and sending.remarks:
            words += f" Remarks: {sending.remarks}"
        self.sent.setText(words)
        self.sent.setVisible(bool(words))

    def _offer(self) -> None:
        letter = self.page.letter
        stands = letter is not None and letter.delivery is not Delivery.RECALLED
        for button in (self.mail, self.save, self.print, self.signed):
            button.setEnabled(stands)
        self.open_mail.setEnabled(stands and self._mail is not None)
        self.words.setVisible(not stands)
        is_signed = letter is not None and letter.copy_id is not None
        waits = stands and letter is not None and letter.delivery in UNSENT
        self.told.emit("signed copy filed" if is_signed else "waits to be sent" if waits else "")

    def _on_mail(self) -> None:
        """Ask where the e-mail is to lie, and write it there."""
        letter_id, mailing = self._letter_id, self.page.bench.services.mailing
        if letter_id is None:
            return

        def ask_where(proposed: str) -> None:
            name, _ = QFileDialog.getSaveFileName(self, "Save e-mail", proposed, "E-mail (*.eml)")
            if name:
                self.page.do(
                    lambda: mailing.write(letter_id, Path(name), overwrite=True),
                    self._on_written,
                    undoable=False,
                )

        self.page.ask(lambda: mailing.file_name(letter_id), ask_where, key="mail-name")

    def _on_written(self, made: MailFile) -> None:
        self._mail = made.path
        self._offer()
        lines = [
            f"Saved as {made.path.name}. Open e-mail shows it in your mail program, to be read and sent there."
        ]
        if made.without:
            lines.append(
                f"No e-mail address is known of {', '.join(made.without)}: add it in the mail program."
            )
        self.page.messages.say("\n".join(lines), Tone.ADVICE if made.without else Tone.DONE)

    def _on_open(self) -> None:
        if self._mail is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._mail))):
            self.page.messages.say(
                f"No program is set up for e-mails. Open {self._mail.name} from your mail program.",
                Tone.ADVICE,
            )

    def _on_save(self) -> None:
        """Ask where the print file is to lie, and write it there."""
        letter_id, bundling = self._letter_id, self.page.bench.services.bundling
        if letter_id is None:
            return

        def ask_where(proposed: str) -> None:
            name, _ = QFileDialog.getSaveFileName(self, "Save print file", proposed, "PDF (*.pdf)")
            if name:
                said = f"Saved as {Path(name).name}."
                self.page.do(
                    lambda: bundling.write(letter_id, Path(name), overwrite=True),
                    lambda made: self.page.messages.say(_bundled(said, made), Tone.DONE),
                    undoable=False,
                )

        self.page.ask(lambda: bundling.file_name(letter_id), ask_where, key="print-name")

    def _on_print(self) -> None:
        """Put the letter and its enclosures together, then ask for a printer."""
        page, services, letter_id = self.page, self.page.bench.services, self._letter_id
        if letter_id is None:
            return

        def put_together(progress: JobProgress) -> tuple[LetterOnScreen, PrintFile]:
            made = services.bundling.print_file(letter_id, progress)
            digest = hashlib.sha256(made.pdf).hexdigest()
            path = Path(self._folder.path()) / f"{digest[:16]}.pdf"
            path.write_bytes(made.pdf)
            return LetterOnScreen(path.name, path, digest, 0, services.reader.inspect(path).pages), made

        page.run(put_together, self._ask_printer, words="Putting the enclosures behind the letter")

    def _ask_printer(self, ready: tuple[LetterOnScreen, PrintFile]) -> None:
        from caseapp.ui.printing import print_letter

        shown, made = ready
        if told := _bundled("", made):
            self.page.messages.say(told, Tone.ADVICE)
        print_letter(self.page, shown)

    def _on_signed(self) -> None:
        """Ask for the scan of the signed letter and file it as the copy that is shown."""
        letter_id = self._letter_id
        if letter_id is None:
            return
        name, _ = QFileDialog.getOpenFileName(self, "Scan of the signed letter", "", SCANS)
        if name:
            self.signing.take(letter_id, Path(name))

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """File the scan that was dropped on an issued letter."""
        letter_id = self._letter_id
        if letter_id is None or not self.signed.isEnabled():
            return
        if len(paths) > 1:
            self.page.messages.say(ONE_SCAN)
            return
        self.signing.take(letter_id, paths[0])

    def _on_filed(self, _path: Path, added: CopyAdded, button: str, act: Act | None) -> None:
        """Say what became of the places of questions on the scan."""
        tone = Tone.ADVICE if added.anchored.lost else Tone.DONE
        lost = " What it asks was not found on it." if added.anchored.lost else ""
        self.page.messages.say(f"{FILED}{lost}", tone, button=button, act=act)


def _bundled(said: str, made: PrintFile) -> str:
    """Add which enclosures their own programs print."""
    if not made.elsewhere:
        return said
    return f"{said} Print {series(made.elsewhere)} from its own program: a sheet stands in its place.".strip()
