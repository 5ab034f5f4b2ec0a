from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.errors import CaseFileError, Severity
from lianzheng_tui.data.casefile.reader import read_laws
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.packs.generations import (
    InstallError,
    InstallRoot,
    current_set,
    installed_folder,
)
from lianzheng_tui.data.packs.installed_cases import Installed, held_posts, remove
from lianzheng_tui.data.packs.installer import Elsewhere, Plan, Step, install, plan
from lianzheng_tui.data.packs.pack import pack_bytes

MakeFolder = Callable[..., Path]


@pytest.fixture
def install_root(tmp_path: Path) -> InstallRoot:
    return InstallRoot(tmp_path / "home" / "cases")


def put(install_root: InstallRoot, *paths: Path, force: bool = False) -> list[str]:
    return [each.sentence for each in install(plan(paths, install_root, {}, force=force))]


def library(install_root: InstallRoot) -> Library:
    folder = installed_folder(install_root.cases)
    assert folder
    return Library.open([folder])


def minutes(install_root: InstallRoot) -> dict[str, int]:
    return {case.id: case.minutes for case in library(install_root).cases}


def what(made: Plan) -> list[str]:
    return [problem.what for problem in made.problems]


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_folder_is_installed_whole(install_root: InstallRoot, make_folder: MakeFolder) -> None:
    said = put(install_root, make_folder("a", "one", "two"))
    assert said == ["装入 one《一盒茶叶》", "装入 two《一盒茶叶》"]
    assert [case.id for case in library(install_root).cases] == ["one", "two"]
    assert library(install_root).problems == ()


def test_planning_writes_nothing(install_root: InstallRoot, make_folder: MakeFolder) -> None:
    made = plan([make_folder("a", "one")], install_root, {})
    assert [change.step for change in made.changes] == [Step.NEW]
    assert not made.refused
    assert not install_root.cases.exists()


