"""What an earlier release left on a disk is read by this one, with all its progress.

tests/frozen has a home as release 0.1.0 left it and what that release printed; its README tells
what is in it. Each command runs on a fresh copy of the home, at nine in the morning on 24 March
2026 in Shanghai, and prints what stands in tests/frozen/outputs.

``UPDATE_SNAPSHOTS=1 python -m pytest -n 0 tests/test_frozen.py`` writes the outputs anew. A change
that alters one of them edits it in a commit of its own, which says why. The home, the exports and
the packs are never made again.
"""

import io
import json
import os
import re
import shlex
import shutil
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from lianzheng_tui.cli import clock
from lianzheng_tui.cli.main import COMMANDS, main
from lianzheng_tui.cli.records import open_records
from lianzheng_tui.cli.session import open_library
from lianzheng_tui.core.case.computed import COMPUTING
from lianzheng_tui.core.study.presentation import Reveal, subjects
from lianzheng_tui.core.study.walkthrough import walks
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.home.present_state import Stage
from lianzheng_tui.data.home.settings import Settings, load_settings, save_settings
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.backups import backups, sound_records
from lianzheng_tui.data.records.ledger_today import ledger_today
from lianzheng_tui.data.records.seal import is_broken
from lianzheng_tui.tui.app import LianzhengApp
from tui.driving import running

FROZEN = Path(__file__).parent / "frozen"
OUTPUTS = FROZEN / "outputs"
ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 3, 24, 1, 0, tzinfo=UTC)

RUNS: dict[str, tuple[str, ...]] = {
    "list": ("list", "list --json", "--learner 王芳 list", "--learner 没有这个人 list"),
    "progress": ("progress", "progress --json", "--learner 王芳 progress --json"),
    "nobody-named": ("--learner '' progress",),
    "learners": ("learners", "learners --json"),
    "rename": ("learners rename 王芳 王方方", "--learner 王方 progress --json"),
    "delete": ("learners delete 王芳 --yes", "learners --json"),
    "notes": ("notes", "notes --format txt", "notes --case sample-gift"),
    "notes-docx": ("notes --format docx -o WORK/心得.docx", "--learner 王芳 notes"),
    "search": ("search 油卡", "search --json 法官", "search 找不到的词"),
    "read": ("read sample-gift", "read tilted-scales --width 60", "read gone-case"),
    "check": ("check HOME/cases", "check HOME/cases --format json", "check --strict HOME/cases"),
    "new": ("new WORK/新.yaml --kind report", "check WORK/新.yaml"),
    "draft": ("draft FROZEN/page.txt -o WORK/稿", "draft WORK/稿/page.稿.txt", "check WORK/稿"),
    "schema": ("schema -o WORK/case.schema.json", "schema --laws"),
    "install-again": ("install FROZEN/packs/seven.lzpack", "list"),
    "install-new": ("--data-dir WORK/new install FROZEN/packs/seven.lzpack",),
    "pack": ("pack HOME/cases/installed/sets/1 -o WORK/again.lzpack", "pack HOME/cases -o WORK/x"),
    "remove": ("remove hub-supervision", "list --json", "progress --json"),
    "export": ("export WORK/all.jsonl --all", "export WORK/one.jsonl"),
    "import": (
        "--data-dir WORK/new import FROZEN/exports/all.jsonl",
        "--data-dir WORK/new import FROZEN/exports/zhangsan.jsonl",
        "--data-dir WORK/new learners",
        "--data-dir WORK/new notes",
    ),
    "import-again": ("import FROZEN/exports/all.jsonl",),
    "doctor": ("doctor", "doctor --json", "doctor --repair"),
    "completion": ("completion bash", "completion zsh", "completion ids"),
    "study": ("study hub-supervision --plain", "progress"),
    "no-terminal": ("present tilted-scales", "preview HOME/cases/手放的.yaml", "study sample-gift"),
    "wrong": ("nonsense", "list --nonsense", "study", "--version"),
    "help": ("--help", *(f"{name} --help" for name in COMMANDS)),
}
"""What is run on one copy of the home, by the name of the file with what it prints."""

