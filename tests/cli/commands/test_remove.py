import io
from collections.abc import Callable
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.packs.generations import installed_folder
from lianzheng_tui.data.records.records import Records

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIANZHENG_HOME", str(tmp_path / "home"))
    assert call("install", SAMPLES)[0] == 0
    return tmp_path / "home"


def call(*args: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main([*map(str, args)], out, err)
    return status, out.getvalue(), err.getvalue()


def test_a_removed_case_is_gone_and_its_records_stay(
    home: Path, make_record: Callable[..., Record]
) -> None:
    record = make_record(Verb.NOTED, "d-first", learner="甲")
    with Records(home / "records.sqlite3") as records:
        records.append([record])
    before = (home / "records.sqlite3").read_bytes()
    assert call("remove", "sample-gift") == (
        0,
        "已移除 sample-gift《一盒茶叶》\n学习记录保留；再装入时接着学。\n",
        "",
    )
    there = installed_folder(home / "cases")
    assert there
    assert list(there.iterdir()) == []
    assert (home / "records.sqlite3").read_bytes() == before
    assert call("install", SAMPLES)[1].startswith("装入 sample-gift")


def test_an_unknown_id_lists_the_installed_ones() -> None:
    status, out, err = call("remove", "none")
    assert (status, out) == (2, "")
    assert err == ("lianzheng: 没有装入“none”，什么也没有移除。已装入的有：sample-gift\n")


def test_a_bundled_case_is_never_removed() -> None:
    status, out, err = call("remove", "sample-gift", "tilted-scales")
    assert (status, out) == (2, "")
    assert "“tilted-scales”不是装入的案例，不能移除（自带案例）" in err
    assert "sample-gift" in call("remove", "none")[2]


def test_a_case_put_there_by_hand_is_left_to_hands(home: Path) -> None:
    file = home / "cases" / "mine.yaml"
    text = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("id: sample-gift", "id: mine"), encoding="utf-8")
    (home / "cases" / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    status, _, err = call("remove", "mine")
    assert status == 2
    assert str(file) in err
    assert file.exists()


def test_a_bundled_case_that_was_installed_anew_shows_again(home: Path) -> None:
    bundled = Path(__file__).parents[3] / "cases" / "tilted-scales.yaml"
    call("install", bundled)
    assert call("remove", "tilted-scales")[0] == 0
    assert bundled.exists()
    assert call("read", "tilted-scales")[0] == 0
