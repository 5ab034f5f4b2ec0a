"""What the samples do not show by themselves; see `test_samples`."""

import re

import pytest
from bank_telling import contents_of, key, told
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_tui.core.bank.questions import questions_of
from lianzheng_tui.core.bank.row import Piece, Place
from lianzheng_tui.core.bank.text.reader import read_lines
from lianzheng_tui.core.errors import Severity, has_errors

ONE = "1．钥匙借出应当（ ）。\nA.登记 B.口头说\n"
TWO = "2．盘点应当（ ）。\nA.一人 B.两人以上\n答案：B\n"


def problems(text: str) -> list[tuple[int, str]]:
    return [(each.line, each.what) for each in contents_of(text, "题库.txt").problems]


def keys(text: str) -> list[object]:
    contents = contents_of(text, "题库.txt")
    assert not has_errors(contents.problems), told(contents)
    return [key(each.question) for each in contents.questions]


def test_lines_of_a_document_keep_its_own_places() -> None:
    texts = ["一、单选题", "1．钥匙借出应当（ ）。", "A.登记", "B.口头说", "答案：AB"]
    lines = [Piece(text, Place(f"题库.docx 第{n}段")) for n, text in enumerate(texts, 21)]
    (problem,) = questions_of(read_lines(lines)).problems
    assert (problem.file, problem.line) == ("题库.docx 第25段", 0)
    assert problem.what == "单选题只有一个答案，这里写了 AB"


def test_marks_nobody_sees_and_other_line_ends_change_nothing() -> None:
    text = f"\ufeff一、单选题\n{ONE}答案：A\n{TWO}"
    other = text.replace("\n", "\r\n").replace("登", "\u200b登").replace("（ ）", "（\xa0）")
    assert keys(other) == keys(text) == [{"登记"}, {"两人以上"}]
    assert problems(other) == []


def test_two_answers_of_one_question_are_a_problem() -> None:
    found = problems(f"{ONE}答案：A\n答案：A\n{TWO}")
    assert found == [(4, "第 1 题有两处答案，前一处在 题库.txt:3：A")]
    inside = problems("1．钥匙借出应当（A）。\nA.登记 B.口头说\n答案：B\n")
    assert inside == [(3, "几处答案不一样：“B”、“A”")]


def test_a_line_behind_an_answer_that_is_nothing_known_is_a_problem() -> None:
    found = problems(f"{ONE}答案：A\n登记才查得到。\n{TWO}")
    assert found == [(4, "答案后面的这一行看不懂：登记才查得到。")]


@pytest.mark.parametrize("explanation", ["解析：见办法。", "解析：", "【解析】"])
@pytest.mark.parametrize("options", ["A.登记\nB.口头说", "A.登记 B.口头说"])
@pytest.mark.parametrize("heading", ["", "一、单选题\n"])
def test_options_below_the_explanation_are_a_problem(
    explanation: str, options: str, heading: str
) -> None:
    text = f"{heading}1．钥匙借出应当（ ）。\n答案：A\n{explanation}\n{options}\n{TWO}"
    found = problems(text)
    assert found == [(4 + bool(heading), "解析下面像是这道题的选项")]
    filled = text.replace("答案：A", "答案：登记")
    assert problems(filled) == found, "no 填空题 is made whose explanation has the options"


def test_an_explanation_that_goes_through_the_options_is_one() -> None:
    text = f"{ONE}答案：A\n解析：\nA.登记才查得到。\nB.口头说查不到。\n{TWO}"
    assert keys(text) == [{"登记"}, {"两人以上"}]


@pytest.mark.parametrize(
    "heading",
    [
        "二、综合知识",
        "业务部分",
        "模块二 业务",
        "（二）综合",
        "以下均为不定项选择题",
        "业务知识多选题",
    ],
)
@pytest.mark.parametrize("explanation", ["", "解析：见办法。\n"])
def test_a_heading_that_is_not_known_goes_into_no_question(heading: str, explanation: str) -> None:
    first = f"1．钥匙借出应当（A）。\nA.登记\nB.口头说\n{explanation}"
    found = problems(f"{first}{heading}\n{TWO.replace('2．', '1．')}")
    line = 4 + bool(explanation)
    assert found[0] == (line, f"“{heading}”像是一个标题，却接在第 1 题里")
    assert all(each.category == "" for each in contents_of(first, "").questions)


