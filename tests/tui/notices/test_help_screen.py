"""帮助: each screen says what can be done on it, from the bindings that it has."""

from collections.abc import Iterator
from typing import Any

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.widgets.key_line import HELP
from lianzheng_tui.tui.widgets.sheet import Sheet

from ..driving import driven


def below(cls: Any) -> Iterator[Any]:
    for each in cls.__subclasses__():
        yield each
        yield from below(each)


def test_every_screen_and_tab_says_what_it_is_for(sample: Library) -> None:
    import lianzheng_tui.tui.install.installation
    import lianzheng_tui.tui.learner.export_screen
    import lianzheng_tui.tui.learner.learners_screen
    import lianzheng_tui.tui.learner.notebook_screen
    import lianzheng_tui.tui.learner.portfolio_screen
    import lianzheng_tui.tui.learner.summary_screen
    import lianzheng_tui.tui.presenter.apps
    import lianzheng_tui.tui.review.ledger_screen
    import lianzheng_tui.tui.review.plan_screen
    import lianzheng_tui.tui.review.review_screen  # noqa: F401

    ours = [each for each in below(Sheet) if each.__module__.startswith("lianzheng_tui")]
    final = [each for each in ours if not each.__subclasses__()]
    assert len(final) > 10
    silent = [each for each in final if not each.ABOUT and "about" not in vars(each)]
    assert silent == []
    tabs = [each for each in below(Tab) if not each.__subclasses__()]
    assert [each for each in tabs if not getattr(each, "ABOUT", "")] == []


async def test_the_help_tells_the_keys_of_the_place(sample: Library, records: Records) -> None:
    async with driven(sample, records, (80, 40)) as app:
        await tells_its_keys(app.app.screen, app)
        await app.press("enter")
        for part in ("导学", "正文", "时间线", "要点", "测验", "讨论"):
            await app.until(f"› {part}")
            await tells_its_keys(app.app.screen, app)
            await app.press("tab")
        await app.press("escape")
        for key, title in (("l", "台账"), ("d", "档案"), ("b", "书签")):
            await app.until("从这里开始")
            await app.press(key)
            await app.until(title)
            await tells_its_keys(app.app.screen, app)
            await app.press("escape")


async def tells_its_keys(screen: object, app: object) -> None:
    from ..driver import Driver

    assert isinstance(screen, Sheet)
    assert isinstance(app, Driver)
    shown = [
        each.binding
        for each in screen.active_bindings.values()
        if each.enabled and each.binding.show and each.binding.action != HELP
    ]
    assert shown
    about = screen.about
    await app.press("?")
    await app.until("到处都一样", "配色")
    text = app.flowing
    assert "".join(about.split()) in text
    assert [each.description for each in shown if each.description not in text] == []
    assert "Copy" not in text
    assert "Focus" not in text
    await app.press("?")
    await app.press("escape")
    await app.until(gone="到处都一样")


async def test_what_the_screen_is_for_stands_before_its_keys(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records, (80, 40)) as app:
        for keys in ((), ("l",), ("d",)):
            await app.press(*keys, "?")
            await app.until("到处都一样")
            purpose = app.lines.index(app.line("这一屏"))
            first_key = app.lines.index(app.line("⏎  "))
            assert purpose < first_key < app.lines.index(app.line("到处都一样"))
            await app.press("escape", *["escape" for _ in keys])
            await app.until("⏎ 从这里开始", gone="到处都一样")


async def test_a_question_mark_is_a_letter_where_one_types(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.press("/", "?")
        await app.still()
        assert "到处都一样" not in app.text
        await app.press("f1")
        await app.until("到处都一样")
