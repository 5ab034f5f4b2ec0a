import io
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main


def lianzheng(*args: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main([*map(str, args)], out, err)
    return status, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("kind", ["warning", "practice", "report"])
def test_a_new_file_passes_check(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "first-gift.yaml"
    status, out, err = lianzheng("new", file, "--kind", kind)
    assert (status, err) == (0, "")
    assert f"lianzheng preview {file}\n" in out
    assert "代号 first-gift" in out
    assert "case.schema.json" in out
    status, out, _ = lianzheng("check", file)
    assert status == 0
    assert "没有问题" in out


def test_without_a_kind_it_is_a_warning(tmp_path: Path) -> None:
    assert "警示案例" in lianzheng("new", tmp_path / "a.yaml")[1]


def test_id_and_title_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    _, out, _ = lianzheng("new", file, "--id", "my-id", "--title", "我的案例")
    assert "my-id" in out
    assert "\nid: my-id\n" in file.read_text(encoding="utf-8")
    assert "\ntitle: 我的案例\n" in file.read_text(encoding="utf-8")


def test_an_id_that_was_made_up_is_said(tmp_path: Path) -> None:
    _, out, _ = lianzheng("new", tmp_path / "茶叶.yaml")
    assert "文件名不能作代号" in out


def test_a_schema_that_is_not_ours_is_said(tmp_path: Path) -> None:
    (tmp_path / "case.schema.json").write_text("{}")
    status, out, _ = lianzheng("new", tmp_path / "a.yaml")
    assert status == 0
    assert "编辑器的补全没有备好：已经有" in out


@pytest.mark.parametrize("name", ["a.txt", "no/a.yaml", "laws.yaml"])
def test_what_cannot_be_done_is_one_sentence(tmp_path: Path, name: str) -> None:
    status, out, err = lianzheng("new", tmp_path / name)
    assert (status, out) == (2, "")
    assert err.startswith("lianzheng: ")
    assert err.count("\n") == 1


def test_help_has_examples() -> None:
    _, out, _ = lianzheng("new", "--help")
    assert "lianzheng new first-gift.yaml" in out
    assert "practice 实践案例" in out
