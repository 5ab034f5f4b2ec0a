import pytest

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.data.library.library import Library


def head(case: Case) -> str:
    """So much of a title as no line of the list breaks."""
    return case.title[:6]


@pytest.fixture
def warning(bundled: Library) -> Case:
    return next(case for case in bundled.cases if case.kind is Kind.WARNING)
