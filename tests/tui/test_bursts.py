"""What is typed behind the key that opens a field belongs to the field, however it comes in."""

import asyncio
import random
import signal
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.records.learners import LONGEST_NAME
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.packs.installer import Plan
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp
from lianzheng_tui.tui.install.installation import Installation
from lianzheng_tui.tui.opening import Learners
from lianzheng_tui.tui.terminal.input_reader import InputReader
from lianzheng_tui.tui.widgets.field import Field
from lianzheng_tui.tui.widgets.line_field import LineField
from lianzheng_tui.tui.widgets.note_field import NoteField

from .driver import Driver
from .driving import driven, running
from .presenter.classroom import presenting
from .pseudo_terminal import terminal
from .stock import journal_over, kept, library_of, ticking

BURSTS = 200
"""How many bursts each field is opened with."""
LOT = 10
"""How many of them one application takes."""
LETTERS = "qdybenpjkrloasfwtxmchiv123456789?!DNFEq q"
"""What would be commands outside a field."""
CHINESE = "我的心得：茶叶、油卡，“当时”退了；没有！再想想？（ＡＢ１２）㐂𠮷"
DOWN, ESC, LEFT, RIGHT, TAB, BACK = "\x1b[B", "\x1b", "\x1b[D", "\x1b[C", "\t", "\x1b[Z"


@dataclass(frozen=True)
class Way:
    """The way to a field."""

    before: str
    """What is typed first, and takes effect before the burst begins."""
    openers: tuple[str, ...]
    """What the burst begins with."""
    after: str
    """What leads back to where the burst began; a key in a tab makes it the one to go on with."""


WAYS = {
    "library": Way("", ("/",), ESC),
    "text": Way("\r\t", ("/",), ESC),
    "text from the library": Way("", (f"\r{BACK}/",), f"{ESC}{TAB}{DOWN}{ESC}"),
    "note": Way("\r\t\t\t\t\t", ("\r", " "), ESC),
    "note from the library": Way("", (f"\r{TAB * 3}\r",), f"{ESC}{BACK * 3}{DOWN}{ESC}"),
    "answer": Way(f"\r{TAB * 4}\r{RIGHT * 2}", (RIGHT, "n"), ESC + LEFT),
    "first answer of a quiz": Way(f"\r{TAB * 4}", (f"\r{RIGHT * 3}",), ESC + LEFT * 3),
    "day of the plan": Way("lp", ("\r",), ESC),
    "number of the plan": Way(f"lp{DOWN}", ("\r",), ESC),
    "plan from the library": Way("", ("lp\r",), f"{ESC}{ESC}{ESC}"),
    "path": Way("o", ("/",), ESC),
    "path from the library": Way("", ("o/",), f"{ESC}{ESC}"),
    "learner": Way("", ("n",), ESC),
    "hands": Way(f"{RIGHT * 2}", ("h",), ESC),
}


@pytest.fixture
def application(
    request: pytest.FixtureRequest, sample: Library, sample_case: Case, tmp_path: Path
) -> Callable[[str], AbstractAsyncContextManager[Driver]]:
    """Opens the application that has a field."""

    def open_app(field: str) -> AbstractAsyncContextManager[Driver]:
        if field == "hands":
            return presenting(sample, tmp_path)
        if field == "learner":
            store = Records(None)

            def journal(name: str) -> Journal:
                return Journal(store, name, "device", ticking())

            asked = LianzhengApp(
                lambda: library_of(sample_case), lambda: Learners(("张三", "李四"), journal)
            )
            return running(asked)
        journal_of_all = journal_over(Records(None))
        if field in ("text from the library", "note from the library"):  # gone on with there
            journal_of_all.add(Verb.OPENED, sample_case.id, Part.TIMELINE.value, None, {})
            journal_of_all.flush()
        app = LianzhengApp(
            lambda: sample,
            lambda: journal_of_all,
            installation=lambda: Installation(tmp_path, _no_plan, lambda: sample),
        )
        return running(app)

    return open_app


def _no_plan(path: Path) -> Plan:
    raise AssertionError(f"装入了{path}")


