# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Case bundles: chosen letters and exhibits as one PDF, with an index, bookmarks and pages numbered through."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from caseapp.domain import words
from caseapp.domain.case import Case
from caseapp.domain.case_bundle import BundleItem, BundleLinks, BundleWish
from caseapp.domain.change import Written
from caseapp.domain.document import Document
from caseapp.domain.errors import FileUnreadable, NotAllowed, NotFound
from caseapp.domain.letter_paper import ComposedPaper, SlipPaper
from caseapp.domain.mail import Mail
from caseapp.services import papers
from caseapp.services.bundle_index import index_report
from caseapp.services.bundle_items import chosen_items, not_for_outsiders
from caseapp.services.bundle_mails import MailInBundle, is_mail, mail_of, mail_report, places
from caseapp.services.desk import Desk
from caseapp.services.export_files import noted, read_kept, safe_name, taken_back_on_failure
from caseapp.services.exporting import OFFICE_TIME, now, refuse_unfit, write_whole
from caseapp.services.job import SILENT, Progress
from caseapp.services.reports.composer import ReportComposer
from caseapp.services.summarising.later import record_as_at
from caseapp.services.withholding import refuse_while_reading
from caseapp.store.repositories import Repositories


class BundleComposer(ReportComposer, Protocol):
    """Draws the pages that a bundle adds; blocks until they are there."""

    def slip(self, slip: SlipPaper) -> ComposedPaper:
        """Draw a sheet that stands in the place of what cannot be in the bundle."""


class CaseBundler(Protocol):
    """Puts documents behind each other, away from the program."""

    def case_bundle(
        self,
        documents: Sequence[tuple[str, bytes]],
        foot: str,
        levels: Sequence[int],
        firsts: Sequence[int],
        folder: Path,
        tick: Callable[[int, int], None],
    ) -> bytes:
        """Return one PDF; raises a CaseError that names the document, and what `tick` raises."""


