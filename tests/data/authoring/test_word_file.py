import io
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml

from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.core.manuscript.lines import Hint
from lianzheng_tui.core.manuscript.paragraphs import Layout
from lianzheng_tui.data.authoring import word_file
from lianzheng_tui.data.authoring.draft_file import read_source
from lianzheng_tui.data.authoring.word_file import word_lines

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document() -> Word:
    word = Document()
    word.add_heading("粮库里的三把钥匙", 0)
    word.add_paragraph("2016年3月，丁某某到县粮库\t担任保管员。\n负责钥匙。")
    word.add_heading("钥匙", 2)
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "仓库", "三座"
    word.add_paragraph("他说没有。")
    return word


def content(word: Word) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def test_the_paragraphs_of_a_document_in_their_order() -> None:
    lines, unread = word_lines(content(document()))
    assert [(line.text, line.hint) for line in lines] == [
        ("粮库里的三把钥匙", Hint.TITLE),
        ("2016年3月，丁某某到县粮库 担任保管员。", None),
        ("负责钥匙。", None),
        ("钥匙", Hint.SUBTITLE),
        ("仓库", None),
        ("三座", None),
        ("他说没有。", None),
    ]
    assert unread == ()


def test_what_is_no_text_is_told() -> None:
    word = document()
    word.sections[0].header.paragraphs[0].text = "内部资料"
    word.add_paragraph("第一条", style="List Number")
    word.paragraphs[-1]._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {_SPACE}><w:numId w:val="1"/></w:numPr>')
    )
    assert set(word_lines(content(word))[1]) == {"页眉", "自动编号的号码"}


def test_words_that_were_inserted_count_and_those_deleted_do_not() -> None:
    word = document()
    paragraph = word.add_paragraph("留下")._p
    for tag, text, kind in (("w:ins", "添上", "w:t"), ("w:del", "删去", "w:delText")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(kind)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph.append(change)
    assert word_lines(content(word))[0][-1].text == "留下添上"


def test_without_python_docx_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_file, "find_spec", lambda _: None)
    with pytest.raises(CaseFileError, match=r"python-docx.*纯文本"):
        word_lines(content(document()))


def test_a_document_is_a_source(tmp_path: Path) -> None:
    file = tmp_path / "钥匙.docx"
    file.write_bytes(content(document()))
    source = read_source(file)
    assert (source.name, source.layout, len(source.lines)) == ("钥匙.docx", Layout.LINES, 7)
    assert "docx" in sys.modules


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("file", "what"),
    [
        (b"PK\x03\x04 ...", "坏了"),
        (zipped(a=b"1"), "不是 Word 文档"),
        (zipped(**{"word/document.xml": b"<a/>"}), "打不开"),
        (zipped(**{"word/document.xml": b"0" * (51 << 20)}), "太大"),
    ],
    ids=["damaged", "another", "empty", "bomb"],
)
def test_what_is_no_document_is_refused(file: bytes, what: str) -> None:
    with pytest.raises(CaseFileError, match=what):
        word_lines(file)
