"""The quick way to read a case: what it reads is what the thorough way reads, and without fault."""

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from faulty import GOOD, LAWS, SAMPLES

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.data.casefile.diagnose import thorough_case, thorough_laws
from lianzheng_tui.data.casefile.reader import parse_case, plain_case, plain_laws, read_laws
from lianzheng_tui.data.casefile.result import CaseFile
from lianzheng_tui.data.casefile.scan import bundled_folder, case_paths
from lianzheng_tui.data.yaml.fast import UnsureError, read_plain

BUNDLED = [path.read_text(encoding="utf-8") for path in case_paths(bundled_folder())]
FAULTY = [path.read_text(encoding="utf-8") for path in sorted((SAMPLES / "faulty").glob("m*.yaml"))]
ALL_LAWS: dict[str, Provision] = LAWS | dict(read_laws(bundled_folder() / "laws.yaml").laws)


def thorough(text: str) -> CaseFile:
    return thorough_case(text, Path("x.yaml"), ALL_LAWS, None, None)


SIGNS = (*":-，[]{}#*|>'\"“”‘’?~ \n\u3000\t甲1a：、", ": ", "- ", " #", " # ", "\n\n", "text: |\n")


@pytest.mark.parametrize("text", [GOOD, *BUNDLED])
def test_a_sound_case_is_read_the_quick_way(text: str) -> None:
    case = plain_case(text, ALL_LAWS)
    assert case is not None
    assert case == thorough(text).case


class WithDashesBelowKeys(yaml.SafeDumper):
    """Writes lists as many editors do, with the dash right below the key."""


def as_block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, "|" if "\n" in text else None)


WithDashesBelowKeys.add_representer(str, as_block)


def test_dashes_may_stand_right_below_the_key() -> None:
    left = 0
    for text in (GOOD, *BUNDLED):
        held = yaml.load(text, Loader=yaml.BaseLoader)
        written = yaml.dump(
            held, Dumper=WithDashesBelowKeys, allow_unicode=True, sort_keys=False, width=10**6
        )
        assert "\nsections:\n- id:" in written
        case, file = plain_case(written, ALL_LAWS), thorough(written)
        assert file.case == thorough(text).case
        left += case is None
        assert case is None or (case, ()) == (file.case, file.problems)
    assert left <= 1  # one has an item that begins as a key with a wrong colon would


@pytest.mark.parametrize("change", [str.rstrip, lambda text: text.replace("\n", "\r\n")])
def test_how_lines_end_makes_no_difference(change: Any) -> None:
    assert plain_case(change(GOOD), LAWS) == plain_case(GOOD, LAWS) != None  # noqa: E711


def check_some(seed: int, count: int) -> int:
    """Sound texts with a little changed; how many of them the quick way has read."""
    rng = random.Random(seed)
    read = 0
    for _ in range(count):
        text = mutated(rng)
        case = plain_case(text, ALL_LAWS)
        if case is not None:
            read += 1
            file = thorough(text)
            assert (file.case, file.problems) == (case, ()), text
    return read


def mutated(rng: random.Random) -> str:
    lines = rng.choice([GOOD, *FAULTY, *BUNDLED]).split("\n")
    for _ in range(rng.randint(1, 2)):
        at = rng.randrange(len(lines))
        line = lines[at]
        where = rng.randrange(len(line) + 1)
        change = rng.randrange(6)
        if change < 2:
            lines[at] = line[:where] + rng.choice(SIGNS) + line[where:]
        elif change == 2:
            lines[at] = line[:where] + line[where + rng.randint(1, 3) :]
        elif change == 3:
            lines[at] = " " * rng.randrange(9) + line.lstrip()
        elif change == 4:
            lines[at : at + 1] = [line[:where], " " * rng.randrange(9) + line[where:]]
        else:
            lines[at : at + rng.randint(1, 3)] = []
    return "\n".join(lines)


def test_whatever_is_read_the_quick_way_is_without_fault() -> None:
    assert check_some(0, 500) > 20


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(1, 21))
def test_a_hundred_thousand_changes_are_read_alike(seed: int) -> None:
    assert check_some(seed, 5_000) > 200