@pytest.mark.parametrize("above", ["第二部分 综合知识", "（二）综合"])
def test_a_heading_that_is_not_known_above_one_that_is_goes_into_no_question(above: str) -> None:
    first = "1．钥匙借出应当（A）。\nA.登记\nB.口头说\n"
    found = problems(f"{first}{above}\n二、单选题\n{TWO}")
    assert found[0] == (4, f"“{above}”像是一个标题，却接在第 1 题里")
    blank = f"一、填空题\n1．借用____天。\n{above}\n2．保存____年。\n参考答案\n1.三 2.五\n"
    assert problems(blank) == [(3, f"“{above}”像是一个标题，却接在第 1 题里")]


@pytest.mark.parametrize(
    "below",
    [
        "二、综合知识\n1．钥匙借出应当（A）。\nA.登记\nB.口头说\n",
        "2．钥匙借出应当（A）。\nA.登记 B.口头说\n",
        "综合知识\n1．钥匙可以外借。（×）\n",
    ],
)
def test_questions_to_be_kept_are_not_dropped_with_the_essays(below: str) -> None:
    essay = "一、简答题\n1．为什么要登记？\n答：便于查找。\n"
    assert problems(essay) == []
    assert [what for _, what in problems(f"{essay}{below}")] == [
        "简答题里像是有选择题或者判断题，没有收"
    ]


def test_a_line_that_goes_on_with_an_option_or_an_explanation_is_no_heading() -> None:
    wrapped = f"1．钥匙借出应当（A）。\nA.登记\nB.口头\n说\n解析：登记才\n查得到\n{TWO}"
    assert keys(wrapped) == [{"登记"}, {"两人以上"}]
    listed = f"{ONE}答案：A\n解析：要写明：\n一、时间\n二、借用人\n{TWO}"
    assert keys(listed) == [{"登记"}, {"两人以上"}]


def test_a_chapter_behind_an_explanation_is_the_category_of_what_is_below() -> None:
    text = f"{ONE}答案：A\n解析：见办法。\n第二章 盘点\n{TWO}"
    first, second = contents_of(text, "").questions
    assert (first.question.explanation, second.category) == ("见办法。", "第二章 盘点")


@pytest.mark.parametrize(
    "line",
    [
        "1．钥匙要登记。（√） 2.30日内归还。",
        "1．钥匙要登记。（是） 2.30日内归还。（否）",
        "1．钥匙要登记。【答案】√ 2.30日内归还。",
        "1．钥匙要登记。（√）解析：见办法。 2.30日内归还。（×）",
        "1．钥匙要登记。（√）解析：见办法。2、30日内归还。（×）",
        "1．钥匙要登记。（ ） 2.30日内归还。（ ）\n答案：√",
    ],
)
def test_two_questions_on_one_line_are_a_problem(line: str) -> None:
    found = [what for at, what in problems(f"一、判断题\n{line}\n3．盘点两人。（√）\n") if at == 2]
    assert len(found) == 1
    assert "像是" in found[0]


def test_an_answer_inside_a_blank_is_told_where_to_go() -> None:
    for stem in ("期限为（三）日。", "期限为____三____日。"):
        (found,) = contents_of(f"一、填空题\n1．{stem}\n", "题库.txt").problems
        assert found.what == "第 1 题没有答案"
        assert "那里改成 ____" in found.mend


def test_two_questions_on_one_line_with_a_mark_each_are_two() -> None:
    for second in ("2.30日内归还。（×）", "2、归还。（×）"):
        text = f"一、判断题\n1．钥匙要登记。（√） {second}\n3．盘点两人。（√）\n"
        assert keys(text) == [True, False, True]


def test_a_list_within_a_stem_is_no_second_question() -> None:
    stem = "1．要写明的是（ ）。1.时间。2.借用人。3.天气。\nA.1和2 B.2和3\n答案：A\n"
    assert keys(f"{stem}{TWO}") == [{"1和2"}, {"两人以上"}]


