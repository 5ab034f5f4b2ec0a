import io
import json
import shutil
from pathlib import Path

from lianzheng_tui.cli.main import main
from lianzheng_tui.data.casefile.scan import bundled_ids

SAMPLES = Path(__file__).parents[2] / "samples"


def listing(home: Path, *args: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main(["--data-dir", str(home), "--cases", str(SAMPLES), *args], out, err)
    return status, out.getvalue(), err.getvalue()


def test_every_case_has_a_line_with_its_progress(tmp_path: Path) -> None:
    status, out, err = listing(tmp_path, "list")
    assert (status, err) == (0, "")
    row = next(line for line in out.splitlines() if line.startswith("sample-gift"))
    assert row.split() == ["sample-gift", "警示案例", "一盒茶叶", "未学"]
    assert len(out.splitlines()) == 1 + len(bundled_ids())


def test_json_is_a_list_of_objects(tmp_path: Path) -> None:
    status, out, _ = listing(tmp_path, "list", "--json")
    rows = json.loads(out)
    sample = next(row for row in rows if row["id"] == "sample-gift")
    assert status == 0
    assert list(sample) == ["id", "title", "kind", "path", "progress", "problems", "hides"]
    assert (sample["title"], sample["kind"]) == ("一盒茶叶", "warning")
    assert Path(sample["path"]) == SAMPLES / "good.yaml"
    assert sample["problems"] == []
    assert sample["progress"] == {
        "state": "new",
        "sections_read": 0,
        "sections": 2,
        "steps_reached": 0,
        "steps": 3,
        "decisions_held": 0,
        "decisions_taken": 0,
        "questions_answered": 0,
        "questions": 7,
        "passed": False,
    }


def test_a_broken_file_is_listed_with_its_problems_and_hides_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "cases" / "broken.yaml"
    broken.parent.mkdir()
    broken.write_text("format: 1\ntitle: 半截\n", encoding="utf-8")
    status, out, _ = listing(tmp_path, "list")
    assert status == 0
    assert "1个文件有问题" in out
    assert str(broken) in out
    rows = json.loads(listing(tmp_path, "list", "--json")[1])
    row = next(row for row in rows if row["path"] == str(broken))
    assert row["id"] is None
    assert row["progress"] is None
    assert row["problems"][0]["what"]
    assert any(other["id"] == "sample-gift" for other in rows)


def test_the_nearer_of_two_with_one_id_counts_and_the_list_says_so(tmp_path: Path) -> None:
    near = tmp_path / "near" / "mine.yaml"
    near.parent.mkdir()
    text = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    near.write_text(
        text.replace("title: 一盒茶叶\nkind", "title: 两盒茶叶\nkind"), encoding="utf-8"
    )
    (near.parent / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    _, out, _ = listing(tmp_path, "--cases", str(near.parent), "list")
    assert "两盒茶叶" in out
    assert f"{SAMPLES / 'good.yaml'}（现用 {near}）" in out
    rows = json.loads(listing(tmp_path, "--cases", str(near.parent), "list", "--json")[1])
    assert [row["hides"] for row in rows if row["id"] == "sample-gift"] == [
        [str(SAMPLES / "good.yaml")]
    ]


def test_a_later_edition_that_is_hidden_is_told_of(tmp_path: Path) -> None:
    text = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    folders = []
    for revision in (3, 2):
        folders.append(tmp_path / f"r{revision}")
        folders[-1].mkdir()
        (folders[-1] / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
        edition = text.replace("posts:", f"revision: {revision}\nposts:", 1)
        (folders[-1] / "mine.yaml").write_text(edition, encoding="utf-8")
    far, near = folders
    named = [word for folder in folders for word in ("--cases", str(folder))]
    _, out, _ = listing(tmp_path, *named, "list")
    assert (
        f"sample-gift：{far} 里的是第3版，{near} 里的是第2版。换用：移开 {near / 'mine.yaml'}\n"
    ) in out
    rows = json.loads(listing(tmp_path, *named, "list", "--json")[1])
    newer = {row["id"]: row.get("newer") for row in rows}
    assert newer["sample-gift"] == {"path": str(far / "mine.yaml"), "revision": 3}
    assert not any(value for id_, value in newer.items() if id_ != "sample-gift")
    assert "换用" not in listing(tmp_path, "--cases", str(far), "list")[1]


def test_a_bank_that_was_revised_says_so(tmp_path: Path) -> None:
    text = (SAMPLES / "banks" / "bank.yaml").read_text(encoding="utf-8")
    file = tmp_path / "cases" / "bank.yaml"
    file.parent.mkdir()
    shutil.copy(SAMPLES / "banks" / "laws.yaml", file.parent)
    file.write_text(text, encoding="utf-8")
    assert "已修订" not in listing(tmp_path, "list")[1]
    file.write_text(text.replace("kind: bank", "kind: bank\nrevision: 2"), encoding="utf-8")
    rows = listing(tmp_path, "list")[1].splitlines()
    assert [row.split()[-3:] for row in rows if "已修订" in row] == [["已修订", "·", "答过0/45题"]]
    assert rows[0].endswith("未学"), "cases tell in their guide what they corrected"


def test_a_bank_that_is_hidden_is_called_a_bank(tmp_path: Path) -> None:
    text = (SAMPLES / "banks" / "bank.yaml").read_text(encoding="utf-8")
    file = tmp_path / "cases" / "bank.yaml"
    file.parent.mkdir()
    shutil.copy(SAMPLES / "banks" / "laws.yaml", file.parent)
    file.write_text(text, encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    main(["--data-dir", str(tmp_path), "--cases", str(SAMPLES / "banks"), "list"], out, err)
    assert "1个题库被更近的同 id 题库盖过：" in out.getvalue()
