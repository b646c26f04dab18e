# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sentences of a chaser in each language, with places for letters, days and questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from caseapp.domain.letter import LetterKind
from caseapp.domain.question import Label, Status
from caseapp.domain.tongues import Tongue

_Forms = tuple[str, str]
"""Words about one question or letter, and about several; or at the first and at a later mention."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What a kind of letter is called: one, several, how one is looked into, and which one is."""

    one: str
    many: str
    in_it: str
    in_that: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a chaser says in a language; a name in braces is a place."""

    nouns: Mapping[LetterKind, Noun]
    letter: Noun
    in_them: str
    yours: str
    of_the_office: str
    note: str
    of_the_office_too: str
    no_letter: str
    written: str
    written_between: str
    held: str
    held_between: str
    day: str
    and_day: str
    and_letters: str
    and_ours: str
    and_said: str
    said: Mapping[Status | Label, _Forms]
    says: str
    expected: _Forms
    none_came: str
    quoted: str
    day_given: str
    undertook: _Forms
    by: str
    no_record: str
    reminded: str
    what: _Forms
    reply_noted: str
    no_reply: _Forms
    received: str
    no_answer: str
    no_full_answer: str
    request: _Forms
    by_date: str
    soon: str
    fields: tuple[Mapping[str, str], Mapping[str, str]]
    numbered: str
    last: str
    due: str
    was_due: str
    due_again: str
    late: _Forms


_ENGLISH: Final = Phrases(
    nouns=MappingProxyType(
        {
            LetterKind.EMAIL: Noun("e-mail", "e-mails", "it", "that e-mail"),
            LetterKind.REPORT: Noun("report", "reports", "it", "that report"),
            LetterKind.ACKNOWLEDGEMENT: Noun("acknowledgement", "acknowledgements", "it", ""),
            LetterKind.HOLDING_REPLY: Noun("interim reply", "interim replies", "it", "that interim reply"),
            LetterKind.CHASER: Noun("reminder", "reminders", "it", "that reminder"),
            LetterKind.NOTE_OF_CALL: Noun("call", "calls", "it", "that call"),
            LetterKind.NOTE_OF_MEETING: Noun("meeting", "meetings", "it", "that meeting"),
        }
    ),
    letter=Noun("letter", "letters", "it", "that letter"),
    in_them="them",
    yours="your {}",
    of_the_office="this office’s {}",
    note="what was said in our {}",
    of_the_office_too="its {}",
    no_letter="this office’s earlier questions",
    written="{letters} of {days}",
    written_between="{letters} between {first} and {last}",
    held="{letters} of {days}",
    held_between="{letters} between {first} and {last}",
    day="{}",
    and_day=" and ",
    and_letters=" and ",
    and_ours=" and ",
    and_said="; and ",
    said=MappingProxyType(
        {
            Status.PARTLY: ("answered this question only in part", "answered it only in part"),
            Status.REFUSED: ("declined to answer this question", "declined to answer it"),
            Status.EVADED: ("did not answer this question", "did not answer it"),
            Status.DEFERRED: (
                "said that this question would be answered later",
                "said that it would be answered later",
            ),
            Status.DISPUTED: (
                "gave an answer to this question which I have not been able to reconcile with other evidence",
                "gave an answer to it which I have not been able to reconcile with other evidence",
            ),
            Label.NOT_ADDRESSED: ("did not address this question", "did not address it"),
        }
    ),
    says="{letters} {said}",
    expected=(
        "{letters} said that an answer to this question was to be expected{by}.",
        "this office was told that an answer to this question was to be expected{by}.",
    ),
    none_came="None has reached this office.",
    quoted="{letters} said: “{words}”",
    day_given=" The day so given, {day}, has passed.",
    undertook=(
        "{letters} undertook the following{by}: {words}.",
        "you undertook the following{by}: {words}.",
    ),
    by=" by {day}",
    no_record="I have no record that this was done.",
    reminded="This office sent a reminder on {days}.",
    what=("the question", "any of the questions"),
    reply_noted=(
        "I have a note of what was said in reply otherwise than in a letter, but I do not find in it a full "
        "answer to {what} set out below."
    ),
    no_reply=(
        (
            "I have no record of a reply to it. If one has been sent and has not reached this office, I should be "
            "grateful for a copy."
        ),
        (
            "I have no record of a reply to them. If one has been sent and has not reached this office, I should be "
            "grateful for a copy."
        ),
    ),
    received="I have received {letters}",
    no_answer=", but no answer to {what} set out below",
    no_full_answer=", but I do not find in {there} a full answer to {what} set out below",
    request=(
        "I should be grateful for your answer {when}.",
        "I should be grateful for your reply {when}, answering each question separately and by its number.",
    ),
    by_date="by {{reply_by}}",
    soon="without further delay",
    fields=(
        MappingProxyType({"question_word": "question", "was": "was", "each": "The question"}),
        MappingProxyType({"question_word": "questions", "was": "were", "each": "Each question"}),
    ),
    numbered=" (there numbered {})",
    last=", last on {}",
    due="An answer is due by {}.",
    was_due="An answer was due by {}",
    due_again=", and after a reminder by {}",
    late=("; it is now {days} working day late", "; it is now {days} working days late"),
)
_WELSH: Final = Phrases(
    nouns=MappingProxyType(
        {
            LetterKind.EMAIL: Noun("neges e-bost", "negeseuon e-bost", "ynddi", "yn y neges e-bost honno"),
            LetterKind.REPORT: Noun("adroddiad", "adroddiadau", "ynddo", "yn yr adroddiad hwnnw"),
            LetterKind.ACKNOWLEDGEMENT: Noun("cydnabyddiaeth", "cydnabyddiaethau", "ynddi", ""),
            LetterKind.HOLDING_REPLY: Noun(
                "ateb dros dro", "atebion dros dro", "ynddo", "yn yr ateb dros dro hwnnw"
            ),
            LetterKind.CHASER: Noun(
                "llythyr atgoffa", "llythyrau atgoffa", "ynddo", "yn y llythyr atgoffa hwnnw"
            ),
            LetterKind.NOTE_OF_CALL: Noun("galwad ffôn", "galwadau ffôn", "ynddi", "yn yr alwad ffôn honno"),
            LetterKind.NOTE_OF_MEETING: Noun("cyfarfod", "cyfarfodydd", "ynddo", "yn y cyfarfod hwnnw"),
        }
    ),
    letter=Noun("llythyr", "llythyrau", "ynddo", "yn y llythyr hwnnw"),
    in_them="ynddynt",
    yours="eich {}",
    of_the_office="{} y swyddfa hon",
    note="yr hyn a ddywedwyd yn ein {}",
    of_the_office_too="{} y swyddfa hon",
    no_letter="gwestiynau cynharach y swyddfa hon",
    written="{letters} a ysgrifennwyd {days}",
    written_between="{letters} a ysgrifennwyd rhwng {first} a {last}",
    held="{letters} {days}",
    held_between="{letters} rhwng {first} a {last}",
    day="ar {}",
    and_day=" ac ",
    and_letters=" a ",
    and_ours=" ac at ",
    and_said="; ac ",
    said=MappingProxyType(
        {
            Status.PARTLY: (
                "atebwyd y cwestiwn hwn yn rhannol yn unig",
                "fe’i hatebwyd yn rhannol yn unig",
            ),
            Status.REFUSED: ("gwrthodwyd ateb y cwestiwn hwn", "gwrthodwyd ei ateb"),
            Status.EVADED: ("nid atebwyd y cwestiwn hwn", "ni chafodd ei ateb"),
            Status.DEFERRED: (
                "dywedwyd y câi’r cwestiwn hwn ei ateb yn ddiweddarach",
                "dywedwyd y câi ei ateb yn ddiweddarach",
            ),
            Status.DISPUTED: (
                "rhoddwyd ateb i’r cwestiwn hwn nad wyf wedi gallu ei gysoni â thystiolaeth arall",
                "rhoddwyd ateb iddo nad wyf wedi gallu ei gysoni â thystiolaeth arall",
            ),
            Label.NOT_ADDRESSED: (
                "nid aethpwyd i’r afael â’r cwestiwn hwn",
                "nid aethpwyd i’r afael ag ef",
            ),
        }
    ),
    says="yn {letters}, {said}",
    expected=(
        "yn {letters}, dywedwyd y gellid disgwyl ateb i’r cwestiwn hwn{by}.",
        "dywedwyd wrth y swyddfa hon y gellid disgwyl ateb i’r cwestiwn hwn{by}.",
    ),
    none_came="Nid oes ateb wedi cyrraedd y swyddfa hon.",
    quoted="yn {letters}, dywedwyd: “{words}”",
    day_given=" Mae’r dydd a roddwyd felly, {day}, wedi mynd heibio.",
    undertook=(
        "yn {letters}, ymrwymwyd i’r canlynol{by}: {words}.",
        "ymrwymasoch i’r canlynol{by}: {words}.",
    ),
    by=" erbyn {day}",
    no_record="Nid oes gennyf gofnod i hyn gael ei wneud.",
    reminded="Anfonodd y swyddfa hon lythyr atgoffa {days}.",
    what=("i’r cwestiwn", "i’r cwestiynau"),
    reply_noted=(
        "Mae gennyf nodyn o’r hyn a ddywedwyd mewn ateb ar wahân i lythyr, ond nid wyf yn canfod ynddo ateb llawn "
        "{what} isod."
    ),
    no_reply=(
        (
            "Nid oes gennyf gofnod o ateb iddo. Os anfonwyd ateb nad yw wedi cyrraedd y swyddfa hon, byddwn yn "
            "ddiolchgar am gopi."
        ),
        (
            "Nid oes gennyf gofnod o ateb iddynt. Os anfonwyd ateb nad yw wedi cyrraedd y swyddfa hon, byddwn yn "
            "ddiolchgar am gopi."
        ),
    ),
    received="Daeth {letters} i law",
    no_answer=", ond nid ateb {what} isod",
    no_full_answer=", ond nid wyf yn canfod {there} ateb llawn {what} isod",
    request=(
        "Byddwn yn ddiolchgar am eich ateb {when}.",
        "Byddwn yn ddiolchgar am eich ateb {when}, gan ateb pob cwestiwn ar wahân ac yn ôl ei rif.",
    ),
    by_date="erbyn {{reply_by}}",
    soon="heb oedi pellach",
    fields=(
        MappingProxyType({"question_word": "cwestiwn", "each": "y cwestiwn"}),
        MappingProxyType({"question_word": "cwestiynau", "each": "pob cwestiwn"}),
    ),
    numbered=" (rhif {} yno)",
    last=", ac yn fwyaf diweddar ar {}",
    due="Disgwylir ateb erbyn {}.",
    was_due="Yr oedd ateb i fod i law erbyn {}",
    due_again=", ac ar ôl llythyr atgoffa erbyn {}",
    late=("; mae bellach {days} diwrnod gwaith yn hwyr", "; mae bellach {days} diwrnod gwaith yn hwyr"),
)
PHRASES: Final[Mapping[Tongue, Phrases]] = MappingProxyType({Tongue.ENGLISH: _ENGLISH, Tongue.WELSH: _WELSH})
