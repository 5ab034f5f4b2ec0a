"""What is taken for what in texts as trainers bring them: the samples, with their values."""

from itertools import pairwise
from pathlib import Path

import pytest

from lianzheng_tui.core.manuscript.lines import page_lines
from lianzheng_tui.core.manuscript.marked import Mark, Piece
from lianzheng_tui.core.manuscript.marking import Titles, marked_pieces
from lianzheng_tui.core.manuscript.paragraphs import Layout, layout_of
from lianzheng_tui.data.files.read import decode

SAMPLES = Path(__file__).parents[2] / "samples"


def sample(name: str) -> str:
    return decode((SAMPLES / f"{name}.txt").read_bytes())[0]


def marked(
    text: str, layout: Layout | None = None, titles: Titles | None = None
) -> tuple[Piece, ...]:
    return marked_pieces(page_lines(text), layout, titles)


def of(pieces: tuple[Piece, ...], *marks: Mark) -> list[str]:
    """The lines with some marks."""
    return [f"{each.mark.value}{each.text}" for each in pieces if each.mark in marks]


HEADINGS = (Mark.TITLE, Mark.SUBTITLE, Mark.BYLINE, Mark.END)


def test_a_web_page_keeps_its_article() -> None:
    pieces = marked(sample("drafts/s1-webpage"))
    assert [f"{each.mark.value}{each.text}"[:28] for each in pieces] == [
        "- 略去：首页 | 机构概况 | 信息公开 | 审查调查",
        "- 略去：登录 | 注册",
        "- 略去：当前位置：首页 > 廉洁教育 > 以案说纪",
        "- 略去：以案说纪 |",
        "# 粮库保管员的三把钥匙",
        "- 略去：发布时间：2023-06-25 10:21",
        "- 略去：来源：某县纪委监委",
        "@ 作者：甲乙",
        "- 略去：浏览次数：128",
        "- 略去：字号：【大 中 小】",
        "- 略去：分享到：",
        "2016年3月，丁某某到县粮库担任保管员，负责三座仓库的",
        "2018年9月，粮库开展库存检查，发现少了12吨小麦。检",
        "2019年5月，丁某某受到开除党籍处分，其涉嫌犯罪问题移",
        "- 略去：（责任编辑：丙丁）",
        "- 略去：【打印本页】【关闭窗口】",
        "- 略去：上一篇：以案说纪 | 一张加油卡",
        "- 略去：下一篇：以案说纪 | 会议室里的发票",
        "- 略去：主办单位：某县纪委监委 版权所有",
        "- 略去：备案号：某ICP备00000000号",
        "- 略去：地址：某县某路1号",
        "- 略去：电话：000-0000000",
    ]


@pytest.mark.parametrize(
    ("name", "title", "paragraphs", "doubts"),
    [
        ("s2-dialogue", "库房门口的谈话", 5, 0),
        ("s3-unwrapped", "某县通报三起粮食系统典型问题", 8, 1),
        ("s4-vague-numbers", "看不清的数字", 1, 0),
        ("s8-named", "出纳的空白支票", 1, 1),
        ("s9-unwrapped-similar", "粮库里的一个本子", 10, 0),
        ("s10-blank-lines", "节前的一封提醒", 4, 0),
    ],
)
def test_each_line_is_a_paragraph_where_none_is_cut(
    name: str, title: str, paragraphs: int, doubts: int
) -> None:
    text = sample(f"drafts/{name}")
    pieces = marked(text)
    assert layout_of(page_lines(text)) is Layout.LINES
    assert of(pieces, *HEADINGS) == [f"# {title}"]
    assert of(pieces, Mark.TEXT) == [line for line in text.split("\n")[1:] if line.strip()]
    assert len(of(pieces, Mark.TEXT)) == paragraphs
    assert len(of(pieces, Mark.REMARK)) == doubts


def test_real_names_are_doubted_once() -> None:
    assert of(marked(sample("drafts/s8-named")), Mark.REMARK) == [
        "? 正文里有没有隐去的姓名（甲乙丙）；该隐去的，每一处都改成“某某”"
    ]
    pieces = marked(
        "钥匙借给了谁\n村书记王小明把路发包了。\n王小明受到处分，会计李大有利用职务收钱。\n"
    )
    assert [each.text for each in pieces if each.mark is Mark.REMARK] == [
        "正文里有没有隐去的姓名（王小明、李大有）；该隐去的，每一处都改成“某某”"
    ]


