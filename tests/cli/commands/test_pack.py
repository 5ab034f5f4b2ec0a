import io
import os
import shutil
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main
from lianzheng_tui.data.packs.pack import read_pack

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLES, tmp_path / "samples"))


def call(*args: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main([*map(str, args)], out, err)
    return status, out.getvalue(), err.getvalue()


def test_a_folder_becomes_a_pack_that_installs(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIANZHENG_HOME", str(tmp_path / "home"))
    pack = tmp_path / "案例.lzpack"
    status, out, err = call("pack", samples, "-o", pack)
    size = -(-pack.stat().st_size // 1024)
    assert (status, out, err) == (0, f"已打包 1 个案例（{size} KiB）：{pack}\n", "")
    assert call("install", pack)[:2] == (0, "装入 sample-gift《一盒茶叶》\n案例：装入 1 个。\n")


def test_a_bank_is_packed_installed_and_listed_like_a_case(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIANZHENG_HOME", str(tmp_path / "home"))
    pack = tmp_path / "题库.lzpack"
    assert "\n已打包 1 个题库（" in call("pack", samples / "banks", "-o", pack)[1]
    both = tmp_path / "both"
    shutil.copytree(samples / "banks", both)
    shutil.copy(samples / "good.yaml", both)
    said = call("pack", both, "-o", tmp_path / "both.lzpack")[1]
    assert "\n已打包 1 个案例、1 个题库（" in said
    status, out, _ = call("install", pack)
    assert (status, out) == (0, "装入 sample-bank《单位制度知识题》\n题库：装入 1 个。\n")
    lines = call("list")[1].splitlines()
    (line,) = (line for line in lines if line.startswith("sample-bank"))
    assert line.split() == ["sample-bank", "题库", "单位制度知识题", "答过0/45题"]
    assert "sample-bank" in call("search", "第25项制度")[1]


def test_the_bundled_cases_can_be_packed(tmp_path: Path) -> None:
    bundled = Path(__file__).parents[3] / "cases"
    assert call("pack", bundled, "-o", tmp_path / "a.lzpack")[0] == 0
    files = {file.name for file in read_pack(tmp_path / "a.lzpack").files}
    assert files == {path.name for path in bundled.glob("*.yaml")}


def test_errors_are_listed_and_nothing_is_written(samples: Path, tmp_path: Path) -> None:
    text = (samples / "good.yaml").read_text(encoding="utf-8")
    (samples / "good.yaml").write_text(text.replace("minutes: 5", "minutes: 五"), "utf-8")
    status, out, err = call("pack", samples, "-o", tmp_path / "a.lzpack")
    assert (status, err) == (1, "")
    assert f"{samples / 'good.yaml'}:8:10: 错误: minutes" in out
    assert out.endswith("没有打包。改好以上错误，再打一次。\n")
    assert not (tmp_path / "a.lzpack").exists()


def test_a_pack_is_replaced_only_with_force(samples: Path, tmp_path: Path) -> None:
    pack = tmp_path / "a.lzpack"
    pack.write_bytes(b"old")
    status, out, err = call("pack", samples, "-o", pack)
    assert (status, out) == (2, "")
    assert "--force" in err
    assert pack.read_bytes() == b"old"
    assert call("pack", samples, "-o", pack, "--force")[0] == 0
    assert read_pack(pack).manifest


def test_the_same_files_make_the_same_bytes(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = (tmp_path / f"{name}.lzpack" for name in "abc")
    call("pack", samples, "-o", one)
    call("pack", shutil.copytree(samples, tmp_path / "copy"), "-o", two)
    assert one.read_bytes() == two.read_bytes()
    for file in samples.iterdir():
        os.utime(file, (0, 1_800_000_000))
    call("pack", samples, "-o", three)
    assert three.read_bytes() != one.read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    call("pack", tmp_path / "copy", "-o", one, "--force")
    assert three.read_bytes() == one.read_bytes()


def test_a_date_that_is_none_is_refused(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for given in ("yesterday", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
        status, _, err = call("pack", samples, "-o", tmp_path / "a.lzpack")
        assert status == 2
        assert "SOURCE_DATE_EPOCH 应当是整数秒" in err


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    status, out, err = call("pack", tmp_path / "none", "-o", tmp_path / "a.lzpack")
    assert (status, out) == (2, "")
    assert "没有这个文件或文件夹" in err
