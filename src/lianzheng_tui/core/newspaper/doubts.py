"""What a person should look at after a page was read, said in Chinese."""

from collections.abc import Iterable, Iterator, Sequence

from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.newspaper.articles import PageReading, Span, Titles
from lianzheng_tui.core.newspaper.furniture import is_for_the_page
from lianzheng_tui.core.newspaper.lines import Dropped, Line, numbers
from lianzheng_tui.core.newspaper.page import Article, Doubt
from lianzheng_tui.core.newspaper.pieces import Pieces
from lianzheng_tui.core.newspaper.topics import mentioned

_TAKEN_UP = 0.2
"""A title of which less stands in its text may be another's."""


def of_characters(dropped: Iterable[Dropped]) -> Iterator[Doubt]:
    """Characters that cannot stand in a case file."""
    by_name: dict[str, list[int]] = {}
    for each in dropped:
        by_name.setdefault(each.name, []).append(each.number)
    for name, lines in by_name.items():
        what = f"有看不见的字符或控制字符 {name}，共 {len(lines)} 个，已去掉"
        yield Doubt(tuple(dict.fromkeys(lines)), what)


def of_leftovers(pieces: Pieces, reading: PageReading) -> Iterator[Doubt]:
    """Lines that stand in no article, each quoted whole."""
    for line in pieces.mastheads:
        yield _left_out([line], "像是报名、日期、版次或编辑信息，没有写进案例")
    for line in pieces.rules:
        yield _left_out([line], "像是分隔线，没有写进案例")
    for heading in reading.stray:
        side = "后面" if reading.titles is Titles.BEFORE else "前面"
        yield _left_out(heading.lines, f"像是标题，可是{side}没有与它相配的正文，没有写进案例")


def of_captions(articles: Iterable[Article]) -> Iterator[Doubt]:
    """Captions are put where their words are; that is no more than a guess."""
    for article in articles:
        for each in article.captions:
            what = f"像是图片说明或导语，作为注释放进《{_title(article)}》"
            yield Doubt(each.numbers, what, (each.text,))


def of_titles(titles: Titles, lines: Sequence[Line]) -> Doubt:
    """Both readings are as good."""
    where, other = ("之前", Titles.AFTER) if titles is Titles.BEFORE else ("之后", Titles.BEFORE)
    what = f"拿不准标题在正文之前还是之后，按{where}配对；不对就加 --titles {other} 重来"
    return Doubt(numbers(lines[:1]), what)


def of_article(article: Article, span: Span, pieces: Pieces, titles: Titles) -> Iterator[Doubt]:
    """What is uncertain about one article."""
    text = "".join(each.text for each in article.paragraphs)
    name = _title(article)
    first = article.paragraphs[0].lines[:1]
    if article.title is None:
        yield Doubt(numbers(first), "这一篇没有找到标题，暂用正文的开头代替")
    elif _strange(article.title.text, text):
        what = f"标题《{name}》里的字词在正文里很少见到，配对拿不准"
        yield Doubt(article.title.numbers, what)
    if article.title and len(span.titles) > 1:
        lines = [line for each in span.titles for line in each.lines]
        label = f"，“{article.label.text}”当作栏目名" if article.label else "，合成一个标题"
        yield Doubt(numbers(lines), f"《{name}》的标题有几行，中间隔着空行{label}")
    headed = sum(part.title is not None for part in article.parts)
    if titles is Titles.AFTER and headed > 1:
        lines = [part.title.lines[0] for part in article.parts if part.title]
        what = f"《{name}》的小标题也在各节正文之后；各节的先后可能与报纸相反，第一节里可能含有引子"
        yield Doubt(numbers(lines), what)
    for k in span.unsure:
        yield _unsure(pieces, k, name, inside=k > span.first)
    own = [each for each in article.bylines if not is_for_the_page(each.text)]
    if len(own) > 1:
        yield Doubt(tuple(n for each in own for n in each.numbers), f"《{name}》有几处署名")
    joined = tuple(n for each in article.paragraphs for n in each.unsure)
    if joined:
        what = f"《{name}》：上一句恰好排到行末，看不出这里是不是另起一段，没有分段"
        yield Doubt(joined, what)


def _strange(title: str, text: str) -> bool:
    """Whether a text neither has the words of a title nor many of its characters."""
    letters = [each for each in title if each.isalnum()]
    there = sum(each in text for each in letters)
    return mentioned(title, text) < _TAKEN_UP and there < 0.5 * len(letters)


def _unsure(pieces: Pieces, k: int, name: str, *, inside: bool) -> Doubt:
    headings = [line for each in pieces.gaps[k].headings for line in each.lines]
    lines = headings or list(pieces.texts[min(k, len(pieces.texts) - 1)][0].lines[:1])
    where = f"《{shorten(headings[0].text, 20)}》" if headings else "这里"
    if inside:
        return Doubt(numbers(lines), f"{where}当作《{name}》的小标题；也可能是另一篇的标题")
    return Doubt(numbers(lines), f"{where}当作一篇的标题；也可能是小标题，前后是同一篇")


def _left_out(lines: Sequence[Line], what: str) -> Doubt:
    return Doubt(numbers(lines), what, tuple(line.text for line in lines))


def _title(article: Article) -> str:
    if article.title:
        return shorten(article.title.text, 24)
    return shorten(article.paragraphs[0].text, 12)
