"""The doubts about a page that was read, in Chinese: what a person should look at."""

from collections.abc import Iterable, Iterator, Sequence

from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.newspaper.articles import PageReading, Span, Titles
from lianzheng_tui.core.newspaper.furniture import is_for_the_page
from lianzheng_tui.core.newspaper.lines import Dropped, Line, numbers
from lianzheng_tui.core.newspaper.page import Article, Doubt
from lianzheng_tui.core.newspaper.pieces import Pieces
from lianzheng_tui.core.newspaper.topics import mentioned

_TAKEN_UP = 0.2
"""A title may belong to another text if a smaller share of it stands in its own."""


def of_characters(dropped: Iterable[Dropped]) -> Iterator[Doubt]:
    """Yield a doubt for each kind of character that was left out."""
    by_name: dict[str, list[int]] = {}
    for character in dropped:
        by_name.setdefault(character.name, []).append(character.number)
    for name, lines in by_name.items():
        what = f"有看不见的字符或控制字符 {name}，共 {len(lines)} 个，已去掉"
        yield Doubt(tuple(dict.fromkeys(lines)), what)


def of_leftovers(pieces: Pieces, reading: PageReading) -> Iterator[Doubt]:
    """Yield a doubt, with the full text, for each line or heading that belongs to no article."""
    for line in pieces.mastheads:
        yield _left_out([line], "像是报名、日期、版次或编辑信息，没有写进案例")
    for line in pieces.rules:
        yield _left_out([line], "像是分隔线，没有写进案例")
    for heading in reading.stray:
        side = "后面" if reading.titles is Titles.BEFORE else "前面"
        yield _left_out(heading.lines, f"像是标题，可是{side}没有与它相配的正文，没有写进案例")


def of_captions(articles: Iterable[Article]) -> Iterator[Doubt]:
    """Yield a doubt for each caption; the article it was put in is a guess by its words."""
    for article in articles:
        for caption in article.captions:
            what = f"像是图片说明或导语，作为注释放进《{_title(article)}》"
            yield Doubt(caption.numbers, what, (caption.text,))


def of_titles(titles: Titles, lines: Sequence[Line]) -> Doubt:
    """Return the doubt that titles may stand on the other side: both readings are equally good."""
    where, other = ("之前", Titles.AFTER) if titles is Titles.BEFORE else ("之后", Titles.BEFORE)
    what = f"拿不准标题在正文之前还是之后，按{where}配对；不对就加 --titles {other} 重来"
    return Doubt(numbers(lines[:1]), what)


def of_article(article: Article, span: Span, pieces: Pieces, titles: Titles) -> Iterator[Doubt]:
    """Yield the doubts about one article."""
    text = "".join(paragraph.text for paragraph in article.paragraphs)
    name = _title(article)
    first = article.paragraphs[0].lines[:1]
    if article.title is None:
        yield Doubt(numbers(first), "这一篇没有找到标题，暂用正文的开头代替")
    elif _strange(article.title.text, text):
        what = f"标题《{name}》里的字词在正文里很少见到，配对拿不准"
        yield Doubt(article.title.numbers, what)
    if article.title and len(span.titles) > 1:
        lines = [line for heading in span.titles for line in heading.lines]
        label = f"，“{article.label.text}”当作栏目名" if article.label else "，合成一个标题"
        yield Doubt(numbers(lines), f"《{name}》的标题有几行，中间隔着空行{label}")
    titled_count = sum(part.title is not None for part in article.parts)
    if titles is Titles.AFTER and titled_count > 1:
        lines = [part.title.lines[0] for part in article.parts if part.title]
        what = f"《{name}》的小标题也在各节正文之后；各节的先后可能与报纸相反，第一节里可能含有引子"
        yield Doubt(numbers(lines), what)
    for k in span.unsure:
        yield _unsure(pieces, k, name, inside=k > span.first)
    own_bylines = [byline for byline in article.bylines if not is_for_the_page(byline.text)]
    if len(own_bylines) > 1:
        yield Doubt(
            tuple(n for byline in own_bylines for n in byline.numbers), f"《{name}》有几处署名"
        )
    unsure_lines = tuple(n for paragraph in article.paragraphs for n in paragraph.unsure)
    if unsure_lines:
        what = f"《{name}》：上一句恰好排到行末，看不出这里是不是另起一段，没有分段"
        yield Doubt(unsure_lines, what)


def _strange(title: str, text: str) -> bool:
    """Return whether a text has neither the words of a title nor many of its characters."""
    letters = [letter for letter in title if letter.isalnum()]
    letters_in_text = sum(letter in text for letter in letters)
    return mentioned(title, text) < _TAKEN_UP and letters_in_text < 0.5 * len(letters)


def _unsure(pieces: Pieces, k: int, name: str, *, inside: bool) -> Doubt:
    """Return the doubt whether an article begins at a gap.

    Args:
        pieces: the page.
        k: the index of the gap.
        name: the title of the article.
        inside: whether the gap was read as inside the article.
    """
    headings = [line for heading in pieces.gaps[k].headings for line in heading.lines]
    lines = headings or list(pieces.texts[min(k, len(pieces.texts) - 1)][0].lines[:1])
    where = f"《{shorten(headings[0].text, 20)}》" if headings else "这里"
    if inside:
        return Doubt(numbers(lines), f"{where}当作《{name}》的小标题；也可能是另一篇的标题")
    return Doubt(numbers(lines), f"{where}当作一篇的标题；也可能是小标题，前后是同一篇")


def _left_out(lines: Sequence[Line], what: str) -> Doubt:
    """Return a doubt that quotes lines which belong to no article."""
    return Doubt(numbers(lines), what, tuple(line.text for line in lines))


def _title(article: Article) -> str:
    """Return the title of an article, or its beginning where it has none, shortened."""
    if article.title:
        return shorten(article.title.text, 24)
    return shorten(article.paragraphs[0].text, 12)