def test_a_list_within_an_explanation_is_no_second_question() -> None:
    text = f"{ONE}答案：A\n解析：写明：1.时间。2.借用人（签字）。\n{TWO}"
    assert keys(text) == [{"登记"}, {"两人以上"}]


def test_a_list_in_an_explanation_is_no_question() -> None:
    text = f"{ONE}答案：A\n解析：要写明：\n1．时间；\n2．借用人；\n3．归还时间。\n{TWO}"
    assert keys(text) == [{"登记"}, {"两人以上"}]
    (first, _) = contents_of(text, "").questions
    assert first.question.explanation == "要写明：\n1．时间；\n2．借用人；\n3．归还时间。"


def test_a_number_left_out_is_an_error_where_a_question_may_be_lost() -> None:
    third = TWO.replace("2．", "3．")
    (skipped,) = contents_of(f"{ONE}答案：A\n{third}", "").problems
    assert (skipped.what, skipped.severity) == ("题号从 1 跳到 3", Severity.WARNING)
    lost = f"{ONE}答案：A\n解析：登记。\n2 印章可以外借，对不对\n{third}"
    found = [each.what for each in contents_of(lost, "").problems]
    assert found == ["“2 印章可以外借，对不对”像是一道题，题号不全", "题号从 1 跳到 3"]
    (listed,) = contents_of(
        f"{ONE}{third.replace('答案：B', '')}\n参考答案\n1.A 3.B\n", ""
    ).problems
    assert (listed.what, listed.severity) == ("题号从 1 跳到 3", Severity.ERROR)


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ("1-2 ABC", [(6, "1-2 是 2 道题，答案有 3 个")]),
        ("1.A 2.B 3.C", [(6, "没有第 3 题，却有它的答案")]),
        ("1.A 1.B", [(6, "第 1 题的答案有两处，前一处在 题库.txt:6")]),
        ("题号 1 2\n答案 A", [(7, "题号有 2 个，答案有 1 个")]),
        ("1.A\n以上", [(7, "答案里的这一行看不懂：以上")]),
        (
            "二、多选题\n1.A 2.B",
            [(7, "“多选题”里没有第 1 题，或者有两个这样的标题（这样的共 2 题）")],
        ),
    ],
)
def test_a_list_of_answers_that_does_not_fit(answers: str, found: list[tuple[int, str]]) -> None:
    questions = "1．钥匙借出应当（ ）。\nA.登记 B.口头说\n2．盘点应当（ ）。\nA.一人 B.两人以上\n"
    assert set(found) <= set(problems(f"{questions}参考答案\n{answers}\n"))


def test_answers_by_number_alone_when_two_parts_have_the_number() -> None:
    text = f"一、单选题\n{ONE}二、判断题\n1．印章可以外借。\n参考答案\n1.A\n"
    assert (7, "第 1 题在几个部分里都有，看不出是哪一题的答案") in problems(text)


def test_material_goes_before_the_questions_it_is_for() -> None:
    text = f"一、单选题\n阅读材料，回答1-1题。\n某粮库三个月没有盘点。\n{ONE}答案：A\n{TWO}"
    first, second = contents_of(text, "").questions
    assert first.question.prompt == "某粮库三个月没有盘点。\n钥匙借出应当（ ）。"
    assert second.question.prompt == "盘点应当（ ）。"
    unsaid = f"一、材料题\n某粮库三个月没有盘点。\n{ONE}答案：A\n"
    assert problems(unsaid) == [(2, "这段材料没有写是哪几道题的")]


def test_what_somebody_answered_is_no_key() -> None:
    text = "1. (单选题) 怎样？\nA. 甲\nB. 乙\n我的答案: A:甲;\n正确答案: B:乙;\n得分：0\n"
    assert keys(text) == [{"乙"}]


def test_an_answer_close_behind_the_last_option() -> None:
    assert keys("1．怎样？\nA.甲B.乙C.丙答案：B\n2．几人？\nA.一 B.两 答案：A\n") == [
        {"乙"},
        {"一"},
    ]


def test_a_label_nobody_knows_behind_the_options_is_a_problem() -> None:
    found = problems("1．怎样？\nA.甲\nB.乙\n命题人：张三\n答案：B\n")
    assert found == [(4, "选项后面的这一行看不懂：命题人：张三")]
    found = problems("1．怎样？\nA.甲\nB.乙\n\n登记才查得到。\n答案：B\n")
    assert found == [(5, "选项后面的这一行看不懂：登记才查得到。")]


