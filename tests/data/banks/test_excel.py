"""What Excel does to a bank, and what trainers do to a sheet."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from bank_files import GOOD, HEADINGS, contents_of, keys_of, parts_of, problems_of, xlsx, zipped
from lianzheng_tui.core.answering.interaction import mark
from lianzheng_tui.core.errors import Severity
from lianzheng_tui.data.banks import excel_in
from lianzheng_tui.data.banks.office_file import BankFileError
from lianzheng_tui.data.banks.source import read_source

MULTIPLE = ("多选题", "交接时要清点哪些？", "钥匙", "账本", "印章", "茶杯", "ABC", "")
JUDGED = ("判断题", "印章可以外借。", "", "", "", "", "错", "")


def with_cell(row: Sequence[object], at: int, value: object) -> tuple[object, ...]:
    return tuple(value if column == at else cell for column, cell in enumerate(row))


FAULTS = (
    ("D3", 2, "", "选项 B 前面缺选项 A"),
    ("D3", 3, "登记", "选项“登记”重复"),
    ("G3", 6, "AB", "单选题只有一个答案，这里写了 AB"),
    ("G3", 6, "E", "答案是 E，选项里没有 E"),
    ("B3", 6, "", "这道题没有答案"),
    ("A3", 0, "单选多选", "题型“单选多选”不认识"),
    ("G3", 0, "多选题", "多选题的答案只有一个 A"),
    ("G3", 6, "=H3", "这一格是公式 =H3"),
    ("G3", 6, datetime(2026, 1, 3), "这一格被当成了日期或时间"),
    ("A3", 1, "", "第 3 行没有题干"),
    ("E3", 4, "=1+1", "这一格是公式 =1+1"),
    ("G3", 6, "#N/A", "这一格是错误值 #N/A"),
)


@pytest.mark.parametrize(("cell", "at", "value", "words"), FAULTS)
def test_a_fault_is_told_by_its_cell(
    tmp_path: Path, cell: str, at: int, value: object, words: str
) -> None:
    rows = (HEADINGS, MULTIPLE, with_cell(GOOD, at, value), JUDGED)
    file = xlsx(tmp_path / "题库.xlsx", *rows)
    if isinstance(value, datetime):  # as Excel keeps 1-3
        book = openpyxl.load_workbook(file)
        book["试题"]["G3"].number_format = 'm"月"d"日"'
        book.save(file)
    found = problems_of(file)
    assert len(found) == 1, found
    assert words in found[0]
    assert found[0].startswith(f"题库.xlsx!{cell} "), found


def test_a_question_of_which_every_option_is_right_is_taken(tmp_path: Path) -> None:
    row = ("多选题", "登记时要写明哪些？", "时间", "赠送人", "物品", "", "ABC", "")
    file = xlsx(tmp_path / "题库.xlsx", HEADINGS, row)
    assert keys_of(file) == ["多选 登记时要写明哪些？｜+时间 +赠送人 +物品"]
    (each,) = contents_of(file).questions
    assert mark(each.question, [0, 1, 2]).score == 1
    assert mark(each.question, [0, 1]).score < 1


def test_twelve_faults_in_one_file_are_twelve_problems(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [HEADINGS]
    for number in range(200):
        rows.append(with_cell(GOOD, 1, f"第{number}号柜的钥匙借出应当怎样？"))
    texts = [fault for fault in FAULTS if not isinstance(fault[2], datetime)]
    for number, (_, at, value, _) in enumerate(texts):
        rows[10 + number * 7] = with_cell(rows[10 + number * 7], at, value)
    rows[150] = with_cell(rows[150], 6, "AA")
    found = problems_of(xlsx(tmp_path / "题库.xlsx", *rows))
    lines = sorted({int("".join(filter(str.isdigit, each.split()[0]))) for each in found})
    assert lines == [11 + 7 * number for number in range(len(texts))] + [151]


def test_numbers_are_read_as_they_are_shown(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADINGS, ("单选", "几个？", 2012.0, 0.5, 0.1 + 0.2, 7, "A"))
    book = openpyxl.load_workbook(file)
    sheet = book["试题"]
    sheet["D2"].number_format = "0.00"
    sheet["F2"].number_format = "000"
    book.save(file)
    assert keys_of(file) == ["单选 几个？｜+2012 -0.50 -0.3 -007"]
    sheet["F2"].number_format = '[红色]0"个"'
    book.save(file)
    assert problems_of(file)[0].startswith("a.xlsx!F2 这一格是数 7，显示的样子")


def test_a_text_that_begins_with_a_sign_is_a_text(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADINGS, GOOD)
    book = openpyxl.load_workbook(file)
    cell = book["试题"]["C2"]
    cell.value, cell.data_type = "=登记", "s"
    book.save(file)
    assert keys_of(file) == ["单选 钥匙借出应当怎样？｜+=登记 -口头说 -不借 -再说"]


@pytest.mark.parametrize("value", ["=FALSE()", "=FALSE", False, "FALSE", 0])
def test_true_and_false_in_whatever_way_they_are_kept(tmp_path: Path, value: object) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADINGS, with_cell(JUDGED, 6, value))
    assert keys_of(file) == ["判断 印章可以外借。｜错"]


def test_a_column_nobody_knows_is_named_and_one_that_is_empty_is_not(tmp_path: Path) -> None:
    rows = ((*HEADINGS, "分值", "备用"), (*GOOD, 2, ""))
    said = [problem.what for problem in contents_of(xlsx(tmp_path / "a.xlsx", *rows)).problems]
    assert said == ["“分值”这一列没有收"]


def test_a_hidden_sheet_is_said_and_a_named_one_is_the_only_one(tmp_path: Path) -> None:
    more = (HEADINGS, JUDGED)
    file = xlsx(tmp_path / "a.xlsx", HEADINGS, GOOD, 旧题=more)
    assert len(keys_of(file)) == 2
    assert len(read_source(file, "旧题").rows.rows) == 1
    with pytest.raises(BankFileError, match="没有工作表“新题”。有内容的工作表：试题、旧题"):
        read_source(file, "新题")
    book = openpyxl.load_workbook(file)
    book["旧题"].sheet_state = "hidden"
    book.save(file)
    assert len(keys_of(file)) == 1
    assert read_source(file).remarks == ("隐藏的工作表没有读：旧题",)


def test_letters_below_a_heading_that_spans_them(tmp_path: Path) -> None:
    rows = (
        ("题型", "题干", "选项", "", "", "答案"),
        ("", "", "A", "B", "C", ""),
        ("单选", "盘点应当几人？", "一人", "两人", "三人", "B"),
    )
    file = xlsx(tmp_path / "a.xlsx", *rows)
    book = openpyxl.load_workbook(file)
    book["试题"].merge_cells("C1:E1")
    book.save(file)
    assert keys_of(file) == ["单选 盘点应当几人？｜-一人 +两人 -三人"]


def test_codes_for_the_types_are_read_where_the_heading_explains_them(tmp_path: Path) -> None:
    headings = ("题型（0单选，1判断，2多选）", *HEADINGS[1:])
    rows = (with_cell(GOOD, 0, 0), with_cell(JUDGED, 0, "1"), with_cell(MULTIPLE, 0, 2))
    file = xlsx(tmp_path / "a.xlsx", headings, *rows)
    assert [each.split()[0] for each in keys_of(file)] == ["单选", "判断", "多选"]
    file = xlsx(tmp_path / "b.xlsx", HEADINGS, *rows)
    assert problems_of(file)[0] == "b.xlsx!A2 题型“0”不认识"


def test_an_option_with_the_letter_of_another_column_is_a_problem(tmp_path: Path) -> None:
    lettered = ("单选", "钥匙借出应当怎样？", "A.登记", "B、口头说", "C.不借", "", "A")
    assert keys_of(xlsx(tmp_path / "a.xlsx", HEADINGS, lettered)) == [
        "单选 钥匙借出应当怎样？｜+登记 -口头说 -不借"
    ]
    moved = ("单选", "钥匙借出应当怎样？", "B.登记", "A.口头说", "C.不借", "", "A")
    found = problems_of(xlsx(tmp_path / "a.xlsx", HEADINGS, moved))
    assert found[0] == "a.xlsx!C2 选项A这一格写着“B.登记”，字母对不上"
    both = ("单选", "哪一种？", "登记", "口头说", "A、B都对", "", "C")
    assert keys_of(xlsx(tmp_path / "a.xlsx", HEADINGS, both)) == [
        "单选 哪一种？｜-登记 -口头说 +A、B都对"
    ]


def test_two_columns_of_one_kind_are_a_problem_but_two_answers_must_agree(tmp_path: Path) -> None:
    twice = xlsx(tmp_path / "a.xlsx", (*HEADINGS, "题目"), (*GOOD, "别的题"))
    assert problems_of(twice)[0] == "a.xlsx!I1 “题目”和 a.xlsx!B1 的“题干”是同一种列"
    same = xlsx(tmp_path / "a.xlsx", (*HEADINGS, "参考答案"), (*GOOD, "a"))
    assert len(keys_of(same)) == 1
    other = xlsx(tmp_path / "a.xlsx", (*HEADINGS, "参考答案"), (*GOOD, "B"))
    assert problems_of(other) != []


def test_numbers_that_begin_again_on_each_sheet_name_no_question(tmp_path: Path) -> None:
    headings = ("编号", *HEADINGS)
    second = (headings, (1, *JUDGED), (2, *MULTIPLE))
    file = xlsx(tmp_path / "a.xlsx", headings, (1, *GOOD), 二=second)
    ids = [each.question.id for each in contents_of(file).questions]
    assert len(ids) == 3
    assert all(each.startswith("q") for each in ids)
    alone = xlsx(tmp_path / "b.xlsx", headings, ("KY-01", *GOOD), (2, *JUDGED))
    assert [each.question.id for each in contents_of(alone).questions] == ["ky-01", "2"]


def test_headings_without_an_answer_and_sheets_without_headings(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADINGS[:6], GOOD[:6])
    assert problems_of(file) == ["a.xlsx!A1 没有“答案”这一列"]
    with pytest.raises(BankFileError, match=r"没有找到表头（看到的第一行：.*）。第一行写列名"):
        read_source(xlsx(tmp_path / "b.xlsx", GOOD, MULTIPLE))


def test_types_the_format_lacks_are_dropped_and_stop_nothing(tmp_path: Path) -> None:
    essay = ("简答题", "为什么要登记？", "", "", "", "", "便于查找", "")
    contents = contents_of(xlsx(tmp_path / "a.xlsx", HEADINGS, essay, GOOD))
    assert [(each.kind, each.stem.text) for each in contents.dropped] == [
        ("简答题", "为什么要登记？")
    ]
    assert len(contents.questions) == 1
    assert not [each for each in contents.problems if each.severity is Severity.ERROR]


def test_without_the_libraries_it_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADINGS, GOOD)
    monkeypatch.setattr(excel_in, "can_use_excel", lambda: False)
    with pytest.raises(BankFileError, match=r"没有装 openpyxl 和 defusedxml，读不了 \.xlsx.*CSV"):
        read_source(file)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (14, "2026/1/3"),
        (31, "2026年1月3日"),
        (58, ""),
        (28, ""),
        (57, ""),
        (16, ""),
        (20, ""),
    ],
)
def test_a_date_is_known_by_the_number_of_its_format(
    tmp_path: Path, number: int, words: str
) -> None:
    """58 is what a Chinese Excel makes of 1-3; in the file it is a plain number."""
    file = xlsx(tmp_path / "a.xlsx", HEADINGS, ("单选", "哪一天？", 46025, "别的", "", "", "A"))
    parts = parts_of(file)
    style = parts["xl/styles.xml"].decode()
    one = re.search(r"<cellXfs.*?</cellXfs>", style, re.DOTALL)
    assert one
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    formats = f'<cellXfs count="2">{plain}{plain.replace("0", str(number), 1)}</cellXfs>'
    parts["xl/styles.xml"] = style.replace(one[0], formats).encode()
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'<c r="C2"', b'<c r="C2" s="1"')
    parts["xl/worksheets/sheet1.xml"] = sheet
    file.write_bytes(zipped(parts))
    if words:
        assert keys_of(file) == [f"单选 哪一天？｜+{words} -别的"]
    else:
        assert problems_of(file)[0].startswith("a.xlsx!C2 这一格被当成了日期或时间")


def test_options_below_the_stem_in_its_cell_and_other_ways_in_one_cell(tmp_path: Path) -> None:
    headings = ("题型", "题目", "答案")
    whole = ("单选", "钥匙借出应当怎样？\nA.登记\nB.口头说", "A")
    assert keys_of(xlsx(tmp_path / "a.xlsx", headings, whole)) == [
        "单选 钥匙借出应当怎样？｜+登记 -口头说"
    ]
    apart = ("题型", "题目", "选项", "答案")
    for options in (
        "A-登记|B-口头说",
        "A:登记;B:口头说",
        "A.登记 B.口头说",
        "登记；口头说",
        "（A）登记\n（B）口头说",
        "A.登记\tB.口头说",
    ):
        row = ("单选", "钥匙借出应当怎样？", options, "A")
        assert keys_of(xlsx(tmp_path / "a.xlsx", apart, row)) == [
            "单选 钥匙借出应当怎样？｜+登记 -口头说"
        ]
    for options in ("A.登记\n口头说", "登记、口头说"):
        row = ("单选", "钥匙借出应当怎样？", options, "A")
        found = problems_of(xlsx(tmp_path / "a.xlsx", apart, row))
        assert found == ["a.xlsx!C2 这一格里的选项看不出从哪里分开"]


def test_a_heading_between_the_rows_says_the_type_of_those_below(tmp_path: Path) -> None:
    headings = ("题干", "选项A", "选项B", "答案")
    rows = (
        ("一、单选题（每题2分）",),
        ("盘点几人？", "一人", "两人", "B"),
        ("二、多选题（每题3分，多选不得分）",),
        ("清点哪些？", "钥匙", "账本", "AB"),
        ("清点几样？", "钥匙", "账本", "A"),
    )
    file = xlsx(tmp_path / "a.xlsx", headings, *rows)
    assert problems_of(file) == ["a.xlsx!D6 多选题的答案只有一个 A"]
    kinds = [each.question.LABEL for each in contents_of(file).questions]
    assert kinds == ["单选", "多选"]


def test_options_with_a_row_each_and_the_letter_in_the_same_cell(tmp_path: Path) -> None:
    rows = (
        ("题型", "题干", "选项", "答案"),
        ("单选", "盘点几人？", "A.一人", "B"),
        ("", "", "B.两人", ""),
        ("单选", "印章谁管？", "A.站长", "A"),
        ("", "", "B.门卫", ""),
    )
    assert keys_of(xlsx(tmp_path / "a.xlsx", *rows)) == [
        "单选 盘点几人？｜-一人 +两人",
        "单选 印章谁管？｜+站长 -门卫",
    ]


def test_options_that_say_each_whether_they_are_right(tmp_path: Path) -> None:
    headings = ("问题描述", "选项A", "是否正确", "选项B", "是否正确", "选项C", "C是否正确", "分数")
    one = ("盘点几人？", "一人", "否", "两人", "是", "三人", 0, 2)
    two = ("清点哪些？", "钥匙", "√", "账本", "对", "茶杯", "×", 2)
    assert keys_of(xlsx(tmp_path / "a.xlsx", headings, one, two)) == [
        "单选 盘点几人？｜-一人 +两人 -三人",
        "多选 清点哪些？｜+钥匙 +账本 -茶杯",
    ]
    bad = ("印章谁管？", "站长", "是", "门卫", "", "工会", "不知", 2)
    none = ("钥匙谁管？", "站长", "否", "门卫", "否", "", "", 2)
    assert problems_of(xlsx(tmp_path / "a.xlsx", headings, one, bad, none)) == [
        "a.xlsx!D3 选项 B 没有写是否正确",
        "a.xlsx!G3 选项 C 是否正确，写着“不知”，看不出",
        "a.xlsx!C4 这道题没有答案",
    ]
    rows = (
        ("题干", "选项", "内容", "是否正确"),
        ("盘点几人？", "A", "一人", "否"),
        ("", "B", "两人", "是"),
    )
    assert keys_of(xlsx(tmp_path / "a.xlsx", *rows)) == ["单选 盘点几人？｜-一人 +两人"]


def test_a_type_in_the_stem_must_be_that_of_the_cell(tmp_path: Path) -> None:
    marked = with_cell(GOOD, 1, "【单选】钥匙借出应当怎样？（A）")
    assert keys_of(xlsx(tmp_path / "a.xlsx", HEADINGS, marked)) == [
        "单选 钥匙借出应当怎样？（　）｜+登记 -口头说 -不借 -再说"
    ]
    other = with_cell(GOOD, 1, "【多选】钥匙借出应当怎样？")
    assert problems_of(xlsx(tmp_path / "a.xlsx", HEADINGS, other)) == [
        "a.xlsx!A2 这里写着单选题，题干里写着多选"
    ]
    differs = with_cell(GOOD, 1, "钥匙借出应当怎样？（B）")
    assert problems_of(xlsx(tmp_path / "a.xlsx", HEADINGS, differs)) != []


def test_words_below_no_heading_are_told(tmp_path: Path) -> None:
    fifth = (*MULTIPLE[:6], "ABCE", "", "戊")
    file = xlsx(tmp_path / "题库.xlsx", HEADINGS, fifth, GOOD, (*JUDGED, "己"))
    assert problems_of(file) == ["题库.xlsx!I2 第 9 列有字“戊”，这一列没有列名（这样的共 2 格）"]


def test_words_below_the_rest_of_a_merged_heading_are_told(tmp_path: Path) -> None:
    headings = (*HEADINGS[:7], "", "解析")
    rows = (headings, (*GOOD[:6], "A", "（更正：B）", ""), (*MULTIPLE[:6], "AB", "C", ""))
    file = xlsx(tmp_path / "题库.xlsx", *rows)
    book = openpyxl.load_workbook(file)
    book["试题"].merge_cells("G1:H1")
    book.save(file)
    assert problems_of(file) == [
        "题库.xlsx!H2 第 8 列有字“（更正：B）”，这一列没有列名（这样的共 2 格）"
    ]


def test_notes_around_the_questions_need_no_heading(tmp_path: Path) -> None:
    title = ("", "", "", "", "", "", "", "", "第一稿")
    note = ("", "", "", "", "", "", "", "", "以下待定")
    file = xlsx(tmp_path / "题库.xlsx", title, HEADINGS, GOOD, note)
    assert problems_of(file) == []
    assert "以下待定" in [piece.text for piece in read_source(file).rows.ignored]


def test_a_sheet_of_rows_without_known_headings_is_told(tmp_path: Path) -> None:
    rows = (("1", "印章可以外借。", "错"), ("2", "钥匙要登记。", "对"))
    headed = (("序号", "判断题题目", "答案"), *rows)
    file = xlsx(tmp_path / "题库.xlsx", HEADINGS, GOOD, 判断题=rows, 判断2=headed)
    source = read_source(file)
    assert [(each.file, each.what) for each in source.rows.problems] == [
        (
            "题库.xlsx 判断题!A1",
            "工作表“判断题”有 2 行，认不出表头，一题也没有读"
            "（看到的第一行：1、印章可以外借。、错）",
        ),
        (
            "题库.xlsx 判断2!A1",
            "工作表“判断2”有 3 行，认不出表头，一题也没有读"
            "（看到的第一行：序号、判断题题目、答案）",
        ),
    ]
    with pytest.raises(BankFileError, match="看到的第一行：序号、判断题题目、答案"):
        read_source(xlsx(tmp_path / "单.xlsx", *headed))


def test_a_sheet_that_is_plainly_a_note_is_only_remarked(tmp_path: Path) -> None:
    file = xlsx(
        tmp_path / "题库.xlsx",
        HEADINGS,
        GOOD,
        填写说明=[("列", "怎样写"), ("答案", "字母")],
        备忘=[("下月再补十题。",), ("多选另找。",)],
    )
    source = read_source(file)
    assert source.rows.problems == ()
    assert source.remarks == ("工作表“填写说明”是说明，没有读", "工作表“备忘”是说明，没有读")


def test_numbers_of_the_rows_need_no_heading(tmp_path: Path) -> None:
    rows = (("", *HEADINGS), (0, *GOOD), (1, *MULTIPLE), (2, *JUDGED))
    assert len(keys_of(xlsx(tmp_path / "题库.xlsx", *rows))) == 3
    other = (("", *HEADINGS), (2, *GOOD), (1, *MULTIPLE))
    assert len(problems_of(xlsx(tmp_path / "别的.xlsx", *other))) == 1


def test_letters_that_are_struck_out_are_no_part_of_the_key(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADINGS, MULTIPLE)
    book = openpyxl.load_workbook(file)
    sheet = book["试题"]
    gone = TextBlock(InlineFont(strike=True), "C")
    sheet["G2"].value = CellRichText("AB", gone)
    book.save(file)
    assert problems_of(file) == ["a.xlsx!G2 有删除线或者隐藏的字“C”，看不出算不算"]
    sheet["G2"].value = CellRichText("AB", TextBlock(InlineFont(b=True), "C"))
    book.save(file)
    assert keys_of(file) == ["多选 交接时要清点哪些？｜+钥匙 +账本 +印章 -茶杯"]
    sheet["F2"].font = Font(strike=True)
    book.save(file)
    assert problems_of(file) == ["a.xlsx!F2 有删除线或者隐藏的字“茶杯”，看不出算不算"]


def test_a_row_that_is_struck_out_is_no_question_and_one_problem(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADINGS, MULTIPLE, GOOD)
    book = openpyxl.load_workbook(file)
    for cell in book["试题"][2]:
        cell.font = Font(strike=True)
    book.save(file)
    (found,) = problems_of(file)
    assert found.startswith("a.xlsx!A2 第 2 行整行有删除线：多选题 交接时要清点哪些？")


def test_a_row_with_words_left_behind_those_struck_out_is_not_struck_out(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADINGS, MULTIPLE, GOOD)
    book = openpyxl.load_workbook(file)
    for cell in book["试题"][2]:
        cell.font = Font(strike=True)
    gone = TextBlock(InlineFont(strike=True), "交接时要清点哪些东西，哪些东西可以以后再说")
    book["试题"]["B2"].value = CellRichText(gone, TextBlock(InlineFont(), "，还要谁签字？"))
    book.save(file)
    assert not [found for found in problems_of(file) if "整行" in found]


def test_a_column_that_is_hidden_is_a_problem_if_it_would_be_read(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", (*HEADINGS, "备注"), (*GOOD, "旧"))
    book = openpyxl.load_workbook(file)
    book["试题"].column_dimensions["I"].hidden = True
    book.save(file)
    assert problems_of(file) == []
    book["试题"].column_dimensions["F"].hidden = True
    book.save(file)
    assert problems_of(file) == ["a.xlsx!F1 “选项D”这一列是隐藏的，里面有字，看不出算不算"]


def test_a_heading_that_is_struck_out_loses_no_column(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADINGS, GOOD)
    book = openpyxl.load_workbook(file)
    book["试题"]["F1"].font = Font(strike=True)
    book.save(file)
    assert problems_of(file)[0] == "a.xlsx!F1 有删除线或者隐藏的字“选项D”，看不出算不算"


def test_comments_on_cells_are_told_to_be_unread(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADINGS, GOOD)
    book = openpyxl.load_workbook(file)
    book["试题"]["G2"].comment = Comment("应为B", "某人")
    book.save(file)
    (remark,) = read_source(file).remarks
    assert remark.startswith("批注没有读（a.xlsx!G2）")


def test_a_digit_that_may_be_an_option_or_a_judgement_is_a_problem(tmp_path: Path) -> None:
    swapped = ("判断题", "印章可以外借。", "错误", "正确", "", "", 1, "")
    file = xlsx(tmp_path / "a.xlsx", HEADINGS, swapped)
    assert problems_of(file) == [
        "a.xlsx!G2 判断题的答案“1”可以看成第 1 个选项“错误”，也可以看成 对"
    ]
    for options, answer, due in (
        (("错误", "正确"), 0, "错"),
        (("错误", "正确"), "A", "错"),
        (("错误", "正确"), 2, "对"),
        (("正确", "错误"), 1, "对"),
        (("正确", "错误"), 0, "错"),
    ):
        row = ("判断题", "印章可以外借。", *options, "", "", answer, "")
        assert keys_of(xlsx(tmp_path / "b.xlsx", HEADINGS, row)) == [f"判断 印章可以外借。｜{due}"]
