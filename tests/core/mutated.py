"""Files that nobody would write: some lines of a case with a few things in them changed."""

import random

from faulty import GOOD, SAMPLES

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