def test_a_mark_before_the_number_is_the_answer() -> None:
    assert keys("判断题\n√ 1. 空车也要过磅。\n(×) 2. 磅单可以涂改。\n") == [True, False]
    before = "判断题\n(×) 1. 空车不用过磅。 (×) 2. 磅单可以涂改。\n"
    assert has_errors(contents_of(before, "").problems)
    merged = "判断题\n1. 空车也要过磅。（√）\n√ 磅单可以涂改。\n"
    assert (2, "一道判断题里不止一处 √ 或 ×，像是几道题连在一起") in problems(merged)


def test_a_type_in_wide_brackets() -> None:
    text = "单选题\n1.［多选题］怎样？\nA.甲 B.乙 C.丙\n答案：AB\n"
    assert problems(text) == [(2, "标题说是单选题，这里说是多选题")]


def test_numbers_as_options_without_blanks() -> None:
    assert keys("1．几人（ ）。\nA.1B.2C.3\n答案：B\n") == [{"2"}]


def test_a_chapter_is_the_category_and_no_type() -> None:
    text = f"第一章 钥匙\n一、单选题\n{ONE}答案：A\n第二章 盘点\n{TWO}"
    assert [each.category for each in contents_of(text, "").questions] == [
        "第一章 钥匙",
        "第二章 盘点",
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{\\rtf1\\ansi 1．", "这是 RTF 文件，不能读"),
        ("<!DOCTYPE html><p>1．", "这是网页，不能读"),
        ("<?xml version='1.0'?><a/>", "这是 XML 文件，不能读"),
        ("<questestinterop><item/></questestinterop>", "这是 QTI 文件，不能读"),
    ],
)
def test_formats_of_others_are_refused_by_name(text: str, what: str) -> None:
    (problem,) = contents_of(text, "题库.txt").problems
    assert (problem.file, problem.what) == ("题库.txt", what)
    assert problem.mend


def test_thousands_of_questions_on_one_line() -> None:
    line = " ".join(f"{number}、空车第{number}次要过磅。（√）" for number in range(1, 2001))
    assert keys(f"判断题\n{line}\n") == [True] * 2000


_MARKS = (
    "1． 2. （3） 第4题 A. B、 C． (D) 答案： 【答案】 解析： 【题干1】 √ × （ ） （A） AB 对 ____ "
    "一、单选题 判断题 简答题 参考答案 1-3 题号 材料，回答1-2题 登记 ： { } = ~ # %50% -> :: "
    "或 / ； ※ ※※"
)
_PIECES = st.sampled_from(_MARKS.replace("※", "\n").split(" "))


