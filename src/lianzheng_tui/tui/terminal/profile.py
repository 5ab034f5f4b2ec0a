"""The profile of a terminal: how it draws, if not as the screens assume.

The screens are made for a terminal with many colours, whose font has every mark, and that gives a
character of ambiguous width (UAX #11: ● │ “ …) one cell. For another terminal the drawing is
adapted here and by filters after the screens, so that no screen has to know.
"""

from dataclasses import dataclass

from textual.filter import LineFilter

from lianzheng_tui.tui.terminal.kinds import Colours, Marks


@dataclass(frozen=True, slots=True)
class TerminalProfile:
    """How the terminal draws."""

    colours: Colours = Colours.MANY
    marks: Marks = Marks.ALL
    wide: bool = False
    """Whether text of ambiguous width takes two cells."""

    def prepare(self) -> None:
        """Measure text as the terminal draws it; call this before anything is measured."""
        if self.wide:
            from lianzheng_tui.tui.terminal.ambiguous_width import count_ambiguous_as_wide

            count_ambiguous_as_wide()

    def filters(self, theme: str) -> list[LineFilter]:
        """Return the filters between the screens, in the theme of this name, and the terminal."""
        filters: list[LineFilter] = []
        if self.colours is not Colours.MANY:
            from lianzheng_tui.tui.terminal.colour_filter import FewColours, palette

            filters.append(FewColours(palette(theme, self.colours)))
        if self.marks is not Marks.ALL:
            from lianzheng_tui.tui.terminal.glyph_fallbacks import StandIns

            filters.append(StandIns(self.marks))
        return filters


DEFAULT = TerminalProfile()
"""The terminal that the screens are made for."""
