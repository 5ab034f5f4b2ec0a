"""The rules for explanations and for turns that come too often."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import Choice
from lianzheng_tui.core.errors import Path, Problem
from lianzheng_tui.core.item_review.choices import choices_of
from lianzheng_tui.core.item_review.measure import Measure, hint, question_path
from lianzheng_tui.core.item_review.words import GUESSED, UNREPORTED, only_locates

LEAST_REASONS = 5
"""With fewer reasons it is not hinted at that most of them explain nothing."""
MOST_REASONS = 0.5
"""More of the reasons than this should explain something."""
MOST_UNREPORTED = 3.0
"""How often in a thousand characters a text says that the source is silent before it tires."""
MOST_GUESSED = 3.0
"""How often in a thousand characters a text supposes something before it sounds unsure."""
_NOT_READ = {"id", "source", "evidence", "law", "laws", "publisher", "license", "changes"}
"""Fields that are not read as part of the case, or quote what stands elsewhere."""


def right_reasons_explain(case: Case) -> Measure:
    """Most reasons of right options say more than where it stands."""
    reasons = [
        (path, only_locates(option.why)) for option, path, _ in _options(case) if option.correct
    ]
    return _most(
        reasons,
        "只说在正文哪里",
        "说清为什么对：这一项合了哪条道理，与错的差在哪里",
        "正确项",
    )


def wrong_reasons_explain(case: Case) -> Measure:
    """Most reasons of wrong options say more than that the source does not have it."""
    reasons = [
        (path, any(word in option.why for word in (*UNREPORTED, "没有这", "里没有")))
        for option, path, is_judgment in _options(case)
        if not option.correct and not is_judgment
    ]
    return _most(
        reasons,
        "只说报道没有写",
        "说清为什么会选错：混淆了什么，错在哪一步；写不出来的，多半是没人会选的选项",
        "错误项",
    )


def silence_is_not_told_too_often(case: Case) -> Measure:
    """The text does not say too often that the source is silent."""
    mend = "一处说清的合成一处，写进 source 的 note 或者数字的口径，叙述里少说"
    return _density(case, UNREPORTED, MOST_UNREPORTED, "没有写", mend)


def supposing_is_not_too_frequent(case: Case) -> Measure:
    """The text does not suppose too often."""
    mend = "后果写具体：谁、在哪一步、怎样；有依据的就写依据，不用“可能”垫"
    return _density(case, GUESSED, MOST_GUESSED, "可能、往往", mend)


def _most(reasons: list[tuple[Path, bool]], fault: str, mend: str, of_what: str) -> Measure:
    faulty = [path for path, is_faulty in reasons if is_faulty]
    hints: tuple[Problem, ...] = ()
    if len(reasons) >= LEAST_REASONS and len(faulty) > MOST_REASONS * len(reasons):
        what = f"{of_what}的 why，{len(reasons)} 条里有 {len(faulty)} 条{fault}"
        hints = (hint(what, mend, *faulty[0]),)
    return Measure(len(faulty), len(reasons), hints=hints, is_few=len(reasons) < LEAST_REASONS)


def _density(case: Case, words: Iterable[str], most: float, name: str, mend: str) -> Measure:
    texts = list(_texts(case, ()))
    counts = [(sum(text.count(word) for word in words), path) for text, path in texts]
    count, length = sum(each for each, _ in counts), sum(len(text) for text, _ in texts)
    share = 1000 * count / length if length else 0.0
    hints: tuple[Problem, ...] = ()
    if length >= 1000 and share > most:
        densest = max(counts, key=lambda each: each[0])[1]
        what = f"“{name}”一类的话有 {count} 处，每千字 {share:.1f} 处（宜在 {most:.0f} 处以内）"
        hints = (hint(what, mend, *densest),)
    detail = f"{count}处 每千字{share:.1f}"
    return Measure(count, length, None, detail, hints, is_few=length < 1000)


def _options(case: Case) -> Iterator[tuple[Choice, Path, bool]]:
    """Yield the options of the questions, the path of each reason, whether it asks to judge."""
    for index, question in enumerate(case.questions):
        for i, option in enumerate(choices_of(question)):
            yield option, question_path(index, "options", i, "why"), question.judgment


def _texts(value: Any, path: Path) -> Iterator[tuple[str, Path]]:
    """Yield every text of a case that is read, with its path."""
    if isinstance(value, str):
        if type(value) is str:  # a kind or a basis is no text
            yield value, path
    elif isinstance(value, tuple):
        for i, element in enumerate(value):
            yield from _texts(element, (*path, i))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in _NOT_READ:
                key = field.metadata.get("key", field.name)
                yield from _texts(getattr(value, field.name), (*path, key))
