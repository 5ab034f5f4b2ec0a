"""The colours: three themes of the application's own."""

from textual.theme import Theme

DARK = Theme(
    name="lianzheng-dark",
    dark=True,
    background="#15181B",
    surface="#15181B",
    panel="#1C2024",
    foreground="#DAD6CA",
    primary="#D9B44A",
    accent="#D9B44A",
    warning="#E0705A",
    error="#E0705A",
    success="#6DB79A",
    text_alpha=1.0,
    variables={
        "quiet": "#9A968A",
        "faint": "#4A4D4E",
        "crossed": "#E0705A",
        "held": "#6DB79A",
        "here": "#D9B44A",
        "law": "#8FB0DA",
        "chosen": "#F2EEE2",
        "highlight": "#4A3F1C",
    },
)
"""深色."""

LIGHT = Theme(
    name="lianzheng-light",
    dark=False,
    background="#F8F4EA",
    surface="#F8F4EA",
    panel="#F0EADC",
    foreground="#24221E",
    primary="#7A5C00",
    accent="#7A5C00",
    warning="#A83A22",
    error="#A83A22",
    success="#256B50",
    text_alpha=1.0,
    variables={
        "quiet": "#635F55",
        "faint": "#BDB5A2",
        "crossed": "#A83A22",
        "held": "#256B50",
        "here": "#7A5C00",
        "law": "#2E4F7C",
        "chosen": "#000000",
        "highlight": "#F0DE9A",
    },
)
"""浅色."""

CONTRAST = Theme(
    name="lianzheng-contrast",
    dark=True,
    background="#000000",
    surface="#000000",
    panel="#000000",
    foreground="#FFFFFF",
    primary="#FFFF00",
    accent="#FFFF00",
    warning="#FF9C9C",
    error="#FF9C9C",
    success="#9CFFCE",
    text_alpha=1.0,
    variables={
        "quiet": "#FFFFFF",
        "faint": "#A0A0A0",
        "crossed": "#FF9C9C",
        "held": "#9CFFCE",
        "here": "#FFFF00",
        "law": "#A8CFFF",
        "chosen": "#FFFF00",
        "highlight": "#5C5C00",
    },
)
"""高对比."""

THEMES = {"深色": DARK, "浅色": LIGHT, "高对比": CONTRAST}
"""The name on the screen and the theme, in the order in which the key goes through them."""
