"""Files that nobody would write: whatever is in one, reading it ends in Problems with places."""

import random
from pathlib import Path

import pytest
from faulty import GOOD, LAWS, SAMPLES

from lianzheng_tui.data.casefile.reader import parse_case
from lianzheng_tui.data.casefile.scan import bundled_folder

FAULTY = [path.read_text(encoding="utf-8") for path in sorted((SAMPLES / "faulty").glob("m*.yaml"))]
BUNDLED = [path.read_text(encoding="utf-8") for path in sorted(bundled_folder().glob("*.yaml"))]
TEXTS = [GOOD, *FAULTY, *BUNDLED]

PIECES = (
    *":：-－,，[]{}#&*!|>'\"“”‘’%@`<?\\~^ \t\n\r\u3000甲乙1é",
    *(
        "  ",
        ": ",
        "- ",
        "：",
        "\n\n",
        "\n- ",
        "<<: ",
        "---\n",
        "text: |\n",
        "evidence: ",
        "taken: true",
    ),
    *("\x00", "\x1b[2J", "\u202e", "\u200b", "\ufeff", "\ud800", "\x85", "\u2028", "\U0001f600"),
)


def mutated(rng: random.Random) -> str:
    """Some lines of a case, or a whole one, with a few things in it changed."""
    lines = rng.choice(TEXTS).split("\n")
    if rng.random() < 0.95:
        start = rng.randrange(len(lines))
        lines = lines[start : start + rng.randint(1, 25)]
    for _ in range(rng.randint(1, 6)):
        _mutate(lines, rng)
    return "\n".join(lines)


def _mutate(lines: list[str], rng: random.Random) -> None:
    at = rng.randrange(len(lines))
    line = lines[at]
    where = rng.randrange(len(line) + 1)
    change = rng.randrange(6)
    if change == 0:
        lines[at] = line[:where] + rng.choice(PIECES) + line[where:]
    elif change == 1:
        lines[at] = line[:where] + line[where + rng.randint(1, 3) :]
    elif change == 2:
        lines[at] = " " * rng.randrange(9) + line.lstrip()
    elif change == 3:
        lines.insert(rng.randrange(len(lines)), line)
    elif change == 4 and len(lines) > 1:
        del lines[at]
    else:
        other = rng.randrange(len(lines))
        lines[at], lines[other] = lines[other], line


def check_some(seed: int, count: int) -> None:
    rng = random.Random(seed)
    for _ in range(count):
        text = mutated(rng)
        file = parse_case(text, Path("x.yaml"), LAWS)
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert file.case is not None or file.problems, repr(text)
        for each in file.problems:
            assert each.what, repr(text)
            assert each.mend, repr(text)
            assert 0 <= each.line <= len(lines) + 1, (each, repr(text))
            if 0 < each.line <= len(lines):
                assert 1 <= each.column <= len(lines[each.line - 1]) + 2, (each, repr(text))


def test_some_files_end_in_problems() -> None:
    check_some(0, 200)


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(1, 21))
def test_two_hundred_thousand_files_end_in_problems(seed: int) -> None:
    check_some(seed, 10_000)


def test_the_plain_loader_does_not_end_in_problems() -> None:
    """The control: such files make the usual way of reading YAML raise, and not only YAMLError."""
    import yaml

    rng = random.Random(0)
    raised = set()
    for _ in range(200):
        try:
            yaml.safe_load(mutated(rng))
        except Exception as error:
            raised.add(type(error).__name__)
    assert len(raised) > 1
