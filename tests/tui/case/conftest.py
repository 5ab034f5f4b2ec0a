"""The case with the longest way down."""

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.data.library.library import Library


@pytest.fixture(scope="module")
def warning(bundled: Library) -> Case:
    return max(bundled.cases, key=lambda case: len(case.timeline))
