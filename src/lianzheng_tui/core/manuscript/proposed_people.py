"""The people in the text of an article: the anonymous ones, such as 周某某 or 李某, and names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lianzheng_tui.core.manuscript.proposed_text import MOST_PROPOSED, Text, TextSpan

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施文牛樊葛邢"
    "安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉骆蓝路游"
    "辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应"
    "甲乙丙戊己庚辛壬癸臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀胥南班储芮楼楚屠郦竺萧傅阎赖洪翁辜丘郜蔺燕邸冼奚栗谌"
)
_NAME = re.compile(
    "(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|令狐|"
    f"(?!(?<=[浙镇九湛阳内丽龙长])江)[{_SURNAMES}])某(?:某[甲乙丙丁]?+|[甲乙丙丁])?+"
    "(?![些个种天年月日次地处项类段村镇县市区局厂校]|公司|集团|单位|酒店|银行|拉链|房地产)"
)
"""Matches an anonymous name; 浙江某公司 and 王某村 are places."""
_OFFICES = (
    "书记|主任|局长|院长|庭长|经理|董事长|会计|出纳|报账员|保管员|组长|[科处县镇乡村站所校部区市厂队厅行股司会州省社台馆园]长|"
    "秘书长|检察长|被告人|嫌疑人|总监|调研员|巡视员|常委|主席|支书|委员|"
    "负责人|法官|检察官|老板|妻子|丈夫|儿子|女儿|弟弟|哥哥|姐姐|妹妹"
)
"""What stands before the name of one person, and before few other words."""
_POSTS = (
    f"{_OFFICES}|干部|职工|村民|粮商|商人|供应商|承包商|包工头|原告|被告|同学|亲戚|朋友|司机|律师|当事人|党员|教师|医生|护士|"
    "员|股东|中介|警官|民警|商"
)
_NO_NAME = (
    "任[何职期上内务命免由组副主队]|时|党[员委建组支内纪]|管[理辖]|安[排全置]|成[立员为果效]|单[位据]|方[面式法]|谈[话心到及起]|"
    "查[处办房]|司机|项目|应[对当]|高[度级]|车辆|师|包[装括下]|费用|计[划算]|于[当次昨今同是会近前本去上下年月每]|家[里中]|房[子东产屋]|和|"
    "关[于心键注]|[余金]额|钱[财款物]|严[重肃格厉]|全[部体面员县市省区镇乡国]|许多|相关|高管|应急|卫生|施工|方案|农[业村民机]|"
    "常[委务年态]|向[社全上群党纪各其]|黄金|单独|班[子组]|商[户铺店业品]|安[监保徽]|宁[波夏]|金华|邢台|石家庄|江[西苏]|文[旅化件物]|林[业地草]|水[利务]|温[泉室]|车[队间主管]|石[油化]|金[融钱条]|房[管主东产]|万[元人]|时任|成员|康[养复]|"
    "[一-鿿]{1,2}[局院站队办委厅科员县市镇乡州场厂](?![一-鿿]?同志)"
)
_BEFORE = re.compile(f"[一-鿿]{{0,16}}?(?:{_POSTS})$")
_BREAK = re.compile("[^一-鿿]|[的和与向给把被对由是让请找送从为在以跟同他她其收受到了过又再名位]")
_AFTER = re.compile(
    "(?:曾是|曾任|曾为|原是|原任|原系|时任|现任|系|是|担任|任)了?(?P<role>[一-鿿“”]{2,24})"
)
_BESIDE = re.compile(
    f"[，（(](?:[男女][，,])?(?:曾任|曾是)?(?P<role>(?:原|时任|现任|系)?[一-鿿]{{2,16}}?(?:{_POSTS}))[，。）)]"
)
_PERSON = f"(?!{_NO_NAME})(?:[{_SURNAMES}]|(?<!对)于|[向常])(?:(?![的了在是被将等])[一-鿿]){{1,2}}?"
_PENALTY = (
    "全[省市县区]通报|党内|留党|政务|行政|开除|撤[销职]|记[大过]|降[级职]|警告|诫勉|约谈|通报|批评|"
    "免[职去]"
)
_FATE = (
    f"受到[^，。；]{{0,16}}处分|被(?:{_PENALTY}|判|移送|给予|处|留置|立案|逮捕|依法|责令|问责|查)"
)
_GOT = (
    f"(?:给予|责令|判处|撤销|免去|将)(?P<given>{_PERSON})(?=同志|{_PENALTY}|[作退限深书公]|职务|移送|有期|无期|死|拘)|"
    f"对(?P<for>{_PERSON})(?=(?:同志)?(?:立案|采取留置|(?:予以|给予|进行|作出)(?:{_PENALTY}|审查|谈话|立案|处分)))|"
    f"(?:(?<![一-鿿])|(?<=[日长])|(?<=书记)|(?<=主任))(?P<got>{_PERSON}(?:[、和]{_PERSON}){{0,20}})"
    f"(?=(?:等人?)?(?:分别|均|先后|同时|都|也|还)?(?:{_FATE})|犯(?:受|贪|挪|滥|玩|行贿)|因(?:犯|涉嫌|违|受贿|贪|挪用|收受|严重)|身为)"
)
"""Matches how it is told who got a punishment, or several who did."""
_INTRODUCED = re.compile(
    f"(?<![一-鿿])(?:(?P<name>[一-鿿]{{2,3}})，[男女][，。]|"
    f"(?P<known>[{_SURNAMES}][一-鿿]{{1,2}})，?(?:曾任|原任|时任))|"
    f"(?:{_POSTS})(?P<after>[{_SURNAMES}][一-鿿]{{1,2}}?)"
    "(?=因违|因犯|受到|被开除|被判|利用|违规|收受|于[0-9]|在任|在担任)|"
    f"(?:{_OFFICES}) ?(?P<office>(?!{_NO_NAME})[{_SURNAMES}]"
    "(?:[一-鿿]{2}(?<![说称等的了])(?=[，。；、：（）\n]|$)|"
    "[一-鿿]{1,2}?(?=[，。；、：（）\n的等和与在为将把对向以违因被挪贪侵套骗虚索截失滥私擅]|$|受[到贿]|利用|收受|于[0-9]|先后|多次|涉嫌|优亲|"
    f"接受|身为|同志|犯(?!罪)|公[车款]|其[子女妻]|{_PENALTY})))|{_GOT}"
)
"""Matches how a person is introduced by name."""
_NEXT_NAME = re.compile(f"、|(?<=[一-鿿]{{2}})和(?=[{_SURNAMES}于向常])")
"""Matches what stands between the names of a list."""
_ONE_OF = re.compile("的?一[名位个]")


@dataclass(frozen=True, slots=True)
class ProposedPerson:
    """A person with what the text says of them."""

    name: str
    role: str
    """What the words beside the name say of the person; empty where they say nothing."""
    line: int
    """The number of the line where the person is first named."""


def anonymous_people(text: str) -> Iterator[tuple[int, int]]:
    """Return where each anonymous person of a text is named, from where to where."""
    return (match.span() for match in _NAME.finditer(text))


def real_names(text: str) -> Iterator[str]:
    """Return the names that a text gives in full: 甲乙，男，曾任…; 镇长李明; 王平受到处分."""
    told = (next(filter(None, match.groups())) for match in _INTRODUCED.finditer(text))
    names = (name for each in told for name in _NEXT_NAME.split(each))
    return (name for name in names if "某" not in name)


def proposed_people(text: Text) -> tuple[ProposedPerson, ...]:
    """Return the people in the order of the text; not all if there are too many."""
    places_by_name: dict[str, list[TextSpan]] = {}
    names = dict.fromkeys(real_names(text.whole))
    for i, paragraph in enumerate(text.searched):
        named = [match.span() for name in names for match in re.finditer(name, paragraph)]
        for start, end in sorted([*anonymous_people(paragraph), *named]):
            name = paragraph[start:end]
            places_by_name.setdefault(name, []).append(TextSpan(i, start, end))
    return tuple(
        ProposedPerson(name, _role(text, name, places), text.line_of(places[0]))
        for name, places in islice(places_by_name.items(), MOST_PROPOSED)
    )


def _role(text: Text, name: str, places: list[TextSpan]) -> str:
    """Return what the text and its titles say beside a name, as 粮商李某; empty for nothing."""
    around = [(text.searched[each.paragraph], each.start, each.end) for each in places]
    around += [(title, *each.span()) for title in text.titles for each in re.finditer(name, title)]
    for words, _, end in around:
        behind = words[end:]
        if match := _AFTER.match(behind) or _BESIDE.match(behind):
            return _ONE_OF.sub("", match["role"]).strip("“”")
    for words, start, _ in around:
        ahead = words[max(0, start - 20) : start]
        if match := _BEFORE.search(_BREAK.split(ahead)[-1]):
            return match[0]
    return ""
