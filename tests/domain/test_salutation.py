# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How people and offices are greeted, and which close belongs to it."""

from datetime import date

import pytest

from caseapp.domain.salutation import Greeting, agrees, disagreement, greeting, without_title
from caseapp.domain.tongues import Tongue, printed_date, printed_in, tongue_of

GREETED = [
    ("Ms Nia Evans", "Dear Ms Evans"),
    ("Ms Nia Evans OBE", "Dear Ms Evans"),
    ("Dr. A B Ŵyn, Hillcrest Optics Limited", "Dear Dr. Ŵyn"),
    ("Professor Dame Jane Arden DBE FRS", "Dear Professor Arden"),
    ("Arden, Jane", "Dear Arden, Jane"),
    ("Ms Anna van der Berg", "Dear Ms van der Berg"),
    ("Mr Dafydd ap Gwilym", "Dear Mr ap Gwilym"),
    ("Nia Evans", "Dear Nia Evans"),
    ("Sir Iain Example KCB", "Dear Sir Iain"),
    ("The Rt Hon Sir Iain Example KC MP", "Dear Sir Iain"),
    ("Dame Rhian Prys", "Dear Dame Rhian"),
    ("Lady Smith", "Dear Lady Smith"),
    ("Baroness Smith of Northmere", "Dear Lady Smith"),
    ("The Rt Hon the Lord Evans of Marlingshire", "Dear Lord Evans"),
    ("Viscount Northmere", "Dear Lord Northmere"),
    ("The Earl of Northmere", "Dear Lord Northmere"),
    ("The Right Reverend Jane Hughes", "Dear Bishop"),
    ("The Most Reverend John Hughes", "Dear Archbishop"),
    ("The Reverend Canon Jane Hughes", "Dear Canon Hughes"),
    ("The Reverend Jane Hughes", "Dear Reverend Hughes"),
    ("Cllr Jane Hughes", "Dear Cllr Hughes"),
    ("Honor Castlemayne MP, Minister of State for Public Technology", "Dear Minister"),
    ("The Minister", "Dear Minister"),
    ("The Rt Hon Honor Castlemayne MP, Secretary of State for Justice", "Dear Secretary of State"),
    ("Parliamentary Under-Secretary of State", "Dear Minister"),
    ("First Minister", "Dear First Minister"),
    ("The Information Commissioner", "Dear Commissioner"),
    ("Ms Nia Evans, Information Commissioner", "Dear Ms Evans"),
    ("Chief Constable", "Dear Chief Constable"),
    ("Mr and Mrs Smith", "Dear Mr and Mrs Smith"),
    ("Mr J Smith and Ms A Jones", "Dear Mr Smith and Ms Jones"),
    ("Mr John and Mrs Jane Smith", "Dear Mr John and Mrs Jane Smith"),
    ("John Bishop", "Dear John Bishop"),
    ("Dr John Bishop", "Dear Dr Bishop"),
    ("The Bishop of Northmere", "Dear Bishop"),
    ("Ms A Jones, Private Secretary to the Home Secretary", "Dear Ms Jones"),
    ("Private Secretary to the Prime Minister", "Dear Private Secretary"),
    ("Deputy Prime Minister", "Dear Deputy Prime Minister"),
    ("Permanent Under-Secretary of State", "Dear Permanent Secretary"),
    ("Sir Iain Example, Permanent Under-Secretary of State", "Dear Sir Iain"),
    ("The Hon Mr Justice Smith", "Dear Judge"),
    ("Lord Justice Smith", "Dear Lord Justice"),
    ("His Honour Judge Smith", "Dear Judge"),
    ("The Lord Mayor of Cardiff", "Dear Lord Mayor"),
    ("The Data Protection Officer", "Dear Data Protection Officer"),
    ("The Secretary", "Dear Secretary"),
    ("Yr Athro Jane Jones", "Dear Professor Jones"),
    ("Deputy Commissioner Jones", "Dear Deputy Commissioner Jones"),
    ("Deputy Commissioner Ann van der Berg", "Dear Deputy Commissioner van der Berg"),
    ("The Deputy Commissioner", "Dear Deputy Commissioner"),
    ("Deputy Commissioner for Wales", "Dear Deputy Commissioner"),
    ("Commissioner Jones", "Dear Commissioner Jones"),
    ("Ms Ann Jones, Deputy Commissioner", "Dear Ms Jones"),
    ("Chief Constable Ann Jones QPM", "Dear Chief Constable Jones"),
    ("Temporary Assistant Chief Constable Jones", "Dear Assistant Chief Constable Jones"),
    ("Deputy Chief Constable", "Dear Deputy Chief Constable"),
    ("Detective Chief Inspector Ann Jones", "Dear Detective Chief Inspector Jones"),
    ("Major General John Smith", "Dear Major General Smith"),
    ("The Deputy Mayor of Northmere", "Dear Deputy Mayor"),
    ("The Deputy Director", "Dear Deputy Director"),
    ("Police and Crime Commissioner for Northmere", "Dear Commissioner"),
]


