# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of official letters: those that say nothing of the subject, those that say little, and kin."""

from typing import Final


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


FUNCTION_WORDS: Final = _set_of(
    """a an the this that these those there here it its itself he him his she her hers they them their theirs we
    us our ours i me my mine you your yours who whom whose what which when where why how whether if as at
    by for from in into of off on onto out over to up with within without after before since until while
    although though because but and or nor so yet than then thus hence however moreover therefore also
    again all any both each every either neither few many much more most no none not nothing one other
    others own same several some such two too very just only can could may might must shall should will
    would do does did done doing have has had having be is am are was were been being get got let about
    above below between during against upon under per via once further same still already even else ever
    never now well away back down through across along among around toward towards regarding concerning
    following despite instead indeed perhaps namely first second third fourth fifth last next anyone
    someone everyone anything something everything anybody somebody s t re ve ll d m y yr yn a'r ac ar i
    o am gan mae bod nid ni nad na ei eu ein eich fe mi sydd wedi pan sut beth pwy pam ble faint pryd pa
    oes yw ydy i'r o'r gyda at dros dan hyn hynny"""
)

LETTER_WORDS: Final = _set_of(
    """please tell say said state stated confirm confirmed explain explained describe clarify provide provided
    provides supply grateful letter letters question questions ask asked asks asking reply replies answer
    answers answered respond response responses request requested requests inform let know advise advised
    thank thanks dear sir madam sincerely faithfully commissioner enquiry enquiries inquiry query point
    points matter matters regard regards respect reference refer refers relation concern concerns office
    able unable possible position set give given information detail details copy copies send sent like
    wish would could grateful appreciate raise raised write writing wrote written course time date dates
    note noted number aware account state particular following sight want understand whole full fully
    exactly currently current present presently really actually people person yes indicate outline list
    specify identify name names kind sort type"""
)
"""Words of letters about letters: no sign that two texts share a subject."""

BROAD: Final = _set_of(
    """company firm council trust board authority agency department ministry minister ministers university
    service services body bodies organisation group government state country public year years month
    months week weeks day days part parts use used uses using made make makes take taken took work works
    working new local national general chief staff member members team customer customers case cases
    place thing things way ways system systems county city town district borough area region project
    scheme programme police hospital school college force club party total large small own include
    included including carry carried put go come held hold keep kept change changed need needed january
    february march april june july august september october november december monday tuesday wednesday
    thursday friday two three four five six seven eight nine ten hundred thousand million spring summer
    autumn winter morning afternoon evening"""
)
"""Words that many subjects share: they count for a third of the others."""

