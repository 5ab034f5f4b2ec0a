"""对照检查 in plain mode: asked at the end of the points; only a line that is written is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from studying import study

from lianzheng_tui.cli.plain.case_text import case_text
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.training import SelfCheck
from lianzheng_tui.data.home.kept_lines import KeptLines
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

LINE = "登记本放门口"
TO_POINTS = ("目录", "4")


@pytest.fixture(scope="module")
def case(sample_case: Case) -> Case:
    checks = (
        SelfCheck("s-gifts", "有没有登记的办法？", sample_case.risks[0].name),
        SelfCheck("s-alone", "是不是一个人见供应商？"),
    )
    return replace(sample_case, self_check=checks)


@pytest.fixture
def lines(tmp_path: Path) -> KeptLines:
    return KeptLines(tmp_path / "self-check.json")


@pytest.fixture
def journal(clock: Callable[[], datetime]) -> Journal:
    return Journal(Records(None), "学员", "device", clock)


def studied(case: Case, journal: Journal, lines: KeptLines, *typed: str) -> str:
    return study(case, {}, journal, *TO_POINTS, "", *typed, kept_lines=lines)


def test_read_prints_the_questions_with_blanks(case: Case) -> None:
    text = "\n".join(case_text(case, {}, 80))
    part = text.partition("【对照检查】")[2].partition("【")[0]
    assert "1. 有没有登记的办法？" in part
    assert part.count("[ ]已有措施  [ ]要整改  [ ]不适用") == 2
    assert "对照检查" not in "\n".join(case_text(replace(case, self_check=()), {}, 80))


def test_the_questions_are_asked_one_by_one(case: Case, journal: Journal, lines: KeptLines) -> None:
    said = studied(case, journal, lines, "1", "3", "退出")
    for words in ("第1项，共2项", "有没有登记的办法？", "表现：", "防控：", "看什么：", "第2项"):
        assert words in said
    assert "记号只在屏幕上" in said
    assert "已有措施。" in said
    assert "不适用。" in said
    assert "测验" in said.rpartition("不适用。")[2]
    assert lines.all() == {}


def test_they_can_be_skipped(case: Case, journal: Journal, lines: KeptLines) -> None:
    said = studied(case, journal, lines, "", "", "退出")
    assert "测验" in said.rpartition("第2项")[2]
    assert lines.all() == {}


def test_only_a_written_line_is_kept_and_said_again(
    case: Case, journal: Journal, lines: KeptLines
) -> None:
    said = studied(case, journal, lines, "2", "", "2", LINE, "退出")
    assert "已记下，只在这台机器上。" in said
    assert lines.all() == {(case.id, "s-alone"): LINE}
    again = studied(case, journal, lines, "", "", "退出")
    assert f"要整改，{LINE}" in again
    assert not any(LINE in str(record) for record in journal.of_case(case.id))


def test_a_command_is_no_line_of_ones_own(case: Case, journal: Journal, lines: KeptLines) -> None:
    said = studied(case, journal, lines, "2", "帮助", "返回", "2", "答：帮助", "退出")
    assert "写在前面，后面的字就当答案" in said
    assert list(lines.all().values()) == ["帮助"]


def test_another_mark_takes_the_line_back(case: Case, journal: Journal, lines: KeptLines) -> None:
    lines.keep(case.id, "s-gifts", LINE)
    assert "记下的一句话去掉了" in studied(case, journal, lines, "1", "退出")
    assert lines.all() == {}


def test_all_lines_are_deleted_once_it_is_confirmed(
    case: Case, journal: Journal, lines: KeptLines
) -> None:
    lines.keep(case.id, "s-gifts", LINE)
    lines.keep("other", "s", LINE)
    studied(case, journal, lines, "删去", "", "退出")
    assert len(lines.all()) == 2
    assert "都删去了" in studied(case, journal, lines, "删去", "删去", "退出")
    assert lines.all() == {}


def test_what_cannot_be_read_or_written_is_a_sentence(
    case: Case, journal: Journal, lines: KeptLines, tmp_path: Path
) -> None:
    (tmp_path / "self-check.json").write_text("garbage")
    said = studied(case, journal, lines, "2", LINE, "退出")
    assert "读不出来" in said
    assert "没有记下：" in said
    assert "删去 删去读不出来的文件" in said
    assert "D" not in said
    assert f"写的一句还在：{LINE}" in said
    assert "第2项" not in said
    assert (tmp_path / "self-check.json").read_text() == "garbage"


def test_a_damaged_file_is_deleted_by_its_word_and_the_line_kept_then(
    case: Case, journal: Journal, lines: KeptLines, tmp_path: Path
) -> None:
    (tmp_path / "self-check.json").write_text("garbage")
    said = studied(case, journal, lines, "2", LINE, "删去", "删去", "2", "", "退出")
    assert "记下的对照都删去了。" in said
    assert f"回车 再记一次“{LINE}”" in said
    assert said.index("已记下，只在这台机器上。") < said.index("第2项")
    assert list(lines.all().values()) == [LINE]


def test_one_can_go_back(case: Case, journal: Journal, lines: KeptLines) -> None:
    said = studied(case, journal, lines, "", "返回", "返回", "", "退出")
    assert said.count("第1项，共2项") == 3
    assert "【风险点】" in said.rpartition("第2项")[2]


def test_what_has_no_meaning_is_said(case: Case, journal: Journal, lines: KeptLines) -> None:
    said = studied(case, journal, lines, "7", "什么", "出处", "退出")
    assert "没有第7项。请填1到3。" in said
    assert "没有看懂“什么”" in said
    assert "合同早就签了" in said.partition("没有看懂")[2]
