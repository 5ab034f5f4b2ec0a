"""How the terminal draws, where that is not what the screens are made for.

The screens are made for a terminal with many colours, whose font has every mark, and that gives a
character of ambiguous width (UAX #11: ● │ “ …) one cell. What is drawn for another one is settled
here and at the last gate before it, so that no screen has to know.
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
        """Measure text as the terminal draws it; before anything is measured."""
        if self.wide:
            from lianzheng_tui.tui.terminal.ambiguous_width import count_ambiguous_as_wide

            count_ambiguous_as_wide()

    def filters(self, theme: str) -> list[LineFilter]:
        """What stands between the screens, in the theme of this name, and the terminal."""
        found: list[LineFilter] = []
        if self.colours is not Colours.MANY:
            from lianzheng_tui.tui.terminal.colour_filter import FewColours, palette

            found.append(FewColours(palette(theme, self.colours)))
        if self.marks is not Marks.ALL:
            from lianzheng_tui.tui.terminal.glyph_fallbacks import StandIns

            found.append(StandIns(self.marks))
        return found


DEFAULT = TerminalProfile()
"""A terminal that the screens are made for."""
