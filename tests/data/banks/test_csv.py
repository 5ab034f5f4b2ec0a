"""What stands in a text with separators."""

from pathlib import Path

import pytest

from bank_files import keys_of, problems_of
from lianzheng_tui.data.banks.csv_in import guarded
from lianzheng_tui.data.banks.office_file import BankFileError
from lianzheng_tui.data.banks.source import read_source

HEAD = "题型,题干,选项A,选项B,答案\n"
KEYS = ["单选 钥匙借出应当怎样？｜+登记 -口头说"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_separators_and_line_ends(
    tmp_path: Path, encoding: str, separator: str, end: str
) -> None:
    text = (HEAD + "单选,钥匙借出应当怎样？,登记,口头说,A\n").replace(",", separator)
    file = tmp_path / "题库.csv"
    file.write_bytes(text.replace("\n", end).encode(encoding))
    assert keys_of(file) == KEYS


def test_quotation_marks_that_are_not_closed_take_no_question_away(tmp_path: Path) -> None:
    file = tmp_path / "题库.csv"
    good = "判断,印章可以外借。,,,错\n"
    file.write_text(HEAD + '单选,"钥匙借出应当怎样？,登记,口头说,A\n' + good * 3, encoding="utf-8")
    with pytest.raises(BankFileError, match="第 1 行以后有一格的引号不成对"):
        read_source(file)


def test_a_fault_is_told_by_its_line_and_its_cell(tmp_path: Path) -> None:
    file = tmp_path / "题库.csv"
    rows = '单选,"两行\n的题干？",登记,口头说,A\n单选,第二题？,登记,口头说,AB\n'
    file.write_text(HEAD + rows, encoding="utf-8")
    assert problems_of(file) == ["题库.csv:4 E3 格：单选题只有一个答案，这里写了 AB"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "'=1", "''-1", "登记", "'登记'"])
def test_no_text_is_a_formula_and_each_comes_back(tmp_path: Path, text: str) -> None:
    assert guarded(text)[0] not in "=+-@"
    file = tmp_path / "题库.csv"
    file.write_text(f"{HEAD}单选,哪一种？,{guarded(text)},别的,A\n", encoding="utf-8")
    assert keys_of(file) == [f"单选 哪一种？｜+{text} -别的"]


def test_a_text_that_only_has_commas_is_read_as_text(tmp_path: Path) -> None:
    file = tmp_path / "题库.csv"
    file.write_text("1．盘点应当几人？\nA．一人\nB．两人,或者更多\n答案：B\n", encoding="utf-8")
    assert keys_of(file) == ["单选 盘点应当几人？｜-一人 +两人,或者更多"]


@pytest.mark.parametrize(("before", "row"), [("", 3), ("\n", 4), ("sep=,\n", 3)])
def test_a_cell_is_named_as_a_spreadsheet_names_it(tmp_path: Path, before: str, row: int) -> None:
    file = tmp_path / "题库.csv"
    good = '单选,"两行\n的题干？",登记,口头说,A\n'
    file.write_text(before + HEAD + good + "填空,保管____年。,,,二、两\n", encoding="utf-8")
    (problem,) = problems_of(file)
    assert problem.split("：")[0].endswith(f" E{row} 格")
    file.write_text(before + HEAD + good + "单选,,登记,口头说,A\n", encoding="utf-8")
    (problem,) = problems_of(file)
    assert problem.endswith(f"A{row} 格：第 {row} 行没有题干：单选 登记 口头说 A")


def test_a_row_with_more_than_the_headings_is_told(tmp_path: Path) -> None:
    file = tmp_path / "题库.csv"
    text = "题型,题干,选项,,答案\n单选,钥匙借出应当怎样？,A.登记 B.口头说,C.不借 D.再说,A,多的\n"
    file.write_text(text, encoding="utf-8")
    assert problems_of(file) == [
        "题库.csv:2 D2 格：第 4 列有字“C.不借 D.再说”，这一列没有列名",
        "题库.csv:2 F2 格：第 6 列有字“多的”，这一列没有列名",
    ]