KIN: Final = (
    "footage clip recording image video film picture photograph photo still",
    "police constabulary constable",
    "share pass disclose hand transfer",
    "pay payment spend spending expenditure cost price fee charge amount sum invoice budget",
    "aware attention know knowledge learn notice discover come",
    "supply sell sale provide supplier vendor deliver export",
    "buy purchase procure acquire buyer procurement",
    "retain retention keep store storage hold stored overwrite delete deletion erase",
    "remove removal take dismantle withdraw decommission uninstall",
    "install installation fit fitted mount put",
    "camera device unit equipment",
    "authorise approve approval authority sanction permit authorisation sign",
    "discipline disciplinary dismiss warning sack dismissal misconduct",
    "tender award procure compete competitive bid framework",
    "public publish publication published",
    "renew renewal extend extension",
    "visit inspect inspection inspector attend",
    "consult consultation consultee",
    "assess assessment dpia evaluate evaluation",
    "end close closure terminate stop cease finish expire ended",
    "begin start commence began launch",
    "begin start first introduce",
    "test trial pilot tested",
    "maintain maintenance service repair",
    "own owner ownership lease property belong licence",
    "person people individual resident member",
    "worker staff employee personnel",
    "detainee prisoner inmate detention prison custody detain",
    "child pupil minor student children",
    "meeting meet met attend convene",
    "review audit examine",
    "error fault mistake defect failure fail wrong wrongly false",
    "complaint complain complainant grievance",
    "locate location site place situate premises",
    "contract agreement",
    "firm company business",
    "document paper file record minutes correspondence",
    "tell told inform notify notification",
    "ethnic ethnicity race racial minority",
    "face facial",
    "illegal unlawful lawful legal lawfulness",
    "train training course",
    "delay late lateness",
    "accept agree acceptance agreement reject decline refuse turn",
    "job post role",
    "leave left depart departure",
    "hurt injure injury casualty",
    "die death dead died",
    "vehicle car van lorry fleet",
    "analyse analysis analytics",
    "fix mend repair replace replacement remedy rectify correct",
    "read look consider study",
    "decide decision",
    "apply application applicant",
    "permit permission",
    "destroy destruction",
    "receive receipt",
    "describe description",
    "advise advice",
    "conclude conclusion",
    "suspend suspension",
    "admit admission",
    "arrive arrival",
    "propose proposal",
    "breach break",
    "choose select selection chosen pick draw drawn",
    "secure security safe safeguard protect protection",
    "responsible responsibility charge",
    "deploy deployment",
    "bias discriminate discrimination",
    "money fund funding grant",
    "rule policy guidance code",
    "threat risk danger",
    "reason cause why",
    "recommend recommendation",
    "lose lost loss",
    "employ engage recruit hire appoint appointment",
    "match hit alert flag",
    "search look interrogate",
    "land property estate",
    "doctor clinician nurse medical physician",
    "lawyer solicitor counsel legal",
    "water sewage effluent discharge",
    "house home dwelling housing flat",
    "sign signature signatory execute execution",
    "see read look inspect study view",
    "write draft author compose prepare pen",
    "go send circulate distribute issue dispatch",
    "staff employee worker colleague personnel workforce",
    "director board",
    "attend present there",
    "tell inform notify notice advise brief alert warn",
    "withdraw recall remove discontinue",
    "pay repay repayment reimburse refund compensation redress settle settlement",
    "buy order commission contract",
    "conduct carry undertake perform run lead",
    "fail failure defect fault breakdown malfunction",
    "begin commence open start outset",
    "abandon drop stop halt cancel discontinue shelve",
    "stop prevent halt block",
    "shred destroy discard dispose pulp burn",
    "accident explosion fire collapse incident rupture disaster",
    "test trial examine assay analyse",
    "keep store retain hold house lodge deposit",
    "complaint ticket report call",
    "insurer underwriter insurance",
    "instruct order direct command tell",
    "find conclude determine establish",
    "know aware knowledge learn discover realise",
    "sack dismiss dismissal discharge redundancy",
    "lie mislead deceive false untrue inaccurate",
    "chair chairman chairwoman preside",
    "decide decision choose resolve determination",
    "meet meeting see visit",
    "drug medicine product substance",
    "customer client buyer purchaser consumer",
    "supplier vendor contractor manufacturer maker",
    "payment sum bonus fee commission",
    "cost expense spend outlay price",
    "leak spill discharge escape release",
    "evacuate leave withdraw",
    "number figure total count",
    "school academy pupil",
    "patient resident inpatient",
    "officer constable policeman sergeant",
    "log record register enter note",
    "repair mend fix remedy patch",
    "change alter amend modify revise vary",
    "price charge tariff rate",
    "wage salary pay remuneration",
    "ban prohibit forbid",
    "let lease rent tenancy",
    "borrow loan lend debt",
    "arrest detain hold custody",
    "hire recruit appoint engage employ",
    "end expire lapse terminate",
    "access log login enter reach",
    "copy duplicate reproduce",
    "email message mail",
    "warn warning alert caution",
    "fall decrease reduce drop decline",
    "rise increase grow",
)
"""Words that stand for one another in letters of this kind, a class a line."""

VERBS: Final = _set_of(
    """accept access acquire act add admit agree allege allow alter analyse answer apply appoint approve arrange
    arrest assess attend authorise award ban bar base begin belong bill break breach bring build buy
    calculate cancel capture carry cause cease change charge check choose claim clear close collect come
    commission communicate compensate complain complete comply conceal conclude conduct consent consider
    consult contact contain contract contribute control cost cover create cut damage declare decline
    defer delay delete deliver demolish deny deploy design destroy detain detect develop die disable
    discharge discipline disclose discover discriminate discuss dismiss dispatch display dispose dispute
    divert donate draft draw drop drive earn employ enable encrypt end enforce engage ensure enter
    establish evaluate evict examine exceed exclude exist expel expire export extend fail fall fence file
    find fine fire fit fix flag follow force forward fund gather give grant guarantee guard hand happen
    harm hear help hide hire hold identify ignore import impose improve include increase infer inform
    injure inspect install instruct insure intend interview introduce invest investigate invite invoice
    issue join keep kill know launch leak learn lease leave let lend license lie limit link log look lose
    make maintain manage manufacture match measure meet mention miss monitor move need negotiate notify
    obey object obtain occur offer open operate oppose order overrule own owe pass pay penalise permit
    place plan pollute possess prepare present prevent process produce promise promote propose prosecute
    protect provide publish punish purchase put raise reach read receive recognise recommend reconsider
    record recover recruit redact reduce refer refund refuse regard register reinstate reject release
    relocate rely remain remove renew rent repair repay repeal replace report represent request require
    resign resolve respond restore restrict result retain retire return reveal review revise run sanction
    save scan schedule search secure seek seize select sell send separate serve settle share shred shut
    sign spend split sponsor stand start stop store strike study submit supply support suspend switch
    take target tell terminate test threaten trace track train transfer treat trial trust undertake
    update upgrade uphold use vaccinate validate verify vet view visit vote wait warn waste win withdraw
    withhold witness work write wrong aware compatible contaminated responsible lawful able capable
    answer reply respond ask confirm explain describe state name subject liable available operational
    functional installed faulty safe ready complete open"""
)
"""What questions of yes or no usually turn on."""

