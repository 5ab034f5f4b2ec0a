"""A case in outline, as far as a newspaper's article gives it: everything here is a proposal."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from lianzheng_tui.core.case.ids import is_id
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.newspaper.page import Article, Page
from lianzheng_tui.core.newspaper.paragraphs import Paragraph
from lianzheng_tui.core.newspaper.proposed_dates import ProposedEvent, proposed_events
from lianzheng_tui.core.newspaper.proposed_figures import ProposedFigure, proposed_figures
from lianzheng_tui.core.newspaper.proposed_people import ProposedPerson, proposed_people
from lianzheng_tui.core.newspaper.proposed_text import Text

_SOMEBODY = re.compile("[一-鿿]某")
_CRIME = re.compile(
    "受贿|行贿|贪污|挪用公款|滥用职权|开除党籍|开除公职|双开|判处|有期徒刑|留置|违纪违法案|严重违纪"
)
_INSPECTION = re.compile("巡察|巡视|回访")
_STAGES = (
    ("处理", re.compile("处分|判处|判决|被判|有期徒刑|开除|留置|罚金|立案|审查调查|双规|移送")),
    ("投案", re.compile("投案|自首|主动交代|主动说明|主动上交")),
    ("对抗", re.compile("串供|伪造|销毁|对抗|订立攻守|统一口径|转移赃|隐匿")),
    (
        "犯罪",
        re.compile("受贿|行贿|贪污|挪用|谋取(?:不正当)?利益|提供便利|(?:收受|索要|送).{0,12}万元"),
    ),
    ("违法", re.compile("违法|滥用职权|玩忽职守|徇私")),
    ("守纪", re.compile("(?:退(?!休|伍|役|出|居)|拒(?:绝|收)|上交|婉拒)")),
    ("违纪", re.compile("收下|收了|收进|收受|接受|笑纳|宴请|购物卡|礼金|礼品|红包|违纪|违规")),
    ("动摇", re.compile("变化|动摇|犹豫|侥幸|心动|失衡|羡慕|松懈|应酬|攀比|不安|矛盾")),
)
"""What the words of an event say of its stage; the first that is found counts."""
_LONGEST_SUMMARY = 80
_TERMS = ("台账", "巡察", "回访", "留置", "政务处分", "开除党籍", "整改", "廉政风险", "纪检监察组")
"""Words of the trade that learners may not know."""
_MOST_TRIED = 50
"""So many sentences are looked at for one that stands there only once."""
_LONGEST_SECTION = 40_000
"""One value of a case file holds 65,536 characters; this leaves room for the line ends."""
_MOST_ARTICLES = 60
_MOST_PARTS = 200
_LONGEST_PREFIX = 56


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A part of the text."""

    id: str
    title: str
    titled: bool
    """Whether the title stands in the newspaper."""
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is written into one file."""

    id: str
    article: Article
    title: str
    kind: Kind
    summary: str
    sections: tuple[DraftSection, ...]
    people: tuple[ProposedPerson, ...]
    events: tuple[ProposedEvent, ...]
    figures: tuple[ProposedFigure, ...]
    quotations: tuple[str, ...]
    """Sentences that stand in the text only once, two at the most: for examples."""
    term: str
    """A word of the text that a glossary may explain: for an example."""
    left_out: int
    """Dates and numbers for which no words stand there only once, or that were too many."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the lines that its text came from."""
        return tuple(line.number for each in self.article.paragraphs for line in each.lines)


def draft_of(article: Article, case_id: str, kind: Kind | None = None) -> Draft:
    """Everything that can be proposed for an article.

    Args:
        article: one of a page.
        case_id: the id of the case.
        kind: what sort of case it is; None to guess.
    """
    paragraphs = article.paragraphs
    text = Text(paragraphs)
    events, no_events = proposed_events(text)
    figures, no_figures = proposed_figures(text)
    people, _ = proposed_people(text)
    title = article.title.text if article.title else shorten(_first_sentence(text), 24)
    return Draft(
        id=case_id,
        article=article,
        title=title,
        kind=kind or kind_of(title, "".join(each.text for each in paragraphs)),
        summary=shorten(_first_sentence(text), _LONGEST_SUMMARY),
        sections=_sections(article, title),
        people=people,
        events=events,
        figures=figures,
        quotations=_quotations(text),
        term=_term("".join(each.text for each in paragraphs)),
        left_out=no_events + no_figures,
    )


def is_prefix(text: str) -> bool:
    """Whether ids can be made of a text by adding a hyphen and a number."""
    return is_id(text, _LONGEST_PREFIX)


def no_page(page: Page) -> str:
    """Why a text is no newspaper page, in Chinese; nothing where it may well be one."""
    if len(page.articles) > _MOST_ARTICLES:
        return f"分出了 {len(page.articles)} 篇，不像一个版面；请一个版面存一个文件"
    for article in page.articles:
        if len(article.parts) > _MOST_PARTS:
            return f"一篇分成了 {len(article.parts)} 节，不像报道；请检查文字里的换行"
        for each in article.paragraphs:
            if len(each.text) > _LONGEST_SECTION:
                first = each.lines[0].number
                return f"第 {first} 行起的一段有 {len(each.text)} 字，不像报道；请检查文字里的换行"
    return ""


def kind_of(title: str, text: str) -> Kind:
    """What sort of case a report probably makes; a person decides."""
    if _SOMEBODY.search(text) and _CRIME.search(text):
        return Kind.WARNING
    if _INSPECTION.search(title) or len(_INSPECTION.findall(text)) > 3:
        return Kind.REPORT
    return Kind.PRACTICE


def stage_of(words: str) -> str:
    """The stage that the words of an event speak of; 守纪 where they say nothing."""
    return next((stage for stage, sign in _STAGES if sign.search(words)), "守纪")


def _sections(article: Article, title: str) -> tuple[DraftSection, ...]:
    sections: list[DraftSection] = []
    for part in article.parts:
        own = part.title.text if part.title else ""
        default = "引子" if len(article.parts) > 1 and not sections else title
        for n, paragraphs in enumerate(_in_bounds(part.paragraphs)):
            name = own or default
            name += f"（{n + 1}）" if n else ""
            number = f"section-{len(sections) + 1}"
            sections.append(DraftSection(number, name, bool(own) and not n, paragraphs))
    return tuple(sections)


def _in_bounds(paragraphs: Sequence[Paragraph]) -> list[tuple[Paragraph, ...]]:
    """The paragraphs in as few parts as one value of a file can hold."""
    parts: list[list[Paragraph]] = [[]]
    room = _LONGEST_SECTION
    for each in paragraphs:
        length = len(each.text) + len(each.text) // 20 + 2  # with its line ends
        if parts[-1] and length > room:
            parts.append([])
            room = _LONGEST_SECTION
        parts[-1].append(each)
        room -= length
    return [tuple(each) for each in parts]


def _first_sentence(text: Text) -> str:
    return text.of(next(text.sentences(0))).strip()


def _term(text: str) -> str:
    return next((each for each in _TERMS if each in text), text[:2].strip())


def _quotations(text: Text) -> tuple[str, ...]:
    found: list[str] = []
    places = (each for i in range(len(text.paragraphs)) for each in text.sentences(i))
    for place in islice(places, _MOST_TRIED):
        words = text.quotation(place)
        if words and words not in found:
            found.append(words)
        if len(found) == 2:
            break
    return tuple(found)
