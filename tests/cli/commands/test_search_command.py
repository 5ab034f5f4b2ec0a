import io
import json
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main

SAMPLES = Path(__file__).parents[2] / "samples"


def search(tmp_path: Path, *args: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    options = ["--data-dir", str(tmp_path), "--cases", str(SAMPLES)]
    return main([*options, "search", *args], out, err), out.getvalue(), err.getvalue()


def test_what_is_found_is_shown_with_its_passage(tmp_path: Path) -> None:
    status, out, err = search(tmp_path, "茶叶券", "500元")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "sample-gift  一盒茶叶"
    assert lines[1].startswith("    正文  下半年，同一名供应商又来了，放下两张茶叶券")


def test_a_question_that_rests_on_nothing_is_marked(tmp_path: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    options = ["--data-dir", str(tmp_path), "--cases", str(SAMPLES / "banks"), "search"]
    assert main([*options, "第25项制度"], out, err) == 0
    assert out.getvalue().splitlines()[1].endswith("（待核）")
    out = io.StringIO()
    assert main([*options, "收到礼品", "工作日", "登记"], out, err) == 0
    assert "待核" not in out.getvalue()
    assert "待核" not in search(tmp_path, "茶叶券")[1]


def test_a_title_needs_no_passage(tmp_path: Path) -> None:
    assert search(tmp_path, "一盒茶叶")[1].splitlines()[0] == "sample-gift  一盒茶叶"


def test_that_there_is_more_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("lianzheng_tui.cli.commands.search._MOST", 2)
    _, out, _ = search(tmp_path, "的", "--json")
    assert len(json.loads(out)) == 2
    assert "只列出2个案例，还有别的" in capsys.readouterr().err
    search(tmp_path, "茶叶券")
    assert capsys.readouterr().err == ""


def test_nothing_found_says_so(tmp_path: Path) -> None:
    assert search(tmp_path, "没有这个词的") == (1, "没有找到。\n", "")
    assert search(tmp_path, "没有这个词的", "--json") == (1, "[]\n", "")


@pytest.mark.parametrize("words", [["茶叶券"], ["券", "ＳＡＭＰＬＥ"]])
def test_json_is_for_programs(tmp_path: Path, words: list[str]) -> None:
    status, out, _ = search(tmp_path, *words, "--json")
    found = json.loads(out)
    assert status == (0 if len(words) == 1 else 1)
    for each in found:
        assert set(each) == {"id", "title", "path", "part", "item", "text", "marks", "pending"}
        assert all(each["text"][start:end] == "茶叶券" for start, end in each["marks"])


def test_what_was_read_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = search(tmp_path, "茶叶券")
    monkeypatch.setattr("lianzheng_tui.data.casefile.reader.read_case", None)
    assert search(tmp_path, "茶叶券") == first


def test_a_damaged_index_is_noticed_and_made_anew(tmp_path: Path) -> None:
    """One page after another is lost, which SQLite meets with only when it looks."""
    expected = search(tmp_path, "茶叶券", "500元")
    index = tmp_path / "cache" / "index.sqlite3"
    content = index.read_bytes()
    for page in range(0, len(content), 4096):
        index.write_bytes(content[:page] + bytes(4096) + content[page + 4096 :])
        assert search(tmp_path, "茶叶券", "500元") == expected, page // 4096


def test_a_truncated_index_is_noticed_and_made_anew(tmp_path: Path) -> None:
    expected = search(tmp_path, "茶叶券", "500元")
    index = tmp_path / "cache" / "index.sqlite3"
    content = index.read_bytes()
    for size in range(0, len(content), 5000):
        index.write_bytes(content[:size])
        assert search(tmp_path, "茶叶券", "500元") == expected, size
