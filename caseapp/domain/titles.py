# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Titles, offices and posts by which people are greeted, in English and as they stand after the Welsh “Annwyl”."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

BY_SURNAME: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("mr", "mrs", "ms", "miss", "mx", "dr", "professor", "prof", "rabbi"), ""),
        **dict.fromkeys(("lord", "lady", "judge", "father", "canon", "pastor", "imam", "sister"), ""),
        **dict.fromkeys(("captain", "major", "colonel", "brigadier", "general", "admiral", "commander"), ""),
        **dict.fromkeys(("councillor", "cllr", "superintendent", "inspector", "sergeant", "constable"), ""),
        "baroness": "Lady",
        "viscount": "Lord",
        "viscountess": "Lady",
        "earl": "Lord",
        "countess": "Lady",
        "baron": "Lord",
        "marquess": "Lord",
        "marchioness": "Lady",
        "reverend": "Reverend",
        "revd": "Reverend",
        "rev": "Reverend",
    }
)
"""Titles that stand before the surname, and the title that they are greeted by where it is another."""
BY_FIRST_NAME: Final = frozenset({"sir", "dame"})
RANKS: Final = frozenset(
    {"superintendent", "inspector", "sergeant", "constable", "colonel", "general", "admiral", "commander"}
)
"""Titles that others may stand before: "Detective Chief Inspector", "Major General"."""
BEFORE_RANKS: Final = frozenset(
    {"detective", "chief", "police", "senior", "acting", "temporary", "lieutenant", "major", "vice", "rear"}
)
STYLES: Final = re.compile(
    r"^(?:(?:the|his|her|yr?)\s+)?(?:(?:rt|right)\s+hon(?:ourable)?\b\.?|hon(?:ourable)?\b\.?|excellency\b|"
    r"(?:gwir\s+)?anrh(?:ydeddus)?\b\.?)\s*"
    r"(?:the\s+)?",
    re.IGNORECASE,
)
BY_STYLE: Final = (
    (
        re.compile(
            r"^(?:(?:the|y)\s+)?(?:most\s+rev(?:eren)?d?|parchedicaf)\b|^(?:(?:the|yr)\s+)?arch(?:bishop|esgob)\b",
            re.IGNORECASE,
        ),
        "Archbishop",
        "Archesgob",
    ),
    (
        re.compile(
            r"^(?:(?:the|y)\s+)?(?:(?:right|rt)\s+rev(?:eren)?d?|gwir\s+barch(?:edig)?)\b"
            r"|^(?:(?:the|yr)\s+)?(?:lord\s+)?(?:bishop|esgob)\b",
            re.IGNORECASE,
        ),
        "Bishop",
        "Esgob",
    ),
    (
        re.compile(r"^(?:(?:the|y)\s+)?(?:very\s+rev(?:eren)?d?|tra\s+pharch(?:edig)?)\b", re.IGNORECASE),
        "Dean",
        "Ddeon",
    ),
    (
        re.compile(r"^(?:(?:the|yr)\s+)?(?:ven(?:erable)?|hybarch)\b", re.IGNORECASE),
        "Archdeacon",
        "Archddiacon",
    ),
    (
        re.compile(r"^(?:(?:the|yr)\s+)?(?:lord\s+mayor|arglwydd\s+faer)\b", re.IGNORECASE),
        "Lord Mayor",
        "Arglwydd Faer",
    ),
    (re.compile(r"^(?:the\s+)?lord\s+advocate\b", re.IGNORECASE), "Lord Advocate", "Arglwydd Adfocad"),
    (
        re.compile(r"^(?:the\s+)?lord\s+chief\s+justice\b", re.IGNORECASE),
        "Lord Chief Justice",
        "Arglwydd Brif Ustus",
    ),
    (re.compile(r"^(?:the\s+)?lord\s+justice\b", re.IGNORECASE), "Lord Justice", "Arglwydd Ustus"),
    (re.compile(r"^(?:the\s+)?lady\s+justice\b", re.IGNORECASE), "Lady Justice", "Arglwyddes Ustus"),
    (
        re.compile(
            r"^(?:(?:his|her)\s+honour|hhj|ei\s+(?:h?anrhydedd))\b|^(?:mr|mrs|ms|miss)\.?\s+justice\b",
            re.IGNORECASE,
        ),
        "Judge",
        "Farnwr",
    ),
)
"""Clergy and judges, who are greeted by their rank alone, and how it stands after “Annwyl”."""
HONOURS: Final = re.compile(
    r"(?:[\s,]+(?:MP|MS|MSP|MLA|AM|AS|KC|QC|KG|KT|LG|LT|GCB|KCB|DCB|CB|GCMG|KCMG|DCMG|CMG|GBE|KBE|DBE|CBE|OBE|MBE|KCVO|"
    r"DCVO|CVO|LVO|MVO|QPM|KPM|BEM|CH|OM|PC|DL|JP|PhD|DPhil|MD|MA|MSc|BA|BSc|LLB|LLM|MBA|FRS|FBA|FREng|FRSA|Esq|"
    r"Bt|Bart|FLSW)\.?)+$"
)
PARTICLES: Final = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "du",
        "da",
        "di",
        "del",
        "la",
        "le",
        "ap",
        "ab",
        "ferch",
        "bin",
        "ibn",
        "st",
    ]
)
OFFICES: Final = (
    (
        re.compile(r"\bdeputy prime minister\b", re.IGNORECASE),
        "Deputy Prime Minister",
        "Ddirprwy Brif Weinidog",
    ),
    (re.compile(r"\bprime minister\b", re.IGNORECASE), "Prime Minister", "Brif Weinidog"),
    (
        re.compile(r"\bdeputy first minister\b", re.IGNORECASE),
        "Deputy First Minister",
        "Ddirprwy Brif Weinidog",
    ),
    (re.compile(r"\b(?:first minister|prif weinidog)\b", re.IGNORECASE), "First Minister", "Brif Weinidog"),
    (
        re.compile(r"(?<!permanent )\bunder[- ]secretary of state\b", re.IGNORECASE),
        "Minister",
        "Weinidog",
    ),
    (
        re.compile(r"\b(?:(?<!under[- ])secretary of state|ysgrifennydd gwladol)\b", re.IGNORECASE),
        "Secretary of State",
        "Ysgrifennydd Gwladol",
    ),
    (
        re.compile(r"\b(?:cabinet secretary|ysgrifennydd (?:y )?cabinet)\b", re.IGNORECASE),
        "Cabinet Secretary",
        "Ysgrifennydd y Cabinet",
    ),
    (re.compile(r"\bhome secretary\b", re.IGNORECASE), "Home Secretary", "Ysgrifennydd Cartref"),
    (re.compile(r"\bforeign secretary\b", re.IGNORECASE), "Foreign Secretary", "Ysgrifennydd Tramor"),
    (re.compile(r"\blord chancellor\b", re.IGNORECASE), "Lord Chancellor", "Arglwydd Ganghellor"),
    (re.compile(r"\bchancellor of the exchequer\b", re.IGNORECASE), "Chancellor", "Ganghellor"),
    (re.compile(r"\battorney general\b", re.IGNORECASE), "Attorney General", "Dwrnai Cyffredinol"),
    (
        re.compile(r"^(?:the )?(?:minister|[yg]? ?gweinidog|y gweinidog)\b", re.IGNORECASE),
        "Minister",
        "Weinidog",
    ),
)
"""Offices of state, by which whoever holds one is greeted, and how each stands after “Annwyl”, which mutates it."""
BEFORE_POSTS: Final = re.compile(r"^(?:(?:the|yr?)\s+)?(?:(?:acting|temporary|interim)\s+)?", re.IGNORECASE)
"""What may stand before a post that bears a name."""
BEARING_NAMES: Final = (
    (
        re.compile(r"\b(?:deputy commissioner|dd?irprwy gomisiynydd)\b", re.IGNORECASE),
        "Deputy Commissioner",
        "Ddirprwy Gomisiynydd",
    ),
    (
        re.compile(r"\b(?:assistant commissioner|[cg]omisiynydd cynorthwyol)\b", re.IGNORECASE),
        "Assistant Commissioner",
        "Gomisiynydd Cynorthwyol",
    ),
    (
        re.compile(r"\b(?:deputy chief constable|dd?irprwy brif gwnstabl)\b", re.IGNORECASE),
        "Deputy Chief Constable",
        "Ddirprwy Brif Gwnstabl",
    ),
    (
        re.compile(r"\b(?:assistant chief constable|[pb]rif gwnstabl cynorthwyol)\b", re.IGNORECASE),
        "Assistant Chief Constable",
        "Brif Gwnstabl Cynorthwyol",
    ),
    (
        re.compile(r"\b(?:deputy mayor|dd?irprwy faer)\b", re.IGNORECASE),
        "Deputy Mayor",
        "Ddirprwy Faer",
    ),
    (re.compile(r"\bhigh commissioner\b", re.IGNORECASE), "High Commissioner", "Uchel Gomisiynydd"),
    (re.compile(r"\b(?:commissioner|comisiynydd)\b", re.IGNORECASE), "Commissioner", "Gomisiynydd"),
    (re.compile(r"\b(?:chief constable|prif gwnstabl)\b", re.IGNORECASE), "Chief Constable", "Brif Gwnstabl"),
    (re.compile(r"\bambassador\b", re.IGNORECASE), "Ambassador", "Lysgennad"),
    (re.compile(r"\b(?:mayor|maer)\b", re.IGNORECASE), "Mayor", "Faer"),
)
"""Posts that may stand before a name as a rank does: "Deputy Commissioner Jones"."""
POSTS: Final = (
    *BEARING_NAMES,
    (
        re.compile(r"^(?:the )?deputy chief executive\b", re.IGNORECASE),
        "Deputy Chief Executive",
        "Ddirprwy Brif Weithredwr",
    ),
    (
        re.compile(r"^(?:the )?deputy (?:\w+ )?ombudsman\b", re.IGNORECASE),
        "Deputy Ombudsman",
        "Ddirprwy Ombwdsmon",
    ),
    (
        re.compile(r"^(?:the )?deputy director\b", re.IGNORECASE),
        "Deputy Director",
        "Ddirprwy Gyfarwyddwr",
    ),
    (
        re.compile(r"^(?:the )?(?:deputy|vice)[ -]chair(?:man|woman|person)?\b", re.IGNORECASE),
        "Deputy Chair",
        "Ddirprwy Gadeirydd",
    ),
    (
        re.compile(r"\bpermanent (?:under[- ])?secretary\b", re.IGNORECASE),
        "Permanent Secretary",
        "Ysgrifennydd Parhaol",
    ),
    (
        re.compile(r"^(?:the )?(?:\w+ )?private secretary\b", re.IGNORECASE),
        "Private Secretary",
        "Ysgrifennydd Preifat",
    ),
    (re.compile(r"\bchief executive\b", re.IGNORECASE), "Chief Executive", "Brif Weithredwr"),
    (re.compile(r"\b(?:ombudsman|ombwdsmon)\b", re.IGNORECASE), "Ombudsman", "Ombwdsmon"),
    (
        re.compile(r"^(?:the )?(?:chair|chairman|chairwoman|chairperson)\b", re.IGNORECASE),
        "Chair",
        "Gadeirydd",
    ),
    (
        re.compile(r"\bdata protection officer\b", re.IGNORECASE),
        "Data Protection Officer",
        "Swyddog Diogelu Data",
    ),
    (re.compile(r"^(?:the )?secretary$", re.IGNORECASE), "Secretary", "Ysgrifennydd"),
    (re.compile(r"^(?:the )?director\b", re.IGNORECASE), "Director", "Gyfarwyddwr"),
)
"""Posts, by which somebody is greeted whose name is not known."""
OF_ANOTHER: Final = re.compile(r"\s+(?:to (?:the|his|her)\b|i’r\b|i'r\b).*$", re.IGNORECASE)
"""What stands behind a post that serves the holder of another: "Private Secretary to the Home Secretary"."""
OFFICE_OF: Final = re.compile(
    r"[’']s?\s+(?:private\s+)?office\b|\b(?:private\s+)?office of\b|\bswyddfa\b", re.IGNORECASE
)
"""The staff of somebody, who are not that person."""
IN_WELSH: Final = MappingProxyType(
    {
        "professor": "Athro",
        "prof": "Athro",
        "sir": "Syr",
        "dame": "Fonesig",
        "lord": "Arglwydd",
        "lady": "Fonesig",
        "reverend": "Barchedig",
        "baroness": "Farwnes",
        "councillor": "Gynghorydd",
        "cllr": "Gynghorydd",
        "canon": "Ganon",
        "judge": "Farnwr",
        "father": "Dad",
    }
)
"""Titles as they stand after “Annwyl”, which softens the first letter (treiglad meddal)."""
FROM_WELSH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "athro": "professor",
        "barwnes": "baroness",
        "farwnes": "baroness",
        "arglwydd": "lord",
        "arglwyddes": "lady",
        "cynghorydd": "councillor",
        "cyng": "councillor",
        "gynghorydd": "councillor",
        "parchedig": "reverend",
        "parch": "reverend",
        "barchedig": "reverend",
        "syr": "sir",
        "bonesig": "dame",
        "fonesig": "dame",
        "barnwr": "judge",
        "farnwr": "judge",
        "tad": "father",
    }
)
"""Titles in Welsh, as they begin a name or follow its article, by those in English."""
BODY: Final = re.compile(
    r"\b(?:office|department|council|authority|agency|limited|ltd|plc|llp|trust|team|group|committee|board|"
    r"police|constabulary|ministry|government|university|swyddfa|cyngor|adran|llywodraeth)\b",
    re.IGNORECASE,
)