@pytest.mark.parametrize(
    "text",
    [
        "a: 甲\nb: 'it is'\nc: \"乙 丙\"\nd: 1:30\ne: a#b\nf: 2018-12 # 注\n",
        "a: |\n  甲\n   乙\n\n  丙\n\nb: |-\n    甲\n# 注\nc: x\n",
        "# 注\n\na:\n  b:\n    c: 甲\n  d: 乙\ne: 丙\n",
        "a:\n  - 甲\n  - “乙”说\n  - {b: 丙, c: 说明：丁}\n  - [戊, \"己，\", '庚']\nf: [甲]\n",
        "a:\n  - b: 甲\n    c:\n      - d: 乙\n      - d: 丙\n  # 注\n  - b: 丁\ne: 戊\n",
        "evidence: [甲，乙, 丙]\nwhy: “甲”、“乙”\n",
    ],
)
def test_the_usual_forms_have_the_values_of_yaml(text: str) -> None:
    assert read_plain(text) == yaml.load(text, yaml.BaseLoader)


def test_nothing_is_told_from_an_empty_text() -> None:
    assert read_plain("a: ~\nb:\nc: ''\nd: null\n") == {"a": None, "b": None, "c": "", "d": None}


@pytest.mark.parametrize(
    "text",
    [
        "a: 甲\na: 乙\n",
        "a: {b: 甲, b: 乙}\n",
        "a: 甲\n  乙\n",
        "a: 甲: 乙\n",
        "a: *b\n",
        "a: &b 甲\n",
        "a: !b 甲\n",
        "<<: 甲\n",
        "a: 甲\n---\na: 乙\n",
        "%TAG ! x\na: 甲\n",
        "a：甲\n",
        "a:甲\n",
        "a: 甲 #乙\n",
        "a: # \n  - 甲\n",
        'a: "\\e"\n',
        "a: '甲\n",
        "a: [甲\n",
        "posts: [甲、乙]\n",
        "a: |\nb: 甲\n",
        "a: |\n    甲\n  乙\n",
        "a:\n  - title 甲\n",
        "a:\n   b: 甲\n  c: 乙\n",
        "a:\n  - 甲\n  b: 乙\n",
        "title: “甲”\n",
        "a: 甲\u200b\n",
        "a: 甲\x1b\n",
        "\ta: 甲\n",
        "- 甲\n",
        "甲\n",
        "a: |\n  " + "甲" * 65_536 + "\n",
        "".join(f"a{'b' * i}:\n{' ' * (i + 1)}" for i in range(40)) + "c: 甲\n",
        "a:\n" + "  - {b: 甲}\n" * 9_000,
    ],
)
def test_what_may_have_a_fault_is_left_to_the_parser(text: str) -> None:
    with pytest.raises(UnsureError):
        read_plain(text)


def test_a_case_with_a_fault_is_told_as_before() -> None:
    text = GOOD.replace("minutes: 5", "minutes: -5")
    assert plain_case(text, LAWS) is None
    assert parse_case(text, Path("x.yaml"), LAWS) == thorough_case(
        text, Path("x.yaml"), LAWS, None, None
    )


def test_an_id_that_is_taken_is_told_of_a_sound_case() -> None:
    taken = {"sample-gift": "y.yaml"}
    assert len(parse_case(GOOD, Path("x.yaml"), LAWS, taken).problems) == 1
    assert len(parse_case(GOOD, Path("x.yaml"), LAWS, None, taken).problems) == 1


@pytest.mark.parametrize("folder", [SAMPLES, bundled_folder()])
def test_sound_laws_are_read_the_quick_way(folder: Path) -> None:
    file = folder / "laws.yaml"
    text = file.read_text(encoding="utf-8")
    laws = plain_laws(text, {})
    assert laws is not None
    assert {law.id: law for law in laws} == thorough_laws(text, file, [], {}).laws


def test_laws_with_a_fault_are_told_as_before(tmp_path: Path) -> None:
    text = (SAMPLES / "laws.yaml").read_text(encoding="utf-8").replace("standing:", "standng:", 1)
    file = tmp_path / "laws.yaml"
    file.write_text(text, encoding="utf-8")
    assert plain_laws(text, {}) is None
    assert read_laws(file) == thorough_laws(text, file, [], {})
    assert read_laws(file).problems


def test_a_line_that_is_too_long_is_read_thoroughly_and_refused() -> None:
    text = GOOD.replace("title: 一盒茶叶\n", f"title: {'长' * 70_000}\n", 1)
    with pytest.raises(UnsureError):
        read_plain(text)
    assert any("超过 65536" in problem.what for problem in thorough(text).problems)


def test_text_that_is_indented_less_and_looks_like_a_comment_is_left_to_the_parser() -> None:
    start = GOOD.index("    text: |\n") + len("    text: |\n")
    end = GOOD.index("\n", start) + 1
    lost = f"{GOOD[:end]}     # 这一句少了一个空格。\n{GOOD[end:]}"
    assert plain_case(GOOD, LAWS) is not None
    assert plain_case(lost, LAWS) is None
    (problem,) = thorough(lost).problems
    assert "缩进比上面的少" in problem.what
