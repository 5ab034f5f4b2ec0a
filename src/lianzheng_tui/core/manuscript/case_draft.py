"""The draft of a case, proposed from an article of a marked text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.manuscript.articles import Article, ArticleSection, Fault
from lianzheng_tui.core.manuscript.paragraphs import PageParagraph
from lianzheng_tui.core.manuscript.proposed_dates import ProposedEvent, proposed_events
from lianzheng_tui.core.manuscript.proposed_figures import ProposedFigure, proposed_figures
from lianzheng_tui.core.manuscript.proposed_people import (
    ProposedPerson,
    anonymous_people,
    proposed_people,
    real_names,
)
from lianzheng_tui.core.manuscript.proposed_text import Text, TextSpan

_PUNISHED = re.compile(
    "(?:受到|给予|予以|处以)[^。；]{0,16}处分|(?:被|受到)[^。；]{0,8}(?:开除|撤销|撤职|免[去职]|留置|判处|判刑|逮捕|处分)|"
    "开除(?:党籍|公职)|判处[^。；]{0,8}(?:徒刑|拘役|死刑)|移送[^。；]{0,6}(?:机关|审查)|党内(?:严重)?警告|"
    "接受[^。；]{0,10}(?:审查|监察)调查"
)
"""What somebody got for what he did."""
_TAKEN = re.compile("收受|受贿|索贿|贪污|挪用|侵吞|骗取")
_ALONE = re.compile("(?:给予|受到|被)(?:开除|党内|留党|撤销|政务|判处)")
"""A punishment, told of whoever was named before."""
_RULE = re.compile("一律|凡是|可以|应当")
"""What tells what anybody would get."""
_HE = re.compile("(?<!其)[他她](?!人|们)")
_COUNT = "[0-9０-９一二三四五六七八九十百千两几多数]{1,8}(?:余|多)?(?:名|人|位|起|件)"
_SEVERAL = re.compile(_COUNT)
_COUNTED = re.compile(
    f"(?:(?:开除(?:党籍|公职)|[一-鿿]{{0,4}}(?:处分|警告)|移送[一-鿿]{{0,6}}))?{_COUNT}"
)
_SOMEBODY = re.compile(
    "(?:负责人|主任|站长|所长|局长|书记|会计|出纳|干部|法官|院长|校长|经理|董事长|科长|处长|员)"
)
_INSPECTION = re.compile("巡察|巡视|回访")
_STAGES = (
    ("处理", _PUNISHED),
    ("投案", re.compile("投案|自首|主动(?:交代|说明|上交)")),
    ("掩盖", re.compile("串供|伪造|销毁|对抗|订立攻守|统一口径|转移赃|隐匿")),
    ("守住", re.compile("退(?:了?回去|还给|还了)|拒(?:绝|收)|上交|婉拒")),
    ("松动", re.compile("动摇|犹豫|侥幸|心动|失衡|羡慕|攀比")),
)
"""The stages with the words that show them; the first that matches counts.

To have received something shows none of them: how far somebody had come by then, a person says.
"""
_LONGEST_SECTION = 40_000
"""The most characters of a section: a value of a case file holds 65,536, with line ends."""
_MOST_ARTICLES = 60
"""The most articles of a page."""

UNTOUCHED = "待改"
"""Stands where only the author knows what to write."""
UNCHECKED = "待核对"


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of one drafted case file; everything in it is a proposal."""

    id: str
    article: Article
    title: str
    kind: Kind
    is_kind_told: bool
    """Whether somebody or the text said so; else the kind is only that of most reports."""
    sections: tuple[ArticleSection, ...]
    """Each has a title, and is short enough for one value of a case file."""
    people: tuple[ProposedPerson, ...]
    real_names: tuple[str, ...]
    """The names in the text that nobody has left out."""
    events: tuple[ProposedEvent, ...]
    figures: tuple[ProposedFigure, ...]
    left_out: int
    """The number of dates and numbers that were too many."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the lines that the text came from."""
        paragraphs = self.article.paragraphs
        return tuple(line.number for paragraph in paragraphs for line in paragraph.lines)


