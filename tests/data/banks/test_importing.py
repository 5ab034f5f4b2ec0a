"""A bank in a folder: written whole or not at all, kept on the next import, and out again."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from bank_files import GOOD, HEADINGS, xlsx
from lianzheng_tui.core.bank.head import made_id
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.errors import has_errors
from lianzheng_tui.data.banks import importing
from lianzheng_tui.data.banks.exporting import BankFormat, bank_bytes, format_of, read_bank
from lianzheng_tui.data.banks.importing import Imported, Wanted, imported, write_bank
from lianzheng_tui.data.banks.office_file import BankFileError
from lianzheng_tui.data.casefile.reader import read_case
from lianzheng_tui.data.files.atomic import replace_file

SAMPLES = Path(__file__).parents[2] / "samples" / "banks"

EVERY_TYPE = """\
format: 1
id: every-type
title: 各种题型：都有
kind: bank
summary: 虚构，仅供测试。
source:
  report: 虚构
  note: 仅供测试
publisher: 某某单位
license: 可以转发
quiz:
  pass: 60
  questions:
    - id: a-1
      type: single
      prompt: '=1+1 等于几？'
      options:
        - text: '2'
          correct: true
          why: 相加。
        - text: '+3'
        - text: '007'
        - text: '_x000D_'
      category: 算术
    - id: a-2
      type: multiple
      prompt: 哪些是（双）人？
      options:
        - text: A和B
          correct: true
        - text: B、C
          correct: true
        - text: '2026-01-03'
      explanation: 解析里有“引号”、逗号,分号;竖线|和'单引号'。
    - id: a-3
      type: multiple
      prompt: 只有一个对的多选。
      options:
        - text: 甲
          correct: true
        - text: 乙
    - id: a-4
      type: true_false
      prompt: 1．这句话以数开头（√）
      answer: false
    - id: a-5
      type: number
      prompt: 多少千克？
      answer: 12.50
      unit: 千克
      tolerance: 0.5
    - id: a-6
      type: text
      prompt: 登记簿保存____年。
      answers:
        - 三/3
        - 三年
    - id: a-7
      type: order
      prompt: 排出先后。
      items:
        - 先
        - 后
        - 再后
    - id: a-8
      type: match
      prompt: 配成对。
      pairs:
        - left: 甲
          right: '1'
        - left: 乙
          right: '2'
      extra:
        - '3'
