"""An eighth type of question, made here alone, can be asked and is told everywhere.

It takes a model, an interaction (marking and outline) and an input widget; no other code is
changed. The question is a scale: how far along it is somebody?
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest
from studying import study

import lianzheng_tui
from lianzheng_tui.cli.plain.case_text import case_text
from lianzheng_tui.core.answering.base import Interaction, Picked
from lianzheng_tui.core.answering.interaction import INTERACTIONS
from lianzheng_tui.core.answering.marking import AnswerMark, all_or_nothing, is_index
from lianzheng_tui.core.answering.question_outline import OptionList, OptionRow
from lianzheng_tui.core.answering.response import Response
from lianzheng_tui.core.answering.typed_line import typed_choice
from lianzheng_tui.core.case.question import QUESTION_TYPES, Question
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.presentation import Showing, subjects
from lianzheng_tui.data.casefile.check import check_paths
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.presenter.speaker_notes_blocks import notes_blocks
from lianzheng_tui.tui.widgets.blocks import Block, Paragraph, Span, spans
from lianzheng_tui.tui.widgets.questions.answer_inputs import INPUTS, AnswerInput

from .case.answering import say_nothing
from .conftest import SAMPLES
from .days import Calendar
from .driving import driven
from .presenter.classroom import presenting
from .stock import journal_over, kept

SCALE = """
    - id: q-scale
      type: scale
      prompt: 收下茶叶券时，他离失守有几步？
      ends: [守住, 失守]
      steps: 5
      answer: 4
      explanation: 券收下了，还没有用。
      evidence: 合同早就签了，收下也不碍事
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleQuestion(Question):
    """A question whose answer is a step on a scale (刻度)."""

    LABEL: ClassVar[str] = "刻度"
    DOCS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "": ("刻度题", "在两端之间选一格"),
        "ends": ("两端", "两端的名称"),
        "steps": ("格数", "有几格"),
        "answer": ("答案", "第几格"),
    }

    ends: tuple[str, ...]
    steps: int
    answer: int


class ScaleInteraction(Interaction[ScaleQuestion]):
    """A record stores the step, from 0."""

    HINT = "按数字停在一格上，再按 ⏎ 交"
    KEEPS_PLACES = True

    @property
    def outline(self) -> OptionList:
        right = self.question.answer - 1
        return OptionList(
            tuple(OptionRow(f"第{i + 1}格", i == right) for i in range(self.things)), spoken=True
        )

    @property
    def things(self) -> int:
        return self.question.steps

    def is_answer(self, given: Any) -> bool:
        return is_index(given, self.things)

    def mark(self, given: Any) -> AnswerMark:
        return all_or_nothing(self.is_answer(given) and given == self.question.answer - 1)

    def picks(self, given: Any) -> tuple[int, ...]:
        return (given,)

    def pick(self, picked: Picked, index: int, row: int) -> Picked:
        return (index,)

    def missing(self, picked: Picked, typed: str) -> str:
        return "" if picked else "请先停在一格上"

    def given(self, picked: Picked, typed: str) -> Any:
        return picked[0] if picked else None

    def how_to_type(self) -> str:
        return f"填第几格，1到{self.things}"

    def parse(self, line: str, shown: Sequence[int]) -> tuple[Picked, str]:
        return (shown[typed_choice(line, len(shown))],), ""


class ScaleInput(AnswerInput):
    """The scale as a line with a pointer on it."""

    def rows(self, response: Response) -> Iterator[Block]:
        assert isinstance(response.question, ScaleQuestion)
        low, high = response.question.ends
        steps = [Span("◉" if i in response.picked else str(i + 1)) for i in response.shown]
        line = [piece for step in steps for piece in (step, Span("──"))][:-1]
        yield Paragraph(spans(f"{low} ", *line, f" {high}"), key=0)

    def follow(self, former: Response, response: Response, number: int) -> str:
        """The cursor stays on the scale."""
        return ""


