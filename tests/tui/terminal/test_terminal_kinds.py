"""The application in terminals of other kinds: few colours or none, wide marks, no answer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from wcwidth import wcwidth

from ..pseudo_terminal import PATIENT, Terminal, narrow, terminal, wide
from ..test_terminal import home

__all__ = ["home"]
ENTER, CTRL_T = "\r", "\x14"
ATTRIBUTES = {"1", "3", "4", "7"}
"""Bold, italic, underlined, reversed."""
DARK_EIGHT = {"30", "31", "32", "33", "36", "37", "40", "47"}


def look_around(app: Terminal) -> None:
    """Through a few screens in every theme."""
    app.until("廉政案例研读", "帮助", gone="正在打开")
    app.press("/")
    app.until("Esc 全部")
    app.press("一盒茶叶")
    app.until("一盒茶叶", gone="实践案例")
    app.press(ENTER)
    app.until("打开", gone="Esc 全部")
    app.press(ENTER)
    app.until("导学", "讨论")
    app.press("\t", "\t")
    app.until("时间线", "开始")
    app.press(ENTER)
    app.until("第1/3步")
    app.press("1", ENTER)
    app.until("我选")
    app.press("e")
    app.until("出处", "【")


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("environ", "themes", "allowed"),
    [
        ({"NO_COLOR": "1"}, 3, set()),
        ({"TERM": "", "COLORTERM": ""}, 3, set()),
        (
            {"TERM": "xterm", "COLORTERM": ""},
            1,
            {"37", "40", "96", "97", "91", "92", "93", "30", "47"},
        ),
        ({"TERM": "xterm-256color", "COLORTERM": ""}, 3, {"38;5", "48;5"}),
        ({"TERM": "linux", "COLORTERM": ""}, 3, DARK_EIGHT | {"34"}),
        ({}, 3, {"38;2", "48;2"}),
    ],
    ids=["NO_COLOR", "no TERM", "16", "256", "linux", "true"],
)
def test_only_what_the_terminal_has_is_asked_for(
    home: Path, environ: dict[str, str], themes: int, allowed: set[str]
) -> None:
    with terminal(home, environ=environ) as app:
        look_around(app)
        for _ in range(themes - 1):
            app.press(CTRL_T)
            app.until("出处")
        app.press("q")
        app.press("\x03")
        assert app.end() == 0
        assert app.styles <= allowed | ATTRIBUTES
        assert app.styles & allowed or not allowed
        assert {"1", "7"} <= app.styles or allowed & {"38;2", "38;5"}
        assert b"Traceback" not in app.output


def test_the_light_theme_of_sixteen_colours_is_black_on_white(home: Path) -> None:
    with terminal(home, environ={"TERM": "xterm", "COLORTERM": ""}) as app:
        app.until("廉政案例研读", "帮助", gone="正在打开")
        app.press(CTRL_T)
        app.until_written(b"30;107")


def test_the_console_gets_marks_that_its_font_has(home: Path) -> None:
    with terminal(home, environ={"TERM": "linux", "COLORTERM": ""}) as app:
        look_around(app)
        drawn = app.output.partition(b"\x1b[?1049h")[2].decode(errors="ignore")
        assert [mark for mark in "●○◐▶▣□⏎›✓✗" if mark in drawn] == []
        assert "─" in drawn


def test_a_dumb_terminal_gets_a_sentence(home: Path) -> None:
    with terminal(home, environ={"TERM": "dumb"}) as app:
        assert app.end() == 2
        assert "study --plain" in app.text
        assert "\x1b" not in app.output.decode()


@pytest.mark.parametrize("cells", [narrow, wide])
def test_lines_stay_lines_however_wide_the_terminal_draws(
    home: Path, cells: Callable[[str], int]
) -> None:
    """The rail, the frame and the right edge stand where they stand on a narrow terminal."""
    with terminal(home, python=PATIENT, cells=cells) as app:
        app.until("廉政案例研读", "未学", gone="正在打开")
        for words, key, before in (
            ("从哪里学起", "开始时间线", "未学"),
            ("一步一步走过来", "开始", "从哪里学起"),
            ("守住", "下一步", "一步一步走过来"),
        ):
            app.press(ENTER)
            app.until(words, key, gone=before)
        rail = "│" if cells is narrow else "|"
        rows = app.text.split("\n")
        columns = {_cells_before(row, rail, cells) for row in rows[3:22] if rail in row}
        assert len(columns) == 1, app.text
        assert sum(rail in row for row in rows) == 19
        rule = "─" if cells is narrow else "-"
        assert [rows[1], rows[-2]] == [rule * 80] * 2
        assert "▶" in app.text if cells is narrow else "▶" not in app.text


def _cells_before(row: str, mark: str, cells: Callable[[str], int]) -> int:
    return sum(map(cells, row[: row.index(mark)]))


def test_without_the_switch_a_wide_terminal_would_spoil_the_lines(home: Path) -> None:
    """The control of the test before it: the question is answered as by a narrow one."""
    with terminal(home, python=PATIENT, cells=wide) as app:
        app._answer = lambda data, cells: Terminal._answer(app, data, wcwidth)  # type: ignore[method-assign]
        app.until("廉政案例研读", "未学", gone="正在打开")
        rows = app.text.split("\n")
        assert rows[1] != "─" * 80


def test_keys_typed_before_the_answer_reach_the_application(home: Path) -> None:
    with terminal(home) as app:
        app.press("d")
        app.until("还没有学习记录")
        app.press("q", "q")
        assert app.end() == 0
        assert app.is_restored


def test_a_terminal_that_never_answers_is_opened_all_the_same(home: Path) -> None:
    with terminal(home, cells=None) as app:
        app.press("d")
        app.until("还没有学习记录")
        assert "─" * 80 in app.text


def test_a_terminal_without_utf_8_is_told_in_two_languages(home: Path) -> None:
    with terminal(home, environ={"PYTHONIOENCODING": "latin-1"}) as app:
        app.until("encoding of this terminal is iso8859-1, not UTF-8", "LC_ALL=C.UTF-8")
        assert app.end() == 2
        assert b"Traceback" not in app.output
    with terminal(home, environ={"PYTHONIOENCODING": "gbk"}) as app:
        app.until("encoding of this terminal is gbk, not UTF-8")
        assert app.end() == 2
        assert "不是 UTF-8".encode("gbk") in app.output
    with terminal(home, environ={"LC_ALL": "C", "LANG": ""}) as app:
        app.until("廉政案例研读", "帮助")
