"""Answers that do not stand with their questions: in one place, by number, in many layouts."""

import pytest
from bank_telling import contents_of, key, told

from lianzheng_tui.core.errors import has_errors

SINGLE = "1．钥匙借出应当（ ）。\nA.登记 B.口头说\n2．盘点应当（ ）。\nA.一人 B.两人以上\n"
OTHER = "1．磅单应当（ ）。\nA.涂改 B.保存\n2．印章应当（ ）。\nA.锁好 B.外借\n"
SEVERAL = "1．要写明（ ）。\nA.时间 B.天气 C.姓名\n2．要清点（ ）。\nA.钥匙 B.账本 C.茶杯\n"
JUDGED = "1．空车也要过磅。\n2．磅单可以涂改。\n"
RIGHT = [{"登记"}, {"两人以上"}]
ALSO = [{"保存"}, {"锁好"}]
BOTH = [{"时间", "姓名"}, {"钥匙", "账本"}]


def problems(text: str) -> list[str]:
    return [each.what for each in contents_of(text, "题库.txt").problems]


def keys(text: str) -> list[object]:
    contents = contents_of(text, "题库.txt")
    assert not has_errors(contents.problems), told(contents)
    return [key(each.question) for each in contents.questions]


@pytest.mark.parametrize(
    "answers",
    [
        "参考答案：1-2 AB",
        "答案：1-2 AB",
        "答案：1.A 2.B",
        "参考答案\n1-1 A；2-2 B",
        "参考答案\n(1)A (2)B",
        "参考答案\n（1）A（2）B",
        "参考答案\n1A 2B",
        "参考答案\n1 A 2 B",
        "参考答案\n1.A、2.B",
        "参考答案\n1.A 解析：要登记。\n2.B 解析：两人。",
        "参考答案\n1.A解析：要登记。\n2.B解析：两人。",
        "参考答案\n1 2\nA B",
        "参考答案\n|1|2|\n|---|---|\n|A|B|",
        "参考答案\n题号\t答案\t题号\t答案\n1\tA\t2\tB",
        "单选题答案：1-2 AB",
        "一、单选题答案\n1-2 AB",
        "1-2：AB",
    ],
)
def test_an_ordinary_layout_of_answers_is_read(answers: str) -> None:
    assert keys(f"一、单选题\n{SINGLE}{answers}\n") == RIGHT
    explained = contents_of(f"一、单选题\n{SINGLE}{answers}\n", "").questions[0].question
    assert explained.explanation == ("要登记。" if "解析" in answers else "")


def test_answers_behind_each_part() -> None:
    for head in ("答案：", "参考答案\n"):
        text = (
            f"一、单选题\n{SINGLE}{head}1-2 AB\n二、多选题\n{SEVERAL}{head}1-2 AC AB\n"
            f"三、判断题\n{JUDGED}{head}1-2 √×\n"
        )
        assert keys(text) == [*RIGHT, *BOTH, True, False]
    typed = f"一、单选题\n{SINGLE}二、多选题\n{SEVERAL}"
    assert keys(f"{typed}单选题答案：1-2 AB\n多选题答案：1-2 AC AB\n") == [*RIGHT, *BOTH]
    assert keys(f"{typed}参考答案\n一、\n1-2 AB\n二、1-2 AC AB\n") == [*RIGHT, *BOTH]


CHAPTERS = f"第一章 钥匙\n一、单选题\n{SINGLE}第二章 印章\n一、单选题\n{OTHER}"


def test_two_chapters_with_the_same_heading_and_their_answers_at_the_end() -> None:
    answers = "参考答案\n第一章 钥匙\n一、单选题\n1-2 AB\n第二章 印章\n一、单选题\n1-2 BA\n"
    assert keys(CHAPTERS + answers) == [*RIGHT, *ALSO]
    without = answers.replace("一、单选题\n", "")
    assert keys(CHAPTERS + without) == [*RIGHT, *ALSO]


@pytest.mark.parametrize("heading", ["", "一、单选题\n"])
def test_two_chapters_with_their_answers_behind_each(heading: str) -> None:
    text = CHAPTERS.replace("第二章", f"参考答案\n{heading}1-2 AB\n第二章")
    text = f"{text}参考答案\n{heading}1-2 BA\n"
    assert keys(text) == [*RIGHT, *ALSO]
    chapters = [each.category for each in contents_of(text, "").questions]
    assert chapters == ["第一章 钥匙"] * 2 + ["第二章 印章"] * 2


def test_what_a_problem_of_answers_advises_works() -> None:
    bare = f"{CHAPTERS}参考答案\n一、单选题\n1-2 AB\n一、单选题\n1-2 BA\n"
    (found,) = contents_of(bare, "").problems
    assert found.what.startswith("第 1 题在几个部分里都有，看不出是哪一题的答案（这样的共 4 题）")
    assert "例如先写 第二章 印章，再写它下面的标题" in found.mend
    twice = f"一、单选题\n{SINGLE}一、单选题\n{OTHER}参考答案\n一、单选题\n1-2 AB\n"
    (found,) = contents_of(twice, "").problems
    assert found.mend == "给各部分写上不一样的标题，例如 一、单选题、三、单选题，答案里也照样写"
    mended = f"一、单选题\n{SINGLE}三、单选题\n{OTHER}参考答案\n一、单选题\n1-2 AB\n"
    assert keys(f"{mended}三、单选题\n1-2 BA\n") == [*RIGHT, *ALSO]


def test_one_cause_in_a_list_of_answers_is_one_problem() -> None:
    assert problems(f"{SINGLE}参考答案\n1-2 ABC\n") == ["1-2 是 2 道题，答案有 3 个"]
    assert problems(f"{SINGLE}参考答案\nAB\n") == ["“AB”看不出是哪几题的答案"]
    assert problems(f"{SINGLE}参考答案\n1.A\n3.B\n") == ["没有第 3 题，却有它的答案"]


@pytest.mark.parametrize(
    "line",
    [
        "答案：A解析：要登记。",
        "【答案】A【解析】要登记。",
        "答案：A 解析：要登记。",
        "正确答案：A答案解析：要登记。",
    ],
)
def test_an_explanation_close_behind_the_answer(line: str) -> None:
    for between in ("\n", ""):
        text = f"1．钥匙借出应当（ ）。\nA.登记B.口头说{between}{line}\n"
        assert keys(text) == [{"登记"}]
        assert contents_of(text, "").questions[0].question.explanation == "要登记。"


@pytest.mark.parametrize("who", ["我的", "您的", "学生", "考生的", "用户"])
@pytest.mark.parametrize("between", [" ", "；", "", "\n"])
def test_what_somebody_answered_on_the_line_of_the_key_is_no_key(who: str, between: str) -> None:
    text = f"1．钥匙借出应当（ ）。\nA.口头说\nB.登记\n{who}答案：A{between}正确答案：B\n"
    assert keys(text) == [{"登记"}]


def test_numbered_things_in_the_answer_of_one_question_are_no_list() -> None:
    text = f"{SINGLE.replace('A.一人', '答案：A A.一人')}"
    assert has_errors(contents_of(text, "").problems)
    essay = "一、简答题\n1．写什么？\n答案：1.时间 2.姓名\n2．为什么？\n答案：便于查找\n"
    assert problems(essay) == []
