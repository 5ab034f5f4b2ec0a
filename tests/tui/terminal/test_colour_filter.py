"""Whether what is drawn in few colours can be read: WCAG 2.2 on the palettes in use."""

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from lianzheng_tui.tui.terminal.colour_filter import FewColours, few_coloured, palette
from lianzheng_tui.tui.terminal.kinds import Colours
from lianzheng_tui.tui.themes import CONTRAST, DARK, THEMES

from ..test_contrast import AA, AAA
from ..test_themes import contrast

IBM_PC = [
    "#000000", "#AA0000", "#00AA00", "#AA5500", "#0000AA", "#AA00AA", "#00AAAA", "#AAAAAA",
    "#555555", "#FF5555", "#55FF55", "#FFFF55", "#5555FF", "#FF55FF", "#55FFFF", "#FFFFFF",
]  # fmt: skip
"""The Linux console and PuTTY, nearly."""
XTERM = [
    "#000000", "#CD0000", "#00CD00", "#CDCD00", "#0000EE", "#CD00CD", "#00CDCD", "#E5E5E5",
    "#7F7F7F", "#FF0000", "#00FF00", "#FFFF00", "#5C5CFF", "#FF00FF", "#00FFFF", "#FFFFFF",
]  # fmt: skip
CASES = [
    (Colours.SIXTEEN, IBM_PC),
    (Colours.SIXTEEN, XTERM),
    (Colours.EIGHT, IBM_PC),
]
each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: str(theme.name))


def drawn(theme: Theme, colours: Colours, style: Style) -> Style:
    return few_coloured(style, palette(theme.name, colours))


def inks(theme: Theme) -> dict[str, str]:
    """What is written with, by its use."""
    written = {name: theme.variables[name] for name in theme.variables if name != "highlight"}
    return {"foreground": theme.foreground or "", **written}


def seen(style: Style, shades: list[str]) -> tuple[str, str]:
    """The colours that a terminal shows; bold makes the first eight bright on the console."""
    assert style.color is not None
    assert style.bgcolor is not None
    ink, ground = style.color.number, style.bgcolor.number
    assert ink is not None
    assert ground is not None
    return shades[ink], shades[ground]


@each_theme
@pytest.mark.parametrize(("colours", "shades"), CASES)
@pytest.mark.parametrize("bold", [True, False])
def test_every_use_of_colour_can_be_read(
    theme: Theme, colours: Colours, shades: list[str], bold: bool
) -> None:
    for use, ink in inks(theme).items():
        style = drawn(
            theme, colours, Style.parse(f"{ink} on {theme.background}") + Style(bold=bold)
        )
        bright = shades[8:] * 2 if colours is Colours.EIGHT and style.bold else shades
        front, back = seen(style, [*bright[:8], *shades[8:]])[0], seen(style, shades)[1]
        assert contrast(front, back) >= (AAA if theme is CONTRAST else AA), use


@each_theme
def test_nothing_is_coloured_where_no_colour_is_wanted(theme: Theme) -> None:
    for ink in inks(theme).values():
        style = drawn(theme, Colours.NONE, Style.parse(f"bold {ink} on {theme.background}"))
        assert (style.color, style.bgcolor) == (None, None)
        assert style.bold
        assert not style.reverse


@each_theme
@pytest.mark.parametrize("colours", [Colours.NONE, Colours.EIGHT, Colours.SIXTEEN])
def test_what_stands_on_another_ground_is_reversed(theme: Theme, colours: Colours) -> None:
    for ground, off in (
        (theme.background, False),
        (theme.panel, False),
        (theme.variables["highlight"], True),
        (theme.foreground, True),
    ):
        for reverse in (False, True):
            style = Style.parse(f"{theme.foreground} on {ground}") + Style(reverse=reverse)
            assert bool(drawn(theme, colours, style).reverse) is (off is not reverse)


def test_eight_colours_ask_for_no_bright_ones() -> None:
    for theme in THEMES.values():
        for ink in inks(theme).values():
            style = drawn(theme, Colours.EIGHT, Style.parse(f"{ink} on {theme.background}"))
            assert style.color is not None
            assert style.bgcolor is not None
            assert style.color.number in range(8)
            assert style.bgcolor.number in range(8)


def test_meanings_have_colours_of_their_own_where_these_can_be_read() -> None:
    for theme in THEMES.values():
        shown = {
            drawn(theme, Colours.SIXTEEN, Style.parse(theme.variables[use])).color
            for use in ("crossed", "held", "here", "law")
        }
        assert len(shown) == 4


def test_a_shade_between_is_drawn_as_the_nearest() -> None:
    style = drawn(DARK, Colours.SIXTEEN, Style.parse("#E0705B on #15181B"))
    assert style == drawn(DARK, Colours.SIXTEEN, Style.parse(f"{DARK.variables['crossed']}"))


def test_the_words_and_what_steers_stay_as_they_are() -> None:
    filtered = FewColours(palette(DARK.name, Colours.NONE))
    line = [Segment("学", Style.parse("red")), Segment("完"), Segment("\x1b[5n", None, [(1,)])]  # type: ignore[list-item]
    found = filtered.apply(line, Color(0, 0, 0))
    assert [segment.text for segment in found] == ["学", "完", "\x1b[5n"]
    assert found[1:] == line[1:]
