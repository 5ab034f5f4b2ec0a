"""The rules for evidence: every statement is supported by words of the text."""

from collections.abc import Iterator, Sequence

from lianzheng_tui.core.case.evidence import Passage, find_passages, nearest
from lianzheng_tui.core.case.model import Basis, Case
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Path, Problem

_MOST_QUOTES = 1_000
"""A file with more quotations than this is an attack on the reader's time, not a case."""

_MOST_COUNTED = 99
_MOST_PLACES = 3
"""How many of the places of a repeated quotation are named."""

_MOST_HINTS = 20
"""The search for the nearest passage is the slowest step; after this many it is left out."""


def evidence_is_given(case: Case) -> Iterator[Problem]:
    """Events, figures, risks and questions always have evidence; options if their basis is 原文.

    A question of a bank may have none; without a provision it is shown as 待核.
    """
    for owner, quotes, path in _owners(case):
        if owner and not quotes:
            yield Problem(
                f"{owner}没有出处",
                "加上 evidence，从正文里照抄能证明它的一句话",
                (*path, "evidence"),
            )


def evidence_stands_once(case: Case) -> Iterator[Problem]:
    """A quotation occurs in the text exactly once, so the screen can show its place."""
    quotes = [
        (quote, (*path, "evidence", i))
        for _, quotes, path in _owners(case)
        for i, quote in enumerate(quotes)
        if quote
    ]
    if len(quotes) > _MOST_QUOTES:
        yield Problem(f"出处有 {len(quotes)} 条", f"一个案例不超过 {_MOST_QUOTES} 条，请拆开")
    hints = _MOST_HINTS
    text = "\n".join(line for section in case.sections for line in section.paragraphs)
    for quote, path in quotes[:_MOST_QUOTES]:
        start = text.find(quote)
        if start >= 0 and text.find(quote, start + 1) < 0 and "\n" not in quote:
            continue
        passages = find_passages(case.sections, quote, _MOST_COUNTED)
        if len(passages) > 1:
            yield _not_unique(case, quote, passages, path)
        elif not passages:
            yield _not_found(case, quote, path, hint=hints > 0)
            hints -= 1


RULES = (evidence_is_given, evidence_stands_once)
"""The rules in this file."""


def _not_unique(case: Case, quote: str, passages: Sequence[Passage], path: Path) -> Problem:
    times = f"{len(passages)} 次" if len(passages) < _MOST_COUNTED else f"至少 {len(passages)} 次"
    paragraphs = dict.fromkeys(
        f"“{shorten(case.sections[passage.section].title)}”第{passage.paragraph + 1}段"
        for passage in passages
    )
    places = "、".join([*paragraphs][:_MOST_PLACES]) + ("等处" * (len(paragraphs) > _MOST_PLACES))
    return Problem(
        f"出处“{shorten(quote)}”在正文里出现了 {times}（{places}）",
        "多抄几个字，使它只出现一次",
        path,
    )


def _not_found(case: Case, quote: str, path: Path, *, hint: bool) -> Problem:
    unquoted = quote.strip("“”‘’「」\"'")
    if unquoted != quote and len(find_passages(case.sections, unquoted, 1)) == 1:
        mend = "去掉两头的引号：正文里没有"
    elif closest := nearest(case.sections, quote) if hint else "":
        mend = f"从正文里照抄；最接近的是“{closest}”"
    else:
        mend = "从正文里照抄，标点也要一样，不要跨段"
    return Problem(f"正文里没有出处“{shorten(quote)}”", mend, path)


def _owners(case: Case) -> Iterator[tuple[str, tuple[str, ...], Path]]:
    """Yield what may have evidence: its name if evidence is required, its quotations, its path."""
    for i, event in enumerate(case.timeline):
        yield f"节点“{shorten(event.title)}”", event.evidence, ("timeline", i)
        for j, option in enumerate(event.decision.options if event.decision else ()):
            name = (
                f"选项“{shorten(option.text)}”的依据是原文，却"
                if option.basis is Basis.SOURCE
                else ""
            )
            yield name, option.evidence, ("timeline", i, "decision", "options", j)
    for i, figure in enumerate(case.figures):
        yield f"数字“{shorten(figure.label)}”", figure.evidence, ("figures", i)
    for i, risk in enumerate(case.risks):
        yield f"风险点“{shorten(risk.name)}”", risk.evidence, ("risks", i)
    for i, lesson in enumerate(case.lessons):
        yield "", lesson.evidence, ("lessons", i)
    for i, question in enumerate(case.questions):
        owner = f"题目“{shorten(question.prompt)}”" if case.kind.retells else ""
        yield owner, question.evidence, ("quiz", "questions", i)