def draft_of(article: Article, case_id: str, kind: Kind | None = None) -> Draft:
    """Return everything that can be proposed from an article; the kind too if it is None."""
    text = Text(article.paragraphs, [article.title, *(each.title for each in article.sections)])
    events, dates_left_out = proposed_events(text)
    figures, numbers_left_out = proposed_figures(text)
    title = article.title or f"{text.of(text.sentence(TextSpan(0, 0, 1))).strip()[:20]}…"
    kind = kind or kind_of(title, text.whole)
    return Draft(
        id=case_id,
        article=article,
        title=title,
        kind=kind or Kind.PRACTICE,
        is_kind_told=kind is not None,
        sections=tuple(_sections(article)),
        people=proposed_people(text),
        real_names=tuple(dict.fromkeys(real_names(text.whole))),
        events=events,
        figures=figures,
        left_out=dates_left_out + numbers_left_out,
    )


def too_much(articles: Sequence[Article]) -> Fault | None:
    """Return what is beyond a case file or the patience of a person; None if nothing is."""
    paragraphs = [paragraph for article in articles for paragraph in article.paragraphs]
    longest = max(paragraphs, key=lambda each: len(each.text), default=None)
    if len(articles) > _MOST_ARTICLES:
        what = f"分出了 {len(articles)} 篇，太多；请分成几个文件"
        return Fault(paragraphs[0].lines[0].number, what)
    if longest and len(longest.text) > _LONGEST_SECTION:
        what = f"这一段有 {len(longest.text)} 字，不像报道；请分成几段"
        return Fault(longest.lines[0].number, what)
    return None


def kind_of(title: str, text: str) -> Kind | None:
    """Return the kind of case that a report probably makes, None where nothing says it.

    A warning tells what a person got or took, named or not; that several people got something is
    told of any campaign.
    """
    if _INSPECTION.search(title) or _INSPECTION.search(re.split("[。\n]", text)[0]):
        return Kind.REPORT
    names = {*real_names(text), *(text[start:end] for start, end in anonymous_people(text))}
    for sentence in re.split("[。！？；：\n]", text):
        named = any(name in sentence for name in names)
        one = _SOMEBODY.search(sentence) and not _SEVERAL.search(sentence)
        he = _HE.search(sentence)
        alone = names and _ALONE.search(sentence) and not _SEVERAL.search(sentence)
        punished = not _RULE.search(sentence) and _PUNISHED.search(_COUNTED.sub("", sentence))
        if punished and (named or one or he or alone):
            return Kind.WARNING
        if _TAKEN.search(sentence) and (named or (names and he)):
            return Kind.WARNING
    return Kind.REPORT if len(_INSPECTION.findall(text)) > 3 else None


def stage_of(words: str) -> str:
    """Return the stage that the words of an event show; empty if they show none."""
    return next((stage for stage, pattern in _STAGES if pattern.search(words)), "")


def _sections(article: Article) -> Iterator[ArticleSection]:
    """Yield the sections of the article, each in as few as fit into one value of a case file."""
    for i, section in enumerate(article.sections):
        usual = "引子" if len(article.sections) > 1 and not i else article.title or "正文"
        parts: list[list[PageParagraph]] = [[]]
        room = _LONGEST_SECTION
        for paragraph in section.paragraphs:
            length = len(paragraph.text) + len(paragraph.text) // 20 + 2  # with its line ends
            if parts[-1] and length > room:
                parts.append([])
                room = _LONGEST_SECTION
            parts[-1].append(paragraph)
            room -= length
        for n, part in enumerate(parts, 1):
            title = (section.title or usual) + (f"（{n}）" if n > 1 else "")
            yield ArticleSection(title, tuple(part))
