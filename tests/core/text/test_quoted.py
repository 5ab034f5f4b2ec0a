"""Quotation marks within quotation marks."""

import pytest

from lianzheng_tui.core.text.quoted import quoted


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("说清楚", "“说清楚”"),
        ("“点穴”难点", "“‘点穴’难点”"),
        ("他说“叫作‘返利’”", "“他说‘叫作“返利”’”"),
    ],
)
def test_the_marks_within_differ(words: str, written: str) -> None:
    assert quoted(words) == written
