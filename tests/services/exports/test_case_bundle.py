# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters and exhibits of a case as one PDF."""

from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote

import pymupdf
import pytest

from caseapp.domain.case_bundle import BundleWish
from caseapp.domain.errors import NotFound
from caseapp.domain.letter import Direction
from caseapp.services.exporting import OFFICE_TIME
from caseapp.services.office import Services

AS_AT = datetime(2021, 9, 21, 12, tzinfo=OFFICE_TIME)


def paper(folder: Path, name: str, pages: int, rotation: int = 0) -> Path:
    """A letter of some pages."""
    with pymupdf.open() as document:
        for number in range(pages):
            page = document.new_page()
            page.insert_text((72, 100), f"{name}, sheet {number + 1}")
            page.set_rotation(rotation)
        document.save(folder / f"{name}.pdf")
    return folder / f"{name}.pdf"


@pytest.fixture
def bundled(office: Services, tmp_path: Path) -> tuple[int, list[int]]:
    """A case with a letter of three pages, one of a page that is turned, and an exhibit that is no paper."""
    case_id = office.casework.open_case("CTC/2021/0007", "Overseas deployments").value
    files = [paper(tmp_path, "Questions", 3), paper(tmp_path, "Answers", 1, rotation=90)]
    office.intake.take_in(case_id, files, direction=Direction.INCOMING)
    sheet = tmp_path / "Prices.xyz"
    sheet.write_bytes(b"\x00\x01 no paper")
    office.exhibits.file(case_id, [sheet])
    return case_id, [letter.id for letter in office.desk.library.letters.of_case(case_id)]


def made(office: Services, wish: BundleWish) -> pymupdf.Document:
    return pymupdf.open(stream=office.case_bundles.bundle(wish, AS_AT))


def test_a_bundle_has_an_index_bookmarks_and_pages_numbered_through(
    office: Services, bundled: tuple[int, list[int]]
) -> None:
    case_id, _ = bundled
    with made(office, BundleWish(case_id)) as pdf:
        assert pdf.page_count == 1 + 3 + 1 + 1
        assert [page for _, _, page in pdf.get_toc()] in ([1, 2, 5, 6], [1, 2, 3, 6])
        stamps = [page.get_text().strip().splitlines()[-1] for page in pdf]
        assert stamps == [f"CTC/2021/0007, page {number} of 6" for number in range(1, 7)]


def test_every_link_of_the_index_leads_to_where_it_says_that_a_document_begins(
    office: Services, bundled: tuple[int, list[int]]
) -> None:
    case_id, letters = bundled
    for letter_id, subject in zip(letters, ("Questions", "Answers"), strict=True):
        office.filing.confirm(letter_id, subject=subject)
    with made(office, BundleWish(case_id, tuple(reversed(letters)))) as pdf:
        index = pdf[0]
        begins = [page for _, _, page in pdf.get_toc()][1:]
        ends = [page - 1 for page in begins[1:]] + [pdf.page_count]
        links = [link for link in index.get_links() if link["kind"] == pymupdf.LINK_GOTO]
        told = {index.get_textbox(link["from"]).strip(): link["page"] + 1 for link in links}
        assert set(told.values()) == set(begins)
        for first, last in zip(begins, ends, strict=True):
            assert told[str(first) if first == last else f"{first}–{last}"] == first
        for title in ("Questions", "Answers"):
            assert "sheet 1" in pdf[told[title] - 1].get_text()
            assert title in pdf[told[title] - 1].get_text()


def test_the_index_tells_date_whom_title_range_and_pages(
    office: Services, bundled: tuple[int, list[int]]
) -> None:
    case_id, letters = bundled
    office.filing.confirm(
        letters[0], dated_on=date(2021, 7, 16), writer="Hillcrest Optics", subject="Zoom lenses"
    )
    with made(office, BundleWish(case_id, (letters[0],))) as pdf:
        told = " ".join(pdf[0].get_text().split())
        assert "1 16 July 2021 from Hillcrest Optics Zoom lenses 2–4 3" in told, told


def test_chosen_letters_stand_in_the_order_chosen(office: Services, bundled: tuple[int, list[int]]) -> None:
    case_id, letters = bundled
    for order in (letters, letters[::-1]):
        items = office.case_bundles.items(BundleWish(case_id, tuple(order), ()))
        assert [item.key for item in items] == [f"letter-{one}" for one in order]


def test_what_is_no_paper_has_a_sheet_in_its_place(office: Services, bundled: tuple[int, list[int]]) -> None:
    case_id, _ = bundled
    with made(office, BundleWish(case_id, ())) as pdf:
        assert "opened in its own program" in " ".join(pdf[1].get_text().split())


def test_the_same_bundle_has_the_same_bytes(office: Services, bundled: tuple[int, list[int]]) -> None:
    wish = BundleWish(bundled[0])
    assert office.case_bundles.bundle(wish, AS_AT) == office.case_bundles.bundle(wish, AS_AT)


