"""The rule for the options that a learner picks from: they are not numbered by their author."""

import re
from collections.abc import Iterator

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import Meant, Path, Problem, Severity

_SIGN = r"(?:[（(][A-Ia-i1-9][）)]|[A-Ia-i1-9][.．、:：)）]|[①-⑨])"
_NUMBER = re.compile(
    r"(?:[（(](?P<inside>[A-Ia-i1-9])[）)]|(?P<before>[A-Ia-i1-9])[.．、:：)）]|(?P<alone>[①-⑨]))"
    rf"\s*(?![A-Za-z0-9和与同及至或—~～、，,]|{_SIGN})(?P<rest>\S.*)"
)
"""Matches a letter or digit before an option, such as ``A. ``, ``（1）`` or ``①``.

Behind it stands no other one, nor what makes it one of several: ``①②`` and ``①和②`` are answers.
"""
_NUMBERS = ("ABCDEFGHI", "123456789", "①②③④⑤⑥⑦⑧⑨")
"""How the options may be numbered, the first one first."""


def options_are_not_numbered(case: Case) -> Iterator[Problem]:
    """Options do not begin with their own letters or numbers: the screen numbers them.

    It is only told if all options of a question begin with one, in order and in the same way. One
    option alone that begins with ① says which of the statements are right, and is to be kept.
    """
    for texts, path, key in _options(case):
        for i, (number, rest) in enumerate(_numbered(texts)):
            yield Problem(
                f"选项的开头写了“{number}”，屏幕上另有编号",
                f"删去开头的“{number}”",
                (*path, i, *key),
                Severity.WARNING,
                meant=Meant(rest),
            )


RULES = (options_are_not_numbered,)
"""The rules in this file."""


def _options(case: Case) -> Iterator[tuple[list[str], Path, tuple[str, ...]]]:
    """Yield the texts of each list to pick from, its path, and the key of a text in an item."""
    for i, event in enumerate(case.timeline):
        if event.decision:
            texts = [option.text for option in event.decision.options]
            yield texts, ("timeline", i, "decision", "options"), ("text",)
    for i, question in enumerate(case.quiz.questions if case.quiz else ()):
        path = ("quiz", "questions", i)
        texts = [choice.text for choice in getattr(question, "options", ())]
        yield texts, (*path, "options"), ("text",)
        yield [*getattr(question, "items", ())], (*path, "items"), ()


def _numbered(texts: list[str]) -> list[tuple[str, str]]:
    """Return the number and the rest of each option; nothing unless all are numbered in order."""
    if not texts or not _NUMBER.match(texts[0]):
        return []
    matches = [match for text in texts if (match := _NUMBER.fullmatch(text))]
    if len(matches) < len(texts):
        return []
    own = {
        way: "".join((match[way] or "").upper() for match in matches)
        for way in ("inside", "before", "alone")
    }
    in_order = (numbers[: len(texts)] for numbers in _NUMBERS)
    if len(texts) < 2 or not set(in_order) & set(own.values()):
        return []
    return [(match.string[: match.start("rest")].rstrip(), match["rest"]) for match in matches]
