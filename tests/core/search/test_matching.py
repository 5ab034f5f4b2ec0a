from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.search.matching import SearchText, count, hit, narrow, pairs, rank, words_of
from lianzheng_tui.core.search.passages import search_text
from lianzheng_tui.data.casefile.reader import read_case, read_laws

SAMPLES = Path(__file__).parents[2] / "samples"
LAWS = dict(read_laws(SAMPLES / "laws.yaml").laws)
WORDS = st.text("礼品登记 aB１2，", min_size=1, max_size=4)


def sample() -> Case:
    case = read_case(SAMPLES / "good.yaml", LAWS).case
    assert case is not None
    return case


def text_of(*lines: str) -> SearchText:
    return SearchText("\n".join(lines), "\n".join(f"text\ts\t{i}" for i in range(len(lines))))


def test_what_can_be_found() -> None:
    case = sample()
    text = search_text(case, LAWS)
    lines = text.body.split("\n")
    assert lines[:2] == [case.title, case.summary]
    assert len(lines) == len(text.places.split("\n"))
    for part in Part.GUIDE, Part.TEXT, Part.QUIZ, Part.DISCUSSION, Part.POINTS:
        assert any(place.startswith(f"{part}\t") for place in text.places.split("\n"))


def test_nothing_is_given_away() -> None:
    """What was chosen, what followed, and which answer is right are for the learner to find out."""
    case = sample()
    body = search_text(case, LAWS).body
    quiz = case.quiz
    assert quiz is not None
    hidden = [event.after for event in case.timeline] + [event.mind for event in case.timeline]
    hidden += [question.explanation for question in quiz.questions]
    assert not any(each and each in body for each in hidden)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ()),
        ("  ", ()),
        ("登记", ("登记",)),
        ("登记　礼品 登记", ("登记", "礼品")),
        ("ＡＢ１ Ab1", ("ab1",)),
    ],
)
def test_the_words_of_a_query(query: str, words: tuple[str, ...]) -> None:
    assert words_of(query) == words


def test_a_query_has_an_end() -> None:
    assert len(words_of(" ".join(map(str, range(99))))) == 8
    assert len(words_of("长" * 999)[0]) == 80


def test_every_word_must_be_there() -> None:
    body = "礼品要登记\n登记礼品"
    assert count(body, ("登记", "礼品")) == 4
    assert count(body, ("登记", "没有")) == 0
    assert count(body, ()) == 0


def test_letters_are_compared_small() -> None:
    assert count("用 SaaS 系统", words_of("ｓａａｓ")) == 1


@pytest.mark.parametrize(
    ("lines", "at"),
    [(("礼品登记", "", ""), 0), (("礼品", "登记", ""), 1), (("礼品", "", "登记"), 2)],
)
def test_a_title_comes_first(lines: tuple[str, ...], at: int) -> None:
    assert rank("\n".join(lines), ("礼品", "登记")) == at


def test_the_passage_with_most_of_the_words_is_shown() -> None:
    found = hit(text_of("礼品", "先登记，礼品再登记", "登记"), ("礼品", "登记"))
    assert (found.part, found.item, found.paragraph) == (Part.TEXT, "s", 1)
    assert [found.text[start:end] for start, end in found.marks] == ["登记", "礼品", "登记"]


def test_marks_that_touch_are_one() -> None:
    assert hit(text_of("礼品登记簿"), ("礼品", "登记", "记簿")).marks == ((0, 5),)


@given(st.lists(st.text("礼品登记 aB１2，\n", max_size=9), min_size=1), WORDS)
def test_pairs_narrow_down_and_lose_nothing(lines: list[str], word: str) -> None:
    """What a text holds, its pairs hold; of one character they hold what begins with it."""
    body = "\n".join(lines)
    for each in words_of(word):
        if count(body, (each,)):
            found = pairs(body)
            if len(each) == 1:
                assert any(pair.startswith(each) for pair in found)
            else:
                assert pairs(each) - {each[-1]} <= found


def test_only_letters_digits_percent_and_point_are_made_narrow() -> None:
    assert narrow("／０９：ＡＺ［ａｚ｛％．，") == "／09：AZ［az｛%.，"
