import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main
from lianzheng_tui.data.casefile.reader import read_laws
from lianzheng_tui.data.casefile.scan import LAWS_FILE, bundled_folder, bundled_ids
from lianzheng_tui.data.home.locations import Locations
from lianzheng_tui.data.packs.generations import installed_folder

SAMPLES = Path(__file__).parents[2] / "samples"

Install = Callable[..., tuple[int, str, str]]


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLES, tmp_path / "samples"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIANZHENG_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def install(home: Path) -> Install:
    return lambda *args: call("install", *args)


def call(*args: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main([*map(str, args)], out, err)
    return status, out.getvalue(), err.getvalue()


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_file_is_installed(install: Install, samples: Path, home: Path) -> None:
    assert install(samples / "good.yaml") == (
        0,
        "装入 sample-gift《一盒茶叶》\n案例：装入 1 个。\n",
        "",
    )
    there = installed_folder(home / "cases")
    assert there
    assert {path.name for path in there.iterdir()} == {"sample-gift.yaml", "laws.yaml"}


def test_what_happened_is_counted(install: Install, samples: Path) -> None:
    install(samples)
    second = samples / "second.yaml"
    shutil.copy(samples / "good.yaml", second)
    edit(second, "id: sample-gift", "id: second")
    assert install(samples)[:2] == (
        0,
        "sample-gift《一盒茶叶》已是最新，未改动\n装入 second《一盒茶叶》\n"
        "案例：未改动 1 个，装入 1 个。\n",
    )


def test_laws_alone_are_installed(install: Install, samples: Path) -> None:
    law = "测试规定-5（《礼品登记规定（虚构）》第5条）"
    told = f"装入法条 {law}\n法条：装入 1 条。\n"
    assert install(samples / "laws.yaml")[:2] == (0, told)
    status, out, _ = call("list")
    assert out.endswith("另有装入的法条 1 条，用 lianzheng list --laws 列出。\n")
    installed, *bundled = call("list", "--laws")[1].splitlines()
    assert installed.split() == [
        *("测试规定-5", "待核", "装入的", "《礼品登记规定（虚构）》第5条", "2015年文本")
    ]
    known = read_laws(bundled_folder() / LAWS_FILE).laws
    assert [line.split()[0] for line in bundled] == list(known)
    assert all(line.split()[2] == "自带的" for line in bundled)
    row, *rows = json.loads(call("list", "--laws", "--json")[1])
    assert (row["id"], row["standing"], row["checked"]) == ("测试规定-5", "pending", None)
    assert (row["shared"], row["bundled"]) == (False, False)
    assert {(each["shared"], each["bundled"]) for each in rows} == {(False, True)}
    assert call("remove", "--laws")[:2] == (0, f"已移除法条 {law}\n")
    assert call("list", "--laws")[1].splitlines() == bundled
    status, _, err = call("remove", "--laws")
    assert (status, "没有一条" in err) == (2, True)
    assert call("remove")[0] == 2


@pytest.mark.parametrize(
    ("name", "as_named", "noun"),
    [
        ("laws.yaml", "laws.yml", "法条文件"),
        ("laws.yaml", "我的法条.yaml", "法条文件"),
        ("posts.yaml", "posts.yml", "岗位表"),
    ],
)
def test_laws_under_another_name_are_one_error(
    install: Install, tmp_path: Path, name: str, as_named: str, noun: str
) -> None:
    path = tmp_path / as_named
    shutil.copy(bundled_folder() / name, path)
    for status, out in (install(path)[:2], call("check", path)[:2]):
        assert status == 1
        assert f"这是{noun}，不是案例，文件名却不是 {name}" in out
        assert f"改名为 {name}" in out
        assert out.count("错误: ") == 1


def test_errors_are_listed_as_check_lists_them(install: Install, samples: Path, home: Path) -> None:
    edit(samples / "good.yaml", "minutes: 5", "minutes: 五")
    status, out, err = install(samples)
    assert (status, err) == (1, "")
    for line in call("check", samples)[1].splitlines()[:-1]:
        assert line in out
    assert out.endswith("什么也没有装入。改好以上错误，再装一次。\n")
    assert not (home / "cases").exists()


def test_warnings_are_shown_and_do_no_harm(install: Install, samples: Path) -> None:
    edit(samples / "good.yaml", "term: 自查自纠", "term: 回访")
    status, out, _ = install(samples)
    assert status == 0
    assert "提示: 术语“回访”在正文里没有出现" in out
    assert out.endswith("案例：装入 1 个。\n")


def test_an_older_edition_asks_for_force(install: Install, samples: Path) -> None:
    edit(samples / "good.yaml", "minutes: 5", "minutes: 5\nrevision: 2")
    install(samples)
    edit(samples / "good.yaml", "revision: 2", "revision: 1")
    status, out, _ = install(samples)
    assert status == 1
    assert "已装入的“sample-gift”是第 2 版，比这一份（第 1 版）新" in out
    assert install("--force", samples)[:2] == (
        0,
        "替换 sample-gift《一盒茶叶》：第 2 版换成第 1 版\n案例：替换 1 个。\n",
    )


def test_a_case_may_cite_the_laws_of_the_program(install: Install, tmp_path: Path) -> None:
    bundled = Path(__file__).parents[3] / "cases" / "tilted-scales.yaml"
    shutil.copy(bundled, tmp_path / "tilted-scales.yaml")
    status, out, _ = install(tmp_path / "tilted-scales.yaml")
    assert status == 0
    assert "案例“tilted-scales”别处也有：自带案例" in out


def test_a_case_put_there_by_hand_is_named(install: Install, samples: Path, home: Path) -> None:
    shutil.copytree(samples, home / "cases")
    status, out, _ = install(samples)
    assert status == 0
    assert f"案例“sample-gift”别处也有：{home / 'cases' / 'good.yaml'}" in out


def test_a_damaged_pack_is_refused_with_a_sentence(install: Install, tmp_path: Path) -> None:
    pack = tmp_path / "a.lzpack"
    pack.write_bytes(b"PK\5\6")
    status, out, err = install(pack)
    assert (status, err) == (1, "")
    assert out.startswith(f"{pack}: 错误: 案例包已损坏")


def test_a_path_that_is_not_there_is_wrong_usage(install: Install, tmp_path: Path) -> None:
    status, out, err = install(tmp_path / "none")
    assert (status, out) == (2, "")
    assert err == f"lianzheng: 没有这个文件或文件夹：{tmp_path / 'none'}\n"


def test_a_pointer_that_was_spoilt_is_told(install: Install, samples: Path, home: Path) -> None:
    install(samples)
    (home / "cases" / "installed" / "current").write_text("x", encoding="utf-8")
    status, out, err = install(samples)
    assert (status, out) == (2, "")
    assert "被人动过" in err


def test_where_all_is_moved_there_is_no_site(install: Install, samples: Path) -> None:
    status, out, err = install("--site", samples)
    assert (status, out) == (2, "")
    assert "没有全机共用的文件夹" in err


def test_site_installs_for_all_users(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LIANZHENG_HOME", raising=False)
    site = tmp_path / "site" / "cases"
    monkeypatch.setattr(Locations, "site_cases", property(lambda _: (site, tmp_path / "other")))
    monkeypatch.setattr(Locations, "user_cases", property(lambda _: tmp_path / "user" / "cases"))
    assert call("install", "--site", samples)[0] == 0
    there = installed_folder(site)
    assert there
    assert (there / "sample-gift.yaml").stat().st_mode & 0o777 == 0o644
    _, out, _ = call("install", samples)
    assert f"别处也有：{there / 'sample-gift.yaml'}" in out
    assert call("remove", "sample-gift")[0] == 0
    status, _, err = call("remove", "sample-gift")
    assert (status, "装在全机共用的文件夹里" in err) == (2, True)
    assert "lianzheng remove --site sample-gift" in err
    assert call("remove", "--site", "sample-gift")[0] == 0
    assert call("install", samples)[0] == 0
    status, _, err = call("remove", "--site", "sample-gift")
    assert (status, "去掉 --site 再移除：lianzheng remove sample-gift" in err) == (2, True)
    assert installed_folder(tmp_path / "user" / "cases")


def test_a_text_file_beside_the_cases_is_named_as_skipped(install: Install, samples: Path) -> None:
    (samples / "甲.yaml.txt").write_bytes((samples / "good.yaml").read_bytes())
    status, out, err = install(samples)
    assert status == 0
    assert "跳过了，名字以 .txt 结尾" in out + err
    assert "改名为“甲.yaml”" in out + err


def test_the_case_of_another_publisher_is_refused_wherever_it_is(
    install: Install, samples: Path, home: Path, tmp_path: Path
) -> None:
    good = samples / "good.yaml"
    by_hand = home / "cases" / "mine.yaml"
    by_hand.parent.mkdir(parents=True)
    shutil.copy(good, by_hand)
    shutil.copy(samples / "laws.yaml", by_hand.parent)
    edit(by_hand, "posts:", "publisher: 甲市纪委监委\nposts:")
    edit(good, "posts:", "publisher: 乙市纪委监委\nposts:")
    status, out, _ = install(good, "--force")
    assert status == 1
    assert f"{by_hand}里的“sample-gift”是“甲市纪委监委”发布的" in out
    assert "这一份是“乙市纪委监委”发布的" in out
    by_hand.unlink()
    bundled = bundled_ids()[0]
    edit(good, "id: sample-gift", f"id: {bundled}")
    status, out, _ = install(good, "--force")
    assert status == 1
    assert f"自带案例里的“{bundled}”是未写明发布者的人发布的" in out
    assert installed_folder(home / "cases") is None