@pytest.mark.parametrize(("name", "salutation"), GREETED)
def test_a_name_or_an_office_is_greeted_and_closed_sincerely(name: str, salutation: str) -> None:
    assert greeting(name) == Greeting(salutation, "Yours sincerely")
    assert agrees(name, salutation, "Yours sincerely")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Sir or Madam",
        "Hillcrest Optics Limited",
        "Office of the Marlingshire Auditor",
        "Prime Minister’s Office",
        "Prime Minister's Office",
    ],
)
def test_nobody_named_is_greeted_as_sir_or_madam_and_closed_faithfully(name: str) -> None:
    assert greeting(name) == Greeting("Dear Sir or Madam", "Yours faithfully")


@pytest.mark.parametrize(
    ("name", "salutation"),
    [
        ("", "Annwyl Syr neu Fadam"),
        ("Ms Nia Evans", "Annwyl Ms Evans"),
        ("Professor Nia Evans", "Annwyl Athro Evans"),
        ("Sir Iain Example", "Annwyl Syr Iain"),
        ("Baroness Smith of Northmere", "Annwyl Fonesig Smith"),
        ("Y Gweinidog", "Annwyl Weinidog"),
        ("Prif Weinidog Cymru", "Annwyl Brif Weinidog"),
        ("Secretary of State for Wales", "Annwyl Ysgrifennydd Gwladol"),
        ("Comisiynydd y Gymraeg", "Annwyl Gomisiynydd"),
        ("The Right Reverend Jane Hughes", "Annwyl Esgob"),
        ("Yr Athro Jane Jones", "Annwyl Athro Jones"),
        ("Y Farwnes Jones", "Annwyl Farwnes Jones"),
        ("Yr Arglwydd Evans o Northmere", "Annwyl Arglwydd Evans"),
        ("Y Cynghorydd Ann Jones", "Annwyl Gynghorydd Jones"),
        ("Y Parchedig John Hughes", "Annwyl Barchedig Hughes"),
        ("Y Gwir Anrh. Syr Iain Lobban AS", "Annwyl Syr Iain"),
        ("Y Fonesig Rhian Prys", "Annwyl Fonesig Rhian"),
        ("The Lord Mayor of Cardiff", "Annwyl Arglwydd Faer"),
        ("The Data Protection Officer", "Annwyl Swyddog Diogelu Data"),
        ("The Secretary", "Annwyl Ysgrifennydd"),
        ("His Honour Judge Smith", "Annwyl Farnwr"),
        ("Mr and Mrs Smith", "Annwyl Mr a Mrs Smith"),
        ("Ms Jones ac Yr Athro Evans", "Annwyl Ms Jones ac Athro Evans"),
    ],
)
def test_in_welsh_the_title_is_softened_and_one_close_serves_all(name: str, salutation: str) -> None:
    assert greeting(name, "cy") == Greeting(salutation, "Yr eiddoch yn gywir")
    assert agrees(name, salutation, "Yr eiddoch yn gywir", "cy")


def test_how_the_office_knows_somebody_goes_before_the_rule() -> None:
    assert greeting("Dr Nia Evans", known_as="Dear Nia") == Greeting("Dear Nia", "Yours sincerely")
    assert greeting("Hillcrest Optics Limited", known_as="Colleagues").salutation == "Dear Colleagues"