class Hands:
    """A terminal that sends bytes in pieces."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.app = driver.app
        self.done: list[Verb] = []
        record = self.app.session.record

        def note(verb: Verb, *more: object, **named: object) -> object:
            self.done.append(verb)
            return record(verb, *more, **named)  # type: ignore[arg-type]

        self.app.session.record = note  # type: ignore[method-assign, assignment]
        self._reader = InputReader({})

    def send(self, data: bytes) -> None:
        """Send bytes that come in one read."""
        self.app.take_input([*self._reader.feed(data)])

    async def type(self, keys: str) -> None:
        """Type, each key after the one before has had its effect."""
        rest = keys
        while rest:
            size = 3 if rest.startswith("\x1b[") else 1
            self.send(rest[:size].encode())
            if rest[:size] == ESC:
                self.app.take_input([*self._reader.give_up()])
            await self.driver.settle()
            rest = rest[size:]
        # where a case is opened follows from what has been saved
        await self.driver.until_true(lambda: not self.app.saving.is_running)


def bursts(field: str, way: Way, lot: int) -> list[tuple[str, str, tuple[bytes, ...]]]:
    """Openers, texts, and the bytes of both in the pieces in which they come."""
    made = []
    for number in range(lot * LOT, (lot + 1) * LOT):
        chance = random.Random(f"{field} {number}")
        opener = chance.choice(way.openers)
        letters = LETTERS + CHINESE + ("\r" if "note" in field else "")
        text = "".join(chance.choices(letters, k=chance.randint(1, 24)))
        data = (opener + text).encode()
        cuts = chance.sample(range(1, len(data)), min(len(data) - 1, chance.choice((0, 1, 1, 3))))
        places = [0, *sorted(cuts), len(data)]
        pieces = tuple(data[a:b] for a, b in pairwise(places))
        made.append((opener, text, pieces))
    return made


@pytest.mark.sampled(BURSTS // LOT)
@pytest.mark.parametrize("lot", range(BURSTS // LOT))
@pytest.mark.parametrize("field", WAYS)
async def test_a_burst_is_in_the_field_and_nothing_else_is_done(
    field: str, lot: int, application: Callable[[str], AbstractAsyncContextManager[Driver]]
) -> None:
    way = WAYS[field]
    async with application(field) as driver:
        hands = Hands(driver)
        await driver.still()
        await hands.type(way.before)
        here, chance = driver.app.screen, random.Random(f"{field} {lot}")
        for opener, text, pieces in bursts(field, way, lot):
            hands.done.clear()
            for piece in pieces:
                hands.send(piece)
                for _ in range(chance.choice((0, 1, 5, 30))):
                    await asyncio.sleep(0)
            await driver.settle()
            focused = driver.app.focused
            assert isinstance(focused, Field), f"{opener!r} {text} {pieces}\n{driver.text}"
            assert isinstance(focused, Input | TextArea)
            value = focused.value if isinstance(focused, Input) else focused.text
            assert value == text.replace("\r", "\n"), (opener, text, pieces)
            assert set(hands.done) <= {Verb.OPENED, Verb.LOOKED, Verb.READ, Verb.NOTED, Verb.BEGAN}
            if isinstance(focused, Input):
                focused.value = ""
            else:
                focused.text = ""
            await driver.settle()
            await hands.type(way.after)
            assert driver.app.screen is here


@pytest.mark.parametrize("field", WAYS)
async def test_the_terminals_cursor_is_where_one_types_before_anything_is_typed(
    field: str, application: Callable[[str], AbstractAsyncContextManager[Driver]]
) -> None:
    """An input method shows there what is composed."""
    way = WAYS[field]
    async with application(field) as driver:
        hands = Hands(driver)
        await driver.still()
        await hands.type(way.before + way.openers[0])
        await driver.still()
        focused = driver.app.focused
        assert isinstance(focused, NoteField | LineField)
        assert driver.app.cursor_position == focused.cursor_screen_offset
        assert focused.region.contains_point(driver.app.cursor_position)


def test_a_burst_is_whole_though_the_machine_stands_still(tmp_path: Path) -> None:
    """In a real terminal, where the process is stopped in the middle of characters and keys."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.json").write_text('{"welcomed": true}', encoding="utf-8")
    text = "我的心得q"
    burst = f"\r{TAB * 5}{DOWN}\r{text}".encode()
    chance = random.Random(text)
    with terminal(tmp_path) as app:
        app.until("从这里开始", "学完0/", "帮助")
        app.press("/qd")
        app.until("qd", "Esc 全部")
        app.press(ESC)
        app.until("学完0/", "/ 查找", gone="Esc 全部")
        for place in sorted(chance.sample(range(1, len(burst)), 4), reverse=True):
            burst = burst[:place] + b"\0" + burst[place:]
        first, *others = burst.split(b"\0")
        app.type_bytes(first)
        for piece in others:
            app.send_signal(signal.SIGSTOP)
            time.sleep(0.3)  # longer than it waits for what follows an ESC
            app.type_bytes(piece)  # it comes while nothing is read
            app.send_signal(signal.SIGCONT)
        app.until("› 讨论", text)
        app.press("\x03")
        assert app.end() == 0
    with terminal(tmp_path) as app:
        app.press(f"\r\r{text}")  # before the terminal is taken
        app.until("› 讨论", "心得2则", text)


