"""Packing what is installed, and what of it comes to what another machine has."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.data.casefile.reader import parse_laws, read_laws
from lianzheng_tui.data.moving.container import Everything
from lianzheng_tui.data.moving.moving import Arrival, arrival, pack_installed
from lianzheng_tui.data.packs.generations import InstallRoot, current_set
from lianzheng_tui.data.packs.installed_cases import Laws, held_laws, held_posts
from lianzheng_tui.data.packs.installer import Step, install, plan
from lianzheng_tui.data.packs.pack import unpack

MakeFolder = Callable[..., Path]
MADE = datetime(2026, 11, 30, 8, tzinfo=UTC)
FILE = Path("搬家.lzmove")


@pytest.fixture
def here(tmp_path: Path) -> InstallRoot:
    return InstallRoot(tmp_path / "here" / "cases")


@pytest.fixture
def there(tmp_path: Path) -> InstallRoot:
    return InstallRoot(tmp_path / "there" / "cases")


def brought(install_root: InstallRoot, known: Laws, pack: bytes) -> Arrival:
    return arrival(FILE, Everything(b"", {}, pack), install_root, known, {})


def test_nothing_installed_makes_no_pack(here: InstallRoot, there: InstallRoot) -> None:
    packed = pack_installed(here, {}, {}, MADE)
    assert (packed.archive, packed.ids, packed.problems) == (b"", (), ())
    assert brought(there, {}, b"").planned.changes == ()
    assert not there.cases.exists()


def test_laws_that_only_this_machine_has_for_all_users_are_carried(
    here: InstallRoot, there: InstallRoot, make_folder: MakeFolder
) -> None:
    site = read_laws(make_folder("site") / "laws.yaml").laws
    folder = make_folder("a", "one", laws=False)
    install(plan([folder], here, site))
    assert held_laws_of(here) == {}
    pack = pack_installed(here, site, {}, MADE).archive
    made = brought(there, {}, pack).planned
    assert not made.refused
    install(made)
    cited = held_laws_of(there)
    assert cited
    assert cited.items() <= site.items()
    bare = pack_installed(here, site, site, MADE).archive  # as where every machine has them
    assert [each.name for each in unpack(bare).files] == ["one.yaml"]
    assert brought(InstallRoot(there.cases / "x"), {}, bare).planned.refused


def held_laws_of(install_root: InstallRoot) -> Laws:
    return held_laws(current_set(install_root))


def test_a_law_that_is_here_in_another_form_stays(
    here: InstallRoot, there: InstallRoot, make_folder: MakeFolder
) -> None:
    install(plan([make_folder("a", "one")], here, {}))
    pack = pack_installed(here, {}, {}, MADE).archive
    other = make_folder("b", "two")
    laws = other / "laws.yaml"
    known = read_laws(laws).laws
    changed, *_ = (law for law in known.values())
    text = laws.read_text(encoding="utf-8").replace(changed.gist, "另一句话")
    assert parse_laws(text, laws, {}).laws[changed.id] == replace(changed, gist="另一句话")
    laws.write_text(text, encoding="utf-8")
    install(plan([other], there, {}))
    made = brought(there, {}, pack)
    assert not made.planned.refused
    assert f"法条 {changed.id} 留着这里的：带来的内容不同" in made.kept
    install(made.planned)
    assert held_laws_of(there)[changed.id].gist == "另一句话"


def test_planning_again_what_came_changes_nothing(
    here: InstallRoot, there: InstallRoot, make_folder: MakeFolder
) -> None:
    install(plan([make_folder("a", "one", "two")], here, {}))
    pack = pack_installed(here, {}, {}, MADE).archive
    install(brought(there, {}, pack).planned)
    assert [each.step for each in brought(there, {}, pack).planned.changes] == [Step.SAME] * 2
    assert pack_installed(there, {}, {}, MADE).archive == pack


def test_a_pack_that_is_damaged_is_refused_with_the_name_of_the_file(there: InstallRoot) -> None:
    with pytest.raises(RecordsError, match=r"没有导入，搬家\.lzmove/cases\.lzpack：案例包已损坏"):
        brought(there, {}, b"PK\3\4 nothing")


def test_the_case_of_another_publisher_that_is_here_stays(
    here: InstallRoot, there: InstallRoot, make_folder: MakeFolder
) -> None:
    for root, name, publisher, revision in ((here, "a", "甲", 2), (there, "b", "乙", 1)):
        folder = make_folder(name, "one", revision=revision)
        file = folder / "one.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("posts:", f"publisher: {publisher}\nposts:"), encoding="utf-8")
        install(plan([folder], root, {}))
    before = current_set(there)
    made = brought(there, {}, pack_installed(here, {}, {}, MADE).archive)
    assert made.kept == ("案例 one《一盒茶叶》留着这里的，是“乙”发布的：带来的是“甲”发布的",)
    assert made.planned.changes == ()
    assert not made.planned.refused
    install(made.planned)
    assert current_set(there) == before


def test_laws_and_posts_without_a_case_are_carried(
    here: InstallRoot, there: InstallRoot, make_folder: MakeFolder
) -> None:
    folder = make_folder("a")
    (folder / "posts.yaml").write_text("format: 1\nposts: [{id: a, name: 甲岗}]\n", "utf-8")
    install(plan([folder], here, {}))
    packed = pack_installed(here, {}, {}, MADE)
    assert packed.archive
    assert packed.ids == ()
    other = make_folder("b", laws=False)
    (other / "posts.yaml").write_text("format: 1\nposts: [{id: a, name: 乙岗}]\n", "utf-8")
    install(plan([other], there, {}))
    made = brought(there, {}, packed.archive)
    assert made.kept == ("岗位 a 留着这里的：带来的叫“甲岗”",)
    install(made.planned)
    assert list(held_laws_of(there)) == ["测试规定-5"]
    assert held_posts(current_set(there))["a"].name == "乙岗"


def test_laws_verified_later_come_and_those_verified_earlier_stay_out(
    here: InstallRoot, there: InstallRoot, make_folder: MakeFolder
) -> None:
    for root, day, gist in ((here, "2027-05", "新说"), (there, "2026-11", "收到")):
        laws = make_folder(day) / "laws.yaml"
        text = laws.read_text("utf-8").replace("pending", f"full\n    checked: {day}")
        laws.write_text(text.replace("gist: 收到", f"gist: {gist}"), "utf-8")
        install(plan([laws], root, {}))
    back = brought(here, {}, pack_installed(there, {}, {}, MADE).archive)
    assert back.kept == ("法条 测试规定-5 留着这里的：带来的内容不同",)
    assert install(back.planned) == ()
    made = brought(there, {}, pack_installed(here, {}, {}, MADE).archive)
    assert made.kept == ()
    install(made.planned)
    assert held_laws_of(there)["测试规定-5"].gist.startswith("新说")
