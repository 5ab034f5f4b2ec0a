"""The documents hold together: links lead somewhere, each fact stands once, nothing is left out.

Every command and option is in docs/commands.md, every key in docs/usage.md, every key of an output
in docs/json.md; and what stands there exists. What README.md shows is in test_readme.py, what
docs/case-format.md shows in test_case_format.py.
"""

import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from generate.grammar import Grammar, grammar

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.main import COMMANDS, main, parser
from test_language import bindings

ROOT = Path(__file__).parents[1]
NAMES = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
PAGES = [*(ROOT / name for name in NAMES), *sorted((ROOT / "docs").glob("*.md"))]
USAGE, MANUAL, OUTPUTS = (
    (ROOT / "docs" / name).read_text(encoding="utf-8")
    for name in ("usage.md", "commands.md", "json.md")
)
GRAMMARS = list(grammar(parser(tuple(COMMANDS))).walk())
TABLES = dict(re.findall(r"(?ms)^## `([^`]+)`\n(.*?)(?=^## |\Z)", OUTPUTS))
"""What docs/json.md says of each output, by the command."""
_FENCE = re.compile(r"(?ms)^```.*?^```$")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_SAID_ONCE = 20
"""How many Chinese characters make a sentence one that must not stand in two places."""


def prose(page: Path) -> str:
    """A document without its blocks of code."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def anchor(heading: str) -> str:
    """What a heading is called in a link, as GitHub makes it."""
    shown = _LINK.sub(lambda link: link[0][1:].partition("]")[0], heading.strip().lower())
    return re.sub(r"[^\w\- ]", "", shown).replace(" ", "-")


@cache
def anchors(page: Path) -> frozenset[str]:
    found = [anchor(heading) for heading in re.findall(r"(?m)^#+ (.+)$", prose(page))]
    assert len(found) == len(set(found)), f"{page.name} 里有两个同名的标题"
    return frozenset(found)


def broken_links(page: Path, text: str) -> list[str]:
    """The links of a text that lead nowhere, as they would from where the page is."""
    broken = []
    for link in _LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, part = unquote(link).partition("#")
        there = page.parent / name if name else page
        if not there.exists() or (part and part not in anchors(there)):
            broken.append(link)
    return broken


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken_links(page, prose(page)) == []


def test_a_link_that_leads_nowhere_is_found() -> None:
    good = "[一](docs/usage.md#按键)、[二](#局限)、[三](cases)、[四](https://example.org/#x)"
    assert broken_links(ROOT / "README.md", good) == []
    bad = "[一](docs/usages.md)、[二](#没有这一节)、[三](docs/usage.md#没有)、[四](../cases/x)"
    assert len(broken_links(ROOT / "README.md", bad)) == 4


def missing_files(text: str) -> list[str]:
    """The files that a text names with their folders and that are not there; x stands for any."""
    named = re.findall(r"(?<![\w/~.-])[\w*-]+(?:/[\w*-]+)+\.(?:py|md|tcss|yaml|json)\b", text)
    roots = (ROOT, ROOT / "src" / "lianzheng_tui", ROOT / "docs")
    real = [name for name in named if not re.match("x[_.]", name.rpartition("/")[2])]
    return [name for name in real if not any(any(root.glob(name)) for root in roots)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    assert missing_files(page.read_text(encoding="utf-8")) == []


def test_a_file_that_is_not_there_is_found() -> None:
    text = "`core/case/rules*.py`、cases/laws.yaml、cli/commands/x.py、core/nowhere.py"
    assert missing_files(text) == ["core/nowhere.py"]


def sentences(text: str) -> Iterator[str]:
    """What is said, without marks and blanks; the long ones."""
    for sentence in re.split("[。；：|\n]", _LINK.sub("", text)):
        said = re.sub(r"[\W_]", "", sentence)
        if len(re.findall("[一-鿿]", said)) >= _SAID_ONCE:
            yield said


def test_nothing_is_said_twice() -> None:
    pages = [page for page in PAGES if page.name != "CHANGELOG.md"]
    said = Counter(sentence for page in pages for sentence in sentences(prose(page)))
    assert len(said) > 100
    assert [sentence for sentence, times in said.items() if times > 1] == []


def test_what_is_said_twice_is_found() -> None:
    once = "这一句话足够长，长到不该在两个地方都原样写着，因为改了一处会忘了另一处"
    assert len(set(sentences(f"- **{once}**。短句。\n\n| {once} |"))) == 1


def command_rows() -> dict[str, str]:
    """The rows of docs/commands.md by the words of the command that each is about."""
    rows = re.findall(r"(?m)^\| `lianzheng((?: [a-z]+)*)[^`]*` \|.*$", MANUAL)
    lines = re.findall(r"(?m)^\| `lianzheng.*$", MANUAL)
    assert len(set(rows)) == len(rows)
    return dict(zip(map(str.strip, rows), lines, strict=True))


def flags_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text))


def test_every_command_has_a_row() -> None:
    assert set(COMMANDS) <= set(command_rows())
    assert set(command_rows()) == {" ".join(each.words) for each in GRAMMARS}


@pytest.mark.parametrize("command", GRAMMARS, ids=lambda each: " ".join(each.words) or "lianzheng")
def test_every_option_is_described(command: Grammar) -> None:
    general = {"-h", "--help"}
    taken = {flag for option in command.options for flag in option.flags}
    if command.words:
        assert flags_in(_LINK.sub("", command_rows()[" ".join(command.words)])) == taken - general
    else:
        table = MANUAL.partition("## 写在命令前面的选项")[2].partition("\n例如")[0]
        assert flags_in(table) == taken | general


def test_every_exit_status_is_described() -> None:
    table = MANUAL.partition("## 退出状态")[2].partition("\n## ")[0]
    assert set(map(int, re.findall(r"(?m)^\| (\d+) \|", table))) == set(map(int, ExitCode))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_is_one(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"lianzheng(?: -{2}[a-z-]+ [^\s`-]+)* ([a-z]+)(?![\w/.-])", text)
    assert set(named) <= set(COMMANDS)
    targets = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert set(re.findall(r"make ([a-z]+)", text)) <= {*targets, "check"}


def test_every_key_is_described() -> None:
    names = {"slash": "/", "exclamation_mark": "!", "question_mark": "?"}
    keys = {names.get(each.key, each.key) for each in bindings()}
    text = USAGE.partition("## 按键")[2].partition("\n## ")[0] + MANUAL.partition("## 放映")[2]
    described = {span for span in re.findall("`([^`]+)`", text) if span.isascii()}
    assert single(described) == single(keys)


def single(keys: set[str]) -> set[str]:
    """Those that are a letter or a mark; the digits go without saying."""
    return {key for key in keys if len(key) == 1 and not key.isdigit()}


def described_keys(table: str) -> set[str]:
    """The keys in the first column of a table."""
    rows = re.findall(r"(?m)^\| (`.*?`) \|", table)
    return {key for row in rows for key in re.findall(r"`([^`]+)`", row)}


def printed_keys(value: Any, described: set[str], path: str = "") -> set[str]:
    """The keys of an output as docs/json.md writes them, no further down than it goes."""
    if path in described:
        return {path}
    if isinstance(value, dict) and value:
        before = f"{path}." if path else ""
        return set().union(*(printed_keys(value[k], described, before + k) for k in value))
    if isinstance(value, list) and value and isinstance(value[0], dict):
        inside = f"{path}[]" if path else ""
        return set().union(*(printed_keys(each, described, inside) for each in value))
    empty = not value and any(re.match(re.escape(path) + r"[.\[]", key) for key in described)
    return set() if empty else {path}


def differences(table: str, value: Any) -> set[str]:
    """The keys that are only described, or only printed."""
    described = described_keys(table)
    return described ^ printed_keys(value, described)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Somebody who has studied for a while, with a file that is broken and a law installed."""
    shutil.copytree(ROOT / "tests" / "frozen" / "home", tmp_path / "home")
    law = str(ROOT / "tests" / "samples" / "laws.yaml")
    main(["--data-dir", str(tmp_path / "home"), "install", law], io.StringIO(), io.StringIO())
    return tmp_path / "home"


