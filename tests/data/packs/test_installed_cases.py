from collections.abc import Callable
from pathlib import Path

import pytest

from lianzheng_tui.data.casefile.scan import LAWS_FILE
from lianzheng_tui.data.packs.generations import (
    InstallError,
    InstallRoot,
    current_set,
    installed_folder,
)
from lianzheng_tui.data.packs.installed_cases import (
    Installed,
    held_laws,
    installed_ids,
    remove,
    uncited_laws,
)
from lianzheng_tui.data.packs.installer import install, plan

MakeFolder = Callable[..., Path]


@pytest.fixture
def install_root(tmp_path: Path, make_folder: MakeFolder) -> InstallRoot:
    made = InstallRoot(tmp_path / "home" / "cases")
    install(plan([make_folder("a", "one", "two", "con")], made, {}))
    return made


def files(install_root: InstallRoot) -> set[str]:
    folder = installed_folder(install_root.cases)
    assert folder
    return {path.name for path in folder.iterdir()}


def test_installed_cases_are_listed(install_root: InstallRoot, tmp_path: Path) -> None:
    assert installed_ids(install_root) == ("con", "one", "two")
    assert installed_ids(InstallRoot(tmp_path / "none")) == ()


def test_what_is_removed_is_gone_and_the_rest_stays(install_root: InstallRoot) -> None:
    assert remove(["one", "con", "one"], install_root, {}) == (
        Installed("one", "一盒茶叶"),
        Installed("con", "一盒茶叶"),
    )
    assert installed_ids(install_root) == ("two",)
    assert files(install_root) == {"two.yaml", "laws.yaml"}


def test_laws_go_with_the_last_case_that_cites_them(install_root: InstallRoot) -> None:
    remove(["one", "con", "two"], install_root, {})
    assert files(install_root) == set()
    assert installed_ids(install_root) == ()


def test_laws_that_no_removed_case_cited_stay(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    folder = make_folder("more")
    text = (folder / LAWS_FILE).read_text(encoding="utf-8").replace("规定-5", "规定-6")
    (folder / LAWS_FILE).write_text(text, encoding="utf-8")
    install(plan([folder], install_root, {}))
    remove(["one", "con", "two"], install_root, {})
    there = installed_folder(install_root.cases)
    assert there
    text = (there / LAWS_FILE).read_text(encoding="utf-8")
    assert "测试规定-6" in text
    assert "测试规定-5" not in text


def test_an_unknown_id_removes_nothing_and_lists_the_known(install_root: InstallRoot) -> None:
    before = current_set(install_root)
    with pytest.raises(InstallError) as refused:
        remove(["one", "none", "nothing"], install_root, {})
    assert str(refused.value) == (
        "没有装入“none”“nothing”，什么也没有移除。已装入的有：con、one、two"
    )
    assert current_set(install_root) == before


def test_where_nothing_is_installed_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(InstallError, match="一个也没有"):
        remove(["one"], InstallRoot(tmp_path / "none"), {})
    assert not (tmp_path / "none").exists()


def test_a_spoilt_case_can_be_removed(install_root: InstallRoot) -> None:
    there = installed_folder(install_root.cases)
    assert there
    (there / "one.yaml").write_text("x", encoding="utf-8")
    remove(["two"], install_root, {})
    assert files(install_root) == {"con_.yaml", "one.yaml", "laws.yaml"}
    assert remove(["one"], install_root, {}) == (Installed("one", ""),)


def test_laws_stay_while_nobody_knows_what_cites_them(install_root: InstallRoot) -> None:
    there = installed_folder(install_root.cases)
    assert there
    (there / "one.yaml").write_text("x", encoding="utf-8")
    remove(["two", "con"], install_root, {})
    assert files(install_root) == {"one.yaml", "laws.yaml"}


def test_a_provision_is_removed_once_no_case_cites_it(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    folder = make_folder("more")
    text = (folder / LAWS_FILE).read_text(encoding="utf-8").replace("规定-5", "规定-6")
    (folder / LAWS_FILE).write_text(text, encoding="utf-8")
    install(plan([folder], install_root, {}))
    before = current_set(install_root)
    with pytest.raises(InstallError, match="“测试规定-5”没有移除，还有案例引用它"):
        remove(["测试规定-6", "测试规定-5"], install_root, {})
    assert current_set(install_root) == before
    assert uncited_laws(install_root, {}) == ("测试规定-6",)
    assert remove(["测试规定-6"], install_root, {}) == (
        Installed("测试规定-6", "《礼品登记规定（虚构）》第5条", "法条"),
    )
    assert list(held_laws(current_set(install_root))) == ["测试规定-5"]
    assert remove(["one", "two", "con", "测试规定-5"], install_root, {})[-1].noun == "法条"
    assert files(install_root) == set()
