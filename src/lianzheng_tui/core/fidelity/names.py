"""The names of bodies, places and persons in a text, told by how they end, without a dictionary.

A name of a body or a place is the words before an ending such as 纪委 or 街道, back to a mark or a
word that belongs to no name. Where it begins is a guess, so two characters before the ending are
enough to know a name again.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lianzheng_tui.core.manuscript.proposed_people import anonymous_people

_BODIES = (
    "纪检监察组|纪（工）委|纪工委|纪委监委|纪委|监委|党工委|党委|党组|党支部|党总支|人民政府|政府|人民法院|中级法院|法院|"
    "人民检察院|检察院|检察机关|人大常委会|人大(?![代学会小型量])|政协|监督委员会|委员会|居委会|村委会|管委会|监委会|国资委|发改委|"
    "(?:组织|宣传|统战|人武)部(?!门)|政法委|农业农村局|经济合作社|"
    "巡察组|巡视组|检查组|督查组|调查组|专案组|工作组|审查调查组|领导小组|巡察办|巡视办|办事处|管理处|公证处|"
    "有限责任公司|股份有限公司|有限公司|分公司|公司|集团|银行|信用社|合作社|协会|商会|学会|工会|联合会|基金会|"
    "幼儿园|小学|中学|大学|学院|学校|人民医院|中医院|卫生院|医院|诊所|药店|派出所|事务所|研究所|研究院|交易所|设计院|"
    "财政所|司法所|税务所|工商所|供电所|国土所|监管所|管理所(?![需得有在用])|水利站|农技站|农机站|林业站|畜牧站|兽医站|经管站|文化站|"
    "广播站|气象站|监测站|管理站|服务站|供销社|敬老院|养老院|福利院|"
    "加油站|车站|机场|酒店|宾馆|饭店|监管中心|服务中心|执法队|大队|支队"
)
_GROUPS = (
    "审计|监督|核查|督导|指导|督察|评审|评标|验收|招标|采购|清查|清理|巡查|协调|联络|整治|整改|"
    "稽查|暗访"
)
"""What a group is for; it is the name of a body with 组, though the words are ordinary ones."""
_PARTS_OF_WORDS = (
    f"(?<={_GROUPS})组(?![织成建长装合])|"
    "(?<![市区县镇村央以为绕在])中心(?![工任城地思环点区线式人问内位])|"
    "(?<=[东西南北新]乡)镇(?![街村上里干级政定压静乡])"
)
"""Endings that are so only beside certain characters: 审计组, 三资中心, 东乡镇."""
_PLACES = "街道办|街道|社区|小区|园区|开发区|自治区|自治州|大道|广场"
_SHORT = {
    "局": ("结全格布大当困僵时定开终出败该本饭骗", "面部势限里"),
    "村": ("农全各本该乡镇山新驻进下到小城渔政然个两", "民干级社里庄口支两务规企集"),
    "镇": ("城乡集坐全各本该村重个", "街村里上干级政定压静乡"),
    "市": ("城都全本我上超门夜股入该各", "场民级值面区委纪监政法局人中"),
    "县": ("全本该各郡州", "区级委纪监政法局人域里"),
    "区": ("社地小园辖片城郊农景灾山校厂业发该本全各学选病禁盲误街治", "别分域间块级里委纪监政"),
    "省": ("全本该各反节不外", "级委纪监政钱去略内里"),
    "乡": ("城家同下全老故水返", "村镇村下里亲级"),
    "厂": ("工建该本全出进", "家房商长区"),
    "院": ("法医学察究计剧影后庭住入出全该本", "长士校内里落"),
}
"""Endings of one character; each with the characters before it and those after it with which it is
another word (农村, 市场)."""
_ENDING = re.compile(
    f"{_BODIES}|{_PLACES}|{_PARTS_OF_WORDS}|"
    + "|".join(
        f"(?<![{before}]){ending}(?![{after}])" for ending, (before, after) in _SHORT.items()
    )
)
_LONGEST = 6
"""How many characters before the ending are looked at."""
_CHINESE = re.compile("[一-鿿]")
_NO_NAME = frozenset(
    "的和与及或是在由向对把被让请找到从为以于给跟将等其该此各每这那没不也都就又还再并而但则所了着去叫做当能可"
    "应至用按据经因如比除某个名位级类往写进他她它们我你您谁什么有驻"
)
"""Characters that a name does not contain; they end the words before an ending."""
_JOINED = re.compile("、|以及|和|与|及|会同|联合")
"""What stands between two names that are named together."""
_LEADS = re.compile(
    "^.*(?:会同|联合|协同|配合|督促|要求|邀请|通知|制发|函告|组织|指导|抽调|后来|随后|同时|期间)|^同"
)
"""What may stand at once before a name without belonging to it."""
_LEVELS = frozenset("省市县区镇乡村街州")
_ORDINAL = re.compile("第[一二三四五六七八九十0-9]+")
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏"
    "吕丁沈姚卢姜崔"
)
_POSTS = (
    "书记|支书|主任|[局院镇区市县校科处所村组站社部队]长|经理|董事长|会计|出纳|文书|报账员|法官|"
    "律师|医生|老师|老板"
)
_RELATIONS = "大爷|大妈|大叔|大婶|大娘|大伯|大哥|大姐|师傅|阿姨|奶奶|爷爷|[叔婶姨伯嫂]"
_NOT_CALLED = (
    "张贴|张挂|张罗|许多|许可|许诺|谢绝|感谢|马上|何[时其]|何处|何以|何人|周边|周围|周末|周到|周密|程序|程度|田[地间里]|余款|余额|余下|"
    "黄金|曾[经在是任被向说]|林[地木场业]|孙[子女]|杜绝|苏醒|肖像|胡乱|罗列|董事"
)
"""Words that begin with a surname."""
_TITLED = re.compile(
    f"(?:{_POSTS}|村民|居民|职工|员工|群众|司机|党员|干部|委员)(?P<name>(?!{_NOT_CALLED})[{_SURNAMES}]"
    f"(?:{_RELATIONS}|[一-鿿]{{1,2}}?))"
    "(?=[，。、；：！？（）“”《说称表介认在将向把被因于收送看告反发听问站指拿找带去来到也就从对和与跟同等的都曾是为起签承负没不有]|$)"
)
_CALLED = re.compile(
    f"(?:(?<![一-鿿])|(?<=[的了被把向和与跟同对找叫问让请由给里位是]))"
    f"(?P<name>[{_SURNAMES}](?:{_POSTS}|{_RELATIONS}))"
)
"""A surname with a post: 王主任."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a plain text."""

    start: int
    """In characters of the plain text, as `end`, which is the first one after it."""
    end: int
    words: str
    """The name as far as it is known to belong to it."""
    ending: str
    """The ending by which it was recognised; empty for a person."""

    def key(self) -> str:
        """Return as much of the end of the name of a body as is enough to know it again."""
        before = self.words[: -len(self.ending)]
        is_of_place = before[-1:] in _LEVELS and self.ending not in _SHORT
        return before[-1 if is_of_place else -2 :] + self.ending

    def stands_in(self, text: str, *, shortened: bool = False) -> bool:
        """Return whether a text has the name, or so much of its end that it is the same one.

        Args:
            text: the text.
            shortened: whether a body may have lost the name of its place: 县纪委 of 云溪县纪委.
        """
        if not self.ending:
            return self.words in text
        before = self.words[: -len(self.ending)]
        ordinal = _ORDINAL.search(before)
        shortest = len(before) - ordinal.start() if ordinal else min(2, len(before))
        is_of_place = before[-1:] in _LEVELS and self.ending not in _SHORT
        if is_of_place and before in text:
            at_its_level = self.ending if self.ending[0] == before[-1] else before[-1] + self.ending
            if at_its_level in text:
                return True  # 青禾县 and 县纪委 are 青禾县纪委, 石桥村 and 村委会 are 石桥村村委会
        if is_of_place and (len(before) == 2 or shortened):
            shortest = 1  # 往市纪委: no place has a name of one character
        return before[len(before) - shortest :] + self.ending in text


