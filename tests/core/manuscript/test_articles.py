"""The articles of a marked text are what its marks say."""

import pytest

from lianzheng_tui.core.manuscript.articles import Article, Fault, articles_of
from lianzheng_tui.core.manuscript.marked import read


def articles(*lines: str) -> tuple[Article, ...]:
    found, faults = articles_of(read("\n".join(lines)))
    assert faults == ()
    return found


def faults(*lines: str) -> tuple[Fault, ...]:
    return articles_of(read("\n".join(lines)))[1]


def sections(article: Article) -> list[tuple[str, list[str]]]:
    return [(each.title, [p.text for p in each.paragraphs]) for each in article.sections]


def test_titles_before() -> None:
    first, second = articles("# 甲", "# ——乙", "一。", "二。", "# 丙", "三。")
    assert (first.title, first.deck, second.title) == ("甲", "——乙", "丙")
    assert sections(first) == [("", ["一。", "二。"])]
    assert [p.lines[0].number for p in first.paragraphs] == [3, 4]


def test_titles_after() -> None:
    first, second = articles("一。", "# 甲", "# 乙", "=", "二。", "# 丙", "＝")
    assert (first.title, second.title) == ("甲 乙", "丙")
    assert sections(second) == [("", ["二。"])]


def test_subtitles_before_and_after() -> None:
    (before,) = articles("# 甲", "引。", "## 一", "一。", "## 二", "## 上", "二。")
    assert sections(before) == [("", ["引。"]), ("一", ["一。"]), ("二 上", ["二。"])]
    (after,) = articles("一。", "一一。", "## 一", "二。", "## 二", "# 甲", "=")
    assert sections(after) == [("一", ["一。", "一一。"]), ("二", ["二。"])]


def test_bylines_belong_to_their_article_or_to_the_whole_page() -> None:
    first, second = articles(
        "# 甲",
        "一。",
        "@ 作者：甲乙",
        "=",
        "# 乙",
        "二。（记者 林晓）",
        "=",
        "@ 王五",
        "@ 本版撰稿 记者 陈一诺",
    )
    assert first.names == ("甲乙", "陈一诺")
    assert second.names == ("林晓", "王五", "陈一诺")


def test_what_is_left_out_and_remarks_are_of_no_article() -> None:
    (article,) = articles("- 略去：首页", "# 甲", "? 存疑", "一。", "\\# 井。", "- 略去：尾")
    assert [p.text for p in article.paragraphs] == ["一。", "# 井。"]


def test_marks_with_nothing_behind_them_are_nothing() -> None:
    (article,) = articles("#", "# 甲", "##", "一。", "\\", "\u200b", "@")
    assert (article.title, sections(article), article.bylines) == ("甲", [("", ["一。"])], ())


def test_an_article_without_a_title() -> None:
    assert [each.title for each in articles("一。", "=", "# 乙", "二。")] == ["", "乙"]


@pytest.mark.parametrize(
    ("lines", "number", "what"),
    [
        (("一。", "# 甲", "二。", "# 乙"), 4, "第 2 行已经有标题"),
        (("# 甲", "## 一", "一。", "## 二"), 4, "小标题“二”没有正文"),
        (("# 甲", "=", "# 乙", "二。"), 1, "“甲”没有正文"),
        (("# 甲", "一。", "=", "## 乙"), 4, "“乙”没有正文"),
    ],
)
def test_marks_that_cannot_be_followed(lines: tuple[str, ...], number: int, what: str) -> None:
    (fault,) = faults(*lines)
    assert fault.number == number
    assert what in fault.what


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (("# 甲", "=", "# 乙", "二。"), "下面第 2 行"),
        (("# 甲", "一。", "=", "## 乙"), "上面第 3 行"),
        (("一。", "# 甲", "=", "# 乙", "=", "二。", "# 丙"), "下面第 5 行"),
    ],
)
def test_an_end_that_parts_a_title_from_its_text_is_named(lines: tuple[str, ...], end: str) -> None:
    (fault,) = faults(*lines)
    assert f"是一篇分成了两篇，就删去{end}的“= 一篇到此为止”；" in fault.what


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("文 | 某县廉洁报·新客户端记者 甲乙", ("甲乙",)),
        ("文｜欧阳某甲乙", ("欧阳某甲乙",)),
        ("撰稿：甲乙丙丁戊 | 图", ("甲乙丙丁戊",)),
    ],
)
def test_what_somebody_did_is_no_name(byline: str, names: tuple[str, ...]) -> None:
    (article,) = articles("# 甲", f"@ {byline}", "一。")
    assert article.names == names


def test_invisible_characters_are_left_out_of_the_case() -> None:
    (article,) = articles("# 甲\u200b乙", "一\u200b二\x1b。")
    assert (article.title, article.paragraphs[0].text) == ("甲乙", "一二。")


def test_the_numbered_cases_of_a_bulletin_are_articles_and_its_beginning_is_none() -> None:
    cases = "# 1.郭小平违规发包问题\n一。\n# 2.陈某某受贿问题\n二。\n@ 林晓\n"
    first, second = articles(f"# 某县通报2起典型案例\n现通报如下。\n特此通报。\n{cases}")
    assert (first.title, second.title) == ("郭小平违规发包问题", "陈某某受贿问题")
    assert first.page == second.page == "某县通报2起典型案例"
    assert first.lead == second.lead == ("现通报如下。", "特此通报。")
    first, second = articles(cases)
    assert (first.title, first.page, first.lead) == ("郭小平违规发包问题", "", ())


@pytest.mark.parametrize(
    "text",
    [
        "# 通报\n一。\n# 1.郭小平违规发包问题\n二。\n",
        "# 通报\n一。\n# 又一篇\n二。\n# 1.甲\n三。\n# 2.乙\n四。\n",
        "# 1.甲\n一。\n# 别的\n二。\n# 2.乙\n三。\n",
    ],
)
def test_what_is_no_bulletin_stays_as_it_is_marked(text: str) -> None:
    titles = [line[2:] for line in text.splitlines() if line.startswith("# ")]
    assert [each.title for each in articles(text)] == titles