TYPED = "\n".join(["", "?", "目录", "出处", "n", "1", "2", "A", "返回", "退出", "退出"]) + "\n"
"""What the learner types in plain mode."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A copy of the frozen home, readable by its owner only, as the release left it."""
    copy = tmp_path / "home"
    shutil.copytree(FROZEN / "home", copy)
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return copy


@pytest.fixture(autouse=True)
def a_morning_in_shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The zone and the time of day at which the outputs were made."""
    stop_clock(monkeypatch)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def stop_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every command be told the same time."""
    told = clock.now
    for name in COMMANDS:
        with_clock(name)
    for module in list(sys.modules.values()):
        if module.__name__.startswith("lianzheng_tui.cli") and vars(module).get("now") is told:
            monkeypatch.setattr(module, "now", lambda: NOW)


def open_args(home: Path) -> Namespace:
    return Namespace(cases=[], data_dir=home, learner="张三")


@cache
def with_clock(command: str) -> None:
    """Load the module of a command, so that its clock can be stopped."""
    main([command, "--help"], io.StringIO(), io.StringIO())


def printed(
    command: str, home: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[int, str, str]:
    """The exit status, the output and the complaints of a command line."""
    places = {"HOME": str(home), "WORK": str(work), "FROZEN": str(FROZEN)}
    words = [
        re.sub("HOME|WORK|FROZEN", lambda place: places[place[0]], word)
        for word in shlex.split(command)
    ]
    out, err = io.StringIO(), io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(TYPED))
    monkeypatch.setattr("sys.stderr", err)
    defaults = ["--data-dir", str(home), "--learner", "张三"]
    status = main([*defaults, *words], out, err)
    return status, masked(out.getvalue(), places), masked(err.getvalue(), places)


def masked(text: str, places: dict[str, str]) -> str:
    """The text without what differs from machine to machine."""
    for name, place in {**places, "BUNDLED": str(ROOT / "cases")}.items():
        text = text.replace(place, name)
    text = re.sub(r"(?m)^((?:Python|SQLite|系统|终端|编码|窗口) +).*$", r"\1…", text)
    text = re.sub(r'("(?:python|sqlite|system|term|colours|encoding)": ).*', r"\1…", text)
    return re.sub(r"(lianzheng )\d+\.\d+\.\d+", r"\1…", text)


