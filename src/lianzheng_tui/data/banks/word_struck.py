"""Which runs of a Word document are struck out or hidden, by themselves or by their style."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, fromstring

from lianzheng_tui.data.banks.word_numbers import W

_MARKS = ("strike", "dstrike", "vanish")
_OFF = ("0", "false", "off")


@dataclass(slots=True)
class StruckRuns:
    """Tells of each run of a paragraph whether its words are struck out or hidden."""

    styles: Mapping[str, Mapping[str, bool]]
    """Of each style what it says of the marks."""
    _paragraph: Mapping[str, bool] = field(default_factory=dict)

    def enter(self, paragraph: Element) -> None:
        """Go on to the runs of another paragraph, which has a style for all of them."""
        self._paragraph = self.styles.get(_style(paragraph, "pPr", "pStyle"), {})

    def holds(self, run: Element) -> bool:
        """Return whether the words of a run of the paragraph are struck out or hidden."""
        styled = self.styles.get(_style(run, "rPr", "rStyle"), {})
        own = _said(run.find(f"{W}rPr"))
        return any((dict(self._paragraph) | dict(styled) | own).values())


def struck_runs_of(styles: bytes) -> StruckRuns:
    """Return what tells of the runs of a document.

    Args:
        styles: styles.xml; empty if there is none.
    """
    own: dict[str, dict[str, bool]] = {}
    base: dict[str, str] = {}
    for style in fromstring(styles).findall(f"{W}style") if styles else ():
        name = style.get(f"{W}styleId", "")
        own[name] = _said(style.find(f"{W}rPr"))
        based = style.find(f"{W}basedOn")
        base[name] = based.get(f"{W}val", "") if based is not None else ""
    found: dict[str, dict[str, bool]] = {}
    for name in own:
        said: dict[str, bool] = {}
        each, seen = name, set[str]()
        while each in own and each not in seen:
            seen.add(each)
            said = own[each] | said
            each = base[each]
        found[name] = said
    return StruckRuns(found)


def _style(element: Element, properties: str, name: str) -> str:
    style = element.find(f"{W}{properties}/{W}{name}")
    return style.get(f"{W}val", "") if style is not None else ""


def _said(properties: Element | None) -> dict[str, bool]:
    """Return what properties of a run or a style say of each mark that they name."""
    if properties is None:
        return {}
    return {
        mark: element.get(f"{W}val", "1") not in _OFF
        for mark in _MARKS
        if (element := properties.find(f"{W}{mark}")) is not None
    }
