# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reader finds in real, odd and broken files."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from caseapp.domain.document import SIZE_LIMIT
from caseapp.domain.errors import CaseError, DocumentBroken, FileTooLarge, FileUnreadable, PasswordNeeded
from caseapp.pdf.renderer import Readers
from tests.pdf.conftest import PATIENT
from tests.pdf.reader_papers import gappy_pdf, make_pdf

LOCKED = {
    "password-test.pdf": "test",
    "password-unicode.pdf": "æøå",
    "password-aes256-attachments.pdf": "view",
}

REFUSED = {
    "damaged-encryption.pdf": "no page can be found",
    "dwp-letter-cut-at-60-percent.pdf": "no page can be found",
    "fuzzed-poppler-742.pdf": "cannot be opened",
    "header-and-eof-only.pdf": "cannot be opened",
    "html-named.pdf": "not a PDF",
    "xref-loop.pdf": "no page can be found",
    "zero-bytes.pdf": "empty",
}

PICTURES = frozenset({"fuzzed-page-49000pt.pdf", "jpeg-named.pdf"})
"""Called PDFs; who takes files in refuses them for their names, before a reader sees them."""

TAKEN = {
    "absurd-colour-count.pdf": (1, False, "text of page 1 cannot be read"),
    "bad-xref-letter-service.pdf": (1, False, None),
    "damaged-regulation-19p.pdf": (19, True, "has been repaired"),
    "dwp-letter-400-bytes-changed.pdf": (4, True, "has been repaired"),
    "dwp-letter-xref-destroyed.pdf": (4, True, "has been repaired"),
    "page-tree-cycle.pdf": (1, False, "claims 2 pages"),
}


@pytest.mark.parametrize("folder", ["letters", "scans", "odd", "redaction"])
def test_every_sample_gives_its_facts_or_says_what_is_wrong(
    samples: Path, readers: Readers, folder: str
) -> None:
    files = sorted((samples / folder).glob("*.pdf"))
    assert files
    for file in files:
        if file.name in LOCKED:
            with pytest.raises(PasswordNeeded, match=file.name):
                readers.inspect(file)
        else:
            facts = readers.inspect(file)
            assert facts.pages, file.name
            assert not facts.repaired, file.name


def test_the_broken_samples_are_all_listed_here(samples: Path) -> None:
    named = REFUSED.keys() | TAKEN.keys() | PICTURES
    assert {file.name for file in (samples / "broken").glob("*.pdf")} == named


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture_is_read_as_one_whatever_it_is_called(samples: Path, readers: Readers, name: str) -> None:
    (page,) = readers.inspect(samples / "broken" / name).pages
    assert page.text.text == ""


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_without_a_readable_page_is_refused_with_a_remedy(
    samples: Path, readers: Readers, name: str
) -> None:
    path = samples / "broken" / name
    with pytest.raises(DocumentBroken, match=REFUSED[name]) as caught:
        readers.inspect(path)
    assert name in caught.value.message
    assert caught.value.file == str(path)
    assert caught.value.remedy


@pytest.mark.parametrize("name", TAKEN)
def test_a_damaged_file_that_can_be_read_is_taken_with_a_warning(
    samples: Path, readers: Readers, name: str
) -> None:
    pages, repaired, warning = TAKEN[name]
    facts = readers.inspect(samples / "broken" / name)
    assert (len(facts.pages), facts.repaired) == (pages, repaired)
    if warning is None:
        assert facts.warnings == ()
    else:
        assert warning in " ".join(facts.warnings)


@pytest.mark.parametrize(
    ("kids", "count", "texts", "warning"),
    [
        ("LL", 6, ["Word", "Word"], "claims 6 pages; those from page 3 on cannot be read"),
        ("L-L", 3, ["Word", "", "Word"], "Page 2 cannot be read"),
        ("L---", 4, ["Word"], "claims 4 pages; those from page 2 on"),
        ("L" + "-" * 25 + "L", 27, ["Word"], "those from page 2 on"),
    ],
)
def test_pages_that_are_missing_are_told(
    tmp_path: Path, readers: Readers, kids: str, count: int, texts: list[str], warning: str
) -> None:
    path = tmp_path / "gaps.pdf"
    path.write_bytes(gappy_pdf(kids, count))
    facts = readers.inspect(path)
    assert [page.text.text for page in facts.pages] == texts
    assert [(page.width, page.height) for page in facts.pages] == [(300, 200)] * len(texts)
    assert warning in " ".join(facts.warnings)


