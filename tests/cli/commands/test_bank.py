"""``lianzheng bank``: what it says, and what it writes."""

import io
import shutil
from pathlib import Path

import openpyxl
import pytest

from bank_files import GOOD, HEADINGS, xlsx
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.main import main
from lianzheng_tui.data.banks import excel_in, excel_out

SAMPLES = Path(__file__).parents[2] / "samples" / "banks"


def lianzheng(*args: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main(["bank", *map(str, args)], out, err)
    return status, out.getvalue(), err.getvalue()


def test_an_import_tells_what_was_understood_and_what_was_not_kept(tmp_path: Path) -> None:
    essay = ("简答题", "为什么要登记？", "", "", "", "", "便于查找", "")
    total = ("合计：3题",)
    file = xlsx(tmp_path / "题库.xlsx", ("某单位题库",), HEADINGS, GOOD, essay, total)
    status, out, err = lianzheng("import", file, "-o", tmp_path / "out", "--id", "keys")
    assert (status, err) == (ExitCode.DONE, "")
    for words in (
        "题库.xlsx：读懂 1 题：单选 1\n待核 1 题",
        "1. 单选题　钥匙借出应当怎样？\n     A. 登记\n     B. 口头说\n",
        "     答案：A\n     解析：登记才查得到。\n",
        "没有收的题 1 道（软件没有这种题型）：\n- 题库.xlsx!B4：简答题　为什么要登记？\n",
        "略过的 2 处：\n- 题库.xlsx!A1：某单位题库\n- 题库.xlsx!A5：合计：3题\n",
        f"写成 {tmp_path / 'out' / 'keys-1.yaml'}（1 题）\n",
        f"装入：lianzheng install {tmp_path / 'out'}\n",
    ):
        assert words in out
    assert "没有变" in lianzheng("import", file, "-o", tmp_path / "out", "--id", "keys")[1]


def test_a_corrected_bank_tells_which_questions_are_new_changed_and_removed(
    tmp_path: Path,
) -> None:
    second = ("单选题", "印章由谁保管？", "办公室", "本人", "", "", "A", "")
    third = ("单选题", "车辆怎样登记？", "一车一单", "月底再补", "", "", "A", "")
    fourth = ("判断题", "印章可以外借。", "", "", "", "", "错", "")
    file = xlsx(tmp_path / "题库.xlsx", HEADINGS, GOOD, second, third, fourth)
    bring = ("import", file, "-o", tmp_path / "out", "--id", "keys")
    assert "相比" not in lianzheng(*bring)[1]
    assert "相比" not in lianzheng(*bring)[1]
    explained = (*GOOD[:7], "登记了才查得到。")
    new = ("判断题", "钥匙可以过夜。", "", "", "", "", "错", "")
    xlsx(file, HEADINGS, new, explained, (*second[:6], "B", ""), fourth)
    status, out, err = lianzheng(*bring)
    assert (status, err) == (ExitCode.DONE, "")
    assert (
        "和以前的题库相比：\n"
        "新增 1 题：\n- keys-1.yaml 第 4 题　钥匙可以过夜。\n"
        "改了 1 题，要重新作答：\n- keys-1.yaml 第 2 题　印章由谁保管？（答案 A 改为 B）\n"
        "改了 1 题，答过的还算数：\n- keys-1.yaml 第 1 题　钥匙借出应当怎样？（解析）\n"
        "删去 1 题，不再出现，学过的记录还在：\n- keys-1.yaml 第 3 题　车辆怎样登记？\n"
        "没有编号的题，改了题干就算删去一题、新增一题；写上编号，就还是原来的题。\n"
    ) in out


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "题库.xlsx", HEADINGS, GOOD)
    status, out, _ = lianzheng("import", file, "-o", tmp_path / "out", "--dry-run")
    assert status == ExitCode.DONE
    assert "会写成 " in out
    assert "什么也没有写" in out
    assert not (tmp_path / "out").exists()


