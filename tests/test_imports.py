"""What a command does not load, it does not pay for."""

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent / "samples"

PROGRAM = """
import sys
from lianzheng_tui.cli.main import main
status = main(sys.argv[1:], sys.stdout, sys.stderr)
loaded = sorted({name.partition(".")[0] for name in sys.modules} & {"textual", "rich"})
sys.exit(f"loaded {loaded}" if loaded else status)
"""


def run(program: str, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *args]
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def test_a_check_loads_the_rules_of_item_writing_only_where_they_are_asked_for() -> None:
    """A trainer's folder is checked as fast as without them."""
    program = """
import sys
from lianzheng_tui.cli.main import main
main(sys.argv[1:], sys.stdout, sys.stderr)
sys.exit("loaded" if any(".item_review" in name for name in sys.modules) else 0)
"""
    assert run(program, "check", str(SAMPLES)).returncode == 0
    assert "loaded" in run(program, "check", "--teaching", str(SAMPLES)).stderr


@pytest.mark.parametrize(
    "args",
    [
        ("check", str(SAMPLES)),
        ("list", "--json"),
        ("read", "tilted-scales"),
        ("present", "--help"),
        ("new", "--help"),
        ("draft", "--help"),
        ("schema",),
        ("install", "--help"),
        ("pack", "--help"),
        ("remove", "--help"),
        ("export", "--help"),
        ("import", "--help"),
        ("learners", "--json"),
        ("doctor",),
        ("completion", "bash"),
        ("completion", "ids"),
        ("--version",),
        ("--help",),
    ],
)
def test_a_command_loads_neither_textual_nor_rich(args: tuple[str, ...]) -> None:
    done = run(PROGRAM, *args)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_case_in_plain_mode_loads_neither(tmp_path: Path) -> None:
    done = run(PROGRAM, "--data-dir", str(tmp_path), "study", "tilted-scales", "--plain")
    assert (done.returncode, done.stderr) == (0, "")
    assert "正文" in done.stdout


def test_the_test_sees_what_is_loaded() -> None:
    done = run("import textual\n" + PROGRAM, "--version")
    assert done.returncode == 1
    assert "textual" in done.stderr


STARTED = """
import os, sys
from contextlib import contextmanager
from types import SimpleNamespace
from lianzheng_tui.cli import application
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.tui import app

@contextmanager
def prepared():
    yield SimpleNamespace(answer=lambda: SimpleNamespace(widths={}, typed=b""))

def tell(*_):
    rows = len(started[0]._home._shown)
    names = [name for name in sys.modules if name.startswith("lianzheng_tui.")]
    print(rows, *sorted({*names, *({"yaml", "fsrs", "hashlib"} & sys.modules.keys())}), flush=True)
    os._exit(0)

started = []
def run_headless(made):
    started.append(made)
    made.run(headless=True)

app.run = run_headless
application.prepared_terminal = prepared
application._open_records = Library.scan = tell  # whichever comes first after the first frame
from lianzheng_tui.cli.main import main
main(sys.argv[1:], sys.stdout, sys.stderr)
"""
NEEDLESS = (
    *("yaml", "fsrs", "hashlib"),
    *("core.case.model", "core.case.rules", "core.case.law", "core.records", "core.review"),
    *("core.search", "core.study.progress", "core.study.quiz"),
    *("core.study.edition", "core.case.publication", "data.packs.newer_edition"),
    *("data.yaml", "data.casefile.reader", "data.casefile.checked", "data.records.journal"),
    *("data.records.records", "data.records.store", "data.records.repair", "data.packs.installer"),
    *("tui.case", "tui.review", "tui.learner", "tui.install", "tui.presenter"),
    *("tui.notices.welcome_screen", "tui.notices.help_screen", "tui.library.preview_blocks"),
)
"""What the first list is drawn without."""


@pytest.mark.parametrize("settings", ["{}", '{"welcomed": true}'], ids=["first", "later"])
def test_the_first_list_is_drawn_before_anything_it_does_not_need_is_loaded(
    tmp_path: Path, settings: str
) -> None:
    (tmp_path / "settings.json").write_text(settings, encoding="utf-8")
    done = run(STARTED, "--data-dir", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    rows, *loaded = done.stdout.split()
    assert int(rows) == 7
    assert "lianzheng_tui.tui.library.screen" in loaded
    needless = [name if "." not in name else f"lianzheng_tui.{name}" for name in NEEDLESS]
    assert [name for name in loaded if name.startswith(tuple(needless))] == []
