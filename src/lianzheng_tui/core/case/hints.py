"""Hints about a sound case: what a trainer would do otherwise, if they knew. `check` shows them.

They are no faults: a case with hints is as good as any, and the library does not report them.
"""

from collections.abc import Iterator
from dataclasses import replace

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import Problem


def hints(case: Case) -> Iterator[Problem]:
    """Yield every hint about a case, as a warning with the path of the value."""
    for i, question in enumerate(case.quiz.questions if case.quiz else ()):
        for hint in question.hints():
            yield replace(hint, path=("quiz", "questions", i, *hint.path))
