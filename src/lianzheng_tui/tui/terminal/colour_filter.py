"""A filter for a terminal that has sixteen colours, or eight, or none.

If every colour of a theme were replaced by the nearest of sixteen, some words would vanish into the
ground. Instead, each meaning has a colour of its own that can be read on every common palette: the
contrast ratios of tests/tui/terminal/test_colour_filter.py hold on those of the IBM PC and of
xterm. Text on another ground than the screen's, such as quoted words, is reversed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from lianzheng_tui.tui.terminal.kinds import Colours
from lianzheng_tui.tui.themes import CONTRAST, DARK, LIGHT, THEMES

_BLACK, _RED, _GREEN, _YELLOW, _BLUE, _MAGENTA, _CYAN, _WHITE = range(8)
_BRIGHT = 8

Rgb = tuple[int, int, int]
_SAME_GROUND = 32
"""How far a ground may be from the screen's, of 255 in each of red, green and blue, to count as the
same: the line where something is typed is a little lighter."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The terminal's colours that are drawn for those of a theme."""

    ground: int | None
    """The number of the screen's colour; None where no colours are used."""
    inks: tuple[tuple[Rgb, int], ...]
    """The text colours of the theme, each with the number that is drawn for it."""
    grounds: frozenset[Rgb]
    """The colours of the theme that count as the screen's ground."""
    bold_is_bright: bool = False
    """Whether there are only eight colours, which bold makes bright."""


_INKS: Mapping[str, Mapping[str, int]] = {
    DARK.name: {
        "foreground": _WHITE,
        "quiet": _WHITE,
        "faint": _WHITE,
        "chosen": _WHITE + _BRIGHT,
        "crossed": _RED + _BRIGHT,
        "held": _GREEN + _BRIGHT,
        "here": _YELLOW + _BRIGHT,
        "law": _CYAN + _BRIGHT,
    },
    LIGHT.name: {
        "foreground": _BLACK,
        "quiet": _BLACK,
        "faint": _BLACK,
        "chosen": _BLACK,
        "crossed": _RED,
        "held": _BLACK,
        "here": _MAGENTA,
        "law": _BLUE,
    },
    CONTRAST.name: {
        "foreground": _WHITE + _BRIGHT,
        "quiet": _WHITE + _BRIGHT,
        "faint": _WHITE + _BRIGHT,
        "chosen": _YELLOW + _BRIGHT,
        "crossed": _WHITE + _BRIGHT,
        "held": _GREEN + _BRIGHT,
        "here": _YELLOW + _BRIGHT,
        "law": _CYAN + _BRIGHT,
    },
}
"""Green and red cannot be read on white, nor red on black as well as 高对比 promises."""
_LIGHT_OF_EIGHT = {"crossed": _BLACK, "here": _BLACK}
"""With eight colours, white is grey: only black and blue can be read on it."""


@lru_cache(8)
def palette(name: str, colours: Colours) -> Palette:
    """Return the palette of the theme with this name for a terminal with few colours."""
    theme = next(theme for theme in THEMES.values() if theme.name == name)
    eight = colours is Colours.EIGHT
    grounds = frozenset(_rgb(ground) for ground in (theme.background, theme.panel) if ground)
    if colours is Colours.NONE:
        return Palette(None, (), grounds)
    inks = dict(_INKS[name])
    ground = _BLACK if theme.dark else _WHITE + (0 if eight else _BRIGHT)
    if eight and not theme.dark:
        inks |= _LIGHT_OF_EIGHT
    written = {**theme.variables, "foreground": theme.foreground or ""}
    pairs = tuple((_rgb(written[use]), ink) for use, ink in inks.items())
    return Palette(ground, pairs, grounds, bold_is_bright=eight)


def _rgb(colour: str) -> Rgb:
    return Color.parse(colour).rgb


class FewColours(LineFilter):
    """A filter that draws the screens in the colours of a palette."""

    def __init__(self, colours: Palette) -> None:
        """Make the filter for a palette."""
        super().__init__()
        self._palette = colours

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return a line in the colours of the palette."""
        return [
            segment
            if segment.control or segment.style is None
            else Segment(segment.text, few_coloured(segment.style, self._palette))
            for segment in segments
        ]


@lru_cache(2048)
def few_coloured(style: Style, colours: Palette) -> Style:
    """Return the style with the colours of a palette."""
    ground = style.bgcolor.get_truecolor() if style.bgcolor else None
    on_screen = ground is None or any(
        _is_near(ground, screen_ground) for screen_ground in colours.grounds
    )
    plain = style.without_color + Style(reverse=bool(style.reverse) == on_screen)
    if colours.ground is None:
        return plain
    ink = _ink(style.color.get_truecolor() if style.color else None, colours)
    if colours.bold_is_bright:
        bright = ink >= _BRIGHT or (bool(style.bold) and colours.ground == _BLACK)
        plain, ink = plain + Style(bold=bright), ink % _BRIGHT
    colour, screen = RichColor.from_ansi(ink), RichColor.from_ansi(colours.ground)
    return plain + Style.from_color(colour, screen)


def _is_near(one: Rgb, other: Rgb) -> bool:
    return all(abs(a - b) <= _SAME_GROUND for a, b in zip(one, other, strict=True))


def _ink(written: Rgb | None, colours: Palette) -> int:
    """Return the number for a text colour: that of the nearest text colour of the theme."""
    if written is None:
        return colours.inks[0][1]

    def distance(pair: tuple[Rgb, int]) -> int:
        return sum((a - b) ** 2 for a, b in zip(pair[0], written, strict=True))

    return min(colours.inks, key=distance)[1]
