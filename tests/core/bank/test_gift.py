"""GIFT: what is read, what is refused, and that what is written is read as the same."""

from decimal import Decimal
from typing import Any

import pytest
from bank_telling import SAMPLES, contents_of, key

from lianzheng_tui.core.bank.gift import written
from lianzheng_tui.core.bank.questions import BankQuestion
from lianzheng_tui.core.bank.written import row_of
from lianzheng_tui.core.case.question import (
    Choice,
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    OrderQuestion,
    Pair,
    Question,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.errors import has_errors

SAMPLE = (SAMPLES / "g01.gift").read_text(encoding="utf-8")
_SWAPS = {"=": "~", "~": "=", "T": "F", "F": "T"}


def asked(**of: Any) -> dict[str, Any]:
    return {"id": "q1", "prompt": "怎样？", "explanation": "", "evidence": (), **of}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("::甲::怎样？{=对 ~%50%半对 ~错}", "既有 = 的选项，又有得一部分分的选项"),
        ("怎样？{~%50%甲 ~%30%乙 ~丙}", "对的选项的分数合计 80，不是 100"),
        ("怎样？{~甲 ~乙}", "没有对的选项"),
        ("怎样？{=甲 =乙 ~丙}", "有几个 = 的选项，又有 ~ 的选项"),
        ("几人？{#两}", "数值题的答案“两”不是一个数"),
        ("几人？{#=1:0 =2:0}", "数值题有几个答案"),
        ("几人？{#4..1}", "范围 4..1 的前一个数比后一个大"),
        ("配一配{=甲 -> 乙 =丙}", "一部分答案有 ->，一部分没有"),
        ("怎样？{=甲 ~乙", "花括号不成对，或者一道题里有几对"),
        ("怎样？{=甲 ~乙} {=丙}", "花括号不成对，或者一道题里有几对"),
        ("<p>怎样？</p>{=甲 ~乙}", "题目里有网页的标记（尖括号里的字）"),
        ("怎样？{=对 =错}", "每个答案前面都是 =，都算对，像是有一个写错了"),
        ("怎样？{=%50%甲}", "填空题没有得满分的答案"),
    ],
)
def test_what_a_bank_cannot_keep_is_refused(text: str, what: str) -> None:
    contents = contents_of(f"$CATEGORY: 粮库\n\n{text}\n", "题库.gift")
    assert [(problem.what, problem.line) for problem in contents.problems] == [(what, 3)]
    assert contents.questions == ()


def test_an_option_has_the_line_it_stands_on() -> None:
    text = "// 说明\n::甲::怎样？{\n// 注\n=登记\n\n~登记\n~留下\n}\n"
    (problem,) = contents_of(text, "题库.gift").problems
    assert (problem.what, problem.line) == ("选项“登记”重复", 6)


def test_why_an_option_is_right_and_the_answers_of_the_sample() -> None:
    first, *_, last = contents_of(SAMPLE, "g01.gift").questions
    assert isinstance(first.question, SingleQuestion)
    assert [option.why for option in first.question.options] == ["登记才查得到。", "没有记录。"]
    assert first.question.explanation == "登记簿四项：时间、借用人、用途、归还时间。"
    assert last.question.prompt == "比例是 1:2，花括号 {} 和 = ~ # 都是文字。"


