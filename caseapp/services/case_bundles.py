# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Case bundles: chosen letters and exhibits as one PDF, with an index, bookmarks and pages numbered through."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Protocol, TypeVar

from caseapp.domain import words
from caseapp.domain.case import Case
from caseapp.domain.case_bundle import BundleItem, BundleLinks, BundleWish
from caseapp.domain.change import Written
from caseapp.domain.document import Document, Readability
from caseapp.domain.errors import NotFound
from caseapp.domain.evidence import Exhibit
from caseapp.domain.letter import NOTES, UNSENT, Direction, Letter, PartyRole
from caseapp.domain.letter_paper import ComposedPaper, SlipPaper
from caseapp.domain.report import Column, Paragraph, Report, Row, Section, Table, Weight, Words
from caseapp.domain.summary_rows import exhibit_key, letter_key
from caseapp.services import papers
from caseapp.services.desk import Desk
from caseapp.services.export_files import noted, read_kept, safe_name, taken_back_on_failure
from caseapp.services.exporting import OFFICE_TIME, refuse_unfit, write_whole
from caseapp.services.job import SILENT, Progress
from caseapp.services.reports.composer import ReportComposer
from caseapp.services.summarising.later import record_as_at
from caseapp.services.withholding import refuse_while_reading
from caseapp.store.repositories import Repositories

Kept = TypeVar("Kept", Letter, Exhibit)

PART: Final = "part:"
"""What a link begins with that leads to a document of the bundle by its number, the index being 0."""
_COLUMNS: Final = (
    Column("No.", 7),
    Column("Date", 18),
    Column("Direction", 14),
    Column("What", 50),
    Column("Page", 8, right=True),
)
_ELSEWHERE: Final = (
    "This is opened in its own program, so a sheet stands here in its place.",
    "It is locked with a password, so a sheet stands here in its place.",
    "No file of it is held, so a sheet stands here in its place.",
)


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
        library = rooms or self._desk.library
        on_case = {letter.id: letter for letter in library.letters.of_case(wish.case_id)}
        filed = {one.id: one for one in library.exhibits.of_case(wish.case_id)}
        letters = (
            [one for one in on_case.values() if one.delivery not in UNSENT and one.kind not in NOTES]
            if wish.letter_ids is None
            else [_found(on_case, one) for one in wish.letter_ids]
        )
        exhibits = (
            list(filed.values())
            if wish.exhibit_ids is None
            else [_found(filed, one) for one in wish.exhibit_ids]
        )
        items: list[BundleItem] = []
        for number, letter in enumerate(letters, 1):
            items.append(_letter_item(str(number), letter))
            if wish.with_enclosures:
                for place, enclosure in enumerate(library.enclosures.of_letter(letter.id), 1):
                    items.append(
                        _item(f"{number}.{place}", "", "Enclosure", enclosure.name, enclosure.document)
                    )
        items += [_exhibit_item(one) for one in exhibits]
        return tuple(items)

    def bundle(self, wish: BundleWish, as_at: datetime, progress: Progress = SILENT) -> bytes:
        """Return a bundle: the same letters and exhibits as at the same moment give the same bytes.

        Raises NotFound where nothing would be in it or for what is not on the case; naming the document
        FileUnreadable or DocumentBroken; NotAllowed while something of the case is withheld.
        """
        refuse_while_reading(self._desk, wish.case_id)
        case = self._desk.library.cases.get(wish.case_id)
        with record_as_at(self._desk.library, wish.case_id, as_at) as record:
            items = self.items(wish, record.rooms)
        if not items:
            raise NotFound(
                "There is nothing to bundle: no letter of this case was sent or received, and no exhibit filed.",
                remedy="Add letters to the case first.",
            )
        moment = as_at.astimezone(OFFICE_TIME)
        parts = [(item.bookmark, self._bytes(case, item, moment)) for item in items]
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
        """Write a bundle, whole or not at all, and note it in the trail; raises as `bundle` and a summary do."""
        refuse_unfit(output, self._desk.library.folder, overwrite)
        pdf = self.bundle(wish, as_at, progress)
        with taken_back_on_failure(output):
            write_whole(output, pdf)
            return noted(self._desk, output, f"Export case bundle as at {as_at.isoformat()}", wish.case_id)

    def links(self, wish: BundleWish, as_at: datetime, output: Path) -> BundleLinks:
        """Return where what is in a bundle begins, once it is written, by the rows of a case summary."""
        case = self._desk.library.cases.get(wish.case_id)
        with record_as_at(self._desk.library, wish.case_id, as_at) as record:
            items = self.items(wish, record.rooms)
        _, firsts = self._index(case, items, as_at.astimezone(OFFICE_TIME))
        pages = {item.key: page for item, page in zip(items, firsts[1:], strict=True) if item.key}
        return BundleLinks(output.name, pages)

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
        own = 1
        while True:
            firsts, at = [1], own + 1
            for item in items:
                firsts.append(at)
                at += item.pages
            paper = self._composer.report(self._report(case, items, firsts[1:], moment))
            if paper.pages == own:
                return paper.pdf, tuple(firsts)
            own = paper.pages

    def _report(
        self, case: Case, items: Sequence[BundleItem], pages: Sequence[int], moment: datetime
    ) -> Report:
        letters = [(at, item) for at, item in enumerate(items) if not item.key.startswith("exhibit")]
        exhibits = [(at, item) for at, item in enumerate(items) if item.key.startswith("exhibit")]
        groups = (("letters", "Letters", letters), ("exhibits", "Exhibits", exhibits))
        office = papers.letterhead(self._resources, self._desk.library.folder).office_name
        return Report(
            name="Case bundle",
            overline=f"{office}  ·  Case bundle" if office else "Case bundle",
            title=case.title or case.reference,
            reference=case.reference,
            as_at=moment,
            sections=tuple(
                Section(
                    key, heading, (Table(_COLUMNS, tuple(_row(at, item, pages[at]) for at, item in rows)),)
                )
                for key, heading, rows in groups
                if rows
            ),
            lead=(Paragraph((Words(_said(items)),)),),
            marking=papers.printed_marking(case.marking),
            office_name=office,
            foot=f"{case.reference}, as at {words.long_date(moment.date())}",
        )


