from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.bank.answers import (
    Unclear,
    Understood,
    agreed,
    chosen,
    judgement,
    wordings,
    written_choice,
    written_wordings,
)
from lianzheng_tui.core.text.wording import comparable

GIFTS = ("礼品", "礼金", "卡券", "天气")


def what(result: Understood[Any] | Unclear) -> str:
    assert isinstance(result, Unclear)
    assert result.mend
    return result.what


THREE = (
    "ABC / A、B、C / A,B,C / A B C / A;B;C / A|B|C / ＡＢＣ / abc。 / CBA / 1,2,3 / 123 / (ABC) / "
    "A和B和C / 【ABC】 / 礼品、礼金、卡券 / 礼品；礼金；卡券 / A.礼品 B.礼金 C.卡券"
)
TRUE = "√ ✓ ✔ 对 正确 是 T TRUE True Y 1 （√） 对。 对的"
FALSE = "× ✗ ✘ X 错 错误 否 不对 不正确 F FALSE N 0 （×） 错误。"


@pytest.mark.parametrize("text", THREE.split(" / "))
def test_every_way_to_write_three_letters(text: str) -> None:
    assert chosen(text, GIFTS) == Understood(frozenset({0, 1, 2}))


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("E", GIFTS, "答案是 E，选项里没有 E"),
        ("AEF", GIFTS, "答案是 AEF，选项里没有 EF"),
        ("AA", GIFTS, "答案“AA”里有字母写了两次"),
        ("A或B", GIFTS, "答案“A或B”看不出是哪几个选项"),
        ("以上都对", GIFTS, "答案“以上都对”看不出是哪几个选项"),
        ("321", GIFTS, "答案“321”看不出是哪几个选项"),
        ("A.礼金", GIFTS, "答案“A.礼金”看不出是哪几个选项"),
        ("2", ("3", "4", "2"), "答案“2”可以看成 B 或者 C"),
        ("甲、乙", ("甲", "乙", "甲、乙"), "答案“甲、乙”可以看成 C 或者 AB"),
        ("B", ("甲", "乙", "B"), "答案“B”可以看成 B 或者 C"),
    ],
)
def test_what_is_not_certain_is_unclear(text: str, options: tuple[str, ...], words: str) -> None:
    assert what(chosen(text, options)) == words


def test_words_behind_the_letters_explain_them() -> None:
    assert chosen("B（三份都要签）", GIFTS) == Understood(frozenset({1}), "三份都要签")
    assert chosen("AB。两样都要登记，本题易错选C项。", GIFTS) == Understood(
        frozenset({0, 1}), "两样都要登记，本题易错选C项。"
    )
    assert isinstance(chosen("B（C也可以）", GIFTS), Unclear)


@pytest.mark.parametrize("text", TRUE.split())
def test_every_way_to_say_true(text: str) -> None:
    assert judgement(text) == Understood(True)


@pytest.mark.parametrize("text", FALSE.split())
def test_every_way_to_say_false(text: str) -> None:
    assert judgement(text) == Understood(False)


@pytest.mark.parametrize(
    "text", ["A", "2", "对错", "对，错", "对/错", "正确的是B", "不一定", "", "1,2,3"]
)
def test_what_says_neither_is_unclear(text: str) -> None:
    assert isinstance(judgement(text), Unclear)


def test_words_behind_a_judgement_explain_it() -> None:
    assert judgement("√（见制度第三条）") == Understood(True, "见制度第三条")
    assert judgement("错误，应当两人签字。") == Understood(False, "应当两人签字。")


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("监秤员/监磅人／过磅监督员", ("监秤员", "监磅人", "过磅监督员")),
        ("1次或一次", ("1次", "一次")),
        ("2/两", ("2", "两")),
        ("（三）", ("三",)),
        ("登记。", ("登记",)),
        ("20元\\/吨", ("20元/吨",)),
        ("甲//乙", ("甲", "乙")),
        ("警告\\或记过", ("警告或记过",)),
        ("二/两", ("二", "两")),
        ("二\\、两", ("二、两",)),
        ("三\\，3", ("三，3",)),
        ("二\\ 两", ("二 两",)),
        ("公开、公平、公正", ("公开、公平、公正",)),
        ("30 日", ("30 日",)),
        ("1,200元", ("1,200元",)),
    ],
)
def test_the_wordings_of_one_blank(text: str, answers: tuple[str, ...]) -> None:
    assert wordings(text, 1) == Understood(answers)