async def test_nothing_is_lost_while_the_window_is_too_small(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "讨论")
        await app.press("enter", *"我的")
        await app.resize(40, 10)
        await app.until("窗口太小")
        await app.press(*"心得q")
        await app.paste("，还有")
        assert "窗口太小" in app.text
        await app.resize(80, 24)
        await app.until("我的心得q，还有", gone="窗口太小")
        await app.press("escape")
        await app.until("心得1则")
    assert kept(records, Verb.NOTED)[-1].detail == {"text": "我的心得q，还有"}


async def test_who_leaves_from_a_window_that_is_too_small_loses_nothing(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "讨论")
        await app.press("enter", *"我的")
        await app.resize(40, 10)
        await app.until("窗口太小")
        app.app.take_input([*InputReader({}).feed("心得q\x03".encode())])
        await app.until_true(lambda: not app.app.is_running)
    assert kept(records, Verb.NOTED)[-1].detail == {"text": "我的心得q"}


async def test_a_paste_without_marks_is_few_changes(sample: Library, records: Records) -> None:
    """Each change wraps the paragraph anew: 5,000 of them took half a minute."""
    text = "茶叶" * 2500
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "讨论")
        await app.press("enter")
        note = app.app.focused
        assert isinstance(note, TextArea)
        changes = 0

        def edit(*args: object, edits: object = note.edit, **more: object) -> object:
            nonlocal changes
            changes += 1
            return edits(*args, **more)  # type: ignore[operator]

        note.edit = edit  # type: ignore[method-assign, assignment]
        reader, data = InputReader({}), f"{text}\r第二段\t表\n第三段\r\n第四段".encode()
        for at in range(0, len(data), 4096):
            app.app.take_input([*reader.feed(data[at : at + 4096])])
        await app.settle()
        assert note.text == f"{text}\n第二段\t表\n第三段\n第四段"
        assert 0 < changes <= 10


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("\n一盒\n茶叶\n", "一盒茶叶"),
        ("\r\ntea leaves\r\nin a box", "tea leaves in a box"),
        ("一盒茶叶", "一盒茶叶"),
        (" 茶 ", " 茶 "),
        ("\n", ""),
    ],
)
async def test_lines_that_are_pasted_into_one_line_are_joined(
    sample: Library, records: Records, pasted: str, text: str
) -> None:
    async with driven(sample, records) as app:
        for marked in (True, False):
            await app.press("slash")
            if marked:
                await app.paste(pasted)
            elif "tea" in pasted or not text:
                continue  # Enter and letters may just as well be keys
            else:
                keys = pasted.removesuffix("\n").replace("\n", "\r")
                app.app.take_input([*InputReader({}).feed(keys.lstrip("\r").encode())])
                await app.settle()
            line = app.app.focused
            assert isinstance(line, Input)
            assert line.value == text
            await app.press("escape")


async def test_a_name_that_is_too_long_is_cut_as_if_it_were_typed() -> None:
    learners = Learners(("张三",), lambda _: journal_over(None))
    app = LianzhengApp(library_of, lambda: learners)
    async with running(app) as driver:
        driver.app.take_input([*InputReader({}).feed(("n" + "长" * 500).encode())])
        await driver.settle()
        line = driver.app.focused
        assert isinstance(line, Input)
        assert line.value == "长" * LONGEST_NAME


async def test_what_an_input_method_types_outside_a_field_acts(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.press("？")
        await app.until("上下移动")
        await app.press("escape")
        await app.open_case("一盒茶叶", "测验")
        await app.press("enter")
        await app.until("第1/7题")
        await app.press("１")
        await app.until("1  (*)")
        await app.press("ｑ")
        await app.until("廉政案例研读")
        await app.press("、", "？", "Ａ")
        assert isinstance(app.app.focused, Input)
        assert app.app.focused.value == "？Ａ"
