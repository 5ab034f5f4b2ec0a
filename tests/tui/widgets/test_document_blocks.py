import pytest

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
from lianzheng_tui.tui.widgets.blocks import width_of
from lianzheng_tui.tui.widgets.document_blocks import document_blocks

CHOICE = "□ " + "收下" * 20
FORM = Document(
    "小结",
    (
        DocumentSection(
            (
                Fields((Field("姓名"), Field("单位", "某法院"), Field("", "2026年1月5日"))),
                Heading("一、能够", remark="话"),
                Paragraph("一段"),
                Quotation(("原话",)),
                Listing((("[已]", "排列" * 30),)),
                Table(
                    ("节点", "我选的", "更稳的"), (("油卡", "□ " + "收下" * 20, "同左"),), (2, 7, 6)
                ),
                Labelled((("学了什么", ("一行", "又一行")), ("打算", ()))),
                Signature("本页据实。", ("签名", "日期")),
            ),
            "《天平》第2版",
        ),
        DocumentSection((), "《另一个》第1版"),
    ),
    is_form=True,
)


def shown(width: int) -> list[str]:
    lines = [line for block in document_blocks(FORM) for line in block.lines(width)]
    assert max(map(width_of, lines)) <= width
    return ["".join(span.text for span in line).rstrip() for line in lines]


@pytest.mark.parametrize("width", [20, 54, 76, 120])
def test_all_of_it_is_shown_at_any_width(width: int) -> None:
    text = "".join("".join(shown(width)).split())
    for words in (
        "姓名____",
        "某法院",
        "话",
        "一段",
        "原话",
        "[已]排列",
        "又一行",
        "《天平》第2版",
    ):
        assert words in text or width == 20
    assert text.count("小结") == 2
    assert (text.count("收"), text.count("下")) == (20, 20)


def test_it_looks_like_the_page() -> None:
    lines = shown(76)
    assert lines[:5] == [
        "小结",
        "",
        "姓名  ____________    单位  某法院    2026年1月5日",
        "",
        "",
    ]
    assert "学了什么  一行" in lines
    assert "          又一行" in lines
    assert "打算      ____________" in lines
    assert "本页据实。签名 ____________    日期 ____________" in lines
    (header,) = (line for line in lines if line.startswith("节点"))
    row = lines[lines.index(header) + 1]
    assert header.index("我选的") == row.index("□") - len("油卡") + len("节点")
