"""The ways from the library to the screens that stay."""

from collections.abc import Awaitable, Callable

from .case.answering import say_nothing
from .driver import Driver

TITLE = "一盒茶叶"
Way = Callable[[Driver], Awaitable[object]]


async def library(app: Driver) -> None:
    await app.until("测验2/7")


async def guide(app: Driver) -> None:
    await app.open_case(TITLE)


async def text(app: Driver) -> None:
    await app.open_case(TITLE, "正文")


async def timeline_before(app: Driver) -> None:
    await app.open_case(TITLE, "时间线")
    await app.press("a", "a")
    await app.until("第1/3步")
    await app.press("1", "enter")
    await app.until("我选")
    await app.press("n")
    await app.until("第2/3步", "◆")


async def timeline_after(app: Driver) -> None:
    await timeline_before(app)
    await app.press("2", "enter")
    await app.until("我选")


async def timeline_table(app: Driver) -> None:
    await app.open_case(TITLE, "时间线")
    await app.until("全程")


async def evidence(app: Driver) -> None:
    await timeline_after(app)
    await app.press("e")
    await app.until("› 出处")


async def evidence_of_answer(app: Driver) -> None:
    await quiz_marked(app)
    await app.press("e")
    await app.until("› 出处")


async def contents(app: Driver) -> None:
    await text(app)
    await app.press("t")
    await app.until("› 目录")


async def glossary(app: Driver) -> None:
    await text(app)
    await app.press("g")
    await app.until("› 词语")


async def points(app: Driver) -> None:
    await app.open_case(TITLE, "要点")


async def quiz_question(app: Driver) -> None:
    await app.open_case(TITLE, "测验")
    await app.until("第3/7题")
    await app.press("2")
    await app.until("(*) 错")


async def quiz_marked(app: Driver) -> None:
    await quiz_question(app)
    await app.press("enter")
    await say_nothing(app)
    await app.until("没有答对")


async def quiz_rated(app: Driver) -> None:
    await quiz_question(app)
    await app.press("enter")
    await app.until("有多大把握")


async def quiz_result(app: Driver) -> None:
    await app.open_case(TITLE, "测验")
    await app.until("结果")


async def discussion(app: Driver) -> None:
    await app.open_case(TITLE, "讨论")
    await app.press("enter", *"先登记，再上交。", "escape")
    await app.until("心得1则")
    await app.press("c")
    await app.until("仍可能")


async def portfolio(app: Driver) -> None:
    await app.press("d")
    await app.until("s 学习小结")


async def portfolio_end(app: Driver) -> None:
    await portfolio(app)
    await app.press("end")
    narrow = app.app.size.width < 80
    await app.until("学习日" if narrow else "学习的日子")


async def summary(app: Driver) -> None:
    await portfolio(app)
    await app.press("s", "space", "down", "space", "down", "space", "down", "space", "down")
    await app.until("[已]")


async def summary_page(app: Driver) -> None:
    await summary(app)
    await app.press("enter")
    await app.until("姓名")


async def export(app: Driver) -> None:
    await portfolio(app)
    await app.press("x")
    await app.until("⏎ 写成文件", "对照检查不在里面")


async def notes(app: Driver) -> None:
    await text(app)
    await app.press("b")
    await app.until("▶b")
    await app.turn_to("讨论")
    await app.press("enter", *"先登记，再上交。", "escape")
    await app.until("心得1则")
    await app.press("escape")
    await app.until("查找")
    await app.press("b")
    await app.until("书签1处 · 心得1则")


async def ledger_list(app: Driver) -> None:
    await app.press("l")
    await app.until("未闭环4 · 已闭环0")


async def ledger_item(app: Driver) -> None:
    await ledger_list(app)
    await app.press("o")
    await app.until("下次回访")


async def review_open(app: Driver) -> None:
    await app.press("r")
    await app.until("今日第1/2题", "先选一项")


async def review_rated(app: Driver) -> None:
    await review_open(app)
    await app.press("1", "enter")
    await app.until("有多大把握")


async def review_marked(app: Driver) -> None:
    await review_rated(app)
    await app.press("2")
    await app.until("把握：有把握")


async def review_account(app: Driver) -> None:
    await review_marked(app)
    await app.press("enter")
    await app.until("先选一项")
    await app.press("1", "enter")
    await say_nothing(app)
    await app.press("enter")
    await app.until("2题，全对")


async def plan(app: Driver) -> None:
    await app.press("l", "p")
    await app.until("回访计划")
    await app.press("enter", *"2026-02-10", "enter")
    await app.until("还有35天")


async def help_page(app: Driver) -> None:
    await app.press("?")
    await app.until("这一屏")


SCREENS: dict[str, Way] = {
    "library": library,
    "guide": guide,
    "text": text,
    "timeline-before": timeline_before,
    "timeline-after": timeline_after,
    "timeline-table": timeline_table,
    "points": points,
    "quiz-open": quiz_question,
    "quiz-marked": quiz_marked,
    "quiz-rated": quiz_rated,
    "discussion": discussion,
    "contents": contents,
    "glossary": glossary,
    "evidence-of-answer": evidence_of_answer,
    "evidence": evidence,
    "help": help_page,
    "portfolio": portfolio,
    "portfolio-end": portfolio_end,
    "summary": summary,
    "summary-page": summary_page,
    "export": export,
    "notes": notes,
}
"""The name of a screen, and the way to it for a learner who has begun."""

REVIEWS: dict[str, Way] = {
    "ledger": ledger_list,
    "ledger-item": ledger_item,
    "review-open": review_open,
    "review-rated": review_rated,
    "review-marked": review_marked,
    "review-account": review_account,
    "plan": plan,
}
"""Likewise for a learner who has wrong answers of yesterday."""
