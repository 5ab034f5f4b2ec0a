"""The rule for the options that a learner picks from: they are not numbered by their author."""

import re
from collections.abc import Iterator

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import Meant, Path, Problem, Severity

_NUMBER = re.compile(
    r"(?:[（(](?P<in>[A-Ia-i1-9])[）)]|(?P<before>[A-Ia-i1-9])[.．、:：)）]|(?P<alone>[①-⑨]))"
    r"\s*(?![A-Za-z0-9])(?P<rest>\S.*)"
)
"""Matches a letter or digit before an option, such as ``A. ``, ``（1）`` or ``①``."""
_NUMBERS = tuple(zip("ABCDEFGHI", "123456789", "①②③④⑤⑥⑦⑧⑨", strict=True))
"""How the options may be numbered, the first one first."""


def options_are_not_numbered(case: Case) -> Iterator[Problem]:
    """An option does not begin with its own letter or number: the screen numbers it."""
    for texts, path, key in _options(case):
        for i, text in enumerate(texts[: len(_NUMBERS)]):
            match = _NUMBER.fullmatch(text)
            own = (match["in"] or match["before"] or match["alone"]).upper() if match else ""
            if not match or own not in _NUMBERS[i]:
                continue
            number = text[: match.start("rest")].rstrip()
            yield Problem(
                f"选项的开头写了“{number}”，屏幕上另有编号",
                f"删去开头的“{number}”",
                (*path, i, *key),
                Severity.WARNING,
                meant=Meant(match["rest"]),
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
