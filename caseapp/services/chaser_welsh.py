# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a chaser in Welsh says of the letters and the questions it is about."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from caseapp.domain.letter import Letter, LetterKind
from caseapp.domain.tongues import Tongue, printed_date
from caseapp.domain.welsh import contracted
from caseapp.services.owing import Owed

_LISTED: Final = 4
"""Letters that are named by their dates one by one."""


def welsh_fields(
    owed: Sequence[Owed], asked: Sequence[Letter], theirs: Sequence[Letter], *, dated: bool
) -> dict[str, str]:
    """Return the fields of the Welsh template; `theirs` are the letters that came from the body since."""
    one = len(owed) == 1
    when = "erbyn {{reply_by}}" if dated else "heb oedi pellach"
    return {
        "question_word": "cwestiwn" if one else "cwestiynau",
        "each": "y cwestiwn" if one else "pob cwestiwn",
        "our_letters": _named("lythyr", "lythyrau", asked, "y swyddfa hon")
        or "gwestiynau cynharach y swyddfa hon",
        "their_reply": _their_reply(owed, theirs),
        "promises": "",
        "request": f"Byddwn yn ddiolchgar am eich ateb {when}."
        if one
        else f"Byddwn yn ddiolchgar am eich ateb {when}, gan ateb pob cwestiwn ar wahân ac yn ôl ei rif.",
    }


def due_in_welsh(due_on: date, on: date) -> str:
    """Say by when an answer is or was due, on a day."""
    verb = "Disgwylir ateb erbyn" if due_on >= on else "Yr oedd ateb i fod i law erbyn"
    return f"{verb} {printed_date(due_on, Tongue.WELSH)}."


def _their_reply(owed: Sequence[Owed], theirs: Sequence[Letter]) -> str:
    one = len(owed) == 1
    to_what = contracted("i y cwestiwn" if one else "i y cwestiynau")
    if not theirs and any(debt.is_noted for debt in owed):
        return (
            "Mae gennyf nodyn o’r hyn a ddywedwyd mewn ateb ar wahân i lythyr, ond nid wyf yn canfod ynddo ateb "
            f"llawn {to_what} isod."
        )
    if not theirs:
        whom = "iddo" if one else "iddynt"
        return (
            f"Nid oes gennyf gofnod o ateb {whom}. Os anfonwyd ateb nad yw wedi cyrraedd y swyddfa hon, byddwn yn "
            "ddiolchgar am gopi."
        )
    only_acknowledged = all(letter.kind is LetterKind.ACKNOWLEDGEMENT for letter in theirs)
    come = _named("eich llythyr", "eich llythyrau", theirs, "") or "eich llythyr"
    if only_acknowledged:
        return f"Daeth {come} i law, ond nid ateb {to_what} isod."
    return f"Daeth {come} i law, ond nid wyf yn canfod ateb llawn {to_what} isod."


def _named(noun: str, nouns: str, letters: Sequence[Letter], whose: str) -> str:
    """Name letters by the dates on which they were written; "" where none is known."""
    days = list(dict.fromkeys(letter.known_on for letter in letters if letter.known_on is not None))
    if not days:
        return ""
    one = noun if len(letters) == 1 else nouns
    owner = f" {whose}" if whose else ""
    written = [f"ar {printed_date(day, Tongue.WELSH)}" for day in days]
    if len(days) > _LISTED:
        told = f"rhwng {written[0].removeprefix('ar ')} a {written[-1].removeprefix('ar ')}"
    else:
        told = written[0] if len(written) == 1 else f"{', '.join(written[:-1])} ac {written[-1]}"
    return f"{contracted(f'{one}{owner}')} a ysgrifennwyd {told}"