def test_with_a_fault_nothing_is_written_and_each_is_told_with_its_cell(tmp_path: Path) -> None:
    bad = (*GOOD[:6], "AB", "")
    file = xlsx(tmp_path / "题库.xlsx", HEADINGS, bad)
    status, out, _ = lianzheng("import", file, "-o", tmp_path / "out")
    assert status == ExitCode.PROBLEMS
    words = "单选题只有一个答案，这里写了 AB\n    改法：只留一个字母"
    assert f"{file}!G2: 错误: {words}" in out
    assert out.endswith("什么也没有导入。改好以上各处，再导入一次。\n")
    assert not (tmp_path / "out").exists()


def test_the_line_that_is_shown_is_that_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "题库.csv").write_text("题干,选项A,选项B,答案\n甲？,一,二,C\n", encoding="utf-8")
    (tmp_path / "题库.csv").write_text("别的\n别的\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    _, out, _ = lianzheng("import", "there/题库.csv", "-o", "out")
    assert "there/题库.csv:2:1: 错误: D2 格：答案是 C，选项里没有 C\n    甲？,一,二,C\n" in out


@pytest.mark.parametrize("ending", ["xlsx", "csv", "gift", "xml"])
def test_an_export_says_what_it_left_out(tmp_path: Path, ending: str) -> None:
    shutil.copy(SAMPLES / "laws.yaml", tmp_path)
    shutil.copy(SAMPLES / "bank.yaml", tmp_path / "sample-bank.yaml")
    file = tmp_path / f"题库.{ending}"
    status, out, err = lianzheng("export", tmp_path, "-o", file)
    assert (status, err) == (ExitCode.DONE, "")
    assert f"写好了 {file}：单位制度知识题，45 题。" in out
    assert ("没有地方写" in out) == (ending != "xlsx")
    assert "已经有这个文件" in lianzheng("export", tmp_path, "-o", file)[2]
    assert lianzheng("export", tmp_path, "-o", file, "--force")[0] == ExitCode.DONE


def test_the_template_is_filled_in_and_imported(tmp_path: Path) -> None:
    file = tmp_path / "模板.xlsx"
    status, out, _ = lianzheng("template", "-o", file)
    assert (status, f"写好了 {file}" in out) == (ExitCode.DONE, True)
    status, out, _ = lianzheng("import", file, "-o", tmp_path / "out")
    assert status == ExitCode.PROBLEMS
    assert "（示例，导入时略过）收到礼品" in out
    assert "没有找到题目" in out
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["说明", "试题", "题库", "原文"]
    assert book["试题"].data_validations.dataValidation
    book["试题"].append(["", "单选题", "钥匙借出应当怎样？", "登记", "口头说", "", "", "A"])
    book["题库"]["B2"].value, book["题库"]["B3"].value = "钥匙题", "某单位"
    book.save(file)
    status, out, _ = lianzheng("import", file, "-o", tmp_path / "out")
    assert status == ExitCode.DONE
    (written,) = (tmp_path / "out").glob("bank-*-1.yaml")
    text = written.read_text(encoding="utf-8")
    assert "title: 钥匙题\n" in text
    assert "publisher: 某单位\n" in text


def test_without_openpyxl_the_words_say_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (excel_in, excel_out):
        monkeypatch.setattr(module, "can_use_excel", lambda: False)
    status, out, err = lianzheng("template", "-o", tmp_path / "a.xlsx")
    assert (status, out) == (ExitCode.FAILED, "")
    assert "没有装 openpyxl 和 defusedxml，写不了 .xlsx" in err
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), "缺少参数：ACTION"),
        (("import", "没有.xlsx", "-o", "x"), "没有这个文件"),
        (("import", "没有.xlsx"), "缺少参数：-o/--output"),
        (("export", ".", "-o", "a.pdf"), "看不出要写成什么"),
    ],
)
def test_wrong_usage_is_one_sentence(args: tuple[str, ...], words: str) -> None:
    status, out, err = lianzheng(*args)
    assert (status, out) == (ExitCode.FAILED, "")
    assert words in err
