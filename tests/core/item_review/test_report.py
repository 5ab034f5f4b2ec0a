from dataclasses import replace

from item_planting import asking, statement

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.item_review.report import report
from lianzheng_tui.core.item_review.review import review
from lianzheng_tui.core.item_review.sources import SOURCES
from lianzheng_tui.core.text.document import Heading, Labelled, Table
from lianzheng_tui.core.text.linebreak import text_width
from lianzheng_tui.data.export.plain_text import WIDTH, plain_text


def tables(case: Case, *others: Case) -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    """The heading of each table, and its rows by their first cell."""
    found = []
    for section in report([review(each) for each in (case, *others)]).sections:
        heading, *rest = section.blocks
        assert isinstance(heading, Heading)
        for block in rest:
            if isinstance(block, Table):
                rows = {row[0]: row[1:] for row in block.rows}
                assert len(rows) == len(block.rows)
                found.append((heading.text, rows))
    return found


def test_a_table_a_case_and_no_total_of_one(sample_case: Case) -> None:
    ((heading, rows),) = tables(sample_case)
    assert heading == sample_case.title
    assert rows["分钟数"][0].startswith(f"写{sample_case.minutes} 算")
    assert rows["判断题对错"][2] == "题少"


def test_several_cases_are_added_up(sample_case: Case) -> None:
    false = asking(sample_case, *[statement("问题全部改完。", answer=False)] * 3)
    other = replace(false, title="另一个")
    *_, (heading, rows) = tables(false, other)
    assert heading == "合计"
    assert rows["判断题照词答得对"] == ("6/6", "3.0", "偏多", "FB")
    assert "分钟数" not in rows  # it cannot be added up


def test_what_is_few_in_each_case_can_be_too_much_together(sample_case: Case) -> None:
    false = statement("问题全部改完。", answer=False)
    two, five = asking(sample_case, false, false), asking(sample_case, *[false] * 5)
    (_, alone), *_, (_, together) = tables(two, two, two)
    assert alone["判断题照词答得对"][2] == "题少"
    assert together["判断题照词答得对"][2] == "偏多"
    true = asking(sample_case, *[statement("问题全部改完。", answer=True)] * 5)
    assert tables(five, true)[-1][1]["判断题照词答得对"] == ("5/10", "5.0", "", "FB")


def test_it_is_printed_with_its_sources_and_fits(sample_case: Case) -> None:
    document = report([review(sample_case)])
    sources = document.sections[-1].blocks[-1]
    assert isinstance(sources, Labelled)
    assert [label for label, _ in sources.rows] == list(SOURCES)
    text = plain_text(document)
    assert "Haladyna, Downing, Rodriguez (2002)" in text
    assert all(text_width(line) <= WIDTH for line in text.splitlines())
