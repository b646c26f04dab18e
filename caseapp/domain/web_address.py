# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an address in a letter says to a careful reader, and whether it may be opened at all."""

import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

OPENED = frozenset({"http", "https", "mailto"})
"""Schemes that may be opened once the reader has seen the whole address."""
_SCRIPTS = frozenset({"javascript", "vbscript", "data"})


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address taken apart: shown as `before` + `host` + `after`, odd characters made visible.

    `says` tells in words where it leads, `doubts` what a reader might overlook; only one that
    `can_open` may be opened.
    """

    before: str
    host: str
    after: str
    says: str
    doubts: tuple[str, ...]
    can_open: bool

    @property
    def shown(self) -> str:
        """The whole address with odd characters made visible."""
        return self.before + self.host + self.after


def read_address(address: str) -> WebAddress:
    """Take an address apart as the file has it."""
    scheme, colon, rest = address.partition(":")
    scheme = scheme.strip().casefold() if colon else ""
    if scheme == "mailto":
        to = unquote(rest.partition("?")[0])
        odd = _oddities(address)
        return WebAddress("mailto:", visible(rest), "", f"Writes a message to {visible(to)}", odd, not odd)
    if scheme in ("http", "https"):
        return _site(address)
    whole = visible(address)
    if scheme == "file":
        says = "Leads to a file or program on the computer. Those are not opened from a letter."
    elif scheme in _SCRIPTS:
        says = "Runs a script. Scripts in a letter are not run."
    elif scheme:
        says = f"Leads to “{visible(scheme)}:”, which is not opened from a letter."
    else:
        says = "Is not an address of the web. It is not opened from a letter."
    return WebAddress("", "", whole, says, (), can_open=False)


def _site(address: str) -> WebAddress:
    odd = _oddities(address)
    try:
        parts = urlsplit(address)
        host, user, port = parts.hostname or "", parts.username, parts.port
    except ValueError:
        host, user, port = "", None, None
    if not host:
        says = "The address is broken: it names no web site. It is not opened."
        return WebAddress("", "", visible(address), says, odd, can_open=False)
    doubts = list(odd)
    plain = host.encode("idna").decode("ascii") if _is_idna(host) else host
    if not host.isascii():
        doubts.append(f"The name of the site has letters beyond a to z; its plain form is {plain}.")
    elif "xn--" in host:
        doubts.append(f"The name of the site is written as “{_spelled(host)}” in browsers.")
    if user is not None:
        doubts.append(f"“{visible(user)}” before the @ is a user name: the site is {visible(host)}.")
    if parts.scheme == "http":
        doubts.append("What is sent to this site can be read on the way (http).")
    at = address.casefold().find(host, address.find("//") + (len(user) if user else 0))
    if at < 0:
        before, shown, after = "", "", address
    else:
        before, shown, after = address[:at], address[at : at + len(host)], address[at + len(host) :]
    says = f"Leads to the web site {visible(host)}" + (f", port {port}" if port else "")
    return WebAddress(visible(before), visible(shown), visible(after), says, tuple(doubts), can_open=not odd)


def _oddities(address: str) -> tuple[str, ...]:
    if "\\" in address:
        return ("The address holds backslashes, which programs read in different ways. It is not opened.",)
    if any(_is_odd(character) for character in address):
        return ("The address holds characters that cannot be seen. It is not opened.",)
    return ()


def _is_odd(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")


def visible(text: str) -> str:
    """Return a text with every character that cannot be seen, or turns others about, named."""
    return "".join(f"⟨U+{ord(part):04X}⟩" if _is_odd(part) and part != " " else part for part in text)


def _is_idna(host: str) -> bool:
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return True


def _spelled(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