class CaseBundles:
    """Makes bundles of cases."""

    def __init__(self, desk: Desk, composer: BundleComposer, bundler: CaseBundler, resources: Path) -> None:
        self._desk = desk
        self._composer = composer
        self._bundler = bundler
        self._resources = resources

    def file_name(self, case_id: int, as_at: datetime) -> str:
        """Suggest the name of a file: "2021-0007 Case bundle 16 August 2021.pdf"."""
        reference = self._desk.library.cases.get(case_id).reference
        day = words.long_date(as_at.astimezone(OFFICE_TIME).date())
        return f"{safe_name(reference)} Case bundle {day}.pdf"

    def items(self, wish: BundleWish, rooms: Repositories | None = None) -> tuple[BundleItem, ...]:
        """Return what goes into a bundle, in order, of the record as it is or as other `rooms` hold it.

        Raises NotFound for a letter that is not on the case.
        """
        return chosen_items(rooms or self._desk.library, wish)

    def warnings(self, wish: BundleWish, as_at: datetime) -> tuple[str, ...]:
        """Say what of a bundle readers outside must not have; it is not written before somebody confirmed it.

        Raises as `items` does.
        """
        library, days = self._desk.library, (as_at.astimezone(OFFICE_TIME).date(), now().date())
        case = library.cases.get(wish.case_id)
        with record_as_at(library, wish.case_id, as_at) as record:
            return not_for_outsiders(case, record.rooms, library, wish, days)

    def bundle(self, wish: BundleWish, as_at: datetime, progress: Progress = SILENT) -> bytes:
        """Return a bundle: the same letters and exhibits as at the same moment give the same bytes.

        Raises NotFound where nothing would be in it or for what is not on the case; naming the document
        FileUnreadable or DocumentBroken; NotAllowed while something of the case is withheld.
        """
        refuse_while_reading(self._desk, wish.case_id)
        case = self._desk.library.cases.get(wish.case_id)
        with record_as_at(self._desk.library, wish.case_id, as_at) as record:
            chosen = self.items(wish, record.rooms)
        if not chosen:
            raise NotFound(
                "There is nothing to bundle: no letter of this case was sent or received, and no exhibit filed.",
                remedy="Add letters to the case first.",
            )
        moment = as_at.astimezone(OFFICE_TIME)
        items, mails = self._with_mails(case, chosen, moment)
        parts = [(item.bookmark, mails.get(item.number) or self._bytes(case, item, moment)) for item in items]
        index, firsts = self._index(case, items, moment)
        documents = [(f"{case.reference}: case bundle", index), *parts]

        def tick(done: int, total: int) -> None:
            progress.step(done, total, "Putting the bundle together")

        with TemporaryDirectory(prefix="caseapp-") as folder:
            levels = (1, *(item.level - 1 for item in items))
            return self._bundler.case_bundle(documents, case.reference, levels, firsts, Path(folder), tick)

    def write(
        self,
        wish: BundleWish,
        as_at: datetime,
        output: Path,
        *,
        overwrite: bool = False,
        progress: Progress = SILENT,
    ) -> Written[Path]:
        """Write a bundle, whole or not at all, and note it in the trail; raises as `bundle` and a summary do.

        NotAllowed also where `warnings` has something to say and the wish is not `confirmed`.
        """
        refuse_unfit(output, self._desk.library.folder, overwrite)
        refuse_while_reading(self._desk, wish.case_id)
        warned = () if wish.confirmed else self.warnings(wish, as_at)
        if warned:
            raise NotAllowed(
                f"A bundle is read outside the office, and {words.series(warned)}. Nothing was written.",
                remedy="Leave out what may not go, or confirm that it may leave the office.",
            )
        pdf = self.bundle(wish, as_at, progress)
        with taken_back_on_failure(output):
            write_whole(output, pdf)
            return noted(self._desk, output, f"Export case bundle as at {as_at.isoformat()}", wish.case_id)

    def links(self, wish: BundleWish, as_at: datetime, output: Path) -> BundleLinks:
        """Return where what is in a bundle begins, once it is written, by the rows of a case summary."""
        case = self._desk.library.cases.get(wish.case_id)
        with record_as_at(self._desk.library, wish.case_id, as_at) as record:
            chosen = self.items(wish, record.rooms)
        moment = as_at.astimezone(OFFICE_TIME)
        items, _ = self._with_mails(case, chosen, moment)
        _, firsts = self._index(case, items, moment)
        pages = {item.key: page for item, page in zip(items, firsts[1:], strict=True) if item.key}
        return BundleLinks(output.name, pages)

    def _with_mails(
        self, case: Case, items: Sequence[BundleItem], moment: datetime
    ) -> tuple[tuple[BundleItem, ...], Mapping[str, bytes]]:
        """Draw the e-mails that can be read; return what is in the bundle, and their pages by its numbers."""
        drawn: dict[str, bytes] = {}
        found = []
        for item in items:
            mail = self._mail(item.document)
            if mail is not None:
                placed = MailInBundle(item, mail, places(mail, items))
                report = mail_report(placed, case.reference, moment, papers.printed_marking(case.marking))
                paper = self._composer.report(report)
                drawn[item.number] = paper.pdf
                found.append(replace(item, elsewhere="", pages=paper.pages))
            else:
                found.append(item)
        return tuple(found), drawn

    def _mail(self, document: Document | None) -> Mail | None:
        """Return the e-mail that a document is; one that cannot be read is told by a sheet in its place."""
        if document is None or not is_mail(document):
            return None
        try:
            return mail_of(read_kept(self._desk.library.vault.path(document.sha256, document.suffix)))
        except FileUnreadable:
            return None

    def _bytes(self, case: Case, item: BundleItem, moment: datetime) -> bytes:
        document = item.document
        if document is None or item.elsewhere:
            marking = papers.printed_marking(case.marking)
            slip = SlipPaper(f"{item.number} {item.name}", item.elsewhere, moment.date(), marking)
            return self._composer.slip(slip).pdf
        return read_kept(self._desk.library.vault.path(document.sha256, document.suffix))

    def _index(
        self, case: Case, items: Sequence[BundleItem], moment: datetime
    ) -> tuple[bytes, tuple[int, ...]]:
        """Return the index and the page on which each document begins, the index first."""
        office = papers.letterhead(self._resources, self._desk.library.folder).office_name
        own = 1
        while True:
            firsts, at = [1], own + 1
            for item in items:
                firsts.append(at)
                at += item.pages
            paper = self._composer.report(index_report(case, items, firsts[1:], moment, office))
            if paper.pages == own:
                return paper.pdf, tuple(firsts)
            own = paper.pages