@pytest.mark.parametrize("command", TABLES)
def test_what_is_described_is_what_is_printed(command: str, home: Path) -> None:
    words = command.split()
    words += {"search": ["油卡"], "check": [str(home / "cases")]}.get(words[0], [])
    out = io.StringIO()
    main(["--data-dir", str(home), "--learner", "张三", *words], out, io.StringIO())
    assert differences(TABLES[command], json.loads(out.getvalue())) == set()


def test_a_key_that_is_only_described_or_only_printed_is_found() -> None:
    table = "| `id` | |\n| `at.x` `at.y` | |\n| `all[].name` | |\n"
    bare: dict[str, Any] = {"id": 1, "at": None, "all": []}
    full = {"id": 2, "at": {"x": 0, "y": 0}, "all": [{"name": 1}]}
    assert differences(table, [bare, full]) == set()
    assert differences(table, [{**full, "new": None}]) == {"new"}
    assert differences(table, [{**full, "at": {"x": 0, "z": 0}}]) == {"at.y", "at.z"}
    assert differences(table, [bare]) == {"at.x", "at.y", "all[].name"}


def test_every_output_for_programs_is_described() -> None:
    names = {each.words[0]: option for each in GRAMMARS for option in json_options(each)}
    outputs = {f"{command} {option}" for command, option in names.items()}
    assert outputs <= set(TABLES)
    for more in set(TABLES) - outputs:  # what another option adds to an output
        command, *_ = more.split()
        assert more.endswith(f" {names[command]}")


def json_options(command: Grammar) -> Iterator[str]:
    for option in command.options:
        if "--json" in option.flags:
            yield "--json"
        elif "json" in option.choices:
            yield "--format json"