@pytest.fixture
def scale(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Library:
    monkeypatch.setitem(QUESTION_TYPES, "scale", ScaleQuestion)
    monkeypatch.setitem(INTERACTIONS, ScaleQuestion, ScaleInteraction)
    monkeypatch.setitem(INPUTS, ScaleQuestion, ScaleInput)
    head, _, tail = (SAMPLES / "good.yaml").read_text("utf-8").partition("  questions:\n")
    rest = tail[tail.index("\n\n") :] if "\n\n" in tail else ""
    (tmp_path / "cases").mkdir()
    case = tmp_path / "cases" / "good.yaml"
    case.write_text(f"{head}  questions:{SCALE}{rest}", "utf-8")
    (tmp_path / "cases" / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    return Library.open([tmp_path / "cases"])


async def test_it_is_asked_and_marked_in_the_quiz(scale: Library, records: Records) -> None:
    async with driven(scale, records) as app:
        await app.open_case("一盒茶叶", "测验")
        await app.press("enter")
        await app.until("刻度", "离失守有几步", "停在一格上", "守住 1──2──3──4──5 失守")
        await app.press("enter")
        await app.until("请先停在一格上")
        await app.press("4")
        await app.until("守住 1──2──3──◉──5 失守")
        await app.press("enter")
        await say_nothing(app)
        await app.until("答对了", "4 (*) 第4格", "券收下了，还没有用")
    assert kept(records, Verb.ANSWERED)[-1].detail["given"] == 3


async def test_it_comes_back_in_a_review(scale: Library, records: Records) -> None:
    days = Calendar(records)
    days.answer(scale.cases[0], False)
    days.pass_days(1)
    async with driven(scale, days.journal) as app:
        await app.press("r")
        await app.until("回访", "守住 1──2──3──4──5 失守")
        await app.press("4", "enter")
        await say_nothing(app)
        await app.until("答对了", "已整改")


async def test_it_is_presented(scale: Library, tmp_path: Path) -> None:
    async with presenting(scale, tmp_path) as stage:
        await stage.press("t")
        await stage.until("› 目录", "测验 第1/1题")
        await stage.press(*["down"] * 4, "enter")
        await stage.until("› 测验 第1/1题", "接着：选项")
        for words in ("5  第5格", "第4格  ✓ 正确", "券收下了，还没有用"):
            await stage.press("right")
            await stage.until(words)


def test_it_is_in_the_notes_of_who_presents(scale: Library) -> None:
    case = scale.cases[0]
    index = [subject.title for subject in subjects(case)].index("刻度")
    blocks = notes_blocks(case, Showing(subjects(case)).jump(index), scale.laws)
    lines = ("".join(span.text for span in line) for block in blocks for line in block.lines(60))
    text = "\n".join(lines)
    assert "第4格" in text.partition("答案")[2]
    assert "券收下了，还没有用" in text


def test_it_is_asked_in_plain_mode(scale: Library, records: Records) -> None:
    said = study(scale.cases[0], scale.laws, journal_over(records), "目录", "5", "", "2", "", "")
    assert "填第几格，1到5" in said
    assert "我答的：第2格" in said
    assert "应答的：第4格" in said


def test_it_is_read_and_checked(scale: Library, tmp_path: Path) -> None:
    text = "\n".join(case_text(scale.cases[0], scale.laws, 76))
    assert "〔刻度〕收下茶叶券时，他离失守有几步？" in text
    assert "第4格" in text.partition("【测验答案】")[2]
    checked = check_paths([tmp_path / "cases"], 1, date(2026, 11, 30))
    assert not checked.problems


def test_few_files_know_the_types() -> None:
    """What is not in the model of a type or in its interaction works for any type.

    What examines a question, as a teacher or as a reader of its source does, knows them too, and so
    does what turns it into the formats of others; there a type from elsewhere is left out.
    """
    source = Path(lianzheng_tui.__file__).parent
    names = [kind.__name__ for kind in QUESTION_TYPES.values()]
    knowing = {
        file.relative_to(source).as_posix()
        for file in source.rglob("*.py")
        if any(name in file.read_text("utf-8") for name in names)
        and file.parent.name not in ("item_review", "fidelity", "bank", "banks")
    }
    answering = {f"core/answering/{kind}.py" for kind in ("arranging", "choosing", "filling")}
    assert knowing == {"core/case/question.py", "core/answering/interaction.py", *answering}
