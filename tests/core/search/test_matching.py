from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.search.matching import (
    SearchText,
    count,
    fold,
    hit,
    marks,
    pairs,
    rank,
    words_of,
)
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
    body = "\n".join(lines)
    return SearchText(body, "\n".join(f"text\ts\t{i}" for i in range(len(lines))), fold(body))


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
    assert count(fold("用 SaaS 系统"), words_of("ｓａａｓ")) == 1


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
    body = fold("\n".join(lines))
    for each in words_of(word):
        if count(body, (each,)):
            found = pairs(body)
            if len(each) == 1:
                assert any(pair.startswith(each) for pair in found)
            else:
                assert pairs(each) - {each[-1]} <= found


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ('"天平"', "倾斜的“天平”", "“天平”"),
        ("'天平'", "倾斜的‘天平’", "‘天平’"),
        ("“天平”", '倾斜的"天平"', '"天平"'),
        ("＂天平＂", "倾斜的「天平」", "「天平」"),
        ("1528.5", "合计1,528.5万元", "1,528.5"),
        ("1,528.5", "合计1528.5万元", "1528.5"),
        ("1,5", "合计1，528.5万元", "1，5"),
        ("1528", "合计1\u2009528万元", "1\u2009528"),
        ("1,528,000", "1,528,000元", "1,528,000"),
        ("35%", "占３５％", "３５％"),
        ("(一)", "第（一）项", "（一）"),
        ("甲:乙", "甲：乙", "甲：乙"),
        ("ab㎡", "共ＡＢ平米 abm2", "abm2"),
        ("平方m2", "平方㎡", "平方㎡"),
        ("阿·甲", "阿・甲", "阿・甲"),
        ("人行", "⼈⾏道", "⼈⾏"),
        ("页", "第⻚", "⻚"),
    ],
)
def test_ways_to_write_the_same_find_each_other(query: str, text: str, marked: str) -> None:
    words = words_of(query)
    assert count(fold(text), words) == 1
    assert [text[start:end] for start, end in marks(text, words)] == [marked]


@pytest.mark.parametrize(
    ("query", "text"), [("1528", "1，甲528"), ("天平", "天 平"), ("12", "1 2")]
)
def test_what_is_not_the_same_does_not(query: str, text: str) -> None:
    assert count(fold(text), words_of(query)) == 0
    assert marks(text, words_of(query)) == ()


def test_a_number_is_found_while_it_is_typed() -> None:
    query = "1,528,000.5"
    for end in range(1, len(query) + 1):
        assert count(fold("合计1,528,000.5元"), words_of(query[:end])), query[:end]


TEXTS = st.text(st.sampled_from("天平“”\"'1,，.％Ａa㎡⼈İ½…\u2009 \n"), max_size=12)


@given(TEXTS, TEXTS)
def test_what_is_counted_is_marked_and_what_is_marked_is_counted(text: str, query: str) -> None:
    words = words_of(query)
    for word in words:
        places = marks(text, (word,))
        assert bool(places) == bool(count(fold(text), (word,)))
        assert all(0 <= start < end <= len(text) for start, end in places)
    assert fold(fold(text)) == fold(text)


def test_what_there_is_to_pick_from_can_be_found() -> None:
    """Options, items and both sides of pairs; they say nothing of which one is right."""
    case = sample()
    assert case.quiz is not None
    lines = search_text(case, LAWS).body.split("\n")
    for question in case.quiz.questions:
        assert set(question.texts()) <= set(lines), question.id
    assert {len(list(question.texts())) > 1 for question in case.quiz.questions} == {True, False}