@pytest.mark.parametrize(
    ("text", "blanks", "words"),
    [
        ("1；2", 2, "填空题有 2 个空，一道题只能有一个空"),
        ("印章|账本", 1, "填空题写了几个空的答案，一道题只能有一个空"),
        ("(日期)(车号)", 1, "填空题写了几个空的答案，一道题只能有一个空"),
        ("1. 登记\n2. 签字", 0, "填空题写了几个空的答案，一道题只能有一个空"),
        ("警告或记过", 1, "答案“警告或记过”里的“或”看不出是隔开两种写法，还是答案里的字"),
        ("20元/吨", 1, "答案“20元/吨”里的 / 看不出是隔开两种写法，还是答案里的字"),
        ("3/4", 1, "答案“3/4”里的 / 看不出是隔开两种写法，还是答案里的字"),
        ("二、两", 1, "答案“二、两”里的“、”看不出是隔开几种写法，还是答案里的字"),
        ("三，3", 1, "答案“三，3”里的“，”看不出是隔开几种写法，还是答案里的字"),
        ("二 两", 1, "答案“二 两”里的“ ”看不出是隔开几种写法，还是答案里的字"),
        ("两年、24个月", 1, "答案“两年、24个月”里的“、”看不出是隔开几种写法，还是答案里的字"),
        (
            "廉洁、清廉/廉政",
            1,
            "答案“廉洁、清廉/廉政”里的“、”看不出是隔开几种写法，还是答案里的字",
        ),
        ("甲//", 1, "填空题的答案“甲//”里有一种写法是空的"),
        ("B", 1, "填空题的答案“B”像是选项的字母，却没有选项"),
        ("错误", 0, "填空题的答案“错误”像是判断题的，题干里也没有空"),
    ],
)
def test_several_blanks_and_doubtful_signs_are_unclear(text: str, blanks: int, words: str) -> None:
    assert what(wordings(text, blanks)) == words


_ANSWERS = st.lists(
    st.text("甲乙三两3、，/\\或；;|（）()。.、-AB对错1 ", min_size=1, max_size=8)
    .map(str.strip)
    .filter(bool),
    min_size=1,
    max_size=3,
    unique=True,
)


@given(_ANSWERS)
def test_written_wordings_are_read_as_the_same(answers: list[str]) -> None:
    assert wordings(written_wordings(answers), 1) == Understood(tuple(answers))


def test_a_sign_with_nothing_behind_it_is_part_of_the_answer() -> None:
    assert wordings("A、", 1) == Understood(("A、",))


_OPTIONS = st.lists(
    st.text("甲乙ABC123、.()", min_size=1, max_size=4).filter(lambda text: bool(text.strip())),
    min_size=2,
    max_size=5,
    unique_by=comparable,
)


@given(_OPTIONS, st.data())
def test_a_written_choice_is_never_read_as_another(options: list[str], data: st.DataObject) -> None:
    numbers = data.draw(st.sets(st.integers(0, len(options) - 1), min_size=1))
    read = chosen(written_choice(sorted(numbers), options), options)
    assert isinstance(read, Unclear) or read.value == numbers


def test_two_places_that_differ_are_unclear() -> None:
    assert agreed(["A", "a。"], lambda text: chosen(text, GIFTS)) == Understood(frozenset({0}))
    assert what(agreed(["A", "B"], lambda text: chosen(text, GIFTS))) == "几处答案不一样：“A”、“B”"