@settings(max_examples=500, deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_nothing_that_is_written_stops_the_reader(pieces: list[str]) -> None:
    contents = contents_of("".join(pieces), "题库.txt")
    assert all(each.what and each.mend for each in contents.problems)
    assert len({each.question.id for each in contents.questions}) == len(contents.questions)


def told_keys(text: str) -> list[tuple[str, object]]:
    contents = contents_of(text, "题库.txt")
    assert not has_errors(contents.problems), told(contents)
    return [(each.question.prompt, key(each.question)) for each in contents.questions]


def test_a_number_on_the_sequence_may_stand_before_a_digit() -> None:
    first = "1.钥匙借出应当怎样？\nA.登记\nB.口头说\n答案：A\n解析：要登记。\n"
    second = "2.30日内应当（B）。\nA.离开\nB.报告\n"
    assert told_keys(f"一、单选题\n{first}{second}") == [
        ("钥匙借出应当怎样？", {"登记"}),
        ("30日内应当（　）。", {"报告"}),
    ]
    one_line = "2.30日内应当（B）。 A.离开 B.报告\n"
    assert told_keys(f"一、单选题\n{first}{one_line}")[1] == ("30日内应当（　）。", {"报告"})
    in_order = "1.2025年的规定管什么？\nA.车\nB.章\n答案：B\n2.5%以上的是\nA.大\nB.小\n答案：A\n"
    assert told_keys(f"一、单选题\n{in_order}") == [
        ("2025年的规定管什么？", {"章"}),
        ("5%以上的是", {"大"}),
    ]
    judged = "二、判断题\n1.100元以上要登记。（√）\n2.30日内要报告。（×）\n"
    assert told_keys(judged) == [("100元以上要登记。", True), ("30日内要报告。", False)]
    explained = (
        "二、判断题\n1.礼金要登记。\n答案：对\n解析：依规定。\n2.30日内要报告，逾期无效。（×）\n"
    )
    assert told_keys(explained)[1] == ("30日内要报告，逾期无效。", False)


def test_a_decimal_begins_no_question() -> None:
    text = f"{ONE}答案：A\n解析：比例是\n2.5%以上，\n10.5%以下。\n{TWO}"
    assert keys(text) == [{"登记"}, {"两人以上"}]
    options = "1．哪一个？\nA.\n1.5万元\nB.\n2.5万元\n答案：B\n"
    assert told_keys(options) == [("哪一个？", {"2.5万元"})]


def test_a_number_off_the_sequence_before_a_digit_is_told() -> None:
    text = f"{ONE}答案：A\n解析：要登记。\n3.30日内应当（B）。\nA.离开\nB.报告\n"
    found = problems(text)
    assert found[0] == (5, "“3.30日内应当（B）。”像是一道题，题号接不上第 1 题")
    twice = f"{ONE}答案：A\n解析：要登记，\n2.5%以上（√）。\n{TWO}"
    assert has_errors(contents_of(twice, "").problems)


def test_options_inside_an_explanation_are_told() -> None:
    lost = f"{ONE}答案：A\n解析：要登记。\n30日内应当报告，应当\nA.离开\nB.报告\n"
    assert problems(lost) == [(6, "解析里有选项，像是漏了一道题的题号")]
    in_line = f"{ONE}答案：A\n解析：要登记。\n30日内应当 A.离开 B.报告\n"
    assert problems(in_line) == [(5, "解析里有选项，像是漏了一道题的题号")]
    for about in ("A项写有这一条。\nB项没有写。", "所以A、B、C三项都对。", "A、B、C三项都对。"):
        assert problems(f"{ONE}答案：A\n解析：要登记。\n依规定。\n{about}\n") == []


SINGLE = "1．钥匙借出应当（ ）。\nA.登记 B.口头说\n答案：A\n"
SEVERAL = "2．登记时要写明（ ）。\nA.时间 B.经手人 C.天气\n答案：AB\n"
LAST = "3．盘点应当（ ）。\nA.一人 B.两人以上\n答案：B\n"


def fields(text: str) -> list[tuple[str, str]]:
    """The type and the category that each question has from its labels."""
    contents = contents_of(text, "题库.txt")
    assert not has_errors(contents.problems), told(contents)
    return [
        (each.row.label.text if each.row.label else "", each.category)
        for each in contents.questions
    ]


@pytest.mark.parametrize("label", ["题型：多选", "[题型]多选", "题型：不定项"])
def test_a_type_above_a_stem_is_of_the_question_below_it(label: str) -> None:
    said = re.sub(".*[：\\]]", "", label)
    text = f"{SINGLE}\n{label}\n{SEVERAL}\n题型：单选\n{LAST}"
    assert fields(text) == [("", ""), (said, ""), ("单选", "")]
    below = f"{SINGLE}题型：单选\n\n{SEVERAL}{label}\n\n{LAST}"
    assert fields(below) == [("单选", ""), (said, ""), ("", "")]


def test_labels_above_a_stem_or_below_an_answer_by_what_the_others_show() -> None:
    above = f"知识点：钥匙\n{SINGLE}知识点：登记\n{SEVERAL}知识点：盘点\n{LAST}"
    below = f"{SINGLE}知识点：钥匙\n{SEVERAL}知识点：登记\n{LAST}知识点：盘点\n"
    due = [("", "钥匙"), ("", "登记"), ("", "盘点")]
    assert fields(above) == fields(below) == due
    labelled = SEVERAL.replace("答案", "知识点：登记\n答案")
    inside = f"{SINGLE}{labelled}{LAST}"
    assert fields(inside) == [("", ""), ("", "登记"), ("", "")]
    with_more = f"{SINGLE}知识点：钥匙\n解析：要登记。\n{SEVERAL}{LAST}"
    assert fields(with_more) == [("", "钥匙"), ("", ""), ("", "")]


@pytest.mark.parametrize("label", ["题型：多选", "知识点：登记", "依据：办法", "章节：第二章"])
def test_a_label_that_may_be_of_either_question_is_a_problem(label: str) -> None:
    for gap in ("", "\n"):
        found = problems(f"{SINGLE}{gap}{label}\n{gap}{SEVERAL}{LAST}")
        assert [what for _, what in found] == [f"“{label}”看不出是上一题的，还是下一题的"]
    (problem,) = contents_of(f"{SINGLE}{label}\n{SEVERAL}{LAST}", "").problems
    assert problem.mend.startswith("各处一样写：是上一题的，就在下面空一行")


def test_a_second_category_of_a_question_is_told_and_a_second_type_is_an_error() -> None:
    twice = SEVERAL.replace("答案", "考点：登记\n知识点：礼品\n答案")
    (lost,) = contents_of(twice.replace("2．", "1．"), "").problems
    assert (lost.severity, lost.what[:8]) == (Severity.WARNING, "“礼品”没有收，")
    assert has_errors(
        contents_of(twice.replace("考点", "题型").replace("知识点", "题型"), "").problems
    )


@pytest.mark.parametrize(
    "line",
    [
        "【材料】某粮库没有盘点。根据材料回答1～2题。",
        "材料：某粮库没有盘点，回答1-2题。",
        "材料一：某粮库没有盘点。据此回答第1至2题。",
        "（根据以下材料回答第1、2题）某粮库没有盘点。",
        "阅读下列材料，回答1—2题：某粮库没有盘点。",
        "案例：某粮库没有盘点。结合上述案例，回答1—2题。",
    ],
)
@pytest.mark.parametrize("more", ["", "粮少了一万斤。\n"])
def test_material_on_the_line_that_says_whose_it_is_stays(line: str, more: str) -> None:
    contents = contents_of(f"一、单选题\n{line}\n{more}{ONE}答案：A\n{TWO}", "题库.txt")
    assert not contents.problems
    for each in contents.questions:
        material, *rest = each.question.prompt.split("\n")
        assert material.strip("。") == "某粮库没有盘点"
        assert len(rest) == 1 + bool(more)


def test_long_material_with_the_numbers_of_its_questions_stays() -> None:
    long = "某粮库没有盘点，" * 10
    text = f"{ONE}答案：A\n{long}回答2-3题。\n{TWO}"
    contents = contents_of(text, "题库.txt")
    assert contents.questions[1].question.prompt.startswith(long[:-1])
    heading = "一、单选题：某粮库没有盘点，回答1-2题\n"
    first = contents_of(f"{heading}{ONE}答案：A\n{TWO}", "题库.txt").questions[0]
    assert first.question.prompt.startswith("某粮库没有盘点\n")


def in_han(*stems: str) -> str:
    return "".join(f"{stem}\nA.登记 B.口头说\n答案：A\n" for stem in stems)


@pytest.mark.parametrize("form", ["{}、", "{}．", "（{}）", "第{}题 "])
@pytest.mark.parametrize("heading", ["", "单选题\n", "一、单选题\n"])
def test_chinese_numbers_that_count_on_number_the_questions(form: str, heading: str) -> None:
    stems = [f"{form.format(number)}第{number}号柜怎样？" for number in "一二三"]
    contents = contents_of(heading + in_han(*stems), "题库.txt")
    assert not contents.problems
    assert [each.question.prompt for each in contents.questions] == [
        "第一号柜怎样？",
        "第二号柜怎样？",
        "第三号柜怎样？",
    ]
    assert [each.row.number and each.row.number.text for each in contents.questions] == [
        "1",
        "2",
        "3",
    ]


def test_chinese_numbers_that_do_not_count_on_are_not_guessed() -> None:
    skipped = in_han("一、甲怎样？", "二、乙怎样？", "四、丁怎样？")
    assert "“一、”看不出是不是题号" in [what for _, what in problems(skipped)]
    parts = "一、钥匙管理\n1．钥匙借出应当（A）。\nA.登记 B.口头说\n"
    assert keys(parts) == [{"登记"}]
    assert (
        keys(in_han(*(f"{number}、怎样{number}？" for number in ("一", "二", "三"))))
        == [{"登记"}] * 3
    )
    many = [f"{tens}{ones}" for tens in ("", "十", "二十") for ones in "一二三四五六七八九"]
    many[9:9], many[19:19] = ["十"], ["二十"]
    assert len(keys(in_han(*(f"{number}、{number}怎样？" for number in many)))) == 29


def test_a_judgement_that_took_in_a_sentence_is_told() -> None:
    text = "一、判断题\n1．空车也要过磅。\n磅单可以涂改。\n2．印章可以外借。\n"
    found = problems(f"{text}参考答案\n1-2 √×\n")
    assert found == [(3, "“磅单可以涂改。”接在第 1 题里，像是漏了题号的另一题")]
    wrapped = text.replace("过磅。\n磅单可以涂改。", "\n过磅。")
    assert keys(f"{wrapped}参考答案\n1-2 √×\n") == [True, False]


def test_material_for_one_question_stays_with_it() -> None:
    text = f"{ONE}答案：A\n材料：某粮库没有盘点，回答第2题。\n{TWO}"
    first, second = contents_of(text, "").questions
    assert first.question.prompt == "钥匙借出应当（ ）。"
    assert second.question.prompt == "某粮库没有盘点\n盘点应当（ ）。"


def test_what_a_bank_does_not_keep_is_told_once_for_each_label() -> None:
    text = f"{ONE}答案：A\n难度：易\n分值：2\n{TWO}难度：难\n"
    found = contents_of(text, "题库.txt").problems
    assert [(each.what, each.severity) for each in found] == [
        ("“难度”没有收（这样的共 2 处）", Severity.WARNING),
        ("“分值”没有收", Severity.WARNING),
    ]


@pytest.mark.parametrize("words", ["本题答案:A", "选项答案：A", "最佳答案:A"])
def test_a_word_before_the_answer_that_nobody_knows_is_a_problem(words: str) -> None:
    found = problems(f"{ONE}{words}\n{TWO}")
    assert found == [(3, f"“{words}”像是答案或者解析，前面的字写得不全")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("二、判断题\n1、钥匙应当在\n3\n日内归还。（√）\n", 3),
        (f"{ONE}12\n答案：A\n", 3),
        (f"{ONE}答案：A\n解析：借出\n12\n登记。\n", 5),
    ],
)
def test_a_number_by_itself_inside_a_question_may_be_of_a_page(text: str, line: int) -> None:
    ((at, what),) = problems(text)
    assert at == line
    assert "单独一行，看不出是页码还是题里的数" in what