def test_an_article_without_a_title_says_so() -> None:
    pieces = marked(sample("drafts/s7-footer"))
    assert pieces[0].mark is Mark.REMARK
    assert pieces[0].text.startswith("这一篇没有找到标题")
    assert of(pieces, *HEADINGS) == []
    assert len(of(pieces, Mark.TEXT)) == 3
    assert of(pieces, Mark.LEFT_OUT) == ["- 略去：您访问的链接即将离开本网站，是否继续？"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "newspaper_page",
            [
                "# 青石镇：三张清单",
                "# 管住“小工程”里的大责任",
                "= 一篇到此为止",
                "# 失准的“粮秤”",
                "= 一篇到此为止",
                "# 押金退没退 摊主说了算",
                "# ——县委巡察办回访城东菜市场整改情况",
                "= 一篇到此为止",
                "@ 本版撰稿 记者 陈一诺",
            ],
        ),
        (
            "before",
            [
                "# 公章上了锁",
                "# 流程上了墙",
                "# ——柳溪镇规范村级用章见闻",
                "@ 本报记者 林晓",
                "= 一篇到此为止",
                "# 一张加油卡的重量",
                "= 一篇到此为止",
                "# 村里的钱 手机上看得见",
                "@ 本报记者 何平",
            ],
        ),
        (
            "wide_after",
            [
                "# 公章上了锁 流程上了墙",
                "= 一篇到此为止",
                "# 药房里的“双人双锁”",
                "= 一篇到此为止",
                "# 村里的钱 手机上看得见",
                "= 一篇到此为止",
                "@ 本版撰稿 记者 陈一诺",
            ],
        ),
    ],
)
def test_a_newspaper_page_is_divided(name: str, expected: list[str]) -> None:
    headings = of(marked(sample(f"pages/{name}")), *HEADINGS)
    assert [line.removesuffix("。") for line in headings] == expected


@pytest.mark.parametrize(
    ("name", "headings", "left_out", "paragraphs"),
    [
        (
            "w-wechat",
            ["# 一张购物卡的代价", "## 第一次伸手", "## 越陷越深", "## 追悔莫及"],
            14,
            5,
        ),
        ("w-forum", ["# [转帖] 粮库保管员的三把钥匙 [复制链接]"], 12, 4),
        (
            "w-epaper",
            ["# 石桥村：把账本挂到够得着的地方", "@ □ 本报记者 何平 通讯员 方文"],
            8,
            3,
        ),
        (
            "w-multi",
            ["# 案例一：三把钥匙", "= 一篇到此为止", "# 案例二：空白支票"],
            1,
            4,
        ),
        ("w-pdf", ["# 推行“三张清单” 管住小微权力"], 5, 6),
        (
            "w-bulletin",
            ["# 中共某县纪委 某县监委", "# 关于3起违反中央八项规定精神典型问题的通报"],
            1,
            8,
        ),
    ],
)
def test_texts_of_other_places(
    name: str, headings: list[str], left_out: int, paragraphs: int
) -> None:
    pieces = marked(sample(f"drafts/{name}"))
    assert of(pieces, *HEADINGS) == headings
    assert len(of(pieces, Mark.LEFT_OUT)) == left_out
    assert len(of(pieces, Mark.TEXT)) == paragraphs


def test_a_daily_with_kickers_is_right_after_one_corrected_mark() -> None:
    """Four articles of four; only the kicker above the first title has to be left out by hand."""
    pieces = marked(sample("pages/daily"))
    assert of(pieces, *HEADINGS) == [
        "# 数据比对逐户核 停空挂机具逐台查",
        "# 青禾：37个补贴问题见了底",
        "# ——全县农机购置补贴专项检查见闻",
        "@ 本报记者 林晓",
        "= 一篇到此为止",
        "# “铁尺子”卷起来的那一刻",
        "= 一篇到此为止",
        "# 石桥村：把账本挂到够得着的地方",
        "@ 记者 何平 通讯员 方文",
        "= 一篇到此为止",
        "# 让人看得见",
    ]
    assert of(pieces, Mark.LEFT_OUT) == [
        "- 略去：云川日报",
        "- 略去：2023年6月25日 星期日 第4版 清风",
        "- 略去：责编 何平 版式 秦川 校对 吴芳",
        "- 略去：以案为鉴",
        "- 略去：图为村民在石桥村便民服务点翻看单据。 方文 摄",
        "- 略去：短评",
        "- 略去：新闻热线：000-0000000",
        "- 略去：投稿邮箱：x@example.org",
        "- 略去：- 4 -",
    ]
    paragraphs = of(pieces, Mark.TEXT)
    assert len(paragraphs) == 14
    assert all(each.endswith(("。", "”")) for each in paragraphs)


