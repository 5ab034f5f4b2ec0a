"""Whether everybody can read it: contrast as WCAG 2.2 (1.4.3, 1.4.6) measures it."""

import pytest
from textual.color import Color
from textual.theme import Theme

from lianzheng_tui.tui.themes import THEMES

TEXT = 7.0
"""The least contrast of running text, as 1.4.6 asks (AAA)."""
MARK = 4.5
"""The least contrast of quiet words and of coloured marks, as 1.4.3 asks (AA)."""

each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: str(theme.name))


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2, from 0 for black to 1 for white."""
    shares = [channel / 255 for channel in Color.parse(colour).rgb]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@each_theme
def test_text_is_easy_to_read(theme: Theme) -> None:
    grounds = [theme.background, theme.surface, theme.panel]
    for ground in grounds:
        assert ground is not None
        assert theme.foreground is not None
        assert contrast(theme.foreground, ground) >= TEXT
        assert contrast(theme.variables["chosen"], ground) >= TEXT


@each_theme
def test_quiet_words_and_marks_can_be_read(theme: Theme) -> None:
    assert theme.background is not None
    for name in ("quiet", "crossed", "held", "here", "law"):
        assert contrast(theme.variables[name], theme.background) >= MARK, name


@each_theme
def test_highlighted_words_can_be_read(theme: Theme) -> None:
    assert theme.foreground is not None
    assert contrast(theme.foreground, theme.variables["highlight"]) >= TEXT


@each_theme
def test_colours_that_mean_different_things_are_different(theme: Theme) -> None:
    meanings = ("crossed", "held", "here", "law")
    assert len({theme.variables[name] for name in meanings}) == len(meanings)


def test_there_are_a_dark_a_light_and_a_strong_one() -> None:
    assert list(THEMES) == ["深色", "浅色", "高对比"]
    assert [theme.dark for theme in THEMES.values()] == [True, False, True]
    assert THEMES["高对比"].background == "#000000"
