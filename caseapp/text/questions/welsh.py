# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules for letters in Welsh."""

import re
from typing import Final

from caseapp.domain.found_question import QuestionKind
from caseapp.text.questions.direct import Cue, marked
from caseapp.text.questions.rules import laid_out, set_of

_WELSH: Final = set_of(
    """y yr yn eich ein mae nid oedd wedi gan ddim cael beth sut pam pryd pwy pa ble faint oes ydych ydyw
    ydy yw rydym rwyf hoffwn hoffem
    byddwn byddem diolch llythyr gwybod rhowch anfonwch eglurwch cadarnhewch nodwch dywedwch esboniwch
    darparwch rhestrwch gofynnaf gofynnwn cwestiwn cwestiynau
    ateb copi adroddiad bwrdd gyfer wrth chi ni hyn hwn hon a'r i'r o'r â'r yw'r mae'r mae'n nid yw'n fod
    bod bu gallech allech wnewch fyddech os gwelwch dda
    heb neu oherwydd gennych gennym atom ato iddynt felly hefyd eto dal ymlaen edrychaf annwyl eiddoch
    gywir sydd oeddech pan lle hynny yma ai onid carwn
    dymunaf tybed ystyriodd roedd cysylltwch cydnabyddwch peidiwch camau dyddiad nodi cadarnhau esbonio
    carem welaf welwn welir dydych dydy dyw gafodd cafodd gafwyd cafwyd wnaeth wnaed sy rydych wyf wn wyddom arnom
    arnaf arnoch erfyniaf gamau pha chan bwy phwy phryd
    ddatgelu angen syniad wybod eglurhad manylion cofnodion rhieni penderfyniad modd ynteu ynghylch unrhyw pwyllgor
    egluro amdano pe baech dweud wrthyf wrthym"""
)
_PLAINLY: Final = set_of(
    "rhowch anfonwch eglurwch cadarnhewch nodwch dywedwch esboniwch darparwch rhestrwch gofynnaf gofynnwn"
    " hoffwn hoffem "
    "disgrifiwch cyflwynwch amlinellwch disgwyliwn edrychaf gofynnodd gofyn diolch eiddoch oes pryd pwy"
    " pam sut faint"
)
_LEAD: Final = (
    r"^(?:\(?\w{1,3}[.)] )?(?:(?:ac|a|ond|felly|hefyd|yn olaf|yn ail|yn gyntaf|yn drydydd|os felly"
    r"|os na|os nad oedd|os nad|yn ogystal|ymhellach|eto|gan hynny|o ganlyniad|yna|wedyn|"
    r"os gwelwch yn dda|a fyddech cystal â|yn eich ateb|wrth ateb|erbyn [^,]{1,30}|(?:os|pan|gan|wrth"
    r"|yng ngoleuni|mewn|o ran|ynghylch|heb|cyn|ar ôl|yn)\b[^,?]{1,100}),? )*"
)
_ORDER: Final = (
    r"(?:rhowch (?:wybod|fanylion|gopi|eich|esboniad|y |yr |enwau|restr|ddyddiad|resymau|wybodaeth|i ni"
    r"|i mi)|anfonwch|danfonwch|eglurwch|esboniwch|cadarnhewch|nodwch|dywedwch|darparwch|rhestrwch"
    r"|disgrifiwch|cyflwynwch|amlinellwch|"
    r"manylwch|enwch|dangoswch|cyfiawnhewch|atebwch|hysbyswch|amgaewch|gadewch (?:i ni|i mi|inni"
    r"|imi) (?:wybod|gael|weld)|tynnwch sylw|datgelwch|pennwch|ymatebwch i|rhannwch|ymhelaethwch"
    r"|gwnewch sylw|cyfeiriwch (?:fi|ni)|crynhowch|profwch|tystiwch)"
)
_VERBNOUN: Final = (
    r"(?:(?:g?adarnhau|chadarnhau|cadarnhau|egluro|esbonio|hesbonio|ddweud|dweud|nodi|anfon|hanfon"
    r"|ddarparu|darparu|roi|rhoi|rhestru|restru|ddisgrifio|disgrifio|gyflwyno|cyflwyno|amlinellu"
    r"|hamlinellu|enwi|ddangos|dangos|"
    r"ateb|hateb|hysbysu|amgáu|rannu|rhannu|ymhelaethu|manylu|fanylu|gyfiawnhau|cyfiawnhau|ymateb"
    r"|wneud sylw|adael|gadael|ddatgelu|datgelu|bennu|pennu|fy helpu|ein helpu|weld|gael|sôn|grynhoi"
    r"|wirio|gwirio|ystyried|ailystyried)\b)"
)
_DOING: Final = (
    r"\b(?:g?c?h?ydnabod|gydnabod|cydnabyddwch|sicrhau|sicrhewch|gadw|cadw|cadwch|cysylltu|gysylltu"
    r"|cysylltwch|dderbyn|derbyniwch|ymddiheuro|lofnodi|llofnodi|ddileu|dileu|basio|drosglwyddo"
    r"|ddychwelyd|dychwelyd|beidio|peidio|peidiwch|gofio|cofio|cofiwch|sylwch|sylwi|diogelu)\b"
)
_RULES: Final[tuple[tuple[QuestionKind, float, str, re.Pattern[str]], ...]] = (
    (
        QuestionKind.DIRECT,
        0.75,
        "has the form of a question in Welsh",
        re.compile(
            _LEAD
            + r"(?:(?:ar|i|o|gan|ym|yn|mewn|am|at|dan|erbyn|er|wrth|tua|ers|gyda|â) )?(?:b?pa|ba|pha|pryd"
            r"|pwy|bwy|phwy|sut|pam|paham|beth|faint|sawl|ble|lle mae|lle y|ymhle|p'un|pwy'n|pam'r"
            r"|beth yw|beth oedd) \w" + r"(?![^?]*\b(?:yn fater i|yn glir i bawb)\b)"
        ),
    ),
    (
        QuestionKind.DIRECT,
        0.75,
        "has the form of a question in Welsh",
        re.compile(
            _LEAD + r"(?:a|oni|onid|ai|nid|ond) (?:yw|ydy|ydyw|oes|oedd|oeddech|oeddent|ydych|ydynt|fu|fydd"
            r"|fyddai|fydd|gafodd|gafwyd|wnaeth|wnaed|wnaethoch|ddarparwyd|ellir|ellid|all|allai|allwch"
            r"|allech|fedrwch|fedrech|wnewch|fyddwch|fyddech|hoffech|"
            + r"ofynnwyd|roddwyd|gymerwyd|gynhaliwyd|hysbyswyd|yw'r|yw'n|oedd y|oes gan|oes gennych"
            r"|ddywedwyd|ystyriwyd|gwblhawyd|gyhoeddwyd|gymeradwyodd|gymeradwywyd|g?[a-z]+wyd|[a-z]+odd"
            r"|[a-z]+asoch|[a-z]+soch)\b"
        ),
    ),
    (
        QuestionKind.DIRECT,
        0.7,
        "has the form of a question in Welsh",
        re.compile(
            _LEAD + r"(?:oes|ydych|ydy|ydi|oedd|oeddech|allwch|allech|fedrwch|wnewch|wnaeth|gafodd|fyddech"
            r"|fyddwch|ydynt|oni|onid|ai) (?:chi|modd|gennych|gan|y|yr|unrhyw|eich|yna|ef|hi|hyn|hynny"
            r"|i|fyddai)\b(?=.*(?:\?|$))"
        ),
    ),
    (
        QuestionKind.IMPERATIVE,
        0.9,
        "asks for it in Welsh",
        re.compile(_LEAD + rf"(?:{_ORDER})\b(?!.*\b(?:os oes angen|os hoffech|os byddwch angen)\b)"),
    ),
    (
        QuestionKind.IMPERATIVE,
        0.85,
        "asks for it in Welsh",
        re.compile(rf"\b(?:a|ac|ond|yna|felly|hefyd),? (?:{_ORDER})\b"),
    ),
    (
        QuestionKind.POLITE,
        0.9,
        "asks politely in Welsh",
        re.compile(
            rf"\b(?:a )?(?:fyddech|fyddwch|allech|allwch|fedrech|fedrwch|wnewch|wnaech|gallech|gallwch"
            rf"|medrwch|baech|byddech|gellwch|ellwch)(?: chi| chwi)?(?: cystal â| cystal ag"
            rf"| mor garedig â| mor garedig ag| gystal â| yn gallu| yn fodlon| hefyd| os gwelwch yn dda"
            rf"| yn| i)*,? (?:{_VERBNOUN})"
        ),
    ),
    (
        QuestionKind.POLITE,
        0.85,
        "says the writer would be glad of an answer, in Welsh",
        re.compile(
            r"\b(?:bydd(?:wn|em|af|ai|ai'r [a-z]+)|buas(?:wn|em)|fydd(?:wn|em)|rydym|rwyf"
            r"|mi fyddwn|baswn|basem) (?:i |ni )?(?:hefyd )?(?:yn |'n )?(?:ddiolchgar|falch|ddyledus"
            r"|gwerthfawrogi|croesawu)(?: iawn| dros ben)?(?: o| am| pe| os| i| petaech| gael| cael"
            r"| eich)\b(?!.*\bam eich llythyr\b)(?! (?:am eich|i chi am)\b)"
            r"|\b(?:hoff(?:wn|em|ai)(?:'r [a-z]+)?|car(?:wn|em)|dymun(?:af|wn|em)|gobeithi(?:af|wn)|leici(?:wn|em)"
            r"|licien|mynn(?:af|wn)|ceisi(?:af|wn)|awyddus i|angen(?: i (?:ni|mi))?|mae angen i (?:ni"
            r"|mi|mi)|rhaid i (?:ni|mi)|dylem|rwyf am|rydym am)(?: i| ni| fi)?(?: hefyd)? (?:wybod|gael"
            r"|weld|glywed|ofyn|ddeall|dderbyn|ichi|i chi|eich|gofyn|cael|gwybod|gweld|deall|esboniad"
            r"|eglurhad|cadarnhad|copi|gopi|sicrwydd|manylion|sefydlu|ddysgu)\b(?! (?:gennych"
            r"|oddi wrthych)\b[.,]?$)(?!.*\b(?:print bras|cymorth|fersiwn arall)\b)"
            r"|\bbyddai(?:'n| yn| o|'r [a-z]+ yn)? (?:\w+ )?(?:ddefnyddiol|fuddiol|gymorth|help|dda"
            r"|ddiddorol|werthfawr|gynorthwyol|ddymunol|cael|gwybod|copi)\b"
            r"|\b(?:gofynn(?:af|wn|ir)|gofyn(?:af|nir)?|rwy'n gofyn|rwyf yn gofyn|rydym yn gofyn"
            r"|rydym ni'n gofyn|rwyf am ofyn|rhaid i mi ofyn|erfyniaf|gwahoddaf|gwahoddwn|gwahoddir"
            r"|rydym yn gwahodd|rwyf yn gwahodd|ceisiwn|ysgrifennaf i ofyn"
            r"|rwy'n ysgrifennu i ofyn) (?:yn \w+ )?(?:i chi|ichi|arnoch|eto|am|a |eich|chi|pam|pryd"
            r"|sut|beth|pwy|faint|i'r|y |cadarnhad|eglurhad|un|ynghylch)"
            r"|\btybed (?:a|pam|pryd|sut|beth|pwy|allech|allwch|oes)\b|\bcroeso (?:i'ch"
            r"|fyddai) (?:sylwadau|copi)|\bmae'n ofynnol i chi (?:ddarparu|roi|nodi|egluro|anfon)"
            r"|\b(?:fy nghwestiwn|ein cwestiwn|fy nghwestiynau)(?: \w+)? (?:yw|oedd|i chi)"
            r"|\bedrych(?:af|wn) ymlaen at (?:gael|dderbyn|weld) (?:copi|eich (?:sylwadau|eglurhad"
            r"|esboniad|cadarnhad)|esboniad|eglurhad|manylion|y [a-z]+)"
        ),
    ),
    (
        QuestionKind.UNCLEAR,
        0.75,
        "says in Welsh that something is left unclear or unsaid",
        re.compile(
            r"\b(?:nid yw|nid yw'n|dyw hi ddim yn|nid oedd|nid ydyw|dydy hi ddim yn|nid yw'n gwbl|mae'n"
            r"|mae'n parhau yn|erys yn|mae'n dal yn)(?: yn| gwbl| hollol| dal)* (?:glir|eglur|amlwg"
            r"|aneglur|ansicr)\b(?! (?:bod|y bu|i bawb))(?<!mae'n glir)(?<!mae'n eglur)(?<!mae'n amlwg)"
            r"|\bnid yd(?:ych|yw eich (?:llythyr|ateb|ymateb|adroddiad|llythyr chi))(?: chi| wedi|'n"
            r"| yn| eto| dal)* (?:wedi |yn )?(?:dweud|egluro|esbonio|ateb|nodi|rhoi|darparu|cadarnhau"
            r"|anfon|cyfeirio|mynd i'r afael|ymateb|sôn|datgan|dangos|delio)"
            r"|\b(?:ni|na) (?:ddywedwch|eglurwch|esboniwch|ddywedasoch|roddwyd|chafwyd|dderbyniwyd"
            r"|atebwyd|ddarparwyd|nodwyd|eglurodd eich|atebodd eich|ddywed eich|esbonia eich|atebasoch"
            r"|eglurir|esbonnir|esboniwyd|eglurwyd) ?(?:\w+ ?){0,3}\b(?!i'r teulu)|\bnid (?:wyf|ydwyf"
            r"|ydym|wyf i|ydwi)(?: i| ni)?(?: yn|'n| wedi)? (?:deall|gweld sut|gweld pam|gallu|sicr"
            r"|siŵr|glir|gwybod|cael|derbyn|gweld|eto)"
            r"|\b(?:dydych|dych|dyw|dydy|dydi|nid yw|nid ydych)(?: chi| eich \w+)?(?: ddim| byth| eto)*"
            r"(?: wedi| yn|'n) (?:dweud|egluro|esbonio|ateb|nodi|rhoi|darparu|cadarnhau|anfon|cyfeirio|sôn|datgan"
            r"|dangos|crybwyll)\b(?! (?:wrth y|i'r teulu))"
            r"|\bni (?:welaf|welwn|welir|ddeallaf|ddeallwn|wn|wyddom|chaf|chawn|cheir|chefais|chawsom)\b(?! bai)"
            r"|\b(?:anodd|amhosibl|methu)(?: i (?:mi|ni))?(?: â)? (?:gweld|deall|cysoni|gwybod|dilyn)\b"
            r"|\bdoes (?:gennyf|gennym|gen i) ddim syniad\b"
            r"|\b(?:mae eich (?:llythyr|ateb) yn (?:dawel|ddistaw|hepgor)|does dim sôn|nid oes (?:sôn"
            r"|esboniad|eglurhad|unrhyw (?:sôn|esboniad|eglurhad))|methaf|methwn) ?"
        ),
    ),
    (
        QuestionKind.CHASED,
        0.8,
        "says in Welsh that an answer is still awaited",
        re.compile(
            r"\b(?:yn dal i aros|dal i ddisgwyl|yn dal i ddisgwyl|yn aros o hyd|aros am|parhau i aros"
            r"|heb (?:gael|dderbyn|ei|eu|ateb) (?:ateb|ymateb|copi|hateb|ateb|eto|gan|y)|heb (?:ateb"
            r"|ei ateb|eu hateb|ymateb)|gofynn(?:af|wn) eto|gofyn(?:nais|asom|som)(?: i chi)?\b"
            r"|ailadrodd|fel y gofyn\w+|eich atgoffa"
            r"|na[cd]? (?:wyf|ydym|ydw i|ydyn ni)(?: wedi| eto| byth)* (?:derbyn|cael|gweld)"
            r" (?:ateb|ymateb|copi|eich))\b(?!.*\b(?:y llys|canlyniad)\b)"
        ),
    ),
)
_NOT: Final = laid_out(
    r"""
    ^(?:diolch|gyda diolch|llawer o ddiolch|yr eiddoch|yn gywir|annwyl|cofion
        |rwyf yn ddiolchgar (?:i chi )?am eich|rydym yn ddiolchgar (?:i chi )?am eich|rwy'n ddiolchgar am)
    |^edrych(?:af|wn) ymlaen at (?:glywed|eich (?:ateb|ymateb)|dderbyn eich (?:ateb|ymateb))
    |\b(?:nid oes|does dim) (?:angen|rhaid|gofyn)|\bnid oes (?:gennyf|gennym) (?:ragor|unrhyw
        |gwestiynau|fwy)|\b(?:nid wyf|nid ydym)(?: i| ni)?(?: yn|'n) (?:gofyn|ceisio|disgwyl|mynnu|gwahodd)
        |\bnid oes rhaid
    |\b(?:mae croeso|croeso) i chi (?:gysylltu|ffonio|ysgrifennu|alw|ein)|\bpeidiwch ag? (?:oedi
        |phetruso)|\bos (?:oes gennych (?:chi )?(?:unrhyw )?(?:gwestiynau|ymholiadau)|hoffech|gallaf
        |gallwn)[^,]{0,80}(?:, (?:cysylltwch|ffoniwch|rhowch wybod|mae croeso)|$)
    |^(?:[^,]{1,40}, )?(?:gofynnodd|gofynnwyd|holodd|gofynasant|gofynnasant|ystyriodd|yr oedd
        |gofynasoch|gofynsoch|roeddech yn gofyn|mae (?:mr|mrs|ms|y [a-z]+|yr [a-z]+) yn gofyn
        |rydych yn gofyn|gofynnwch|mae eich llythyr yn gofyn)\b
    |^pwy (?:allai|fyddai|a allai) (?:fod )?(?:wedi )?(?:rh?agweld|f?meddwl|feddwl|[cg]redu|dychmygu|ddychmygu)
    |^(?:oes|a oes) ryfedd
        |^sut y gall(?:ai|wn)? (?:y cyhoedd|neb|unrhyw un)
    |^sut i \w+[^?]*$|^(?:cysylltwch|ffoniwch|ysgrifennwch)\b
    """
)


