# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words in another language than their letter are known by their small words."""

import pytest

from caseapp.domain.tongues import Tongue, other_language


@pytest.mark.parametrize(
    ("words", "language", "other"),
    [
        ("Was any device on?", Tongue.WELSH, "en-GB"),
        ("“We are not a competent arbiter.” (eich llythyr dyddiedig 10 Awst 2021, tudalen 1)", "cy", "en-GB"),
        ("A oedd unrhyw ddyfais ymlaen yn y depo?", Tongue.WELSH, ""),
        ("A oedd unrhyw ddyfais ymlaen yn y depo?", Tongue.ENGLISH, "cy"),
        ("Was any device on?", Tongue.ENGLISH, ""),
        ("Faint o gamerâu a werthwyd?", Tongue.ENGLISH, "cy"),
        ("I enwi pob safle.", Tongue.ENGLISH, "cy"),
        ("Cwmni Hillcrest a werthodd hwy.", Tongue.ENGLISH, "cy"),
        ("Rhestr o bob tŷ.", Tongue.ENGLISH, "cy"),
        ("Faint marks, odd ones.", Tongue.ENGLISH, ""),
        ("I name Clwyd, Llŷn, Mr Pryd, Mr Dodd.", Tongue.ENGLISH, ""),
        ("Write: office@clwyd.example, depot.clwyd.example/pob", Tongue.ENGLISH, ""),
        ("How many cameras were sold to Mr Sut?", Tongue.ENGLISH, ""),
        ("The word “pob” means every.", Tongue.ENGLISH, ""),
        ("Faint o gamerâu a werthwyd?", Tongue.WELSH, ""),
        ("Hillcrest Optics Limited, 2021", Tongue.WELSH, ""),
        ("Mae’r cwestiwn “whether it was on” yn agored.", Tongue.WELSH, ""),
    ],
)
def test_the_language_is_named_where_it_is_known_and_another(words: str, language: str, other: str) -> None:
    assert other_language(words, language) == other
