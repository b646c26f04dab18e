# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An address tells a careful reader where it leads, and only a plain one may be opened."""

import pytest

from caseapp.domain.web_address import read_address, visible


def test_the_site_is_told_apart_from_the_rest() -> None:
    address = read_address("https://www.example.org/a?b=c#d")
    assert (address.before, address.host, address.after) == ("https://", "www.example.org", "/a?b=c#d")
    assert address.says == "Leads to the web site www.example.org"
    assert address.can_open
    assert address.doubts == ()


def test_a_message_names_who_it_goes_to() -> None:
    address = read_address("mailto:a%40b@example.org?subject=x")
    assert address.says == "Writes a message to a@b@example.org"
    assert address.can_open


def test_a_user_name_that_looks_like_a_site_is_told() -> None:
    address = read_address("https://bank.example@evil.example/login")
    assert (address.before, address.host) == ("https://bank.example@", "evil.example")
    assert any("the site is evil.example" in doubt for doubt in address.doubts)


def test_a_site_that_is_part_of_its_own_user_name_is_found_at_its_place() -> None:
    address = read_address("https://evil.example@evil.example/x")
    assert (address.before, address.after) == ("https://evil.example@", "/x")


def test_a_name_in_other_letters_is_told_in_both_forms() -> None:
    assert any("xn--" in doubt for doubt in read_address("https://аррӏе.com/").doubts)
    spelled = read_address("https://xn--80ak6aa92e.com/").doubts
    assert any("аррӏе.com" in doubt for doubt in spelled)


def test_an_address_that_can_be_read_on_the_way_is_told() -> None:
    assert any("http" in doubt for doubt in read_address("http://example.org").doubts)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("file:calc.exe#page=1", "file or program"),
        ("file:///etc/passwd", "file or program"),
        ("javascript:alert(1)", "script"),
        ("JavaScript:alert(1)", "script"),
        (" javascript:alert(1)", "script"),
        ("data:text/html,x", "script"),
        ("smb://server/share", "smb:"),
        ("nothing", "not an address"),
        ("", "not an address"),
        ("https://", "names no web site"),
        ("https://[broken/", "names no web site"),
        ("http://a:99999999/", "names no web site"),
    ],
)
def test_what_is_not_opened_is_refused_in_words(address: str, says: str) -> None:
    told = read_address(address)
    assert not told.can_open
    assert says in told.says


@pytest.mark.parametrize(
    "address",
    [
        "https://good.example\\@evil.example/",
        "https://example.org/\u202egpj.exe",
        "https://exam\u200bple.org/",
        "https://example.org/a b",
        "mailto:a@example.org\n",
    ],
)
def test_characters_that_mislead_are_made_visible_and_keep_it_shut(address: str) -> None:
    told = read_address(address)
    assert not told.can_open
    assert told.doubts
    assert told.shown.replace(" ", "").isprintable()


def test_unseen_characters_are_named() -> None:
    assert visible("a\u202eb c") == "a⟨U+202E⟩b c"