_JOINED: Final = ("'r", "'n", "'u", "'w", "'ch")


def is_welsh(words: frozenset[str]) -> bool:
    """Tell whether the words of a sentence are Welsh."""
    known = len(words & _WELSH) + sum(word.endswith(_JOINED) for word in words - _WELSH if "'" in word)
    return known >= 3 or known >= max(1, 0.3 * len(words)) or bool(words & _PLAINLY)


def asks_in_welsh(text: str) -> Cue | None:
    """Return the cue by which a reading asks in Welsh."""
    if _NOT.search(text):
        return None
    for kind, confidence, because, pattern in _RULES:
        match = pattern.search(text)
        if match is not None:
            if kind in _REQUESTS and _only_does(text[match.start() :]):
                return None
            return Cue(match.start(), match.end(), kind, confidence, because)
    if marked(text):
        return Cue(0, len(text), QuestionKind.DIRECT, 0.9, "is put as a question in Welsh")
    return None


_REQUESTS: Final = (QuestionKind.IMPERATIVE, QuestionKind.POLITE, QuestionKind.DIRECT)
_ASKS_TO_DO: Final = re.compile(
    r"\b(?:fyddech|allech|allwch|wnewch|fedrwch|ddiolchgar|gofynn\w+|dderbyn|cydnabyddwch)\b"
)
_AND_TELL: Final = re.compile(rf"\b(?:a|ac) (?:{_VERBNOUN}|{_ORDER})")


def _only_does(text: str) -> bool:
    """Tell whether a request is for something to be done that tells the writer nothing."""
    doing = re.search(_DOING, text)
    if doing is None or re.search(_VERBNOUN, text[: doing.start()]):
        return False
    return _ASKS_TO_DO.search(text[: doing.end()]) is not None and _AND_TELL.search(text) is None