@pytest.mark.parametrize(
    ("title", "blank", "after"),
    [
        ("失准的“粮秤”", "\n", False),
        ("失准的“粮秤”", "\n", True),
        ("谁动了粮仓的秤？", "\n", False),
    ],
)
def test_a_clipping_is_read_with_and_without_blank_lines(
    title: str, blank: str, after: bool
) -> None:
    lines = [line for line in sample("pages/newspaper_page").split("\n")[23:58] if line.strip()]
    pieces = marked(blank.join([*lines, title] if after else [title, *lines]))
    assert of(pieces, *HEADINGS) == [f"# {title}"] + ["= 一篇到此为止"] * after
    assert len(of(pieces, Mark.TEXT)) == 6


def test_the_first_line_of_a_narrower_column_is_no_heading() -> None:
    wide = (
        "县纪委派出的工作人员到粮库核对每一座仓库\n的出入库台账，逐车过磅，发现少了十二吨小\n"
        "麦，钥匙却一把也没有少。\n\n"
    )
    narrow = (
        "钥匙在谁手里是小事，也是大\n事。保管员说他没有借给过别人，站长\n说这件事由分管的同志负责，可是分管\n"
        "的同志已经调走了三年，谁也说不清少\n的小麦到底去了哪里。\n"
    )
    pieces = marked(f"粮库里的一个本子\n\n{wide}{wide}{narrow}", Layout.WRAPPED)
    assert of(pieces, *HEADINGS) == ["# 粮库里的一个本子"]
    assert len(of(pieces, Mark.TEXT)) == 3
    assert of(pieces, Mark.TEXT)[2].startswith("钥匙在谁手里是小事，也是大事。")


def test_wrapped_print_is_joined_and_columns_do_not_break_a_paragraph() -> None:
    text = sample("pages/newspaper_page")
    assert layout_of(page_lines(text)) is Layout.WRAPPED
    paragraphs = of(marked(text), Mark.TEXT)
    assert len(paragraphs) == 12
    assert paragraphs[1] == (
        "截至9月底，全镇26个村共登记小额工程143项，涉及资金1280.5万元，镇纪委抽查61项，"
        "发现程序不全、公开不及时等问题17个，已全部督促整改。"
    )
    assert paragraphs[4].endswith("请他“验粮时抬抬手”。周某某当场退了回去，还把这件事告诉了科长。")


BODY = "县纪委监委派出的工作人员到粮库核对了每一座仓库的出入库台账，并逐车过磅。"


def test_sections_of_a_web_article_are_subtitles() -> None:
    text = f"粮库里的一个本子\n{BODY}\n一、钥匙在谁手里\n{BODY}\n谁来管钥匙\n{BODY}\n"
    pieces = marked(text)
    assert of(pieces, *HEADINGS) == ["# 粮库里的一个本子", "## 一、钥匙在谁手里", "## 谁来管钥匙"]
    (doubt,) = of(pieces, Mark.REMARK)
    assert doubt.startswith("? 当作小标题")


@pytest.mark.parametrize(
    ("title", "doubt"),
    [
        (
            "某县纪委监委关于对三起发生在粮食系统的违反中央八项规定精神典型问题及其查处情况的通报",
            "个字",
        ),
        ("2023年6月25日粮库的会", "日期"),
        ("清风 > 粮库的会", "“>”"),
        ("清风|粮库的会", "“|”"),
    ],
)
def test_a_strange_title_is_a_doubt(title: str, doubt: str) -> None:
    pieces = marked(f"{title}\n{BODY}\n")
    assert of(pieces, Mark.TITLE) == [f"# {title}"]
    assert doubt in of(pieces, Mark.REMARK)[0]


