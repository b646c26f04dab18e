# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that stand for one another when a question is put again in other words."""

from typing import Final

from caseapp.text.replies.words import key_of, kin_of

_KIN: Final = (
    "access see view look watch seen viewing viewer",
    "operate run manage operator manager operation running use",
    "use utilise employ apply usage deploy operate operation",
    "tell inform notify warn advise aware know notice sign",
    "collect gather obtain capture record acquire take compile",
    "hold keep retain store delete erase destroy preserve period retention wipe purge",
    "share pass disclose give hand transfer supply send provide release transmit forward",
    "sell sold sale buy bought buyer purchase purchaser customer revenue income money market",
    "cost pay paid price spend expenditure expense charge sum amount fee bill invoice outlay budget",
    "income revenue receipt earn proceeds profit takings",
    "authorise authority approve approval permit sanction sign consent allow permission clear",
    "decide decision choose determine resolve conclude settle",
    "start begin introduce commence launch first inception set",
    "end stop cease finish terminate expire close conclude",
    "extend prolong continue renew lengthen",
    "install fit mount put place erect installation fix set attach",
    "remove withdraw take dismantle delete drop strip",
    "withdraw opt leave decline refuse object",
    "refuse deny reject decline turn turned exclude bar",
    "select choose pick flag identify single target",
    "correct amend rectify right put change mend accurate true genuine",
    "wrong false error mistake incorrect mistaken inaccurate",
    "check verify establish find ascertain investigate confirm learn determine ensure",
    "review evaluate evaluation assess assessment examine audit appraise study",
    "test trial try pilot check",
    "complaint complain grievance complainant objection",
    "outcome result become conclusion finding resolve happen",
    "happen occur befall become place",
    "reason why ground cause purpose justify justification explanation",
    "purpose aim end object reason intend",
    "law legal lawful act power basis statute statutory legislation",
    "policy procedure rule guidance protocol code practice",
    "document paper file record",
    "contract agreement contractor terms",
    "company firm supplier contractor business manufacturer vendor provider maker",
    "make manufacture build made maker manufacturer built develop developer produce",
    "person people individual somebody someone anybody public citizen human",
    "pupil child children minor young schoolchild",
    "patient resident inmate",
    "staff employee officer worker personnel",
    "officer official member",
    "name list identify specify",
    "list list schedule table register",
    "picture image photograph footage recording video film photo",
    "sound audio speech voice",
    "speak say said word spoken utter announce",
    "camera device equipment apparatus unit machine",
    "software system program programme algorithm model tool",
    "data information record material detail",
    "request ask apply application",
    "search look query inquiry consult",
    "consult consultation ask opinion survey engage",
    "train training teach taught course",
    "proportion share percentage per rate fraction",
    "often occasion time frequency frequently",
    "day date occasion",
    "retailer shop store supermarket trader",
    "newspaper press media journalist broadcaster",
    "compatible consistent accord reconcile comply line square compatibility consistency",
    "steps measure action do done",
    "responsible charge accountable answerable lead",
    "alternative instead other else substitute",
    "consent agree agreement permission",
    "private own personal privately",
    "require requirement compel oblige must demand mandatory",
    "display show place exhibit post",
    "compensate compensation damages redress",
    "fund funding grant finance pay money",
    "own owner belong property ownership",
    "injure hurt harm injury wound",
    "arrest detain detention custody",
    "meeting meet session",
    "publish publication public print",
    "site place location premises address where situate locate",
    "vehicle car van taxi lorry",
    "house home dwelling property tenancy",
    "tenant resident occupier inhabitant",
    "visitor guest caller",
    "traveller passenger commuter",
    "fly flight flown flew",
    "buy purchase procure acquire procurement order",
    "tender bid procurement",
    "delay late overdue wait",
    "report account statement",
    "error fault defect failure fail",
    "bias discriminate discrimination unfair prejudice",
    "number total figure count many",
    "licence licensed license permit",
    "ban prohibit forbid suspend suspension",
    "replace replacement new upgrade",
    "maintain maintenance service repair",
    "protect secure security safeguard protection encrypt",
    "breach break loss leak incident",
    "visit inspect inspection attend inspectorate",
    "appeal challenge contest dispute review",
    "notice signage sign poster",
    "cedwir cadw gadw storio hyd",
)


def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for number, line in enumerate(_KIN):
        for word in line.split():
            key = key_of(word) or word
            found.setdefault(key, set()).add(f"={number}")
    return {key: frozenset(classes) for key, classes in found.items()}


_CLASSES: Final = _classes()


def classes_of(key: str) -> frozenset[str]:
    """Return the classes of words that may stand for a word, those of replies included."""
    return _CLASSES.get(key, frozenset()).union(kin_of(key))
