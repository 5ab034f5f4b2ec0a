from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from lianzheng_tui.core.bank.questions import BankContents, kinds_counted, questions_of, stem_hash
from lianzheng_tui.core.bank.row import BankRows, Piece, Place, Row, RowOption
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
from lianzheng_tui.core.errors import Severity


def cell(text: str, name: str) -> Piece:
    return Piece(text, Place(f"题库.xlsx!{name}"))


def row(answer: str = "A", options: str = "登记 口头说", number: int = 2, **other: Any) -> Row:
    """A row of a sheet: 题型 in B, 题干 in C, options from D on, 答案 in J."""
    fields: dict[str, Any] = {
        "place": Place(f"题库.xlsx!A{number}"),
        "stem": cell(f"第{number}次钥匙借出应当怎样？", f"C{number}"),
        "options": tuple(
            RowOption(letter, text, Place(f"题库.xlsx!{column}{number}"))
            for letter, column, text in zip("ABCDEFGHI", "DEFGHIJKL", options.split(), strict=False)
        ),
        "answers": (cell(answer, f"J{number}"),) if answer else (),
        **other,
    }
    return Row(**fields)


def read(*rows: Row, **known: Any) -> BankContents:
    return questions_of(BankRows(rows), **known)


def only(contents: BankContents) -> Question:
    assert contents.problems == ()
    (each,) = contents.questions
    return each.question


def label(text: str) -> dict[str, Any]:
    return {"label": cell(text, "B2")}


@pytest.mark.parametrize(
    ("given", "place", "what"),
    [
        (row("AB", **label("单选题")), "J2", "单选题只有一个答案，这里写了 AB"),
        (row("A", **label("多选题")), "J2", "多选题的答案只有一个 A"),
        (row("", **label("单选题")), "A2", "这道题没有答案"),
        (row("略", **label("单选题")), "J2", "这道题没有答案"),
        (row("A", **label("判断题")), "D2", "这道题是判断题，选项却不是 正确 和 错误"),
        (row("A", "", **label("单选题")), "A2", "这道题是单选题，没有选项"),
        (row("A", **label("填空题")), "D2", "这道题是填空题，却有选项"),
        (row("两", "", **label("数值题")), "J2", "数值题的答案“两”不是一个数"),
        (row("ABB", **label("排序题")), "J2", "排序题的答案“ABB”没有把各项各写一次"),
        (row("A", "甲 乙", **label("配对题")), "D2", "配对题的选项“甲”看不出左右"),
        (row("A", **label("抢答题")), "B2", "题型“抢答题”不认识"),
        (row("A", "登记 登记", **label("单选题")), "E2", "选项“登记”重复"),
        (row("A", "登记", **label("单选题")), "D2", "题目有 1 个选项"),
        (row("A", stem=cell("", "C2")), "C2", "题干是空的"),
        (row("对", "", **label("单选题")), "A2", "这道题是单选题，没有选项"),
        (row("B", ""), "A2", "看不出是什么题型：没有题型的标题，也没有选项，答案是“B”"),
        (
            row("见第三条", ""),
            "A2",
            "看不出是什么题型：没有题型的标题，也没有选项，答案是“见第三条”",
        ),
    ],
)
def test_a_faulty_row_is_a_problem_at_its_cell(given: Row, place: str, what: str) -> None:
    contents = read(given)
    assert contents.questions == ()
    (problem,) = contents.problems
    assert (problem.file, problem.what, problem.severity) == (
        f"题库.xlsx!{place}",
        what,
        Severity.ERROR,
    )
    assert problem.mend


def test_the_heading_and_the_label_must_agree() -> None:
    both = row("A", heading=cell("一、多选题", "A1"), **label("单选"))
    (problem,) = read(both).problems
    assert (problem.file, problem.what) == ("题库.xlsx!B2", "标题说是多选题，这里说是单选题")
    open_label = row("AB", heading=cell("一、多选题", "A1"), **label("选择题"))
    assert isinstance(only(read(open_label)), MultipleQuestion)


def test_without_any_name_the_answer_shows_the_type() -> None:
    assert isinstance(only(read(row("A"))), SingleQuestion)
    assert isinstance(only(read(row("AB"))), MultipleQuestion)
    assert only(read(row("B", "正确 错误"))) == only(read(row("×", "")))
    blank = row("三", "", stem=cell("保存____年。", "C2"))
    assert isinstance(only(read(blank)), TextQuestion)


def test_one_letter_is_allowed_where_the_number_is_left_open() -> None:
    question = only(read(row("A", **label("不定项选择题"))))
    assert isinstance(question, MultipleQuestion)
    assert [option.correct for option in question.options] == [True, False]


def test_an_option_that_is_missing_is_named() -> None:
    given = row("C", **label("单选题"))
    third = RowOption("C", "不借", Place("题库.xlsx!F2"))
    (problem,) = read(replace(given, options=(given.options[0], third))).problems
    assert (problem.file, problem.what) == ("题库.xlsx!F2", "选项 C 前面缺选项 B")


def test_types_that_the_format_lacks_are_dropped_and_stop_nothing() -> None:
    contents = read(row("略", "", **label("简答题")), row("A", number=3))
    assert [(each.kind, each.stem.place.file) for each in contents.dropped] == [
        ("简答题", "题库.xlsx!C2")
    ]
    assert contents.problems == ()
    assert list(kinds_counted(contents.questions)) == [("单选", 1)]