def test_later_installations_add_to_earlier_ones(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    put(install_root, make_folder("a", "one"))
    put(install_root, make_folder("b", "two"), make_folder("c", "three"))
    assert minutes(install_root) == {"one": 5, "three": 5, "two": 5}


def test_a_newer_revision_replaces_and_says_so(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    put(install_root, make_folder("a", "one", "two"))
    newer = make_folder("b", "one", revision=3, minutes=9)
    assert put(install_root, newer) == ["更新 one《一盒茶叶》：第 1 版换成第 3 版"]
    assert minutes(install_root) == {"one": 9, "two": 5}


def test_an_older_revision_asks_for_force(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    put(install_root, make_folder("a", "one", revision=2))
    older = make_folder("b", "one", "two", minutes=9)
    made = plan([older], install_root, {})
    assert made.refused
    assert what(made) == ["已装入的“one”是第 2 版，比这一份（第 1 版）新"]
    assert made.problems[0].file == str(older / "one.yaml")
    assert "--force" in made.problems[0].mend
    with pytest.raises(InstallError, match="第 2 版"):
        install(made)
    assert minutes(install_root) == {"one": 5}
    assert put(install_root, older, force=True)[0] == "替换 one《一盒茶叶》：第 2 版换成第 1 版"
    assert minutes(install_root) == {"one": 9, "two": 9}


def test_one_revision_with_two_contents_asks_for_force(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    put(install_root, make_folder("a", "one", revision=2))
    other = make_folder("b", "one", revision=2, minutes=9)
    made = plan([other], install_root, {})
    assert what(made) == ["已装入的“one”也是第 2 版，内容却不一样"]
    assert "revision: 3" in made.problems[0].mend
    assert put(install_root, other, force=True) == [
        "替换 one《一盒茶叶》：同为第 2 版，换成了这一份"
    ]


def test_the_same_content_changes_nothing(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    folder = make_folder("a", "one")
    put(install_root, folder)
    before = current_set(install_root)
    (folder / "one.yaml").write_bytes((folder / "one.yaml").read_bytes() + b"# a comment\n")
    assert put(install_root, folder) == ["one《一盒茶叶》已是最新，未改动"]
    assert put(install_root, folder, force=True) == ["one《一盒茶叶》已是最新，未改动"]
    assert current_set(install_root) == before


def test_one_error_anywhere_and_nothing_is_installed(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    put(install_root, make_folder("a", "one"))
    good, bad = make_folder("b", "two"), make_folder("c", "three", "four")
    edit(bad / "three.yaml", "minutes: 5", "minutes: 五")
    edit(bad / "four.yaml", "kind: warning", "kind: 警示")
    before = current_set(install_root)
    made = plan([good, bad], install_root, {})
    errors = [Path(problem.file).name for problem in made.problems]
    assert errors == ["four.yaml", "three.yaml"]
    with pytest.raises(InstallError, match=r"没有装入：.*警示"):
        install(made)
    assert current_set(install_root) == before


def test_two_files_with_one_id_are_refused(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    one, two = make_folder("a", "one"), make_folder("b", "one")
    (problem,) = plan([one, two], install_root, {}).problems
    assert problem.what == f"id“one”已被 {one / 'one.yaml'} 使用"
    assert problem.file == str(two / "one.yaml")


def test_a_path_named_twice_is_read_once(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    folder = make_folder("a", "one")
    assert put(install_root, folder, folder) == ["装入 one《一盒茶叶》"]


def test_a_single_case_brings_the_laws_that_it_cites(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    folder = make_folder("a", "one", "two")
    text = (folder / "laws.yaml").read_text(encoding="utf-8")
    entry = text.partition("laws:\n")[2]
    (folder / "laws.yaml").write_text(text + entry.replace("规定-5", "规定-6"), encoding="utf-8")
    put(install_root, folder / "one.yaml")
    assert minutes(install_root) == {"one": 5}
    assert list(library(install_root).laws) == ["测试规定-5"]
    put(install_root, folder)
    assert list(library(install_root).laws) == ["测试规定-5", "测试规定-6"]


def test_laws_that_are_known_are_not_copied(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    folder = make_folder("a", "one")
    known = read_laws(folder / "laws.yaml").laws
    install(plan([folder], install_root, known))
    there = installed_folder(install_root.cases)
    assert there
    assert [path.name for path in there.iterdir()] == ["one.yaml"]


def test_laws_that_mean_something_else_where_they_are_known_are_refused(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    known = read_laws(make_folder("a") / "laws.yaml").laws
    folder = make_folder("b", "one")
    edit(folder / "laws.yaml", "2015年文本", "2016年文本")
    made = plan([folder], install_root, known, force=True)
    assert made.refused
    assert "同名法条内容不同" in what(made)[0]


def test_installed_laws_may_be_cited_without_bringing_them(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    alone = make_folder("b", "two", laws=False)
    assert "没有 id 为“测试规定-5”的法条" in what(plan([alone], install_root, {}))
    put(install_root, make_folder("a", "one"))
    assert put(install_root, alone) == ["装入 two《一盒茶叶》"]
    assert library(install_root).problems == ()


def test_installed_laws_are_replaced_only_with_force(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    put(install_root, make_folder("a", "one"))
    other = make_folder("b", "two")
    edit(other / "laws.yaml", "2015年文本", "2016年文本")
    made = plan([other], install_root, {})
    assert what(made) == ["法条“测试规定-5”和已装入的内容不一样"]
    assert made.problems[0].file == str(other / "laws.yaml")
    put(install_root, other, force=True)
    assert library(install_root).laws["测试规定-5"].version == "2016年文本"
    assert minutes(install_root) == {"one": 5, "two": 5}


def test_laws_can_be_installed_alone(install_root: InstallRoot, make_folder: MakeFolder) -> None:
    law = "测试规定-5（《礼品登记规定（虚构）》第5条）"
    file = make_folder("a") / "laws.yaml"
    assert put(install_root, file) == [f"装入法条 {law}"]
    assert list(library(install_root).laws) == ["测试规定-5"]
    assert put(install_root, file) == [f"法条 {law}已是最新，未改动"]


def verified_on(day: str, folder: Path, gist: str = "收到") -> Path:
    edit(folder / "laws.yaml", "standing: pending", f"standing: full\n    checked: {day}")
    edit(folder / "laws.yaml", "gist: 收到", f"gist: {gist}")
    return folder


def test_laws_verified_later_replace_and_earlier_ones_do_not(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    law = "测试规定-5（《礼品登记规定（虚构）》第5条）"
    put(install_root, verified_on("2026-11", make_folder("a")))
    earlier = verified_on("2025-03", make_folder("b"))
    assert put(install_root, earlier) == [f"法条 {law}已是最新，未改动"]
    other = verified_on("2025-03", make_folder("c"), "另说")
    assert what(plan([other], install_root, {})) == [
        "法条“测试规定-5”和已装入的内容不一样，已装入的核对得更晚（2026年11月）"
    ]
    newer = verified_on("2027-05", make_folder("d"), "新说")
    assert put(install_root, newer) == [f"更新法条 {law}"]
    held = library(install_root).laws["测试规定-5"]
    assert (held.gist[:2], held.checked) == ("新说", Period.parse("2027-05"))
    assert put(install_root, other, force=True) == [f"替换法条 {law}"]


def test_with_a_case_only_what_is_replaced_beside_it_is_told(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    put(install_root, verified_on("2026-11", make_folder("a", "one")))
    assert put(install_root, verified_on("2027-05", make_folder("b", "two"))) == [
        "装入 two《一盒茶叶》",
        "更新法条 测试规定-5（《礼品登记规定（虚构）》第5条）",
    ]


def test_what_is_known_comes_again_when_it_was_verified_later(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    bundled = verified_on("2026-11", make_folder("far", "one"))
    known = read_laws(bundled / "laws.yaml").laws
    same = verified_on("2026-11", make_folder("a"))
    assert install(plan([same], install_root, known)) == ()
    (told,) = install(plan([verified_on("2027-05", make_folder("b"))], install_root, known))
    assert told.step is Step.NEW
    near = installed_folder(install_root.cases)
    assert near
    both = Library.open([bundled, near])
    assert both.laws["测试规定-5"].checked == Period.parse("2027-05")
    assert both.problems == ()


POSTS = "format: 1\nposts:\n  - {id: buyer, name: 采购, also: [采购员]}\n"
STORE = "  - {id: store, name: 库管, also: [保管]}\n"


def posts(install_root: InstallRoot) -> dict[str, tuple[str, ...]]:
    held = held_posts(current_set(install_root))
    return {id_: (post.name, *post.also) for id_, post in held.items()}


def with_posts(folder: Path, text: str) -> Path:
    (folder / "posts.yaml").write_text(text, encoding="utf-8")
    return folder


def test_posts_come_with_the_cases_and_go_with_the_last_that_names_them(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    folder = with_posts(make_folder("a", "one", "two"), POSTS + STORE)
    put(install_root, folder / "one.yaml")
    assert posts(install_root) == {"buyer": ("采购", "采购员")}
    put(install_root, folder)
    assert list(posts(install_root)) == ["buyer", "store"]
    assert library(install_root).problems == ()
    remove(["one"], install_root, {})
    assert list(posts(install_root)) == ["buyer", "store"]
    remove(["two"], install_root, {})
    assert list(posts(install_root)) == ["store"]
    assert remove(["store"], install_root, {}) == (Installed("store", "库管", "岗位"),)
    assert posts(install_root) == {}


def test_a_post_stays_while_a_case_names_it_in_other_words(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    folder = with_posts(make_folder("a", "one", "two"), POSTS)
    edit(folder / "two.yaml", "posts: [采购]", "posts: [采购员]")
    edit(folder / "two.yaml", "- post: 采购", "- post: 采购员")
    put(install_root, folder)
    remove(["one"], install_root, {})
    assert list(posts(install_root)) == ["buyer"]
    remove(["two"], install_root, {})
    assert posts(install_root) == {}


def test_a_post_keeps_its_other_names_and_gets_new_ones(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    put(install_root, with_posts(make_folder("a", laws=False), POSTS + STORE))
    more = with_posts(make_folder("b", laws=False), POSTS.replace("采购员", "材料采购"))
    assert put(install_root, more) == ["更新岗位 buyer（采购）"]
    assert posts(install_root)["buyer"] == ("采购", "材料采购", "采购员")


def test_an_installed_post_is_renamed_only_with_force(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    put(install_root, with_posts(make_folder("a", laws=False), POSTS + STORE))
    other = with_posts(make_folder("b", laws=False), POSTS.replace("name: 采购", "name: 保管"))
    made = plan([other], install_root, {})
    assert made.refused
    assert what(made)[0] == "岗位“buyer”在另一个文件夹里叫“采购”"
    put(install_root, other, force=True)
    assert posts(install_root) == {"buyer": ("保管", "采购员"), "store": ("库管",)}


def test_more_laws_than_one_file_holds_are_refused(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    for number in range(2):
        folder = make_folder(f"laws{number}")
        head, _, entry = (folder / "laws.yaml").read_text("utf-8").partition("laws:\n")
        entry = entry.replace("note: ", f"note: {'长' * 60_000}")
        entries = "".join(entry.replace("规定-5", f"规定-{number}-{n}") for n in range(4))
        (folder / "laws.yaml").write_text(f"{head}laws:\n{entries}", encoding="utf-8")
        made = plan([folder], install_root, {})
        if number == 0:
            install(made)
    assert what(made) == ["已装入的法条加上这些，一个文件放不下"]


def test_a_case_that_is_elsewhere_too_is_worth_a_warning(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    there = Elsewhere("自带案例", lambda: None)
    made = plan([make_folder("a", "one")], install_root, {}, elsewhere={"one": there})
    assert [problem.severity for problem in made.problems] == [Severity.WARNING]
    assert what(made) == ["案例“one”别处也有：自带案例"]
    assert [change.step for change in install(made)] == [Step.NEW]


def test_what_another_program_installed_meanwhile_is_kept(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    made = plan([make_folder("a", "one")], install_root, {})
    put(install_root, make_folder("b", "two"))
    install(made)
    assert minutes(install_root) == {"one": 5, "two": 5}


def test_what_another_program_installed_meanwhile_may_stand_in_the_way(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    made = plan([make_folder("a", "one")], install_root, {})
    put(install_root, make_folder("b", "one", revision=2, minutes=9))
    with pytest.raises(InstallError, match="第 2 版"):
        install(made)
    assert minutes(install_root) == {"one": 9}


def test_files_put_there_by_hand_stay(install_root: InstallRoot, make_folder: MakeFolder) -> None:
    install_root.cases.mkdir(parents=True)
    (install_root.cases / "mine.yaml").write_text("x", encoding="utf-8")
    put(install_root, make_folder("a", "one"))
    assert (install_root.cases / "mine.yaml").read_text(encoding="utf-8") == "x"
    assert sorted(path.name for path in install_root.cases.iterdir()) == ["installed", "mine.yaml"]


def test_an_installed_file_that_was_spoilt_is_replaced(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    folder = make_folder("a", "one", "two")
    put(install_root, folder)
    there = installed_folder(install_root.cases)
    assert there
    (there / "one.yaml").write_text("x", encoding="utf-8")
    assert put(install_root, folder)[0] == "装入 one《一盒茶叶》"
    assert minutes(install_root) == {"one": 5, "two": 5}


def test_installed_laws_that_were_spoilt_are_told(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    folder = make_folder("a", "one")
    put(install_root, folder)
    there = installed_folder(install_root.cases)
    assert there
    (there / "laws.yaml").write_text("x", encoding="utf-8")
    with pytest.raises(InstallError, match="改坏了"):
        plan([folder], install_root, {})


def test_an_id_like_a_device_gets_a_name_of_its_own(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    put(install_root, make_folder("a", "con"))
    there = installed_folder(install_root.cases)
    assert there
    assert (there / "con_.yaml").exists()
    assert put(install_root, make_folder("b", "con")) == ["con《一盒茶叶》已是最新，未改动"]


def test_what_is_no_case_is_told(
    install_root: InstallRoot, tmp_path: Path, make_folder: MakeFolder
) -> None:
    (tmp_path / "notes.txt").touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "link.yaml").symlink_to(make_folder("a", "one") / "one.yaml")
    paths = [tmp_path / name for name in ("notes.txt", "empty", "link.yaml")]
    said = what(plan(paths, install_root, {}))
    assert said[:2] == ["不是案例文件，也不是案例包", "文件夹里没有案例文件"]
    assert "链接" in said[2]
    with pytest.raises(CaseFileError, match="没有这个文件或文件夹"):
        plan([tmp_path / "none"], install_root, {})


OURS, THEIRS = "甲市纪委监委", "乙市纪委监委"


def published(folder: Path, publisher: str, *, foreign: bool = False, license_: str = "") -> Path:
    """A folder whose cases name a publisher; with ``foreign`` nothing in them is as it was."""
    for file in folder.glob("*.yaml"):
        if file.name != "laws.yaml":
            head = f"publisher: {publisher}\n" if publisher else ""
            head += f"license: {license_}\n" if license_ else ""
            edit(file, "minutes:", f"{head}minutes:")
            if foreign:
                edit(file, "茶叶", "咖啡")
                edit(file, "上交", "交出")
                edit(file, "甲某某", "丙某某")
                edit(file, "prompt: ", "prompt: 请问，")
    return folder


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (OURS, THEIRS, "“甲市纪委监委”发布的，这一份是“乙市纪委监委”发布的"),
        (OURS, "", "“甲市纪委监委”发布的，这一份是未写明发布者的人发布的"),
    ],
)
def test_the_case_of_another_publisher_is_refused_with_both_named(
    install_root: InstallRoot, make_folder: MakeFolder, before: str, after: str, said: str
) -> None:
    put(install_root, published(make_folder("a", "one"), before))
    newer = published(make_folder("b", "one", revision=3, minutes=9), after)
    for force in (False, True):
        made = plan([newer], install_root, {}, force=force)
        assert made.refused
        assert what(made) == [f"已装入的“one”是{said}，不是同一个案例"]
        assert "lianzheng remove one" in made.problems[0].mend
        assert "--force" not in made.problems[0].mend
        with pytest.raises(InstallError):
            install(made)
    assert minutes(install_root) == {"one": 5}


def test_a_publisher_may_be_added_to_the_same_case(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    put(install_root, make_folder("a", "one"))
    named = published(make_folder("b", "one"), OURS, license_="可以转发")
    assert put(install_root, named) == ["写明 one《一盒茶叶》：同为第 1 版，只改了发布者和许可"]
    newer = published(make_folder("c", "one", revision=2, minutes=9), OURS)
    assert put(install_root, newer) == ["更新 one《一盒茶叶》：第 1 版换成第 2 版"]


def test_a_stranger_cannot_take_the_place_of_a_case_without_publisher(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    put(install_root, make_folder("a", "one"))
    strange = published(make_folder("b", "one", revision=9), THEIRS, foreign=True)
    made = plan([strange], install_root, {}, force=True)
    assert what(made) == [
        "已装入的“one”是未写明发布者的人发布的，这一份是“乙市纪委监委”发布的，不是同一个案例"
    ]


def test_who_published_what_is_installed_is_said(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    named = published(make_folder("a", "one"), OURS, license_="可以转发")
    assert put(install_root, named) == [
        "装入 one《一盒茶叶》（发布者：甲市纪委监委；许可：可以转发）"
    ]


def test_a_case_of_another_publisher_elsewhere_is_refused_too(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    (there,) = Library.open([published(make_folder("a", "one"), OURS)]).cases
    theirs = published(make_folder("b", "one"), THEIRS)
    others = {"one": Elsewhere("自带案例", lambda: there)}
    made = plan([theirs], install_root, {}, elsewhere=others, force=True)
    assert made.refused
    assert what(made) == [
        "自带案例里的“one”是“甲市纪委监委”发布的，这一份是“乙市纪委监委”发布的，不是同一个案例"
    ]
    assert made.problems[0].mend == "请发布者换一个 id"
    ours = published(make_folder("c", "one"), OURS)
    assert not plan([ours], install_root, {}, elsewhere=others).refused


def test_a_manifest_that_names_another_publisher_is_refused(
    install_root: InstallRoot, make_folder: MakeFolder, tmp_path: Path
) -> None:
    folder = published(make_folder("a", "one"), OURS)
    (case,) = Library.open([folder]).cases
    content, laws = (folder / "one.yaml").read_bytes(), (folder / "laws.yaml").read_bytes()
    pack = tmp_path / "a.lzpack"
    for listed, refused in ((case, False), (replace(case, publisher=THEIRS), True)):
        pack.write_bytes(pack_bytes([(listed, content)], laws, datetime(2026, 1, 5, tzinfo=UTC)))
        made = plan([pack], install_root, {})
        assert made.refused is refused
    assert what(made) == ["案例是“甲市纪委监委”发布的，清单里写的却是“乙市纪委监委”"]


def test_a_later_edition_elsewhere_is_told_of(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    (there,) = Library.open([make_folder("a", "one", revision=3)]).cases
    others = {"one": Elsewhere("自带案例", lambda: there)}
    made = plan([make_folder("b", "one", revision=2)], install_root, {}, elsewhere=others)
    assert what(made) == ["案例“one”别处也有：自带案例，那是第 3 版，比这一份（第 2 版）新"]
    assert not made.refused
    made = plan([make_folder("c", "one", revision=3)], install_root, {}, elsewhere=others)
    assert what(made) == ["案例“one”别处也有：自带案例"]
