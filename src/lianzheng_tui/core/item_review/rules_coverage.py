"""The rules for what is asked: each objective, risk and section, judgment, the time it takes."""

from lianzheng_tui.core.case.evidence import find_passages
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.core.item_review.measure import Measure, hint

LEAST_QUESTIONS = 5
"""With fewer questions it is not hinted at that none asks for a judgment."""
CHARACTERS_A_MINUTE = 350
"""How fast an adult reads a report attentively."""
SECONDS_A_DECISION, SECONDS_A_QUESTION = 60, 30
"""What a decision and a question take beside reading."""
MOST_OFF = 0.3
"""How far, as a share, the written minutes may be off."""
LEAST_OFF = 3
"""Minutes; less is nothing, because people round to five."""


def objectives_are_tested(case: Case) -> Measure:
    """Each objective has a question that tests it."""
    questions = case.questions
    tested = {question.objective for question in questions}
    missing = [i for i in range(len(case.objectives)) if i + 1 not in tested]
    hints = list[Problem]()
    if questions and len(missing) == len(case.objectives) > 0:
        what = "没有一道题写明考的是哪个学习目标"
        hints.append(hint(what, "给题目加上 objective，写目标的序号", "objectives"))
    elif questions:
        for i in missing:
            what = f"第 {i + 1} 个学习目标没有题目考它：“{shorten(case.objectives[i])}”"
            hints.append(hint(what, "出一道题，写上它的序号；考不了就改目标", "objectives", i))
    of = len(case.objectives) if questions else 0
    return Measure(len(missing), of, hints=tuple(hints))


def risks_are_tested(case: Case) -> Measure:
    """Each risk has a question that belongs to it."""
    questions = case.questions
    tested = {question.risk for question in questions}
    missing = [i for i, risk in enumerate(case.risks) if risk.name not in tested]
    hints = list[Problem]()
    if questions and len(missing) == len(case.risks) > 0:
        what = "没有一道题写明属于哪个风险点"
        hints.append(hint(what, "给题目加上 risk，照抄风险点的 name", "risks"))
    elif questions:
        for i in missing:
            what = f"风险点“{shorten(case.risks[i].name.strip('“”'))}”没有题目"
            mend = "出一道题，或者给已有的题写上 risk"
            hints.append(hint(what, mend, "risks", i, "name"))
    return Measure(len(missing), len(case.risks) if questions else 0, hints=tuple(hints))


def sections_are_tested(case: Case) -> Measure:
    """Each section has a question about what it says; one that puts a new situation is not."""
    questions = case.questions
    quotes = [quote for each in questions if not each.judgment for quote in each.evidence]
    asked = {
        passage.section for quote in quotes for passage in find_passages(case.sections, quote, 1)
    }
    hints = tuple(
        hint(
            f"小节“{shorten(section.title)}”没有题目问到",
            "出一道题，或者想一想这一节要不要留",
            *("sections", i, "title"),
        )
        for i, section in enumerate(case.sections)
        if questions and i not in asked
    )
    return Measure(len(hints), len(case.sections) if questions else 0, hints=hints)


def judgment_is_asked(case: Case) -> Measure:
    """At least one question puts a new situation and asks for a judgment."""
    questions = case.questions
    judging = sum(question.judgment for question in questions)
    hints: tuple[Problem, ...] = ()
    if len(questions) >= LEAST_QUESTIONS and not judging:
        what = f"{len(questions)} 道题都问正文怎样写，没有一道换个情形让人判断"
        mend = "换上别的岗位、时间或者东西出一道题，写 judgment: true；已经有的，标上"
        hints = (hint(what, mend, "quiz", "questions"),)
    return Measure(judging, len(questions), hints=hints, is_few=len(questions) < LEAST_QUESTIONS)


def minutes_are_right(case: Case) -> Measure:
    """The written minutes are about those of reading, deciding and answering."""
    expected = expected_minutes(case)
    hints: tuple[Problem, ...] = ()
    if case.minutes and abs(case.minutes - expected) > max(MOST_OFF * expected, LEAST_OFF):
        what = f"minutes 写了 {case.minutes} 分钟，照篇幅算约 {expected:.0f} 分钟"
        mend = f"改成 {max(expected, 1):.0f}；或者有题外的讨论，就不用管"
        hints = (hint(what, mend, "minutes"),)
    detail = f"写{case.minutes} 算{expected:.0f}"
    return Measure(case.minutes, case.minutes, None, detail, hints)


def expected_minutes(case: Case) -> float:
    """Return the minutes that a case takes by its length."""
    texts = [line for section in case.sections for line in section.paragraphs]
    for event in case.timeline:
        texts += [event.text, event.after, event.mind]
    decisions = sum(event.decision is not None for event in case.timeline)
    seconds = SECONDS_A_DECISION * decisions + SECONDS_A_QUESTION * len(case.questions)
    return sum(map(len, texts)) / CHARACTERS_A_MINUTE + seconds / 60