def test_a_number_by_itself_may_be_an_answer_or_an_option() -> None:
    assert keys("1．盘点应当几人？\nA.\n1\nB.\n2\n答案：\nB\n") == [{"2"}]
    assert keys("一、数值题\n1．盘点至少几人？\n答案：\n2\n") == [(2, 0)]


@pytest.mark.parametrize("label", ["论述", "简答"])
def test_the_name_of_a_type_behind_an_answer_heads_no_part(label: str) -> None:
    found = problems(f"{ONE}答案：A\n{label}:登记才查得到。\n{TWO}")
    assert found == [(4, f"答案后面的这一行看不懂：{label}:登记才查得到。")]


def test_where_nothing_but_a_remark_is_found_it_is_said() -> None:
    contents = contents_of("仓储知识\n收到钥匙怎么办 A B 分值: 1\n", "题库.txt")
    assert [each.what for each in contents.problems if each.severity is Severity.ERROR] == [
        "没有找到题目"
    ]


def test_an_item_of_an_explanation_is_no_question() -> None:
    listed = f"{ONE}答案：A\n解析：分两种。1．借出。2．归还。\nA．登记的不算。\nB．口头的也不算。\n"
    assert keys(listed) == [{"登记"}]
    assert keys(f"{ONE}答案：A\n解析：分两种。1．借出。2．归还（ ）。\n{TWO}") == [
        {"登记"},
        {"两人以上"},
    ]
