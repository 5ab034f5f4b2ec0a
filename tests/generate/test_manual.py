import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from generate.grammar import Grammar, grammar
from generate.manual import escaped, manual

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.main import COMMANDS, parser
from lianzheng_tui.data.home.locations import Locations

WHOLE = grammar(parser())
PAGE = manual(WHOLE, "1.2")
LEVELS = list(WHOLE.walk())


def plain(roff: str) -> str:
    """The page as its reader sees it, without the lines' ends."""
    for written, shown in (
        (r"\(aq", "'"),
        (r"\(dq", '"'),
        (r"\(ga", "`"),
        (r"\(ha", "^"),
        (r"\(ti", "~"),
        (r"\-", "-"),
        (r"\:", ""),
        (r"\&", ""),
        (r"\|", ""),
        (r"\ ", " "),
    ):
        roff = roff.replace(written, shown)
    return re.sub(r"\\f[BIR]", "", roff).replace(r"\e", "\\")


def section(level: Grammar) -> str:
    start = f".SS {' '.join(level.words)}\n" if level.words else ".SH 选项\n"
    return re.split(r"(?m)^\.S[HS] ", plain(PAGE).partition(start)[2])[0]


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: "-".join(level.words))
def test_every_command_and_argument_is_explained(level: Grammar) -> None:
    text = section(level)
    assert level.what in text or not level.words
    for each in (*level.options, *level.places):
        name = ", ".join(each.flags) or "|".join(each.choices) or each.metavar
        assert re.search(rf"(?m)^{re.escape(name)}( .*)?\n{re.escape(each.what)}$", text), name
    for line in level.examples.splitlines()[1:]:
        assert f"\n{line.strip()}\n" in text


def test_it_has_the_sections_of_a_manual_page() -> None:
    assert PAGE.startswith('.TH LIANZHENG 1 "" "lianzheng 1.2" ""\n')
    sections = ["名称", "概要", "描述", "选项", "命令", "退出状态", "环境", "文件"]
    assert re.findall(r"(?m)^\.SH (.*)$", PAGE) == sections
    assert r"lianzheng \- 在终端里离线研读廉政教育案例" in PAGE
    for code in ExitCode:
        assert rf".TP{chr(10)}\fB{int(code)}\fR" in PAGE


def test_every_request_is_known_and_nothing_else_begins_like_one() -> None:
    for line in PAGE.splitlines():
        assert line
        assert line[0] != "'"
        if line[0] == ".":
            assert re.match(r"\.(TH|SH|SS|PP|TP|ad|nh)\b", line), line
    assert set(re.findall(r"\\(f.|\(..|.)", PAGE)) <= {
        *("fB", "fI", "fR", "(aq", "(dq", "(ti", "-", ":", " ", "|"),
    }


@pytest.mark.parametrize("text", [".x", "'x", r"a\fBb", "-o ~/x", '"`^', "中文\n.so /etc/passwd"])
def test_every_character_is_shown_as_it_is(text: str) -> None:
    roff = escaped(text)
    assert roff[0] not in ".'"
    assert "\n" not in roff
    assert plain(roff) == " ".join(text.split())


def test_chinese_may_break_but_no_mark_begins_a_line() -> None:
    assert escaped("你好，（甲）3人") == r"你\:好，\:（甲）3人"


@pytest.mark.skipif(sys.platform != "linux", reason="文件一节写的是 Linux 上的位置")
def test_the_files_are_where_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "STATE", "CACHE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    there = Locations.find(None, {})
    files = plain(PAGE).partition(".SH 文件\n")[2]
    for place in (
        there.records_file,
        there.backups,
        there.user_cases,
        there.settings_file,
        there.log_file,
        there.cache_dir,
    ):
        assert f".TP\n~/{place.relative_to(Path.home())}\n" in files


@pytest.mark.skipif(not shutil.which("groff"), reason="没有 groff")
def test_groff_sets_it_without_complaint(tmp_path: Path) -> None:
    file = tmp_path / "lianzheng.1"
    file.write_text(PAGE, encoding="utf-8")
    done = subprocess.run(
        ["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-rLL=60n", "-P-c", "-P-b", "-P-u", str(file)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    shown = re.sub(r"\s+", "", done.stdout)
    for level in LEVELS:
        for each in (*level.options, *level.places):
            assert re.sub(r"\s+", "", each.what) in shown


@pytest.mark.skipif(not shutil.which("mandoc"), reason="没有 mandoc")
def test_mandoc_finds_no_error(tmp_path: Path) -> None:
    file = tmp_path / "lianzheng.1"
    file.write_text(PAGE, encoding="utf-8")
    command = ["mandoc", "-Tlint", "-Werror", str(file)]
    subprocess.run(command, check=True, capture_output=True)


def test_every_command_has_a_part_of_its_own_and_nothing_else_has() -> None:
    commands = [line.removeprefix(".SS ") for line in PAGE.splitlines() if line.startswith(".SS ")]
    assert [each for each in commands if " " not in each] == list(COMMANDS)