GROUNDS: Final = _set_of(
    """information disclosure disclose act exempt exemption legal obligation duty comment confidential privilege
    policy practice public section regulation reason security fund foundation interest law release court
    process due stage further soon ask colleague look consider review publish report provide additional
    follow wish regret sorry afraid delay sincere hope glad decide decline refuse withhold sensitive
    commercial independent evaluation result finding figure figures inquiry inquest health safety
    executive police ombudsman regulator auditor inspectorate accident investigation internal statistics
    statistical bulletin begin cause branch commission commissioned meeting committee propose limit
    extension coroner sample laboratory answer complete establish checks solicitor lawyer expected
    current proceedings concern interim register central obtain adviser third individual personal
    evidence subject outcome analysis analysed findings prepare preparation decision proposal appointment
    announcement time prejudice prevention crime likely position account consideration advice counsel
    officials sought consult manufacturer supplier contractor examination exercise collate gather files
    archive appropriate hour exceed comply elect accordingly oblige operational tactic judgment judgement"""
)
"""Words of refusing and of putting off, which are no subject of their own."""

TELLING: Final = _set_of(
    """disclose provide supply release share reveal give publish say state comment confirm discuss identify name
    answer respond reply explain tell send describe assist help request question information detail
    details list figures section act public"""
)
"""Words of telling, which say nothing of what is told."""

LEADS: Final = _set_of(
    """please tell say state confirm explain describe clarify provide supply send give let know list identify"""
)
"""Verbs that ask for an answer: no part of what is asked."""

DETERMINERS: Final = _set_of("the a an any your our their its his her this that these those each every")
ABOUT_ASKING: Final = _set_of(
    """question questions request requests enquiry enquiries comment answer answers respond response reply
    disclose decline refuse information matters points cwestiynau"""
)
"""Words of a sentence that speaks of all that was asked."""

NO_NAMES: Final = _set_of(
    """january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday act section annex appendix regulation article part schedule
    i data protection freedom of information human rights board council trust minister ministers
    government department"""
)
"""Words with a capital that name nobody."""

_OF_NO_PATTERN: Final = _set_of(
    """used:use uses:use using:use
    paid:pay froze:freeze frozen:freeze hid:hide hidden:hide swore:swear sworn:swear tore:tear torn:tear
    fought:fight flew:fly flown:fly spoke:speak spoken:speak bore:bear borne:bear laid:lay sold:sell
    bought:buy given:give gave:give taken:take took:take made:make held:hold kept:keep sent:send
    told:tell said:say found:find led:lead met:meet known:know knew:know written:write wrote:write
    chosen:choose chose:choose shown:show seen:see saw:see built:build lost:lose spent:spend left:leave
    brought:bring began:begin begun:begin came:come became:become stolen:steal stole:steal broken:break
    broke:break driven:drive stood:stand struck:strike withdrew:withdraw withdrawn:withdraw
    understood:understand drawn:draw drew:draw fell:fall fallen:fall rose:rise risen:rise ran:run
    shut:shut learnt:learn dealt:deal felt:feel thought:think caught:catch taught:teach sought:seek
    died:die lies:lie children:child women:woman men:man criteria:criterion minutes:minutes
    officer:officer officers:officer number:number order:order matter:matter paper:paper letter:letter
    member:member members:member server:server servers:server centre:centre center:centre police:police
    policy:policy policies:policy news:news data:data species:species premises:premises rule:rule
    rules:rule rate:rate rates:rate"""
)
IRREGULAR: Final = dict(pair.split(":") for pair in _OF_NO_PATTERN)
"""Words whose ending does not tell what they come from."""

NUMBER_WORDS: Final = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"(?:a |one |two |three |four |five |six )?(?:hundred|thousand|million|dozen)|once|twice|"
    r"un|dau|dwy|tri|tair|pedwar|pump|chwech|saith|wyth|naw|deg)"
)

SUFFIXES: Final = (
    ("acies", "at"),
    ("acy", "at"),
    ("isations", "is"),
    ("isation", "is"),
    ("ations", ""),
    ("ation", ""),
    ("ments", ""),
    ("ment", ""),
    ("ances", ""),
    ("ance", ""),
    ("ences", ""),
    ("ence", ""),
    ("ities", ""),
    ("ity", ""),
    ("ively", ""),
    ("ives", ""),
    ("ive", ""),
    ("ions", ""),
    ("ion", ""),
    ("ings", ""),
    ("ing", ""),
    ("edly", ""),
    ("ied", "y"),
    ("ies", "y"),
    ("ally", ""),
    ("ors", ""),
    ("ers", ""),
    ("or", ""),
    ("er", ""),
    ("ed", ""),
    ("al", ""),
    ("ly", ""),
    ("es", ""),
    ("s", ""),
)
"""Endings taken off, longest first, and what stands in their place."""