@pytest.mark.parametrize("name", RUNS)
def test_a_command_prints_what_it_printed(
    name: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []
    for command in RUNS[name]:
        status, out, err = printed(command, home, tmp_path, monkeypatch)
        stderr = f"--- stderr\n{err}" if err else ""
        shown.append(f"$ lianzheng {command}\n{out}{stderr}--- {status}\n")
    compare(OUTPUTS / f"{name}.txt", "\n".join(shown))


def compare(file: Path, shown: str) -> None:
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == file.read_text(encoding="utf-8")


def test_an_export_holds_the_records_that_it_held(home: Path, tmp_path: Path) -> None:
    assert main(["--data-dir", str(home), "export", f"{tmp_path}/new", "--all"], *ignored()) == 0
    old = (FROZEN / "exports" / "all.jsonl").read_text(encoding="utf-8")
    new = (tmp_path / "new").read_text(encoding="utf-8")
    assert records_in(new, "hash") == records_in(old, "chain")


def test_every_backup_is_sound(home: Path) -> None:
    counts = {each.path.name: len(sound_records(each.path)) for each in backups(home / "backups")}
    assert counts == {
        "daily-20260315.sqlite3": 196,
        "daily-20260318.sqlite3": 197,
        "daily-20260322.sqlite3": 201,
        "daily-20260323.sqlite3": 208,
        "deleted-20260315.sqlite3": 198,
    }


def test_the_seal_holds_and_still_tells_a_changed_byte(home: Path) -> None:
    file = home / "records.sqlite3"
    assert not is_broken(file)
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    assert is_broken(file)


def test_what_was_being_presented_is_shown(home: Path) -> None:
    case = open_library(open_args(home)).case("tilted-scales")
    assert case is not None
    showing = Stage(home / "cache" / "present", case.id).shown(subjects(case))
    assert showing is not None
    assert (showing.now.title, showing.reveal) == ("材料下面的油卡", Reveal.DECISION)
    assert list(showing.counts.values()) == [(1, 2, 3)]


def test_no_walk_is_lost_where_a_case_names_its_stages_now(home: Path) -> None:
    args = open_args(home)
    journal, bundled = open_records(args).journal(), Library.open([bundled_folder()])
    choices = dict.fromkeys((case.id for case in bundled.cases), 0)
    for old in open_library(args).cases:
        now = bundled.case(old.id)
        if now is not None:
            stages = {event.id: event.stage for event in now.timeline}
            timeline = tuple(replace(each, stage=stages[each.id]) for each in old.timeline)
            restaged = replace(old, stages=now.stages, timeline=timeline)
            then, today = (walks(each, journal.of_case(old.id)) for each in (old, restaged))
            assert then == today
            choices[old.id] = sum(len(walk.choices) for walk in today)
    assert choices == {
        "clean-chengtou": 0,
        "early-reminder": 3,
        "hub-supervision": 1,
        "inspection-follow-up": 0,
        "medical-fund": 0,
        "sunshine-admission": 3,
        "tilted-scales": 7,
    }


def with_every_field(text: str) -> str:
    """A case file with every field that came after release 0.1.0 and is no part of an item's hash.

    The values are written as a trainer would add them; those that are there stay as they are.
    """
    root = yaml.compose(text, yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    case = yaml.load(text, yaml.BaseLoader)
    events, risks = case.get("timeline", []), case.get("risks", [])
    for event in events:
        law = event.get("laws", [""])[0]
        applies = {"sphere": "duty", "effect": "applies", "rule": "一般规则。", "law": law}
        event["nature"] = [{"sphere": "discipline", "effect": "none"}, *([applies] if law else [])]
        if COMPUTING.search(event["text"]):
            event["computed"] = True
        for receipt in event.get("received", []):
            receipt |= {"from": "供应商", "asked": "续签合同"}
    for risk in risks:
        risk |= {"level": "high", "owner": "科长", "threshold": "两次"}
    for figure in case.get("figures", []):
        figure |= {
            "group": "一组",
            "computed": True,
            "note": figure.get("note", "按报道数字计算。"),
        }
    for question in case["quiz"]["questions"]:
        question |= {"judgment": True, "computed": True}
        question["explanation"] += "按报道数字计算。"
    aspect = "duty" if case["kind"] == "warning" else "adopt"
    case["lessons"] = [{"aspect": aspect, "text": "一句。", "evidence": events[0]["evidence"]}]
    check = {"id": "s-1", "question": "有没有登记？"}
    case["self_check"] = [check | ({"risk": risks[0]["name"]} if risks else {})]
    step = {"at": events[0]["id"], "minutes": 5, "ask": "先问什么？", "bring_out": "谈到哪里。"}
    case["teaching"] = {
        "groups": [{"name": "甲组", "task": "看经过"}],
        "steps": [step | {"positions": ["退", "不退"]}],
    }
    return written(root, case)


def written(node: yaml.Node, value: Any) -> str:
    """A document with the values of another, those of it that are the same written as they are."""
    return yaml.serialize(_node_of(node, value), allow_unicode=True, width=10_000)


def _node_of(node: yaml.Node | None, value: Any) -> yaml.Node:
    if isinstance(value, dict):
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        known = {key.value: (key, inner) for key, inner in pairs}
        return yaml.MappingNode(
            "tag:yaml.org,2002:map",
            [
                (known[key][0], _node_of(known[key][1], inner))
                if key in known
                else (yaml.ScalarNode("tag:yaml.org,2002:str", key), _node_of(None, inner))
                for key, inner in value.items()
            ],
        )
    if isinstance(value, list):
        items = node.value if isinstance(node, yaml.SequenceNode) else []
        return yaml.SequenceNode(
            "tag:yaml.org,2002:seq",
            [_node_of(items[i] if i < len(items) else None, each) for i, each in enumerate(value)],
        )
    if isinstance(node, yaml.ScalarNode) and node.value == value:
        return node
    if isinstance(value, bool | int):
        kind = "bool" if isinstance(value, bool) else "int"
        return yaml.ScalarNode(f"tag:yaml.org,2002:{kind}", json.dumps(value))
    return yaml.ScalarNode("tag:yaml.org,2002:str", value)


def told_of(home: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What every learner's progress is: as it is printed, and the ledger of the one who has one."""
    commands = ("progress", "progress --json", "--learner 王芳 progress --json", "notes")
    args = open_args(home)
    library, journal = open_library(args), open_records(args).journal()
    ledger = ledger_today(library, journal)
    items = [
        (item.unit.id, item.question.id, item.state, ledger.next_day(item)) for item in ledger.items
    ]
    walked = {case.id: walks(case, journal.of_case(case.id)) for case in library.cases}
    return [items, walked, *(printed(each, home, work, monkeypatch) for each in commands)]


def test_progress_stays_with_every_new_field_in_its_cases(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told_of(home, tmp_path, monkeypatch)
    cases = home / "cases"
    files = [cases / "手放的.yaml", *(cases / "installed" / "sets" / "1").glob("*.yaml")]
    assert len(files) == 8
    for file in files:
        file.write_text(with_every_field(file.read_text(encoding="utf-8")), encoding="utf-8")
    laws = cases / "laws.yaml"
    text = laws.read_text(encoding="utf-8")
    checked = re.sub("standing: [a-z]+", "standing: excerpt\n    checked: 2026-11", text)
    assert checked != text
    laws.write_text(checked, encoding="utf-8")
    shutil.copy(bundled_folder() / "posts.yaml", cases / "posts.yaml")
    library = open_library(open_args(home))
    enriched = [case for case in library.cases if case.teaching]
    assert len(enriched) == len(files), library.problems
    for parts in NEW_FIELDS:
        assert any(value for case in enriched for value in _values_at(case, parts)), parts
    assert told_of(home, tmp_path, monkeypatch) == before


NEW_FIELDS = [
    *("timeline.nature.rule", "timeline.nature.law", "timeline.computed"),
    *("timeline.received.giver", "timeline.received.asked", "lessons", "self_check.risk"),
    *("teaching.groups", "teaching.steps.minutes", "teaching.steps.positions"),
    *("teaching.steps.ask", "teaching.steps.bring_out"),
    *("risks.level", "risks.owner", "risks.threshold", "figures.group", "figures.computed"),
    *("quiz.questions.judgment", "quiz.questions.computed"),
]
"""The fields of a case that came after release 0.1.0 for classes and for checking."""


def _values_at(value: object, path: str) -> Iterator[object]:
    name, _, rest = path.partition(".")
    inner = getattr(value, name)
    for each in inner if isinstance(inner, tuple) else (inner,):
        yield from _values_at(each, rest) if rest and each is not None else (each,)


def test_the_settings_hold_with_those_of_a_newer_release(home: Path) -> None:
    file = home / "settings.json"
    assert load_settings(file) == Settings(theme="浅色", welcomed=True)
    save_settings(file, Settings(theme="深色", welcomed=True))
    assert json.loads(file.read_text())["from_a_newer_release"] == [1, 2]


async def test_the_application_opens_with_all_of_it(home: Path) -> None:
    args = open_args(home)
    app = LianzhengApp(
        lambda: open_library(args), lambda: open_records(args).journal(), records="records.sqlite3"
    )
    async with running(app, (120, 40)) as driver:
        library = await driver.still()
        await driver.press("l")
        await driver.until("台账")
        ledger = await driver.still()
        await driver.press("escape", "d")
        await driver.until("档案")
        portfolio = await driver.still()
    shown = "\n\n".join([library, ledger, portfolio])
    compare(OUTPUTS / "screens.txt", masked(shown, {"HOME": str(home)}) + "\n")


def ignored() -> tuple[io.StringIO, io.StringIO]:
    return io.StringIO(), io.StringIO()


def records_in(export: str, hash_key: str) -> list[dict[str, object]]:
    """The records of an export, without the hashes, whose key depends on its version."""
    lines = [json.loads(line) for line in export.splitlines()]
    assert all(line.pop(hash_key) for line in lines if "verb" in line)
    return [line for line in lines if "verb" in line]