def test_nothing_to_bundle_is_said(office: Services) -> None:
    case_id = office.casework.open_case("CTC/2021/0008", "Empty").value
    with pytest.raises(NotFound, match="nothing to bundle"):
        office.case_bundles.bundle(BundleWish(case_id), AS_AT)


def test_a_letter_of_another_case_is_refused(office: Services, bundled: tuple[int, list[int]]) -> None:
    other = office.casework.open_case("CTC/2021/0008", "Empty").value
    with pytest.raises(NotFound, match="not on this case"):
        office.case_bundles.bundle(BundleWish(other, (bundled[1][0],)), AS_AT)


def test_a_summary_leads_to_the_pages_of_the_bundle_beside_it(
    office: Services, bundled: tuple[int, list[int]], tmp_path: Path
) -> None:
    case_id, letters = bundled
    bundle, summary = tmp_path / "Case bundle é.pdf", tmp_path / "Summary.pdf"
    wish = BundleWish(case_id)
    office.case_bundles.write(wish, AS_AT, bundle)
    links = office.case_bundles.links(wish, AS_AT, bundle)
    office.exporting.write_summary(case_id, AS_AT, summary, bundle=links)
    with pymupdf.open(bundle) as whole, pymupdf.open(summary) as pdf:
        leads = [link for page in pdf for link in page.get_links() if link["kind"] == pymupdf.LINK_GOTOR]
        assert {Path(unquote(link["file"])).name for link in leads} == {bundle.name}
        begins = {page for _, name, page in whole.get_toc()[1:]}
        assert {link["page"] + 1 for link in leads} == begins
        assert len(leads) == len(letters) + 1


def test_an_email_stands_in_the_bundle_with_its_heads_words_and_attachments(
    office: Services, tmp_path: Path
) -> None:
    case_id = office.casework.open_case("CTC/2021/0007", "Overseas deployments").value
    tender = paper(tmp_path, "Tender", 2)
    mail = EmailMessage()
    mail["From"], mail["To"] = "Iolo Pryse <iolo@hillcrest.example>", "casework@civictech.example"
    mail["Bcc"], mail["Subject"] = "hidden@hillcrest.example", "Fenmark: our answer"
    mail["Date"] = "Mon, 13 Dec 2021 09:30:00 +0000"
    mail.set_content("\n\n".join(f"Paragraph {number} of a long answer." for number in range(90)))
    mail.add_attachment(tender.read_bytes(), maintype="application", subtype="pdf", filename="Tender.pdf")
    mail.add_attachment(b"PK", maintype="application", subtype="zip", filename="Prices.zip")
    (tmp_path / "answer.eml").write_bytes(mail.as_bytes())
    office.intake.take_in(case_id, [tmp_path / "answer.eml"], direction=Direction.INCOMING)
    office.exhibits.file(case_id, [tender])
    with made(office, BundleWish(case_id)) as pdf:
        told = "\n".join(page.get_text() for page in pdf)
        assert pdf.page_count > 1 + 1 + 2
        for words in ("Iolo Pryse", "Fenmark: our answer", "Paragraph 89 of", "Tender.pdf", "Prices.zip"):
            assert words in told
        assert "number E1 of this bundle" in told
        assert "hidden" not in told
        assert "sheet stands here" not in told
        begins = [page for _, _, page in pdf.get_toc()]
        assert begins[-1] == pdf.page_count - 1  # the exhibit of two pages is the last
    wish = BundleWish(case_id)
    assert office.case_bundles.bundle(wish, AS_AT) == office.case_bundles.bundle(wish, AS_AT)
    assert max(office.case_bundles.links(wish, AS_AT, tmp_path / "b.pdf").pages.values()) == begins[-1]


def test_an_email_that_cannot_be_read_is_told_by_a_sheet(office: Services, tmp_path: Path) -> None:
    case_id = office.casework.open_case("CTC/2021/0007", "Overseas deployments").value
    (tmp_path / "answer.eml").write_bytes(b"From: a@hillcrest.example\nSubject: x\n\nwords")
    office.intake.take_in(case_id, [tmp_path / "answer.eml"], direction=Direction.INCOMING)
    (letter,) = office.desk.library.letters.of_case(case_id)
    document = letter.document
    assert document is not None
    office.desk.library.vault.path(document.sha256, document.suffix).write_bytes(b"\x00")
    with made(office, BundleWish(case_id)) as pdf:
        assert "sheet stands here" in pdf[-1].get_text()


def test_titles_in_any_script_stand_in_bookmarks_and_index(
    office: Services, bundled: tuple[int, list[int]]
) -> None:
    case_id, letters = bundled
    for letter_id, subject in zip(letters, ("Gŵyn-Pryse", "日本語 עברית 😀"), strict=True):
        office.filing.confirm(letter_id, subject=subject)
    with made(office, BundleWish(case_id)) as pdf:
        told = " ".join(title for _, title, _ in pdf.get_toc())
        assert "Gŵyn-Pryse" in told
        assert "日本語 עברית 😀" in told
        assert "Gŵyn-Pryse" in pdf[0].get_text()