@pytest.mark.parametrize(
    ("kids", "count", "reason"), [("-LL", 3, "first page"), ("LL", 100_000_000, "cannot be opened")]
)
def test_a_document_without_its_first_page_or_with_an_absurd_count_is_refused(
    tmp_path: Path, readers: Readers, kids: str, count: int, reason: str
) -> None:
    path = tmp_path / "gaps.pdf"
    path.write_bytes(gappy_pdf(kids, count))
    with pytest.raises(DocumentBroken, match=reason):
        readers.inspect(path)


def test_a_document_of_very_many_pages_is_cut_with_a_warning(tmp_path: Path) -> None:
    readers = Readers(1, replace(PATIENT, pages=2))
    try:
        facts = readers.inspect(make_pdf(tmp_path / "long.pdf", "One", "Two", "Three"))
    finally:
        readers.close()
    assert facts.text.text == "One\fTwo"
    assert "has 3 pages; those from page 3 on are left out" in " ".join(facts.warnings)


def test_a_letter_is_read_whole(samples: Path, readers: Readers) -> None:
    facts = readers.inspect(samples / "letters" / "dwp-state-pension-forecast.pdf")
    assert facts.title == "Pension Statement"
    assert len(facts.pages) == 4
    assert facts.has_text
    assert not facts.encrypted
    assert "State Pension" in facts.text.text


def test_a_scan_has_pages_but_no_text(samples: Path, readers: Readers) -> None:
    facts = readers.inspect(samples / "scans" / "cia-letter-1p.pdf")
    assert len(facts.pages) == 1
    assert not facts.has_text


def test_an_owner_password_alone_does_not_stop_reading(samples: Path, readers: Readers) -> None:
    facts = readers.inspect(samples / "letters" / "bank-of-england-speech-protected.pdf")
    assert facts.encrypted
    assert len(facts.pages) == 41


@pytest.mark.parametrize("name", LOCKED)
def test_a_password_opens_and_a_wrong_one_says_so(samples: Path, readers: Readers, name: str) -> None:
    path = samples / "odd" / name
    assert readers.inspect(path, LOCKED[name]).encrypted
    with pytest.raises(PasswordNeeded, match="is locked"):
        readers.inspect(path)
    with pytest.raises(PasswordNeeded, match="does not open"):
        readers.inspect(path, "wrong")


def test_a_password_that_is_not_needed_does_no_harm(tmp_path: Path, readers: Readers) -> None:
    assert readers.inspect(make_pdf(tmp_path / "open.pdf", "Free"), "secret").text.text == "Free"


def test_ligatures_stay_as_the_file_has_them(tmp_path: Path, readers: Readers) -> None:
    path = tmp_path / "ligature.pdf"
    with pymupdf.open() as document:
        page = document.new_page()
        writer = pymupdf.TextWriter(page.rect)
        writer.append((72, 72), "ﬁle", font=pymupdf.Font("helv"))
        writer.write_text(page)
        document.save(path)
    assert readers.inspect(path).text.text == "ﬁle"


def test_names_with_quotes_accents_and_emoji_are_read(tmp_path: Path, readers: Readers) -> None:
    path = make_pdf(tmp_path / "O’Dŵyer & 'co' 📄 100%.pdf", "Dear all")
    assert readers.inspect(path).text.text == "Dear all"


def test_a_file_can_be_renamed_as_soon_as_it_is_read(tmp_path: Path, readers: Readers) -> None:
    path = make_pdf(tmp_path / "incoming.pdf", "Dear all")
    readers.inspect(path)
    path.replace(tmp_path / "kept.pdf")
    path.write_bytes(b"")
    path.unlink()


def test_an_absent_file_and_a_folder_are_told_apart(tmp_path: Path, readers: Readers) -> None:
    with pytest.raises(FileUnreadable, match=r"gone\.pdf.*not there"):
        readers.inspect(tmp_path / "gone.pdf")
    with pytest.raises(FileUnreadable, match="a folder"):
        readers.inspect(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path, readers: Readers) -> None:
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(FileUnreadable, match="not an ordinary file"):
        readers.inspect(tmp_path / "pipe.pdf")


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path, readers: Readers) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    with pytest.raises(FileTooLarge, match=r"huge\.pdf"):
        readers.inspect(path)


def test_a_pdf_hidden_behind_other_bytes_is_not_looked_for(tmp_path: Path, readers: Readers) -> None:
    plain = make_pdf(tmp_path / "plain.pdf", "Dear all").read_bytes()
    near, far = tmp_path / "near.pdf", tmp_path / "far.pdf"
    near.write_bytes(b"\r\n" * 400 + plain)
    far.write_bytes(b"\r\n" * 600 + plain)
    assert readers.inspect(near).text.text == "Dear all"
    with pytest.raises(CaseError, match="not a PDF"):
        readers.inspect(far)
