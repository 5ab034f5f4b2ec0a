import pytest
from article_text import text_of

from lianzheng_tui.core.manuscript.proposed_people import proposed_people, real_names
from lianzheng_tui.core.manuscript.proposed_text import Text, widened


def test_people_and_what_they_are() -> None:
    text = text_of(
        "周某某曾是县粮食公司的一名仓库主任。粮商李某找到周某某。",
        "原告赵某某说，王某某，男，原县粮食局局长，已退休。欧阳某来过。",
    )
    people = proposed_people(text)
    assert [(each.name, each.role, each.line) for each in people] == [
        ("周某某", "县粮食公司仓库主任", 1),
        ("李某", "粮商", 1),
        ("赵某某", "原告", 2),
        ("王某某", "原县粮食局局长", 2),
        ("欧阳某", "", 2),
    ]


def test_people_with_names_are_found_where_they_are_introduced() -> None:
    text = text_of("甲乙丙，男，曾任某镇会计代理中心出纳。2015年，甲乙丙挪用公款。李明时任科长。")
    people = proposed_people(text)
    assert [(each.name, each.role) for each in people] == [
        ("甲乙丙", "某镇会计代理中心出纳"),
        ("李明", "科长"),
    ]


def test_what_somebody_is_stands_in_the_title_of_the_section_too() -> None:
    paragraphs = text_of("2016年，郭小平违规发包。陈某某得知。").paragraphs
    text = Text(paragraphs, ["1.三溪乡下湾村党支部书记郭小平、村委会主任陈某某违规发包问题"])
    assert [(each.name, each.role) for each in proposed_people(text)] == [
        ("郭小平", "三溪乡下湾村党支部书记"),
        ("陈某某", "村委会主任"),
    ]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("县粮食局局长李明于2016年收下一张卡", ["李明"]),
        ("保管员王小二受到党内警告处分", ["王小二"]),
        ("甲乙,男,某镇出纳", ["甲乙"]),
        ("三溪乡下湾村党支部书记郭小平违规发包", ["郭小平"]),
        ("村支书陈大有、村委会主任陈二平把路发包", ["陈大有", "陈二平"]),
        ("发包给时任村监会委员叶小成", ["叶小成"]),
        ("村支书王小利挪用公款、会计李优优亲厚友问题", ["王小利", "李优"]),
        (
            "发包给原报账员陈小和，将凉亭发包给会计管小娇的丈夫蒋小乾",
            ["陈小和", "管小娇", "蒋小乾"],
        ),
        ("2018年11月7日，郭大平、陈小荣受到党内警告处分", ["郭大平", "陈小荣"]),
        ("局长任期内，书记党建的会计管理，主任高度重视，院长方面的", []),
        ("由书记任组长，局长关于在会计余额为零、老板钱财的通报", []),
        ("书记郭某某，局长任何，主任时", []),
        ("后来曾任出纳", []),
        ("局长于2016年收下一张卡", []),
        ("负责人受到党内警告处分", []),
        ("丁某某，男，某镇出纳", []),
    ],
)
def test_a_name_needs_an_introduction(words: str, names: list[str]) -> None:
    assert list(real_names(widened(f"{words}。"))) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("决定给予方小禾开除党籍、开除公职处分", ["方小禾"]),
        ("给予县粮食局党组书记、局长江小舟党内警告处分", ["江小舟"]),
        ("给予方小禾同志党内警告处分，给予江舟留党察看二年", ["方小禾", "江舟"]),
        ("责令方小禾作出深刻检查", ["方小禾"]),
        ("法院以受贿罪判处方小禾有期徒刑三年", ["方小禾"]),
        ("方小禾因犯受贿罪，被判处有期徒刑三年", ["方小禾"]),
        ("方小禾被免职", ["方小禾"]),
        ("2020年5月，方小禾、江舟和顾小满分别受到党内警告处分", ["方小禾", "江舟", "顾小满"]),
        ("方小禾、向舟分别受到党内警告处分", ["方小禾", "向舟"]),
        ("于小禾被免职，给予洪舟党内警告处分", ["于小禾", "洪舟"]),
        ("给予方小禾全区通报批评，站长江舟公车私用问题，主任洪禾其子", ["方小禾", "江舟", "洪禾"]),
        ("局长方小禾、副局长向舟分别受到党内警告处分", ["方小禾", "向舟"]),
        ("县纪委对方小禾予以政务记过处分", ["方小禾"]),
        ("县纪委对方小禾进行诫勉谈话", ["方小禾"]),
        ("党组书记、局长 方小禾违规收受礼金", ["方小禾"]),
        ("县水务局原局长方小禾接受审查调查", ["方小禾"]),
        ("时任县政府秘书长方小禾，组织聚餐", ["方小禾"]),
        ("撤销方小禾党内职务，免去江舟职务，将洪小禾移送检察机关", ["方小禾", "江舟", "洪小禾"]),
        ("对方小禾立案审查，对江舟采取留置措施", ["方小禾", "江舟"]),
        ("方小禾犯受贿罪，被告人江舟犯行贿罪", ["方小禾", "江舟"]),
        ("村会计方小禾被诫勉", ["方小禾"]),
        ("方小禾身为党员领导干部，违规收礼", ["方小禾"]),
    ],
)
def test_who_is_punished_is_a_name_wherever_the_sentence_puts_it(
    words: str, names: list[str]
) -> None:
    assert list(dict.fromkeys(real_names(f"{words}。"))) == names


@pytest.mark.parametrize(
    "words",
    [
        "给予党内警告处分",
        "给予严重警告、全部免职",
        "责令单位作出检查，责令全部退还，责令应急局作出说明",
        "判处管制二年",
        "党员因违纪，车辆因违规，项目因违法",
        "党员、干部被开除，单位和项目被通报批评，卫生院被立案，高管被免职",
        "对党员进行诫勉谈话，对单位予以通报批评，对施工方予以警告",
        "给予甲某某党内警告处分，甲某某、乙某某分别受到党内警告处分，丙某被免职",
        "常委被免职，对于单位予以警告，对于违规的予以通报，于近日被免职，于2月被立案",
        "省委常委班子，对查实的予以通报，成果被通报，商户被查处，林场被立案",
        "安徽、江苏被通报，郑州市被约谈，温州因违规，石家庄、宁波被责令",
        "撤销党内职务，免去全部职务，将问题线索移送，将车辆移送，对单位立案，被告人方面，单位犯受贿罪",
        "将向社会通报，将于下月通报，将全面通报，将常态通报，将黄金移送，将严肃批评",
        "金额、项目和方案分别受到批评",
    ],
)
def test_who_is_punished_without_a_name_is_none(words: str) -> None:
    assert list(real_names(f"{words}。")) == []


@pytest.mark.parametrize(
    "words", ["在某酒店", "浙江某拉链公司", "有某种原因", "某某公司", "张某村"]
)
def test_who_is_nobody(words: str) -> None:
    assert proposed_people(text_of(f"他说的是{words}。")) == ()
