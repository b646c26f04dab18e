# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How an office says outside what it records inside: in words that it can stand by in public."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from caseapp.domain.errors import WrongUse
from caseapp.domain.question import Label, Status

PUBLIC_WORDS_SETTING: Final = "public-words"
"""The key of an office's own words among its settings."""
PROPOSED: Final = "proposed"
"""The key of what is said of a question on which an officer has yet to decide."""
_EVADED: Final = "No substantive answer"

USUAL: Final[Mapping[str, str]] = MappingProxyType(
    {
        PROPOSED: "Reply being considered",
        Status.AWAITING.value: "No answer received",
        Status.ANSWERED.value: "Answered",
        Status.PARTLY.value: "Answered in part",
        Status.EVADED.value: _EVADED,
        Status.REFUSED.value: "Declined to answer",
        Status.DEFERRED.value: "Answer to follow",
        Status.DISPUTED.value: "Answered, under discussion",
        Status.OVERTAKEN.value: "No longer pursued",
        Status.WITHDRAWN.value: "Withdrawn",
        Label.PARTIAL.value: "Answered in part",
        Label.UNRELATED.value: "On another matter",
        Label.NOT_ADDRESSED.value: "Not addressed in this letter",
    }
)
"""The words that an office starts with, by the keys of labels and statuses."""


@dataclass(frozen=True, slots=True)
class PublicWords:
    """The words of an office, by the keys of `USUAL`."""

    own: Mapping[str, str]

    def of_status(self, status: Status) -> str:
        """Say how a question stands that an officer has decided on."""
        return self._words(status.value)

    def of_label(self, label: Label) -> str:
        """Say what an officer decided a response to be."""
        return self._words(label.value)

    @property
    def proposed(self) -> str:
        """What is said while an officer has yet to decide."""
        return self._words(PROPOSED)

    def _words(self, key: str) -> str:
        return self.own.get(key) or USUAL[key]


def read_public_words(text: str) -> PublicWords:
    """Read an office's own words, one a line as `evaded = no substantive answer`; raises WrongUse."""
    own: dict[str, str] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        key, _, words = (part.strip() for part in line.partition("="))
        if key not in USUAL or not words:
            raise WrongUse(
                f"“{line}” does not say how something is called outside.",
                remedy=f"Write one line for each, as “evaded = No substantive answer”. Known: {', '.join(USUAL)}.",
            )
        own[key] = " ".join(words.split())
    return PublicWords(MappingProxyType(own))


def kept_public_words(text: str) -> str:
    """Return an office's own words as they are kept; raises WrongUse."""
    return "\n".join(f"{key} = {words}" for key, words in read_public_words(text).own.items())