def _found(known: Mapping[int, Kept], wanted: int) -> Kept:
    if wanted not in known:
        raise NotFound("A letter or exhibit that was chosen is not on this case.", remedy="Choose again.")
    return known[wanted]


def _said(items: Sequence[BundleItem]) -> str:
    pages = sum(item.pages for item in items)
    return f"{words.counted(len(items), 'document')} on {words.counted(pages, 'page')}, numbered through."


def _row(at: int, item: BundleItem, page: int) -> Row:
    link = f"{PART}{at + 1}"
    what = [Words(item.name, link=link)]
    if item.elsewhere:
        what.append(Words(item.elsewhere, Weight.SMALL))
    return Row(
        (
            (Words(item.number, Weight.STRONG),),
            (Words(item.day),) if item.day else (),
            (Words(item.way),),
            tuple(what),
            (Words(str(page), link=link),),
        ),
        key=item.key,
    )


def _item(number: str, day: str, way: str, name: str, document: Document | None, key: str = "") -> BundleItem:
    own_program, locked, not_held = _ELSEWHERE
    elsewhere = ""
    if document is None:
        elsewhere = not_held
    elif document.readability is Readability.LOCKED:
        elsewhere = locked
    elif not document.pages:
        elsewhere = own_program
    pages = document.pages if document is not None and not elsewhere else 1
    return BundleItem(number, day, way, name, pages, document, elsewhere, key)


def _letter_item(number: str, letter: Letter) -> BundleItem:
    ours = letter.direction is Direction.OUTGOING
    others = letter.names(PartyRole.ADDRESSEE if ours else PartyRole.WRITER)
    subject = letter.subject or words.kind_words(letter.kind)
    name = f"{subject} ({'to' if ours else 'from'} {', '.join(others)})" if others else subject
    return _item(
        number,
        words.letter_day(letter),
        "Note" if letter.kind in NOTES else words.direction_words(letter.direction),
        name,
        letter.document,
        letter_key(letter.id),
    )


def _exhibit_item(exhibit: Exhibit) -> BundleItem:
    # The day on which it was filed is not its own, and none other is recorded of it.
    return _item(exhibit.number, "", "Exhibit", exhibit.name, exhibit.document, exhibit_key(exhibit.number))
