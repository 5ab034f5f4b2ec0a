import re
from collections.abc import Iterable
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.text.document import (
    Document,
    DocumentSection,
    Field,
    Fields,
    Heading,
    Labelled,
    Listing,
    Paragraph,
    Quotation,
    Signature,
    Table,
)
from lianzheng_tui.data.export.web_page import web_page

VOID = {"meta", "col"}


class Reader(HTMLParser):
    """What a browser would find: the elements, and the text outside the style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open and data.strip():
            self.texts.append(data.strip())


def form(words: str) -> Document:
    blocks = (
        Fields((Field("姓名"), Field(words, words))),
        Heading(words, remark=words),
        Heading(words, 2),
        Paragraph(words),
        Quotation((words,)),
        Listing((("[已]", words),)),
        Table(("节点", words), (("油卡", words),), (1, 3)),
        Labelled((("学了什么", (words,)), ("打算", ()))),
        Signature(words, ("签名",)),
    )
    return Document(
        words, (DocumentSection(blocks, words), DocumentSection((), words)), is_form=True
    )


def test_it_is_one_file_that_asks_for_nothing() -> None:
    page = web_page(form("字"))
    reader = Reader(page)
    assert {"script", "link", "img", "iframe", "a"}.isdisjoint(reader.elements)
    assert {"src", "href"}.isdisjoint(name for name, _ in reader.attributes)
    assert not re.search(r"https?:|url\(|@import", page)
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in reader.attributes
    assert ("lang", "zh-CN") in reader.attributes


def test_it_prints_as_numbered_a4_pages() -> None:
    page = web_page(form("字"))
    assert "@page { size: A4;" in page
    assert 'counter(page) "页，共" counter(pages)' in page
    assert "section + section { break-before: page; }" in page
    assert "thead { display: table-header-group; }" in page
    assert Reader(page).elements.count("thead") == 1
    assert Reader(page).elements.count("footer") == 2


def test_nothing_in_it_is_markup_but_its_own() -> None:
    words = "<script>alert(1)</script>&amp; \"'<b>\x1b\u202e"
    usual, reader = Reader(web_page(form("字"))), Reader(web_page(form(words)))
    assert reader.elements == usual.elements
    assert reader.attributes == usual.attributes
    shown = "<script>alert(1)</script>&amp; \"'<b>"
    assert [text.replace(shown, "字") for text in reader.texts] == usual.texts


@given(st.text(st.sampled_from("甲 a<>&;\"'/=#-!]["), max_size=20))
def test_a_text_is_shown_as_it_was_written(words: str) -> None:
    document = Document("题", (DocumentSection((Paragraph(f"甲{words}乙"),)),))
    assert Reader(web_page(document)).texts[2:] == [f"甲{words}乙"]
