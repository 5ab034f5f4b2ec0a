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
