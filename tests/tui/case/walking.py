"""How the timeline is walked."""

from lianzheng_tui.core.case.model import Case, Event, Option

from ..driver import Driver


def options_of(event: Event) -> tuple[Option, ...]:
    """What can be chosen at a step."""
    return event.decision.options if event.decision else ()


async def begin(app: Driver, case: Case) -> None:
    """Begin a walk from the library."""
    await app.open_case(case.title, "时间线")
    await app.press("enter")
    await app.until(f"第1/{len(case.timeline)}步")


async def choose(app: Driver, number: int) -> None:
    """Choose at the decision that is on the screen, and wait for what follows."""
    await app.press(str(number + 1), "enter")
    await app.until("我选")


async def go_on(app: Driver, case: Case, step: int) -> None:
    """Go on to a step."""
    while "翻页" in app.keys:
        await app.press("n")
        await app.still()
    await app.press("n")
    await app.until(f"第{step + 1}/{len(case.timeline)}步", case.timeline[step].title)


async def see_whole(app: Driver, case: Case) -> None:
    """See the whole of a walk that has ended, from the library."""
    await app.open_case(case.title, "时间线")
    await app.until("全程")