"""


def bring(file: Path, folder: Path, **wanted: str) -> Imported:
    """Import a file that has no fault."""
    result = imported(file, folder, Wanted(**wanted))
    assert not has_errors(result.problems), result.problems
    write_bank(result.files)
    return result


def out_and_in(folder: Path, tmp_path: Path, name: str, **wanted: str) -> Path:
    """Export a bank and import it into another folder."""
    target = tmp_path / "again"
    target.mkdir(exist_ok=True)
    if (folder / "laws.yaml").exists():
        shutil.copy(folder / "laws.yaml", target)
    file = tmp_path / name
    file.write_bytes(bank_bytes(read_bank(folder), format_of(file)))
    bring(file, target, **wanted)
    return target


def questions(folder: Path) -> list[Question]:
    return [each.question for each in read_bank(folder).questions]


def rows(count: int, first: int = 1) -> list[Sequence[object]]:
    return [("单选题", f"第{n}号柜的钥匙？", *GOOD[2:]) for n in range(first, first + count)]


@pytest.fixture
def every_type(tmp_path: Path) -> Path:
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "every-type.yaml").write_text(EVERY_TYPE, encoding="utf-8")
    return folder


def test_out_and_in_again_is_the_same_to_the_byte(every_type: Path, tmp_path: Path) -> None:
    there = out_and_in(every_type, tmp_path, "题库.xlsx")
    text = (there / "every-type-1.yaml").read_text(encoding="utf-8")
    assert text == EVERY_TYPE.replace("id: every-type", "id: every-type-1")
    assert questions(there) == questions(every_type)


def test_csv_brings_every_question_back(every_type: Path, tmp_path: Path) -> None:
    there = out_and_in(every_type, tmp_path, "题库.csv", id="every-type")
    assert questions(there) == questions(every_type)


def test_passages_and_provisions_come_back(tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    folder.mkdir()
    shutil.copy(SAMPLES / "laws.yaml", folder)
    shutil.copy(SAMPLES / "bank.yaml", folder / "sample-bank.yaml")
    there = out_and_in(folder, tmp_path, "题库.xlsx")
    assert questions(there) == questions(folder)
    assert read_bank(there).head.sections == read_bank(folder).head.sections
    assert any(each.evidence for each in questions(there))
    assert any(each.law for each in questions(there))
    (first,) = there.glob("sample-bank-1.yaml")
    before = first.read_bytes()
    file = tmp_path / "again.xlsx"
    file.write_bytes(bank_bytes(read_bank(there), BankFormat.XLSX))
    assert not any(each.is_changed for each in bring(file, there).files)
    assert first.read_bytes() == before


def test_a_single_file_written_by_hand_is_the_bank_that_is_there(every_type: Path) -> None:
    file = every_type / "题库.xlsx"
    file.write_bytes(bank_bytes(read_bank(every_type), BankFormat.XLSX))
    (each,) = imported(file, every_type, Wanted()).files
    assert each.path == every_type / "every-type.yaml"
    assert not each.is_changed


def test_with_one_fault_nothing_is_written(tmp_path: Path) -> None:
    bad = ("单选题", "第0号柜的钥匙？", *GOOD[2:6], "AB")
    file = xlsx(tmp_path / "题库.xlsx", HEADINGS, *rows(3), bad)
    result = imported(file, tmp_path / "out", Wanted())
    assert result.files == ()
    assert not (tmp_path / "out").exists()


def test_an_id_comes_from_publisher_and_title(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "题库.xlsx", HEADINGS, GOOD)
    one = imported(file, tmp_path, Wanted(publisher="甲单位")).head.id
    other = imported(file, tmp_path, Wanted(publisher="乙单位")).head.id
    assert one == made_id("甲单位", "题库") != other
    (named,) = imported(file, tmp_path, Wanted(id="gift-rules")).files
    assert named.path.name == "gift-rules-1.yaml"
    with pytest.raises(BankFileError, match="--id 只能用小写字母"):
        imported(file, tmp_path, Wanted(id="礼品"))


def test_a_question_stays_in_its_part_and_new_ones_go_to_the_end(tmp_path: Path) -> None:
    folder, file = tmp_path / "out", tmp_path / "题库.xlsx"
    bring(xlsx(file, HEADINGS, *rows(501)), folder, id="b")
    first, second = (folder / "b-1.yaml").read_bytes(), (folder / "b-2.yaml").read_bytes()
    later = bring(xlsx(file, HEADINGS, *rows(2, 900), *rows(501)), folder, id="b")
    assert (folder / "b-1.yaml").read_bytes() == first
    assert [each.is_changed for each in later.files] == [False, True]
    second_case = read_case(folder / "b-2.yaml", {}).case
    assert second_case
    assert [each.prompt for each in second_case.questions] == [
        "第501号柜的钥匙？",
        "第900号柜的钥匙？",
        "第901号柜的钥匙？",
    ]
    assert (second_case.revision, second_case.title) == (2, "题库（2）")
    gone = bring(xlsx(file, HEADINGS, *rows(500)), folder, id="b")
    assert gone.changes
    assert len(gone.changes.removed) == 3
    assert not (folder / "b-2.yaml").exists()
    assert (folder / "b-1.yaml").read_bytes() == first
    assert second != first


def test_a_part_of_500_questions_with_everything_is_read_again(tmp_path: Path) -> None:
    headings = (*HEADINGS[:6], "选项E", "选项F", *(f"说明{letter}" for letter in "ABCDEF"), "答案")
    full = [(*row[:6], "五", "六", *["说明"] * 6, "A") for row in rows(500)]
    bring(xlsx(tmp_path / "题库.xlsx", headings, *full), tmp_path, id="b")
    assert len(questions(tmp_path)) == 500
    long = [(*row[:7], "很长的解析" * 200) for row in rows(500)]
    file = xlsx(tmp_path / "长.xlsx", HEADINGS, *long)
    with pytest.raises(BankFileError, match=r"b-1\.yaml 会有 .* KiB，超过 1024 KiB"):
        imported(file, tmp_path, Wanted(id="b"))


def test_a_new_edition_under_another_name_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    bring(xlsx(tmp_path / "题库.xlsx", HEADINGS, *rows(4)), folder, id="keys")
    again = xlsx(tmp_path / "题库2.xlsx", HEADINGS, *rows(5))
    with pytest.raises(BankFileError, match=r"已有题库 keys，有 4 道题和这里的一样。.*--id keys"):
        imported(again, folder, Wanted())
    assert len(bring(again, folder, id="keys").files) == 1
    assert len(bring(again, folder, id="other").files) == 1


def test_a_faulty_file_or_a_case_in_the_way_is_named(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "题库.xlsx", HEADINGS, GOOD)
    (tmp_path / "b-1.yaml").write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(BankFileError, match=r"b-1\.yaml 里有错误"):
        imported(file, tmp_path, Wanted(id="b"))
    good = SAMPLES.parent / "good.yaml"
    text = good.read_text(encoding="utf-8")
    shutil.copy(good.parent / "laws.yaml", tmp_path)
    (tmp_path / "b-1.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BankFileError, match=r"b-1\.yaml 是案例，不是题库"):
        imported(file, tmp_path, Wanted(id="b"))


def test_when_the_disk_is_full_or_it_is_interrupted_all_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, file = tmp_path / "out", tmp_path / "题库.xlsx"
    bring(xlsx(file, HEADINGS, *rows(3)), folder, id="b")
    before = (folder / "b-1.yaml").read_bytes()
    result = imported(xlsx(file, HEADINGS, *rows(600)), folder, Wanted(id="b"))
    assert len(result.files) == 2

    def fail_on_second(path: Path, content: bytes, mode: int | None) -> None:
        if path.name == "b-2.yaml":
            raise OSError(28, "No space left on device")
        replace_file(path, content, mode)

    monkeypatch.setattr(importing, "replace_file", fail_on_second)
    with pytest.raises(BankFileError, match="没有导入，磁盘已满"):
        write_bank(result.files)
    assert (folder / "b-1.yaml").read_bytes() == before
    assert not (folder / "b-2.yaml").exists()

    def interrupt(path: Path, content: bytes, mode: int | None) -> None:
        if path.name == "b-2.yaml":
            raise KeyboardInterrupt
        replace_file(path, content, mode)

    monkeypatch.setattr(importing, "replace_file", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_bank(result.files)
    assert (folder / "b-1.yaml").read_bytes() == before
    assert not (folder / "b-2.yaml").exists()


def test_when_the_disk_is_full_no_empty_folder_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = xlsx(tmp_path / "题库.xlsx", HEADINGS, *rows(3))
    result = imported(file, tmp_path / "甲" / "乙", Wanted(id="b"))

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(importing, "replace_file", fail)
    with pytest.raises(BankFileError, match="没有导入，磁盘已满"):
        write_bank(result.files)
    assert list(tmp_path.iterdir()) == [file]


def test_words_that_prove_nothing_stay_in_the_explanation(tmp_path: Path) -> None:
    headings = (*HEADINGS, "依据", "出处")
    file = xlsx(
        tmp_path / "题库.xlsx", headings, (*GOOD[:-1], "登记要写四项", "某办法第三条", "制度")
    )
    bring(file, tmp_path, id="b")
    (question,) = questions(tmp_path / "b-1.yaml")
    assert question.explanation == "登记要写四项。依据：某办法第三条。出处：制度"
    assert (question.law, question.evidence) == ("", ())


def test_moodle_xml_has_every_question_with_its_key(every_type: Path) -> None:
    whole = ElementTree.fromstring(bank_bytes(read_bank(every_type), BankFormat.XML))
    kinds = [each.get("type") for each in whole]
    assert kinds == [
        "category", "multichoice", "category", "multichoice", "multichoice", "truefalse",
        "numerical", "shortanswer", "ordering", "matching",
    ]  # fmt: skip
    assert [each.findtext("text") for each in whole.iter("category")] == [
        "$course$/算术",
        "$course$",
    ]
    root = [whole[0], *(each for each in whole if each.get("type") != "category")]
    shares = [
        [(answer.findtext("text"), answer.get("fraction")) for answer in each.findall("answer")]
        for each in root
    ]
    assert shares[1][:2] == [("2", "100"), ("+3", "0")]
    assert shares[2] == [("A和B", "50"), ("B、C", "50"), ("2026-01-03", "-100")]
    assert shares[4] == [("true", "0"), ("false", "100")]
    assert root[5].findtext("answer/tolerance") == "0.5"
    assert [text for text, _ in shares[7]] == ["先", "后", "再后"]
    parts = root[8].findall("subquestion")
    pairs = [(part.findtext("text") or "", part.findtext("answer/text")) for part in parts]
    assert pairs == [("甲", "1"), ("乙", "2"), ("", "3")]


def test_a_folder_without_a_bank_or_with_several_is_told(tmp_path: Path) -> None:
    with pytest.raises(BankFileError, match="里没有题库"):
        read_bank(tmp_path)
    file = xlsx(tmp_path / "题库.xlsx", HEADINGS, GOOD)
    bring(file, tmp_path, id="a")
    bring(file, tmp_path, id="b")
    with pytest.raises(BankFileError, match="里有几个题库：a、b"):
        read_bank(tmp_path)
    assert read_bank(tmp_path / "b-1.yaml").head.id == "b"
    with pytest.raises(BankFileError, match="看不出要写成什么"):
        format_of(Path("题库.pdf"))


def test_every_cell_of_a_workbook_is_text(every_type: Path, tmp_path: Path) -> None:
    file = tmp_path / "题库.xlsx"
    file.write_bytes(bank_bytes(read_bank(every_type), BankFormat.XLSX))
    book = openpyxl.load_workbook(file)
    found = {
        cell.data_type
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert found == {"s"}
    (choices,) = book["试题"].data_validations.dataValidation
    assert "单选题,多选题,不定项选择题,判断题" in choices.formula1


def test_the_sheets_beside_the_questions_are_told_what_is_wrong_in_them(tmp_path: Path) -> None:
    head = (("项目", "内容"), ("标题", "钥匙题"), ("作者", "张三"), ("达标线", "60%"))
    passages = (
        ("代号", "标题", "原文"),
        ("rules", "办法", "钥匙借出的，应当登记。"),
        ("", "", "归还时再登记。"),
        ("第三条", "办法", "印章不得外借。"),
        ("rules", "", ""),
    )
    headings = (*HEADINGS, "出处（原文）")
    row = (*GOOD, "应当登记\n归还时再登记")
    file = xlsx(tmp_path / "a.xlsx", headings, row, 题库=head, 原文=passages[:3])
    result = bring(file, tmp_path, id="b")
    assert result.remarks == ("“题库”表里的“作者”不认识，没有收",)
    assert (result.head.title, result.head.pass_mark) == ("钥匙题", 60)
    assert result.head.sections[0].paragraphs == ("钥匙借出的，应当登记。", "归还时再登记。")
    assert questions(tmp_path)[0].evidence == ("应当登记", "归还时再登记")
    file = xlsx(tmp_path / "a.xlsx", headings, row, 题库=head, 原文=passages)
    bad = imported(file, tmp_path, Wanted(id="c"))
    assert [(each.file, each.what) for each in bad.problems] == [
        ("a.xlsx 原文!A4", "原文的代号“第三条”不能用"),
        ("a.xlsx 原文!A5", "这一行的原文缺代号或者文字"),
    ]