@pytest.mark.parametrize(
    "line",
    [
        "“你当时想过后果没有？”",
        "他收下了。",
        "下面这几样东西千万不能收——",
        "通报的三起问题分别是：",
        "东坡粮站站长被免去职务；",
        "（此处有删节）",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    pieces = marked(f"粮库里的一个本子\n{BODY}\n{line}\n{BODY}\n")
    assert of(pieces, Mark.SUBTITLE, Mark.REMARK) == []
    assert line in of(pieces, Mark.TEXT)


def test_an_office_at_the_end_signs_the_text() -> None:
    text = f"{BODY}\n钥匙在谁手里\n{BODY}\n谁来管钥匙\n{BODY}\n中共某县纪委办公室\n"
    pieces = marked(text)
    assert of(pieces, *HEADINGS) == ["## 钥匙在谁手里", "## 谁来管钥匙"]
    assert of(pieces, Mark.REMARK)[-1].startswith("? 像落款")


@pytest.mark.parametrize("title", ["过年不收礼", "着力管住小微权力", "了不起的退还", "从粮库说起"])
def test_a_title_may_begin_with_any_word(title: str) -> None:
    assert of(marked(f"{title}\n{BODY}\n"), *HEADINGS) == [f"# {title}"]


def test_a_title_that_is_there_twice_is_left_out_once() -> None:
    pieces = marked(f"粮库里的一个本子_某县纪检监察网\n粮库里的一个本子\n{BODY}\n")
    assert of(pieces, Mark.TITLE, Mark.LEFT_OUT) == [
        "- 略去：粮库里的一个本子_某县纪检监察网",
        "# 粮库里的一个本子",
    ]


def test_other_texts_at_the_end_of_a_web_page_are_left_out() -> None:
    pieces = marked(f"粮库里的一个本子\n{BODY}\n相关阅读\n会议室里的发票\n一张加油卡\n")
    assert of(pieces, Mark.LEFT_OUT) == [
        "- 略去：相关阅读",
        "- 略去：会议室里的发票",
        "- 略去：一张加油卡",
    ]


def test_a_list_is_text() -> None:
    text = f"粮库里的一个本子\n{BODY}\n小麦\n玉米\n大豆油\n{BODY}\n"
    pieces = marked(text)
    assert of(pieces, *HEADINGS) == ["# 粮库里的一个本子"]
    assert len(of(pieces, Mark.TEXT)) == 5
    assert all("当作正文" in doubt for doubt in of(pieces, Mark.REMARK))


def test_paragraphs_may_be_told() -> None:
    text = "粮库里的本子\n\n县纪委派出的人\n到粮库去。\n核对台账。\n\n他说没有。\n"
    assert of(marked(text, Layout.BLANK), Mark.TEXT) == [
        "县纪委派出的人到粮库去。核对台账。",
        "他说没有。",
    ]
    assert len(of(marked(text, Layout.LINES), Mark.TEXT)) == 3


def test_the_side_of_titles_may_be_told() -> None:
    text = sample("pages/newspaper_page")
    pieces = marked(text, titles=Titles.BEFORE)
    assert pieces[0].text.startswith("这一篇没有找到标题")
    assert of(pieces, *HEADINGS)[:2] == ["= 一篇到此为止", "# 青石镇：三张清单"]


@pytest.mark.parametrize("dash", ["——", ""])
@pytest.mark.parametrize("name", ["s11-subtitle", "s12-selected"])
def test_a_subtitle_stays_with_its_title(name: str, dash: str) -> None:
    pieces = marked(sample(f"drafts/{name}").replace("——", dash))
    assert of(pieces, *HEADINGS) == [
        "# 粮库保管员挪走二十吨小麦的背后",
        f"# {dash}仓库的钥匙由一个人管 三任站长被问责",
        "@ 文 | 某县廉洁报·新客户端记者 甲乙",
        "@ 通讯员 | 丙丁",
    ]
    left_out = of(pieces, Mark.LEFT_OUT)
    assert "- 略去：本稿首发于某县廉洁报2023年第12期" in left_out
    assert "- 略去：（图片来源于网络）" in left_out
    doubted = any(
        "标题好像有几行" in remark and "不是标题就改成“- ”" in remark
        for remark in of(pieces, Mark.REMARK)
    )
    assert doubted is (not dash)


def test_a_heading_below_the_date_is_no_line_of_the_title() -> None:
    text = (
        "某网Logo\n下载客户端\n• +1\n粮库里的三把钥匙\n甲乙/某县廉洁报\n2023-06-25 10:21\n字号\n"
        f"违纪问题通报\n{BODY}\n"
    )
    assert of(marked(text), *HEADINGS) == ["# 粮库里的三把钥匙", "## 违纪问题通报"]


@pytest.mark.parametrize(
    "date", ["2002年6月17日10:38 某网新闻", "某某日报2023-04-28 08:03:212", "2015-05-23 09:02:33"]
)
def test_the_title_stands_between_the_menu_and_the_date(date: str) -> None:
    text = (
        "聚焦某市\n首页\n新闻\n某市\n热门:\n登陆注册\n936\n正文\n粮库里的三把钥匙\n"
        f"{date}\n字号：A-A+\n微信扫一扫，分享到朋友圈\n{BODY}\n喜欢此内容的人还喜欢\n赞 在看\n"
    )
    assert of(marked(text), *HEADINGS) == ["# 粮库里的三把钥匙"]
    assert of(marked(text), Mark.TEXT) == of(marked(f"粮库里的三把钥匙\n{BODY}\n"), Mark.TEXT)


def test_the_name_of_a_site_is_no_line_of_the_title_below() -> None:
    text = (
        "中国共产党某县纪律检查委员会\n粮库保管员挪走小麦的背后\n来源：某县\n他到粮库当保管员。\n"
    )
    assert of(marked(text), *HEADINGS) == ["# 粮库保管员挪走小麦的背后"]
    assert of(marked(text), Mark.REMARK) == ["? 在标题前面，像菜单或栏目名；是标题，就改成“# ”"]


def test_a_numbered_heading_that_names_somebody_may_be_a_case() -> None:
    text = (
        "关于三起典型问题的通报\n来源：某县\n现将三起问题通报如下。\n"
        "{}甲镇会计丁某某挪用公款问题\n2016年，丁某某挪用公款。\n"
        "{}几点要求\n各单位要引以为戒。\n"
        "{}乙镇出纳戊某某收受礼金问题\n2018年，戊某某收下礼金。\n"
    )
    for numbers in (("一、", "二、", "三、"), ("（一）", "（二）", "（三）")):
        pieces = marked(text.format(*numbers))
        below = [below for piece, below in pairwise(pieces) if piece.mark is Mark.REMARK]
        assert of(pieces, Mark.REMARK) == [CASES]
        assert below == [Piece(Mark.SUBTITLE, f"{numbers[0]}甲镇会计丁某某挪用公款问题", 4)]


CASES = "? 好像是几个案例：要各写成一篇，就把每个案例的小标题都改成“# ”（没有单独成行的，先断开）"


@pytest.mark.parametrize(
    ("title", "headings", "doubted"),
    [
        (
            "村里几本说不清的账",
            ("1.郭村党支部书记郭小平挪用问题", "2.陈村会计陈某某受贿问题"),
            True,
        ),
        ("村里几本说不清的账", ("1.书记郭某某伸手", "2.郭某某被查"), False),
        ("某县通报2起典型案例", ("1.一本账", "2.一笔钱"), True),
        ("村里几本说不清的账", ("1.一本账", "2.一笔钱"), False),
    ],
)
def test_several_cases_are_one_doubt(title: str, headings: tuple[str, str], doubted: bool) -> None:
    text = (
        f"{title}\n来源：某县\n{headings[0]}\n2016年，他走了。\n{headings[1]}\n2018年，他来了。\n"
    )
    assert of(marked(text), Mark.REMARK).count(CASES) == doubted


NOTICE = """某县通报2起典型问题
一、甲镇站长丁某某违规收礼问题。2021年，丁某某收受礼金2000元。2022年1月，丁某某受到党内警告处分。
二、乙镇会计己某某违规宴请问题。2021年，己某某设宴。2022年2月，己某某受到党内警告处分。{}
{}
"""


@pytest.mark.parametrize(
    ("glued", "ending", "word"),
    [
        ("", "上述问题，反映出少数人纪律意识淡薄。全县各级要引以为戒。", "上述问题"),
        ("", "以上案例，教训深刻。\n各级党组织要举一反三。", "以上案例"),
        ("", "以上2起问题，性质恶劣。", "以上2起问题"),
        ("", "这些案例再次敲响警钟。", "这些案例"),
        ("", "全县各级党组织要引以为戒。", "全县各级"),
        ("上述问题，反映出少数人纪律意识淡薄。", "某县纪委", "上述问题"),
    ],
)
def test_how_a_bulletin_ends_is_no_silent_part_of_its_last_case(
    glued: str, ending: str, word: str
) -> None:
    pieces = marked(NOTICE.format(glued, ending))
    doubts = [i for i, each in enumerate(pieces) if each.text.startswith(f"从“{word}”起")]
    assert len(doubts) == 1
    assert word in pieces[doubts[0] + 1].text


def test_a_series_of_cases_has_an_ending_too() -> None:
    text = "\n\n".join(
        f"案例{n}：{who}违规收礼\n\n2021年，{who}收受礼金。2022年1月，{who}受到党内警告处分。"
        for n, who in (("一", "丁某某"), ("二", "己某某"))
    )
    pieces = marked(f"{text}\n\n以上案例，教训深刻。")
    assert len(of(pieces, Mark.TITLE)) == 2
    assert pieces[-2].text.startswith("从“以上案例”起")


def test_what_a_case_says_of_the_above_is_not_the_end_of_a_bulletin() -> None:
    pieces = marked("一本账\n丁某某收受礼金。\n上述问题，丁某某都承认了。丁某某受到处分。")
    assert not [each for each in pieces if each.text.startswith("从“")]
    pieces = marked(NOTICE.format("经查，以上情况属实。", "上述问题，己某某都承认了。"))
    assert not [each for each in pieces if each.text.startswith("从“")]


def test_the_same_doubt_beside_itself_is_told_once() -> None:
    text = "某县政府\n政务公开\n走进某县\n\n粮库里的三把钥匙\n来源：某县\n他到粮库当保管员。\n"
    assert [f"{each.mark.value}{each.text}" for each in marked(text)][:4] == [
        "? 在标题前面，像菜单或栏目名；是标题，就改成“# ”",
        "- 略去：某县政府",
        "- 略去：政务公开",
        "- 略去：走进某县",
    ]


@pytest.mark.parametrize(
    "words",
    ["（某县纪委县监委）", "某县纪委监委", "（某县纪委监委供稿）", "某县纪委监委 2020年9月1日"],
)
def test_what_signs_the_text_is_a_doubt_or_left_out(words: str) -> None:
    pieces = marked(f"粮库里的三把钥匙\n{BODY}\n{words}\n责任编辑：甲乙\n扫一扫在手机打开当前页\n")
    n = next(i for i, each in enumerate(pieces) if each.text == words)
    assert pieces[n - 1].text.startswith("像落款") or pieces[n].mark is Mark.LEFT_OUT
    assert pieces[-1] == Piece(Mark.LEFT_OUT, "扫一扫在手机打开当前页", pieces[-1].number)


def test_a_subtitle_above_a_numbered_one_is_a_doubt() -> None:
    pieces = marked(f"粮库里的三把钥匙\n{BODY}\n问责篇\n1.第一把\n{BODY}\n2.第二把\n{BODY}\n")
    n = next(i for i, each in enumerate(pieces) if each.text == "问责篇")
    assert pieces[n].mark is pieces[n + 1].mark is Mark.SUBTITLE
    assert pieces[n - 1].text.startswith("下面紧跟着编号的小标题，写进案例时两行合成一个")
    assert len(of(pieces, Mark.REMARK)) == 1


def test_a_numbered_paragraph_of_a_circular_is_no_heading() -> None:
    line = "一、2016年3月至2018年5月，会计丁某某挪用公款12万元，受到开除党籍处分"
    pieces = marked(f"关于三起问题的通报\n{BODY}\n{line}\n{BODY}\n")
    assert of(pieces, *HEADINGS) == ["# 关于三起问题的通报"]
    assert line in of(pieces, Mark.TEXT)
