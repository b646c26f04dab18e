# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms of words met in a line of a reply."""

import re
from functools import lru_cache
from itertools import islice
from typing import Final

from caseapp.text.replies.cues_around import AROUND
from caseapp.text.replies.cues_evading import EVADING
from caseapp.text.replies.cues_grounds import GROUNDS_GIVEN
from caseapp.text.replies.cues_later import LATER
from caseapp.text.replies.cues_refusing import REFUSING
from caseapp.text.replies.cues_waiting import WAITING
from caseapp.text.replies.moves import Met

_OFTEN: Final = 8
"""How often one form is looked for in a clause: more of the same weighs nothing."""
_KEPT: Final = 1024
"""Lines whose cues are kept: the questions of a letter come to the same sentences of its reply."""
CUES: Final = REFUSING + GROUNDS_GIVEN + LATER + WAITING + EVADING + AROUND

WORDS: Final = frozenset(
    word for cue in CUES for word in re.findall(r"(?<![\\\w])[a-z]{4,}", cue.form.pattern)
)
"""The words of the forms, by which words a scan misread are known again."""


@lru_cache(_KEPT)
def cues_in(line: str) -> tuple[Met, ...]:
    """Return the cues met in a line of plain words."""
    return tuple(
        Met(cue.move, match.start(), match.end(), cue.weight, cue.about_asking, match[0])
        for cue in CUES
        for match in islice(cue.form.finditer(line), _OFTEN)
        if match.end() > match.start()
    )
