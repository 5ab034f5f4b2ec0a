"""The draft of a case, proposed from a newspaper article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from lianzheng_tui.core.case.ids import is_id
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.newspaper.page import Article, Page
from lianzheng_tui.core.newspaper.paragraphs import PageParagraph
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
    ("掩盖", re.compile("串供|伪造|销毁|对抗|订立攻守|统一口径|转移赃|隐匿")),
    (
        "深陷",
        re.compile("受贿|行贿|贪污|挪用|谋取(?:不正当)?利益|提供便利|(?:收受|索要|送).{0,12}万元"),
    ),
    ("成习", re.compile("违法|滥用职权|玩忽职守|徇私")),
    ("守住", re.compile("(?:退(?!休|伍|役|出|居)|拒(?:绝|收)|上交|婉拒)")),
    ("破口", re.compile("收下|收了|收进|收受|接受|笑纳|宴请|购物卡|礼金|礼品|红包|违纪|违规")),
    ("松动", re.compile("变化|动摇|犹豫|侥幸|心动|失衡|羡慕|松懈|应酬|攀比|不安|矛盾")),
)
"""The stages with the words that show them; the first stage that matches counts."""
_LONGEST_SUMMARY = 80
_TERMS = ("台账", "巡察", "回访", "留置", "政务处分", "开除党籍", "整改", "廉政风险", "纪检监察组")
"""Technical terms that learners may not know."""
_MOST_TRIED = 50
"""The most sentences that are tried as quotations."""
_LONGEST_SECTION = 40_000
"""The most characters of a section: a value of a case file holds 65,536, with line ends."""
_MOST_ARTICLES = 60
"""The most articles of a page."""
_MOST_PARTS = 200
"""The most sections of an article."""
_LONGEST_PREFIX = 56
"""The most characters of what comes before the number in an id."""


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section of the text of a draft."""

    id: str
    title: str
    titled: bool
    """Whether the title is from the newspaper."""
    paragraphs: tuple[PageParagraph, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of one drafted case file; everything in it is a proposal."""

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
    """At most two sentences that stand in the text only once, for use in examples."""
    term: str
    """A word of the text that a glossary may explain, for use in an example."""
    left_out: int
    """The number of dates and numbers that are too many or that no unique words prove."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the lines that the text came from."""
        return tuple(
            line.number for paragraph in self.article.paragraphs for line in paragraph.lines
        )


def draft_of(article: Article, case_id: str, kind: Kind | None = None) -> Draft:
    """Return everything that can be proposed from an article.

    Args:
        article: an article of a page.
        case_id: the id of the case.
        kind: the kind of the case; None to guess it.
    """
    paragraphs = article.paragraphs
    text = Text(paragraphs)
    events, dates_left_out = proposed_events(text)
    figures, numbers_left_out = proposed_figures(text)
    people, _ = proposed_people(text)
    title = article.title.text if article.title else shorten(_first_sentence(text), 24)
    return Draft(
        id=case_id,
        article=article,
        title=title,
        kind=kind or kind_of(title, "".join(paragraph.text for paragraph in paragraphs)),
        summary=shorten(_first_sentence(text), _LONGEST_SUMMARY),
        sections=_sections(article, title),
        people=people,
        events=events,
        figures=figures,
        quotations=_quotations(text),
        term=_term("".join(paragraph.text for paragraph in paragraphs)),
        left_out=dates_left_out + numbers_left_out,
    )


def is_prefix(text: str) -> bool:
    """Return whether a text with a hyphen and a number added can be an id."""
    return is_id(text, _LONGEST_PREFIX)


def no_page(page: Page) -> str:
    """Return why a text is not a newspaper page, in Chinese; empty where it may be one."""
    if len(page.articles) > _MOST_ARTICLES:
        return f"分出了 {len(page.articles)} 篇，不像一个版面；请一个版面存一个文件"
    for article in page.articles:
        if len(article.parts) > _MOST_PARTS:
            return f"一篇分成了 {len(article.parts)} 节，不像报道；请检查文字里的换行"
        for block in article.paragraphs:
            if len(block.text) > _LONGEST_SECTION:
                line = block.lines[0].number
                return f"第 {line} 行起的一段有 {len(block.text)} 字，不像报道；请检查文字里的换行"
    return ""


def kind_of(title: str, text: str) -> Kind:
    """Return the kind of case that a report probably makes; a person decides."""
    if _SOMEBODY.search(text) and _CRIME.search(text):
        return Kind.WARNING
    if _INSPECTION.search(title) or len(_INSPECTION.findall(text)) > 3:
        return Kind.REPORT
    return Kind.PRACTICE


def stage_of(words: str) -> str:
    """Return the stage that the words of an event point to; 守住 if they point to none."""
    return next((stage for stage, pattern in _STAGES if pattern.search(words)), "守住")


def _sections(article: Article, title: str) -> tuple[DraftSection, ...]:
    """Return the sections of the article, each short enough for one value of a case file."""
    sections: list[DraftSection] = []
    for part in article.parts:
        own_title = part.title.text if part.title else ""
        default_title = "引子" if len(article.parts) > 1 and not sections else title
        for n, paragraphs in enumerate(_in_bounds(part.paragraphs)):
            section_title = own_title or default_title
            section_title += f"（{n + 1}）" if n else ""
            section_id = f"section-{len(sections) + 1}"
            sections.append(
                DraftSection(section_id, section_title, bool(own_title) and not n, paragraphs)
            )
    return tuple(sections)


def _in_bounds(paragraphs: Sequence[PageParagraph]) -> list[tuple[PageParagraph, ...]]:
    """Return the paragraphs in as few parts as fit into one value of a case file each."""
    parts: list[list[PageParagraph]] = [[]]
    room = _LONGEST_SECTION
    for paragraph in paragraphs:
        length = len(paragraph.text) + len(paragraph.text) // 20 + 2  # with its line ends
        if parts[-1] and length > room:
            parts.append([])
            room = _LONGEST_SECTION
        parts[-1].append(paragraph)
        room -= length
    return [tuple(part) for part in parts]


def _first_sentence(text: Text) -> str:
    """Return the first sentence of the text."""
    return text.of(next(text.sentences(0))).strip()


def _term(text: str) -> str:
    """Return a technical term of the text, or its first two characters."""
    return next((term for term in _TERMS if term in text), text[:2].strip())


def _quotations(text: Text) -> tuple[str, ...]:
    """Return at most two sentences that stand in the text only once."""
    quotations: list[str] = []
    sentences = (sentence for i in range(len(text.paragraphs)) for sentence in text.sentences(i))
    for place in islice(sentences, _MOST_TRIED):
        words = text.quotation(place)
        if words and words not in quotations:
            quotations.append(words)
        if len(quotations) == 2:
            break
    return tuple(quotations)
