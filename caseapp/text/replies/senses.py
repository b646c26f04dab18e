# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What words of replies stand for: telling, keeping back, waiting, valuing, ruling, a part."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from caseapp.text.replies.words import key_of

SENSES: Final = {
    "tells": (
        "disclose reveal divulge give release provide share say state comment discuss name identify confirm "
        "publish tell answer supply explain describe produce show hand speak respond reply elaborate specify "
        "furnish report repeat add expand volunteer offer"
    ),
    "keeps": (
        "withhold withheld retain keep protect guard closed private secret sensitive classified restricted "
        "anonymity silent silence exempt confidential privileged privilege confidence confidentiality secrecy "
        "undisclosed"
    ),
    "refuses": (
        "decline refuse refusal unwilling unable prevent forbid forbidden prohibit bar preclude object "
        "objection reject resist deny inappropriate improper wrong liberty obliged obligation duty bound "
        "entitled"
    ),
    "law": (
        "act section exemption law legal statute convention order clause regulation legislation court "
        "solicitor lawyer counsel litigation insurer principle rule undertaking settlement agreement contract"
    ),
    "theirs": "business concern affair remit jurisdiction responsibility province matter",
    "inquiry": (
        "inquiry review investigation audit search check panel inquest tribunal consultation report hearing "
        "appeal trial proceedings examination analysis study exercise survey"
    ),
    "seeks": (
        "await pending trace chase check search look ask consult examine consider investigate review count "
        "compile collate reconcile gather calculate catalogue interview prepare draft locate retrieve restore "
        "transcribe wait"
    ),
    "later": (
        "later shortly soon until once pending yet meanwhile eventually forthcoming premature early before "
        "after when course next tomorrow outstanding undecided"
    ),
    "decides": (
        "decide decision determine settle rule conclude agree approve finalise complete finish finding "
        "outcome result conclusion"
    ),
    "period": (
        "day week month year term quarter spring summer autumn winter fortnight morning afternoon easter "
        "christmas whitsun recess january february march april may june july august september october "
        "november december monday tuesday wednesday thursday friday saturday sunday"
    ),
    "values": (
        "commit committed commitment seriously seriousness utmost highest standard robust proud pride "
        "grateful gratitude sympathy regret sorry apologise safety dignity respect integrity welfare "
        "excellence openness transparency transparent honesty importance important value priority heart "
        "deeply welcome appreciate thank concern understand recognise tribute courage sincere"
    ),
    "rule": (
        "usually normally always every any such generally ordinarily commonly typically often sometimes "
        "routine practice procedure policy policies guidance guideline protocol code framework standard train "
        "training manual arrangement process system handbook"
    ),
    "may": "should must ought may might could can would",
    "will": "will shall",
    "not": "not no never none nor neither nobody nothing cannot nowhere nil without",
    "part": (
        "some most majority others rest remainder remaining former latter first second half part partly "
        "several many few other elsewhere bulk approximately about around between roughly least more less "
        "nearly"
    ),
    "we": "we our us i my me ours",
    "you": "you your yours commissioner",
    "they": "he she they it his her their its him them that this these those",
    "paper": (
        "enclose attach annex append copy document letter file record minute register ledger archive book log "
        "note page schedule leaflet website brochure publication"
    ),
    "question": "question request enquiry inquiry query letter point ask raise correspondence",
    "was": (
        "was were had did been went took gave made held kept sent told said found met knew wrote saw came"
    ),
    "knows": ("know knowledge aware find trace discover establish ascertain clear certain known learn"),
    "because": "because since owing due reason ground cause following so therefore hence",
    "betters": (
        "improve improved invest investment new recruit modern upgrade lessons reform strengthen award praise "
        "outstanding excellent successful success better best record spent"
    ),
    "meets": "meet meeting discuss sit talk visit conversation welcome invite tea listen",
    "before": "already previously earlier fully dealt answered covered explained",
    "disputes": (
        "premise suggestion characterisation allegation assertion implication accept recognise dispute"
    ),
}
"""The words of each sense; a word of the same stem has it too, and a word may have several."""


@cache
def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for sense, words in SENSES.items():
        for one in dict.fromkeys(form for word in words.split() for form in (word, key_of(word)) if form):
            found[one] = (*found.get(one, ()), sense)
    return found


def senses_of(words: Iterable[str]) -> Iterator[str]:
    """Give the senses of some plain words, each once."""
    table = _table()
    met = (sense for word in words for sense in table.get(word) or table.get(key_of(word), ()))
    yield from dict.fromkeys(met)
