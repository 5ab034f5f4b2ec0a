"""What kinds of terminals there are, by what they can draw."""

from enum import Enum


class Colours(Enum):
    """How many colours the terminal has."""

    MANY = "many"
    """At least 256."""
    SIXTEEN = "16"
    EIGHT = "8"
    """And bold for the bright ones, as on the Linux console."""
    NONE = "none"
    """Or none are wanted (no-color.org)."""


class Marks(Enum):
    """Which marks can be drawn in one cell."""

    ALL = "all"
    CONSOLE = "console"
    """Those of the IBM PC (code page 437), as on the Linux console."""
    ASCII = "ascii"