def names(text: str, is_word: Callable[[str], bool]) -> Iterator[Name]:
    """Yield the names of a plain text, persons first.

    Args:
        text: the text.
        is_word: tells of two characters whether they are an ordinary word, not part of a name.
    """
    for start, end in anonymous_people(text):
        yield Name(start, end, text[start:end], "")
    for match in _TITLED.finditer(text):
        if "某" not in match["name"]:
            yield Name(match.start("name"), match.end("name"), match["name"], "")
    for match in _CALLED.finditer(text):
        yield Name(match.start("name"), match.end("name"), match["name"], "")
    last, place = 0, ""
    for match in _ENDING.finditer(text):
        start = match.start()
        while start > max(last, match.start() - _LONGEST) and _belongs(text[start - 1]):
            start -= 1
        before = text[start : match.start()]
        if not before and match.start() == last:
            before = place  # 柳溪镇 is a name, 柳溪镇纪委 is another
        else:
            for size in range(3 if match[0] == "组" else 2, len(before) + 1):
                if is_word(before[-size:][:2]):
                    before = before[len(before) - size + 2 :]
                    break
        if not before or (len(before) == 1 and before not in _LEVELS):
            continue
        last = match.end()
        place = before + match[0] if match[0] in _LEVELS or match[0] == "街道" else ""
        yield Name(match.start() - len(before), match.end(), before + match[0], match[0])


def neighbours(text: str) -> Iterator[tuple[Name, Name]]:
    """Yield each two bodies or places of a plain text between which only a joining word stands."""
    for match in _ENDING.finditer(text):
        joined = _JOINED.match(text, match.end())
        second = joined and name_at(text, joined.end())
        start = start_of_name(text, match.start())
        if second and start < match.start():
            yield Name(start, match.end(), text[start : match.end()], match[0]), second


def name_at(text: str, start: int) -> Name | None:
    """Return the name of a body or a place that begins at a position; None if none does."""
    found: Name | None = None
    last = start
    for match in _ENDING.finditer(text, start, start + 2 * _LONGEST + 2):
        between = text[last : match.start()]
        if not all(map(_belongs, between)) or _JOINED.search(between):
            break
        if match.start() > start and (found is None or found.ending in _LEVELS):
            found = Name(start, match.end(), text[start : match.end()], match[0])
        last = match.end()
    return found


def start_of_name(text: str, end: int, floor: int = 0) -> int:
    """Return where a name begins, as far as one can tell, whose ending begins at a position."""
    start = end
    while start > max(floor, end - _LONGEST) and _belongs(text[start - 1]):
        start -= 1
    return end - len(without_lead(text[start:end]))


def without_lead(words: str) -> str:
    """Return a name without the words that lead to it."""
    return _LEADS.sub("", words)


def ends_as_name(text: str) -> bool:
    """Return whether some words end as the name of a body or a place does."""
    return any(match.end() == len(text) for match in _ENDING.finditer(text))


def begins_ending(text: str, position: int) -> bool:
    """Return whether an ending of names begins at a position."""
    return _ENDING.match(text, position) is not None


def _belongs(character: str) -> bool:
    return character not in _NO_NAME and _CHINESE.match(character) is not None