def test_answers_that_name_several_things_are_told_once() -> None:
    stem = cell("采购遵循____的原则。", "C2")
    kind = label("填空题")
    contents = read(
        row("公开、公平、公正", "", stem=stem, **kind),
        row("礼品 礼金", "", 3, **kind),
        row("账目\\、单据", "", 4, **kind),
    )
    assert len(contents.questions) == 3
    (problem,) = contents.problems
    assert problem.severity is Severity.WARNING
    assert (problem.file, problem.what) == (
        "题库.xlsx!J2",
        "答案“公开、公平、公正”当作一个答案，要写全、先后一样才对（这样的共 2 题）",
    )


def test_a_question_that_is_there_twice_is_taken_once() -> None:
    again = replace(row("B", "口头说 登记", number=3), stem=row().stem)
    contents = read(row("A"), again)
    (problem,) = contents.problems
    assert (problem.file, problem.severity) == ("题库.xlsx!A3", Severity.WARNING)
    assert len(contents.questions) == 1
    other = replace(again, answers=row("A").answers)
    (problem,) = read(row("A"), other).problems
    assert problem.what == "与 题库.xlsx!A2 是同一道题，答案或者题型却不一样"
    assert problem.severity is Severity.ERROR


def test_an_id_is_the_code_or_the_hash_of_the_stem() -> None:
    def id_of(given: Row) -> str:
        return only(read(given)).id

    assert id_of(row(code=cell("Q-001", "A2"))) == "q-001"
    assert id_of(row(code=cell("题一", "A2"))) == stem_hash("题一")
    plain = id_of(row())
    assert plain == stem_hash(row().stem.text)
    assert plain == id_of(row("B", "甲 乙", explanation=cell("别的解析", "K2")))
    assert plain == id_of(row(stem=cell(" 第2次钥匙借出，应当怎样?（　）", "C2")))
    assert plain != id_of(row(number=3))


def test_a_code_that_is_there_twice_is_a_problem() -> None:
    contents = read(row(code=cell("1", "A2")), row(number=3, code=cell("1", "A3")))
    (problem,) = contents.problems
    assert (problem.file, problem.what) == ("题库.xlsx!A3", "编号“1”与 题库.xlsx!A2 重复")


def test_questions_with_one_stem_and_other_options_have_ids_of_their_own() -> None:
    stem = cell("下列说法正确的是", "C2")
    contents = read(row(stem=stem), row("A", "甲 乙", number=3, stem=stem))
    assert contents.problems == ()
    assert len({each.question.id for each in contents.questions}) == 2


def test_what_a_question_stands_on() -> None:
    given = row(law=cell("law-1", "L2"), evidence=(cell("登记才查得到", "M2"),))
    founded = only(read(given, laws=("law-1",), passages=("不登记不行，登记才查得到。",)))
    assert (founded.law, founded.evidence) == ("law-1", ("登记才查得到",))
    assert founded.explanation == ""
    unknown = only(read(given, passages=("登记才查得到，登记才查得到",)))
    assert (unknown.law, unknown.evidence) == ("", ())
    assert unknown.explanation == "依据：law-1\n出处：登记才查得到"


def test_nothing_at_all_is_a_problem() -> None:
    assert [problem.what for problem in read().problems] == ["没有找到题目"]


def asked(**of: Any) -> dict[str, Any]:
    return {"explanation": "因为。\n还因为。", "evidence": (), **of}


ALL_TYPES: tuple[Question, ...] = (
    SingleQuestion(
        **asked(
            id="a-1",
            prompt="怎样？\n第二行",
            evidence=("登记才查得到",),
            law="law-1",
            options=(Choice("登记", "对", True), Choice("A", "错"), Choice("1", "")),
        )
    ),
    MultipleQuestion(
        **asked(id="b", prompt="哪些？", options=(Choice("甲", "", True), Choice("乙", "", True)))
    ),
    MultipleQuestion(
        **asked(id="c", prompt="有哪些？", options=(Choice("甲", "", True), Choice("乙", "")))
    ),
    TrueFalseQuestion(**asked(id="d", prompt="可以外借。", answer=False)),
    NumberQuestion(
        **asked(
            id="e", prompt="多少？", answer=Decimal("2.50"), unit="万元", tolerance=Decimal("0.5")
        )
    ),
    NumberQuestion(**asked(id="e-2", prompt="几人？", answer=Decimal(-2))),
    TextQuestion(**asked(id="f", prompt="也叫____。", answers=("监秤员", "元/吨", "甲或乙。"))),
    OrderQuestion(**asked(id="g", prompt="排一排", items=("登记", "过磅", "签字"))),
    MatchQuestion(
        **asked(id="h", prompt="配一配", pairs=(Pair("甲", "乙"), Pair("丙", "丁")), extra=("戊",))
    ),
)


@pytest.mark.parametrize("question", ALL_TYPES, ids=lambda question: question.id)
def test_a_written_row_is_read_as_the_same_question(question: Question) -> None:
    contents = read(row_of(question, "粮库"), laws=("law-1",), passages=("登记才查得到。",))
    assert only(contents) == question
    assert contents.questions[0].category == "粮库"