def test_an_address_beneath_the_name_tells_the_office_that_somebody_holds() -> None:
    assert greeting("Honor Castlemayne MP", post="Minister of State\n14 Chancel Court").salutation == (
        "Dear Minister"
    )


@pytest.mark.parametrize(
    ("addressee", "salutation", "close", "words"),
    [
        ("Ms Nia Evans", "Dear Ms Evans", "Yours faithfully", "“Yours sincerely” does"),
        ("Hillcrest Limited", "Dear Sir or Madam", "Yours sincerely", "“Yours faithfully” does"),
        ("Ms Nia Evans", "Dear Mr Evans", "Yours sincerely", "addressed to Ms Nia Evans"),
        ("Ms Nia Evans", "Dear Ms Jones", "Yours sincerely", "greets “Ms Jones”"),
        ("Ms Nia Evans", "Dear Minister", "Yours sincerely", "greets “Minister”"),
        ("Sir Iain Example", "Dear Sir or Madam", "Yours faithfully", "greets nobody by name"),
        ("Ms Nia Evans", "", "Yours sincerely", "no salutation"),
        ("Ms Nia Evans", "Dear Ms Evans", "", "no close"),
        ("Ms Nia Evans", "Annwyl Ms Evans", "Yours sincerely", "written in English"),
        ("Sir Iain Lobban", "Dear Sir Lobban", "Yours sincerely", "greets “Sir Lobban”"),
    ],
)
def test_what_does_not_suit_the_addressee_is_told(
    addressee: str, salutation: str, close: str, words: str
) -> None:
    assert words in disagreement(addressee, salutation, close)


@pytest.mark.parametrize(
    ("addressee", "salutation", "close"),
    [
        ("Ms Nia Evans", "Dear Nia", "Yours sincerely"),
        ("Ms Nia Evans", "Dear Ms Nia Evans,", "Yours sincerely,"),
        ("Honor Castlemayne MP\nMinister of State", "Dear Minister", "Yours sincerely"),
        ("Honor Castlemayne MP\nMinister of State", "Dear Ms Castlemayne", "Yours sincerely"),
        ("Hillcrest Limited\nFor the attention of Ms Evans", "Dear Ms Evans", "Yours sincerely"),
        ("Nia Evans", "Dear Sir or Madam", "Yours faithfully"),
        ("Hillcrest Limited", "Dear Sirs", "Yours faithfully"),
        ("Baroness Jones", "Dear Baroness Jones", "Yours sincerely"),
        ("The Hon Mr Justice Smith", "Dear Mr Justice Smith", "Yours sincerely"),
        ("His Honour Judge Smith", "Dear Judge Smith", "Yours sincerely"),
    ],
)
def test_other_forms_that_suit_the_addressee_are_left_alone(
    addressee: str, salutation: str, close: str
) -> None:
    assert disagreement(addressee, salutation, close) == ""


def test_a_welsh_letter_may_close_shortly_but_not_in_english() -> None:
    assert agrees("Ms Nia Evans", "Annwyl Ms Evans", "Yn gywir", "cy")
    assert "Yr eiddoch yn gywir" in disagreement("Ms Nia Evans", "Annwyl Ms Evans", "Yours sincerely", "cy")


def test_two_names_are_one_whatever_their_titles() -> None:
    assert without_title("Ms Nia Evans") == without_title("Nia  EVANS")
    assert without_title("Yr Athro Nia Evans") == without_title("Nia Evans")


def test_what_a_letter_prints_of_itself_is_in_its_language() -> None:
    assert printed_date(date(2021, 7, 16), "cy") == "16 Gorffennaf 2021"
    assert printed_date(date(2021, 7, 16), "en-GB") == "16 July 2021"
    assert printed_in("cy").page.format(page=2, pages=3) == "Tudalen 2 o 3"
    assert printed_in("en-GB").our_reference == "Our reference"
    assert (tongue_of("cy-GB"), tongue_of("en")) == (Tongue.WELSH, Tongue.ENGLISH)