def test_a_changed_sign_gives_no_key_but_what_it_says() -> None:
    """Of all changes only these change a key, and each does say the key that is understood."""
    original = {
        each.row.place.line: key(each.question) for each in contents_of(SAMPLE, "").questions
    }
    changed = set()
    for position, char in enumerate(SAMPLE):
        if char not in "=~{}#%:>-TF0123456789.\\":
            continue
        digit = str((int(char) + 1) % 10) if char.isdigit() else ""
        for new in dict.fromkeys((_SWAPS.get(char, digit), "")):
            contents = contents_of(SAMPLE[:position] + new + SAMPLE[position + 1 :], "")
            if has_errors(contents.problems):
                continue
            keys = {each.row.place.line: key(each.question) for each in contents.questions}
            changed |= {
                (line, char, new, str(now))
                for line, now in keys.items()
                if original.get(line) != now
            }
    numbers = {(18, "2", "3"), (18, ":", ""), (18, "0", "1"), (20, "1", "2"), (20, "4", "5")}
    numbers |= {(18, "2", ""), (20, "1", ""), (20, "4", ""), (20, ".", ""), (18, "0", "")}
    others = {(16, "F", "T"), (4, "#", "")}
    assert {each[:3] for each in changed} <= numbers | others
    assert {each[3] for each in changed if each[0] == 4} == {"frozenset({'登记登记才查得到。'})"}
    assert (18, ":", "", "(Decimal('20'), Decimal('0'))") in changed


QUESTIONS: tuple[Question, ...] = (
    SingleQuestion(
        **asked(
            id="q1",
            prompt="比例是 1:2，{花括号} 和 = ~ # 怎样写？\n第二行 C:\\new",
            explanation="见 #1。\n第二段。",
            options=(Choice("甲 = 乙", "因为 ~", True), Choice("丙:丁", "")),
        )
    ),
    MultipleQuestion(
        **asked(
            id="q2",
            prompt="哪些？",
            options=(
                Choice("甲", "", True),
                Choice("乙", "", True),
                Choice("丙", "", True),
                Choice("丁", ""),
            ),
        )
    ),
    MultipleQuestion(
        **asked(id="q3", prompt="有哪些？", options=(Choice("甲", "", True), Choice("乙", "")))
    ),
    TrueFalseQuestion(**asked(id="q4", prompt="印章可以外借。", answer=False)),
    NumberQuestion(
        **asked(
            id="q5", prompt="多少？", answer=Decimal("2.50"), tolerance=Decimal("0.5"), unit="万元"
        )
    ),
    TextQuestion(
        **asked(id="q6", prompt="也叫____。", answers=("监秤员", "20元/吨", "甲或乙；丙"))
    ),
    MatchQuestion(
        **asked(id="q7", prompt="配一配", pairs=(Pair("甲", "乙"), Pair("丙", "丁")), extra=("戊",))
    ),
)


def test_what_is_written_is_read_as_the_same_questions() -> None:
    banked = [BankQuestion(question, row_of(question, "粮库")) for question in QUESTIONS]
    contents = contents_of(written(banked), "题库.gift")
    assert contents.problems == ()
    again = [each.question for each in contents.questions]
    assert [each.id for each in again] == [each.id for each in QUESTIONS]
    assert [key(each) for each in again] == [key(each) for each in QUESTIONS]
    assert again[0] == QUESTIONS[0]
    assert again[4].prompt == "多少？（单位：万元）"
    assert {each.category for each in contents.questions} == {"粮库"}


def test_an_order_is_written_as_places_to_be_matched() -> None:
    order = OrderQuestion(**asked(items=("登记", "过磅")))
    (again,) = contents_of(written([BankQuestion(order, row_of(order))]), "题库.gift").questions
    assert isinstance(again.question, MatchQuestion)
    assert again.question.pairs == (Pair("第1", "登记"), Pair("第2", "过磅"))


def test_a_list_in_an_answer_is_certain() -> None:
    contents = contents_of("::一:: 采购遵循{=公开、公平、公正}的原则。\n", "题库.gift")
    (each,) = contents.questions
    assert isinstance(each.question, TextQuestion)
    assert each.question.answers == ("公开、公平、公正",)
    assert contents.problems == ()


@pytest.mark.parametrize("categories", [("", "粮库", ""), ("粮库", "", "车队"), ("粮库", "", "")])
def test_a_question_without_a_category_gets_none_from_the_one_before(
    categories: tuple[str, ...],
) -> None:
    banked = [
        BankQuestion(question, row_of(question, category))
        for question, category in zip(QUESTIONS, categories, strict=False)
    ]
    again = contents_of(written(banked), "题库.gift").questions
    assert tuple(each.category for each in again) == categories
