"""What `test_installer` does not say of reading and checking: packs, encodings, odd places."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from lianzheng_tui.core.errors import Severity
from lianzheng_tui.data.packs.candidates import Candidates, examine, read_batches
from lianzheng_tui.data.packs.pack import pack_bytes
from lianzheng_tui.data.packs.packing import pack_folder

MakeFolder = Callable[..., Path]
MADE = datetime(2026, 1, 5, tzinfo=UTC)


def read(*paths: Path) -> Candidates:
    return examine(read_batches(paths), {}, {})


def what(found: Candidates) -> list[str]:
    return [problem.what for problem in found.problems]


def zip_of(folder: Path, file: Path, within: str = "") -> Path:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.writestr(within + path.name, path.read_bytes())
    file.write_bytes(made.getvalue())
    return file


def test_a_plain_zip_is_read_like_a_folder_with_a_notice(
    tmp_path: Path, make_folder: MakeFolder
) -> None:
    found = read(zip_of(make_folder("a", "one", "two"), tmp_path / "a.zip", "廉政案例/"))
    assert [each.case.id for each in found.cases] == ["one", "two"]
    assert [each.law.id for each in found.laws] == ["测试规定-5"]
    assert what(found) == ["案例包没有清单，无法核对是否完整"]
    assert found.problems[0].severity is Severity.WARNING


def test_problems_in_a_pack_have_the_place_in_the_pack(
    tmp_path: Path, make_folder: MakeFolder
) -> None:
    folder = make_folder("a", "one")
    for name, old, new in (("one", "minutes: 5", "minutes: 五"), ("laws", "pending", "待核")):
        file = folder / f"{name}.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    pack = zip_of(folder, tmp_path / "a.zip")
    places = {(problem.file, problem.line) for problem in read(pack).problems}
    assert (f"{pack}/one.yaml", 9) in places
    assert (f"{pack}/laws.yaml", 9) in places


def test_a_manifest_that_names_another_id_is_refused(
    tmp_path: Path, make_folder: MakeFolder
) -> None:
    (one,) = read(make_folder("a", "one")).cases
    (two,) = read(make_folder("b", "two")).cases
    pack = tmp_path / "a.lzpack"
    laws = (tmp_path / "a" / "laws.yaml").read_bytes()
    pack.write_bytes(pack_bytes([(one.case, two.source.content)], laws, MADE))
    assert what(read(pack)) == ["案例的 id 是“two”，清单里写的却是“one”"]


def test_a_pack_without_cases_is_refused(tmp_path: Path) -> None:
    pack = tmp_path / "a.lzpack"
    pack.write_bytes(pack_bytes([], None, MADE))
    assert what(read(pack)) == ["案例包里没有案例"]


def test_files_in_no_known_encoding_are_refused(make_folder: MakeFolder) -> None:
    folder = make_folder("a", "one")
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes() + b"\0")
    found = read(folder)
    assert found.cases == ()
    assert len(found.problems) == 2
    assert all("空字节" in each for each in what(found))


def test_a_case_in_gbk_is_taken_with_a_notice(make_folder: MakeFolder) -> None:
    folder = make_folder("a", "one")
    for file in folder.iterdir():
        file.write_bytes(file.read_text(encoding="utf-8").encode("gbk"))
    found = read(folder)
    assert [each.case.title for each in found.cases] == ["一盒茶叶"]
    assert what(found) == ["文件是 GB18030（GBK）编码"] * 2


def test_what_cannot_be_read_does_not_hide_the_rest(
    tmp_path: Path, make_folder: MakeFolder
) -> None:
    (tmp_path / "a.lzpack").write_bytes(b"PK")
    (tmp_path / "b.yaml").mkdir()
    found = read(tmp_path / "a.lzpack", tmp_path / "b.yaml", make_folder("c", "one"))
    assert [each.case.id for each in found.cases] == ["one"]
    assert "案例包已损坏" in what(found)[0]
    assert what(found)[1] == "文件夹里没有案例文件"


def test_two_packs_may_not_give_one_law_two_meanings(make_folder: MakeFolder) -> None:
    one, two = make_folder("a", "one"), make_folder("b", "two")
    file = two / "laws.yaml"
    file.write_text(file.read_text("utf-8").replace("2015年文本", "2016年文本"), encoding="utf-8")
    (problem,) = read(one, two).problems
    assert "法条“测试规定-5”与另一个文件夹里的同名法条内容不同" in problem.what
    assert problem.file == str(file)


def test_laws_in_no_known_encoding_are_refused(make_folder: MakeFolder) -> None:
    folder = make_folder("a", "one")
    (folder / "laws.yaml").write_bytes(b"format: 1\nlaws: \xff\xff")
    found = read(folder)
    assert "认不出文件的编码" in " ".join(what(found))
    assert found.laws == ()


def test_packing_reads_as_installing_does(make_folder: MakeFolder) -> None:
    folder = make_folder("a", "one", laws=False)
    assert what(read(folder)) == [each.what for each in pack_folder(folder, {}, None).problems]
