import io
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main

SAMPLES = Path(__file__).parents[2] / "samples"


def preview(path: Path) -> tuple[int, str]:
    err = io.StringIO()
    return main(["preview", str(path)], io.StringIO(), err), err.getvalue()


@pytest.mark.parametrize("name", ["我的案例", "with blank"])
def test_a_folder_names_a_file_that_can_be_shown(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    file = folder / "good.yaml"
    file.write_bytes((SAMPLES / "good.yaml").read_bytes())
    (folder / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    status, err = preview(folder)
    assert status == 2
    shown = f"'{file}'" if " " in name else str(file)
    assert f"{folder} 是一个文件夹。一次看一个文件，例如：lianzheng preview {shown}" in err
    assert "没有这个文件" not in err


def test_a_folder_without_cases_says_how_to_write_one(tmp_path: Path) -> None:
    status, err = preview(tmp_path)
    assert (status, "没有这个文件" in err) == (2, False)
    assert f"lianzheng new {tmp_path / 'new-case.yaml'}" in err


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert preview(tmp_path / "x.yaml") == (
        2,
        f"lianzheng: 没有这个文件：{tmp_path / 'x.yaml'}\n",
    )


def test_a_text_is_no_case_yet(tmp_path: Path) -> None:
    file = tmp_path / "网页.html"
    file.write_text("<p>甲。</p>", encoding="utf-8")
    status, err = preview(file)
    assert status == 2
    assert f"不是案例文件。先由它起草：lianzheng draft {file}" in err
