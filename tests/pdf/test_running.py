# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from hypothesis import given, settings
from hypothesis import strategies as st

from caseapp.domain.letter_text import Inline, LineBreak, NoteMark, Run, plain
from caseapp.pdf.fonts import LACKING, Face, Faces, clean
from caseapp.pdf.running import Runner, face_of
from caseapp.pdf.typeset import Style, Typesetter
from tests.pdf.papers import RESOURCES

FACES = Faces(RESOURCES / "fonts")
WORDS = st.text(st.sampled_from("ab –-./\u00a0ŵ漢"), max_size=40)
RUNS: st.SearchStrategy[Inline] = st.builds(
    Run, WORDS, st.booleans(), st.booleans(), st.sampled_from(["", "https://a.example", "file:///b"])
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.one_of(RUNS, RUNS, st.just(LineBreak())), max_size=8), st.floats(min_value=12, max_value=200)
)
def test_runs_of_any_kind_keep_their_characters_within_the_measure(
    words: list[Inline], measure: float
) -> None:
    lines = Runner(Typesetter(FACES), {}).lines(tuple(words), Style(), measure)
    assert all(line.width <= measure + 0.001 or len(line.text.strip()) == 1 for line in lines)
    drawn = "".join(line.text for line in lines).replace(" ", "")
    said = "".join(clean(plain((word,))) for word in words)
    assert drawn == said.replace(" ", "").replace("\n", "").replace("漢", LACKING)


def test_a_mark_stays_with_its_word() -> None:
    runner = Runner(Typesetter(FACES), {"n": 12})
    words = (Run("One more word"), NoteMark("n"), Run(" and others"))
    for measure in range(40, 160, 4):
        lines = runner.lines(words, Style(), measure)
        assert any("word¹²" in line.text for line in lines)
        assert [line.notes for line in lines if line.notes] == [(12,)]


def test_a_link_of_bold_and_plain_words_is_one_link() -> None:
    address = "https://a.example"
    words = (Run("see "), Run("the ", link=address), Run("bold", bold=True, link=address), Run(" end"))
    (line,) = Runner(Typesetter(FACES), {}).lines(words, Style(), 400)
    assert len({stretch.link for stretch in line.stretches if stretch.link}) == 1


def test_emphasis_is_told_from_what_stands_around_it() -> None:
    assert face_of(Face.REGULAR, False, True) is Face.ITALIC
    assert face_of(Face.ITALIC, True, False) is Face.BOLD_ITALIC
    assert face_of(Face.SEMIBOLD, False, False) is Face.SEMIBOLD
    assert face_of(Face.SEMIBOLD, True, False) is Face.BOLD
    assert face_of(Face.SEMIBOLD, False, True) is Face.BOLD_ITALIC
