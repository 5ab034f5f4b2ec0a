"""Files are mended on the disk so that nothing is lost, whatever happens in between."""

from pathlib import Path

import pytest

from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.authoring.mend_file import mends_of

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    text = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    path = tmp_path / "case.yaml"
    path.write_text(text.replace("title: 说清楚", "title：说清楚"), encoding="utf-8")
    return path


def test_a_file_that_was_saved_in_between_is_not_overwritten(file: Path) -> None:
    (mends,) = mends_of([file])
    file.write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(CaseFileError, match="刚才又变了"):
        mends.write()
    assert file.read_text(encoding="utf-8") == "format: 1\n"
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_nobody_may_write_is_not_replaced(file: Path) -> None:
    before = file.read_bytes()
    file.chmod(0o444)
    (mends,) = mends_of([file])
    with pytest.raises(CaseFileError, match="没有改，文件是只读的，取消只读再改"):
        mends.write()
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]
    file.chmod(0o644)
    assert mends.write() == file.with_name("case.yaml.bak")


def test_a_file_in_a_folder_that_is_also_named_is_mended_once(file: Path) -> None:
    assert len(list(mends_of([file, file.parent, file]))) == 1


def test_a_file_that_cannot_be_read_is_left_to_the_check(file: Path) -> None:
    file.write_bytes(b"PK\x03\x04")
    link = file.with_name("link.yaml")
    link.symlink_to(file)
    assert list(mends_of([file, link])) == []


def test_a_path_that_does_not_exist_is_said(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match="没有这个文件或文件夹"):
        list(mends_of([tmp_path / "no.yaml"]))


def test_the_folder_of_a_case_is_kept_as_it_is_but_for_the_file(file: Path) -> None:
    other = file.with_name("notes.txt")
    other.write_text("title：不是案例", encoding="utf-8")
    (mends,) = mends_of([file.parent])
    backup = mends.write()
    assert backup == file.with_name("case.yaml.bak")
    assert sorted(path.name for path in file.parent.iterdir()) == [
        "case.yaml",
        "case.yaml.bak",
        "notes.txt",
    ]
    assert other.read_text(encoding="utf-8") == "title：不是案例"
    assert file.read_bytes() == (SAMPLES / "good.yaml").read_bytes()


def test_the_former_words_of_stages_are_replaced_in_a_sound_case(file: Path) -> None:
    good = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    (file.parent / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    former = good.replace("stage: 守住", "stage: 守纪").replace("stage: 破口", "stage: 违纪")
    assert former.count("纪\n") == 2
    file.write_text(former, encoding="utf-8")
    (mends,) = mends_of([file])
    assert mends.after.decode() == good
    assert [problem.line for problem in mends.problems] == [34, 57]
