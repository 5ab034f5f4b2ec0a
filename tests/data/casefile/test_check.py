import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from lianzheng_tui.core.errors import Severity
from lianzheng_tui.data.casefile import check_files as folder_check
from lianzheng_tui.data.casefile.check import check_paths
from lianzheng_tui.data.casefile.check_files import Known, check_files
from lianzheng_tui.data.casefile.reader import parse_case, read_laws
from lianzheng_tui.data.casefile.scan import case_paths
from lianzheng_tui.data.files.read import read_bytes

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
TODAY = date(2026, 11, 30)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A hundred files: sound, faulty, of every kind, and some with the same id."""
    for number in range(100):
        name = f"case-{number // 2 if number % 10 == 0 else number}"
        text = GOOD.replace("id: sample-gift", f"id: {name}")
        assert text != GOOD
        if number % 3 == 0:
            text = text.replace("kind: warning", "kind: practice")
        if number % 7 == 0:
            text = text.replace("title:", "titel:", 1)
        (tmp_path / f"c{number:03}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    return tmp_path


def known() -> Known:
    return Known(read_laws(SAMPLES / "laws.yaml").laws, {"case-1": "elsewhere.yaml"}, {})


def test_several_processes_find_what_one_does(mixed: Path) -> None:
    paths = case_paths(mixed)
    one = check_files(paths, known(), 1)
    assert check_files(paths, known(), 3) == one
    assert any("已被" in problem.what for each in one for problem in each.problems)
    assert any("elsewhere.yaml" in problem.what for each in one for problem in each.problems)
    assert [each.kind for each in one if each.kind] == sorted(
        (each.kind for each in one if each.kind), key=["warning", "practice", "report"].index
    )


def test_the_rules_of_item_writing_are_applied_in_every_process(mixed: Path) -> None:
    several = check_paths([mixed], 3, TODAY, teaching=True)
    assert several == check_paths([mixed], 1, TODAY, teaching=True)
    sound = [file for file, _ in several.reviews]
    assert 0 < len(sound) < len(case_paths(mixed))
    assert check_paths([mixed], 1, TODAY).reviews == ()


def test_no_file_is_read_twice(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def count(path: Path) -> bytes:
        read.append(path)
        return read_bytes(path)

    monkeypatch.setattr(folder_check, "read_bytes", count)
    checks = check_paths([mixed, mixed / "c000.yaml", mixed], 1, TODAY)
    assert sorted(read) == case_paths(mixed)
    assert checks.files == len(case_paths(mixed)) + 1  # the laws.yaml


def test_a_second_file_with_an_id_is_told_at_its_id(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(f"# 另一个\n{GOOD}", encoding="utf-8")
    (tmp_path / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    (problem,) = check_paths([tmp_path], 1, TODAY).problems
    assert (problem.file, problem.line, problem.column) == (str(tmp_path / "b.yaml"), 4, 5)
    assert f"已被 {tmp_path / 'a.yaml'} 使用" in problem.what


def folder_of(folder: Path, laws: str, *cases: str) -> Path:
    (folder / "laws.yaml").write_text(laws, encoding="utf-8")
    for number, case in enumerate(cases):
        text = case.replace("id: sample-gift", f"id: gift-{number}")
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_year_later_a_provision_is_to_be_verified_again(tmp_path: Path) -> None:
    laws = (SAMPLES / "laws.yaml").read_text("utf-8").replace("pending", "full")
    laws += "    checked: 2026-11\n"
    folder_of(tmp_path, laws, GOOD)
    assert check_paths([tmp_path], 1, date(2027, 11, 30)).problems == ()
    (hint,) = check_paths([tmp_path], 1, date(2027, 12, 1)).problems
    assert hint.severity is Severity.WARNING
    assert (hint.file, hint.line) == (str(tmp_path / "laws.yaml"), laws.count("\n"))
    assert hint.what == "法条“测试规定-5”核对至2026年11月，已过一年"
    assert check_paths([tmp_path / "0.yaml"], 1, date(2027, 12, 1)).problems == (hint,)


def test_overdue_bundled_provisions_are_told_once_of_a_folder(tmp_path: Path) -> None:
    laws = (SAMPLES / "laws.yaml").read_text("utf-8")
    cites = GOOD.replace("laws: [测试规定-5]", "laws: [测试规定-5, 刑法-385]")
    folder_of(tmp_path, laws, GOOD, cites, cites)
    assert check_paths([tmp_path], 1, date(2027, 11, 30)).problems == ()
    (hint,) = check_paths([tmp_path], 1, date(2027, 12, 1)).problems
    line = cites[: cites.index("\nlaws: [")].count("\n") + 2
    assert (hint.file, hint.line) == (str(tmp_path / "1.yaml"), line)
    assert hint.what == "所引的自带法条核对了已过一年；这样的案例有 2 个"


def test_a_post_that_no_list_has_is_told_once_of_a_folder(tmp_path: Path) -> None:
    laws = (SAMPLES / "laws.yaml").read_text("utf-8")
    other = GOOD.replace("posts: [采购]", "posts: [采购, 采购审批]")
    other = other.replace("- post: 采购", "- post: 采购审批")
    folder_of(tmp_path, laws, GOOD, other, other)
    (hint,) = check_paths([tmp_path], 1, TODAY).problems
    line = other[: other.index("\nposts: [")].count("\n") + 2
    assert (hint.file, hint.line) == (str(tmp_path / "1.yaml"), line)
    assert hint.what == "岗位表里没有“采购审批”；这样写的有 4 处"
    assert "是“招标采购”" in hint.mend or "是“采购”" in hint.mend
    assert "新建 posts.yaml" in hint.mend
    posts = "format: 1\nposts:\n  - {id: approval, name: 审批, also: [采购审批]}\n"
    (tmp_path / "posts.yaml").write_text(posts, encoding="utf-8")
    checks = check_paths([tmp_path], 1, TODAY)
    assert (checks.problems, checks.files) == ((), 5)
    assert check_paths([tmp_path / "posts.yaml"], 1, TODAY).files == 1


def test_only_so_many_posts_of_a_folder_are_named(tmp_path: Path) -> None:
    names = "、".join(f"{at}号岗" for at in range(30)).split("、")
    case = GOOD.replace("posts: [采购]", f"posts: [{', '.join(names)}]")
    folder_of(tmp_path, (SAMPLES / "laws.yaml").read_text("utf-8"), case)
    *named, rest = check_paths([tmp_path], 1, TODAY).problems
    assert len(named) == 20
    assert rest.what == "岗位表里没有的，另有 10 个岗位没有列出"


def test_a_faulty_list_of_posts_is_told_alone(tmp_path: Path) -> None:
    laws = (SAMPLES / "laws.yaml").read_text("utf-8")
    folder_of(tmp_path, laws, GOOD.replace("posts: [采购]", "posts: [别的]"))
    (tmp_path / "posts.yaml").write_text("format: 1\nposts:\n  - {id: x}\n", encoding="utf-8")
    (problem,) = check_paths([tmp_path], 1, TODAY).problems
    assert (problem.file, problem.line) == (str(tmp_path / "posts.yaml"), 3)
    assert "name" in problem.what


def test_few_files_need_no_other_process(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("another process was started")

    monkeypatch.setattr(folder_check, "_in_processes", refused)
    check_files(case_paths(mixed)[:63], known(), 8)
    with pytest.raises(AssertionError):
        check_files(case_paths(mixed), known(), 8)


def test_what_a_process_that_dies_has_not_told_is_checked_all_the_same(
    mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = case_paths(mixed)
    expected = check_files(paths, known(), 1)
    here, real = os.getpid(), parse_case

    def dies(text: str, path: Path, *more: object) -> object:
        if os.getpid() != here and path == paths[61]:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(text, path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(folder_check, "parse_case", dies)
    assert check_files(paths, known(), 2) == expected


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Enough files for two processes."""
    for number in range(64):
        text = GOOD.replace("id: sample-gift", f"id: case-{number}")
        (tmp_path / f"c{number:04}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    return tmp_path


def run_check(prepared: str, folder: Path) -> tuple[int, str, str]:
    """How ``check`` with two processes ends, what it says, and what it complains of.

    It only ends once nobody has its output open any more: no process may be left over.
    """
    script = (
        "import os, signal, sys, threading\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell may have ignored it
        "from lianzheng_tui.cli.main import main\n"
        "from lianzheng_tui.data.casefile import check_files as folder_check\n"
        "folder_check.cores = lambda: 2\n"
        f"{prepared}"
        "sys.exit(main(['check', sys.argv[1]], sys.stdout, sys.stderr))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_to_interrupt_it_leaves_nothing_behind(many: Path) -> None:
    once_both_read = (
        "reading, reads = os.pipe()\n"
        "going, goes = os.pipe()\n"
        "def never(*_):\n"
        "    os.write(reads, b'.')\n"
        "    os.read(going, 1)\n"
        "    os._exit(0)\n"
        "folder_check.parse_case = never\n"
        "def interrupt():\n"
        "    for _ in range(2):\n"
        "        os.read(reading, 1)\n"
        "    signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)\n"
        "    os.write(goes, b'.')\n"  # who had begun to wait meanwhile is woken by one that dies
        "threading.Thread(target=interrupt, daemon=True).start()\n"
    )
    assert run_check(once_both_read, many) == (130, "", "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere they are not forked")
def test_to_interrupt_a_process_only_just_made_is_not_seen(many: Path) -> None:
    status, said, complained = run_check("", many)
    interrupted = (
        "def interrupt():\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "os.register_at_fork(after_in_child=interrupt)\n"
    )
    assert (status, complained) == (0, "")
    assert run_check(interrupted, many) == (status, said, complained)
