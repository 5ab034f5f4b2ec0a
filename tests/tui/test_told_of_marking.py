"""What is marked otherwise now than when it was answered is told once."""

from functools import partial
from pathlib import Path

from lianzheng_tui.cli.application import _told_of_marking
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.quiz import QUIZ
from lianzheng_tui.data.home.settings import load_settings
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp

from .driving import running
from .stock import LEARNER, journal_over

TOLD = "判分改准了：以前答的，有1题现在算答对"


async def test_it_is_told_once_to_a_learner(
    sample: Library, records: Records, tmp_path: Path
) -> None:
    (case,), journal = sample.cases, journal_over(records)
    assert case.quiz is not None
    question = case.quiz.questions[0]
    run = journal.add(Verb.BEGAN, case.id, QUIZ, None, {}).id
    detail = {"run": run, "given": 0, "score": 0.0}  # right, and was marked wrong
    journal.add(Verb.ANSWERED, case.id, question.id, question, detail)
    journal.flush()
    file = tmp_path / "settings.json"

    def app() -> LianzhengApp:
        return LianzhengApp(
            lambda: sample,
            lambda: journal_over(records),
            told_of_marking=partial(_told_of_marking, file),
        )

    async with running(app()) as driver:
        await driver.until(TOLD)
        await driver.press("enter")
        await driver.until(TOLD, "› 测验")
    assert LEARNER in load_settings(file).marking
    async with running(app()) as driver:
        await driver.until("接着学")
        await driver.still()
        assert "判分改准了" not in driver.text


async def test_who_has_learnt_nothing_is_told_nothing(
    sample: Library, records: Records, tmp_path: Path
) -> None:
    file = tmp_path / "settings.json"
    made = LianzhengApp(
        lambda: sample,
        lambda: journal_over(records),
        told_of_marking=partial(_told_of_marking, file),
    )
    async with running(made) as driver:
        await driver.until("一盒茶叶")
        await driver.still()
        assert "判分" not in driver.text
    assert not file.exists()
