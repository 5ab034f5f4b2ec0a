"""The kinds of terminals, by the colours and the marks that they can draw."""

from enum import Enum


class Colours(Enum):
    """How many colours the terminal has."""

    MANY = "many"
    """At least 256."""
    SIXTEEN = "16"
    EIGHT = "8"
    """With bold for the bright ones, as on the Linux console."""
    NONE = "none"
    """None, or none wanted (no-color.org)."""


class Marks(Enum):
    """Which marks can be drawn in one cell."""

    ALL = "all"
    CONSOLE = "console"
    """Those of the IBM PC (code page 437), as on the Linux console."""
    ASCII = "ascii"
