"""The lines that stand beside the articles, on web pages, in forums and in newspapers.

Every pattern here is for a whole line. It asks for more than one telling word, or for nothing else
on the line, because a sentence may begin with 记者 or mention a 版 too. Whoever corrects the marked
text sees each of these lines, with the kind that is named here.
"""

import re
from collections.abc import Iterator

_TRADE = (
    "记者|通讯员|特约|见习|实习|全媒体|融媒体|撰稿人?|撰文|供稿|文字|摄影|摄|文图|图文|作者|"
    "首席|本版|本页|本报|整理|采写|报道组|文|图"
)
_BYLINE = re.compile(
    rf"[（(【□■◎●◆○]? ?(?:{_TRADE})(?:[\s、/／：:|·]|{_TRADE})*(?P<names>[一-鿿\s、，,/／：:|·]*?)"
    r"(?:\s*(?:摄影?|报道|供稿|摄影报道|文/图))?[）)】]?"
)
_ONE_TRADE = re.compile(f"(?:{_TRADE})+")
_NAMED = re.compile("记者|通讯员|撰稿|撰文|供稿|摄影|作者|采写|文/|图/|文／|图／|文：|图：")
_PAPER = re.compile(
    "[一-鿿·]{2,20}(?:报|刊|网|社|台|客户端|新闻|杂志)"
    "(?=(?:首席|特约|见习|实习|全媒体|融媒体)?(?:记者|通讯员))"
)
"""Matches the name of what somebody writes for."""
_NAME = re.compile("[一-鿿](?:[一-鿿]|某){1,3}")
_NO_NAME = re.compile("手记|观察|调查|来信|点评|感言|报道|从业|会|站|团|节|说|问|在|的|了")
_SPLIT = re.compile(rf"[\s、，,/／：:|·]+|(?:{_TRADE})(?=[\s、/／：:|·一-鿿])")
_DATELINE = re.compile("[（(]?本[报刊网]\\S{0,6}讯")
_DATELINE_BYLINE = re.compile(r"^[（(]?本[报刊网]\S{0,6}讯 ?[（(]([^（()）]{2,40})[）)]")
_INLINE_BYLINE = re.compile(
    r"[（(](?=[^（()）]{2,40}[）)]$)([^（()）]*?(?:记者|通讯员|作者)[^（()）]*)[）)]$"
)

_YEAR = r"(?:\d{4}|[一二三四五六七八九〇○零]{4})"
_MONTH_OR_DAY = r"[\d一二三四五六七八九十]{1,3}"
_DATE = rf"{_YEAR} ?[年./-] ?{_MONTH_OR_DAY} ?[月./-] ?{_MONTH_OR_DAY} ?日?"
_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_WEEKDAY = "(?:星期|周)[一二三四五六日天]"
_PAGE = r"(?:第? ?[A-DＡ-Ｄ]?\d{1,3} ?版|第[一二三四五六七八九十]{1,3}版)"
_BESIDE_DATE = (
    rf"{_WEEKDAY}|农历\S{{2,10}}|总?第 ?\d+ ?期|{_PAGE}(?:[：:] ?\S{{1,8}})?|第?[A-D]?\d{{1,3}}|"
    r"[一-鿿]{1,6}(?:报|版|周刊|专刊)|(?<= )[一-鿿·“”]{2,8}|"
    r"(?:责任编辑|责编|编辑) ?[：:]? ?\S{2,4}"
)
_STAFF = (
    "(?:本版|本期)?(?:责任编辑|责编|编辑|编审|编校|组版|版式|美编|校对|审核|初审|复审|终审|监制|"
    "值班主任|值班编辑|签发|制图|排版|电话|联系电话|传真|邮编|邮箱|投稿邮箱|投稿|热线|新闻热线|"
    "监督电话|举报电话|地址|网址|E-?mail)"
)
_ABOUT = (
    "发布时间|发布日期|发表时间|更新时间|更新日期|时间|日期|来源|信息来源|文章来源|稿源|稿件来源|"
    "转自|发布机构|发布单位|发布者|发布人|作者|编辑|责任编辑|责编|审核|信息审核|浏览次数|浏览量|浏览|点击数|"
    "点击量|点击率|点击|阅读量|阅读次数|阅读数|阅读|访问量|访问次数|人气|字号|字体|字体大小|"
    "分享到|分享|索引号|相关标签|主题分类|文号|关键字|关键词|标签|栏目|类别|所属栏目|查看|回复|评论|评论数|人气值"
)
_LABELLED = rf"[【\[（(]?(?:{_ABOUT}) ?[：:|｜]"
_LABEL_FIRST = re.compile(rf"{_LABELLED}(?!.*[。；])")
_NEXT_LABEL = re.compile(rf" (?={_LABELLED})")
_FIRST_IN = re.compile("(?=.{4,40}$)本[稿文](?:首发|首刊|原载|刊载|刊发|转载|选|摘)[于自].*[^。；]")
"""Matches where an article appeared first: 本稿首发于……"""
_AUTHOR = re.compile(
    "[【\\[（(]?(?:作者|撰稿|撰稿人|供稿|供稿人) ?[：:] ?[一-鿿 、]{2,20}[】\\]）)]?"
)
_MENU_WORD = (
    "首页|网站首页|返回首页|主页|登录|注册|登录注册|退出|搜索|检索|站内搜索|高级搜索|网站地图|联系我们|关于我们|"
    "设为首页|加入收藏|返回顶部|回到顶部|TOP|无障碍|无障碍浏览|长者模式|关怀版|适老版|繁体|简体|繁體|English|"
    "手机版|移动版|电脑版|客户端|微信|微博|微信公众号|官方微信|官方微博|打印|打印本页|打印此页|关闭|关闭窗口|"
    "关闭本页|收藏|收藏本文|点赞|在看|分享|转发|复制链接|阅读原文|阅读全文|展开全文|更多|更多>>|查看更多|"
    "上一版|下一版|上一篇|下一篇|版面导航|标题导航|版面概览|放大|缩小|默认|返回列表|返回上一页|返回|上一页|下一页|尾页|末页|首页|我要举报|我要评论|发表评论|写留言|留言|评论|举报|"
    "继续访问|放弃|确定|取消|关注|已关注|倒序浏览|只看该作者|只看楼主|楼主|沙发|板凳|电梯直达|使用道具|引用|回复|"
    "APP|APP下载|客户端下载|支持|反对|复制链接|显示全部楼层|发消息|加好友|大|中|小|A-|A\\+|A|RSS|QQ空间|QQ好友|腾讯微博|新浪微博|朋友圈|扫一扫|原创|喜欢作者"
)
_MENU_MARK = r"[\s|｜丨/／·•>＞»›【】\[\]（）()：:,，、-]"
_MENU = re.compile(rf"{_MENU_MARK}*(?:(?:{_MENU_WORD})\d*(?:{_MENU_MARK}+|$))+", re.IGNORECASE)
_LINKS = re.compile(
    r"[^\s|｜丨。，；：！？]{1,10}(?:\s*[|｜丨]\s*[^\s|｜丨。，；：！？]{1,10}){2,}\s*[|｜丨]?|"
    r"(?:网站)?首页(?:\s*[|｜丨·]\s*\S{1,10})+"
)
_CRUMBS = re.compile(
    r"(?:您?的?当前(?:所在)?位置|您?(?:现在)?所在的?位置|您在这里|[你您]的位置|位置|导航) ?[：:]"
    r".{1,60}|"
    r"[^>＞»›。，；]{1,15}(?:\s*[>＞»›]+\s*[^>＞»›。，；]{1,30}){2,}|首页\s*[>＞»›].{1,40}"
)
_COUNTED = "(?:查看|回复|浏览|评论|点赞|赞|踩|收藏|转发|在看|阅读)数?"
_FORUM = (
    re.compile(r"(?:发表于|回复于|编辑于|最后编辑|本帖最后由|\S{1,12} ?发表于) ?.{4,40}"),
    re.compile(r"[#＃]?\d{1,4} ?[#＃楼](?: .{0,20})?"),
    re.compile(rf"(?:{_COUNTED} ?[：:（(]? ?\d+(?:\.\d)?[万wW]?\+?[）)]?[ |｜/·]*)+"),
)
_ROW = re.compile(
    r"(?=.{4,50}$)(?:[·•▪■◆○●*\-] ?)?[^。；]*?[\s\[【（(]+(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?"
    rf"(?: {_CLOCK})?[\]】）)]?"
)
_OTHERS = re.compile(r"[上下]一?[篇条页则] ?[：:>＞].*|[上下]一[篇条则]")
_RELATED = re.compile(
    "[【\\[]?(?:相关(?:链接|阅读|文章|新闻|报道|推荐|附件|信息|稿件)|推荐阅读|热门推荐|热门文章|热点推荐|"
    "猜你喜欢|为您推荐|延伸阅读|往期(?:回顾|推荐|精彩)|最新文章|点击排行|热文排行|友情链接|网友评论|"
    "全部评论|精选留言|快速回复|评论区)[】\\]]?(?: ?[：:>＞].*)?"
)
_FOOT = re.compile(
    r".*(?:ICP[备证]|公网安备|网安备|版权所有|Copyright|©|All Rights Reserved|网站标识码).*|"
    r".{0,40}(?:备案号|技术支持|网站声明|免责声明) ?[：:].*|"
    r"(?:主办单位|主办|承办单位|承办|协办|指导单位|维护单位|版权|建议使用) ?[：:].*",
    re.IGNORECASE,
)
_LEAVING = re.compile("(?:您?(?:访问|点击)的链接)?即将离开.*|是否继续访问.*|正在为您跳转.*")
_POPUP = re.compile(
    "页面正在加载.*|原创 .{2,30}|"
    ".{0,8}(?:长按|扫一扫|扫描|识别)(?:上方|下方|图中)?.{0,8}(?:二维码|关注|分享|扫一扫).{0,20}|"
    "(?:点击|长按)(?:上方|下方|↑+|标题)?.{0,6}蓝.{0,2}字.{0,12}|(?:欢迎|点击)关注.{0,20}公众号.*|"
    "(?:分享到|分享至|一键分享|分享)[：: ]?"
    "(?:(?:微信|微博|QQ\\S{0,2}|朋友圈|空间|新浪|腾讯)[ 、]?)*|"
    "预览时标签不可点|收录于(?:合集|话题).*|微信号 ?[：:]? ?\\S+|功能介绍 .*|在小说阅读器.*|"
    "轻触阅读原文|您的浏览器.{0,40}"
)
_MASTHEAD = (
    re.compile(rf"(?:\S{{2,8}} )?{_DATE}(?: ?(?:{_BESIDE_DATE}))*"),
    re.compile(rf"{_DATE} ?(?:{_CLOCK} ?)?{_LABELLED}.{{0,60}}|{_DATE} ?{_CLOCK}(?: .{{0,30}})?"),
    re.compile(r"(?:[^\d。，；,]{1,12} )?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)[^。，；,]{0,30}"),
    re.compile(rf"{_WEEKDAY}(?: .{{0,20}})?"),
    re.compile(rf"{_PAGE}(?: ?[：:/ ] ?\S{{1,12}}| \S{{1,12}})?"),
    re.compile(r"[一-鿿 ]{2,10}(?:日报|晚报|时报|晨报|早报|商报|周报|周刊|快报|导报)"),
    re.compile("(?=.{4,50}$).*(?:国内统一|邮发代号).*"),
)
_STAFF_LINE = re.compile(rf"[（(【]?{_STAFF}(?: ?[：:] ?| )[^。，；]{{2,100}}", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"[-—– ]*(?:第 ?)?[A-DＡ-Ｄ]?\d{1,3}(?: ?页)?[-—– ]*(?:[/／,， ]? ?共? ?\d{1,3} ?页)?|"
    r"共 ?\d{1,4} ?页.{0,20}|(?:\d{1,3} ){2,}(?:\d{1,3}|\.\.\.|…)?(?: ?下一页)?(?: ?尾页)?"
)
_RULE = re.compile(r"(?:[*=\-_—－─━◆◇★☆■□●○▲△▼▽※·•~～#+|]\s*){1,}")
_CAPTION_START = re.compile(
    r"[▲△▼▽]\s*[^\W_]|(?:[上下左右]?图|题图|图片)(?:[①-⑳\d一二三四五]+)?(?:为|：|:|说明)|[（(]?图[①-⑳\d]|"
    "[（(]?图片(?:来源|来自)"
)
_CAPTION_END = re.compile(
    r"(?:[\s（(][一-鿿]{2,4}\s?[/／]?(?:摄|供图)|资料图片?|图片由.{2,16}提供)[）)]?$|"
    "^[一-鿿]{2,4} ?[/／] ?(?:漫画|绘|绘图|制图|供图|摄)$"
)
_LONGEST = 120
"""The most characters of a line that stands beside an article."""


def kind_of_line(text: str) -> str:
    """Return what a line is that stands alone beside the articles; empty where it may be of one."""
    if len(text) > _LONGEST or text in {"—", "——"}:
        return ""
    kinds = _SENTENCES if text.endswith("。") else _KINDS
    return next((kind for kind, belongs in kinds if belongs(text)), "")


def labelled_parts(text: str) -> tuple[str, ...]:
    """Return the parts of a line such as 来源：… 作者：…; the line itself if it has only one."""
    return tuple(_NEXT_LABEL.split(text))


def tells_when_or_whence(text: str) -> bool:
    """Return whether a line says when an article appeared, or where it is from."""
    return bool(_LABEL_FIRST.match(text)) or any(each.fullmatch(text) for each in _MASTHEAD[:3])


def begins_others(text: str) -> bool:
    """Return whether what follows a line is a list of other texts, such as 相关阅读."""
    return _RELATED.fullmatch(text) is not None


def is_page_number(text: str) -> bool:
    """Return whether a line is nothing but what may be the number of a page: 4, A04, - 4 -."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def is_byline(text: str) -> bool:
    """Return whether a line is nothing but the names of the authors."""
    return bool(byline_names(text)) or _AUTHOR.fullmatch(text) is not None


def byline_names(text: str) -> tuple[str, ...]:
    """Return the names in a line that is nothing but a byline; none where it is not."""
    match = _BYLINE.fullmatch(_PAPER.sub("", text)) if len(text) <= 60 else None
    if match is None or not _NAMED.search(text):
        return ()
    names = [name for name in _SPLIT.split(match["names"]) if name]
    merged = _letterspaced(names)
    if not 1 <= len(merged) <= 8:
        return ()
    if any(not _NAME.fullmatch(name) or _NO_NAME.search(name) for name in merged):
        return ()
    return tuple(merged)


def is_trade(word: str) -> bool:
    """Return whether a word of a byline says only what somebody did: 文, 记者, 摄影."""
    return _ONE_TRADE.fullmatch(word) is not None


def inline_byline(paragraph: str) -> str:
    """Return what the brackets at the end of an article hold: 记者 and a name; empty if none."""
    match = _INLINE_BYLINE.search(paragraph)
    return match[1].strip() if match else ""


def is_datelined(text: str) -> bool:
    """Return whether a text begins as only an article does: 本报讯."""
    return _DATELINE.match(text) is not None


def names_in(first: str, last: str) -> Iterator[str]:
    """Yield the names in the brackets of the first and the last paragraph of an article."""
    dateline = _DATELINE_BYLINE.match(first)
    for byline in (dateline[1] if dateline else "", inline_byline(last)):
        yield from byline_names(byline)


def _letterspaced(names: list[str]) -> list[str]:
    """Return the names with those of two characters joined again.

    They are printed with a space inside, to be as wide as names of three characters.
    """
    merged: list[str] = []
    first_half = ""
    for part in names:
        if len(part) == 1:
            if first_half:
                merged.append(first_half + part)
                first_half = ""
            else:
                first_half = part
        else:
            merged.append(part)
    return [*merged, first_half] if first_half else merged


_KINDS = (
    ("像页码", is_page_number),
    ("像分隔线", _RULE.fullmatch),
    ("像菜单或按钮", lambda text: _MENU.fullmatch(text) or _LINKS.fullmatch(text)),
    ("像网页的位置栏", _CRUMBS.fullmatch),
    ("像上一篇、下一篇", _OTHERS.fullmatch),
    ("像别的文章的链接", begins_others),
    ("像网页的弹窗", _LEAVING.fullmatch),
    ("像版权声明", re.compile("(?:版权|免责|郑重)声明 ?[：:].*").fullmatch),
    ("像网页的提示", _POPUP.fullmatch),
    ("像网页底部的备案、版权", _FOOT.fullmatch),
    ("像论坛的楼层、回复", lambda text: any(each.fullmatch(text) for each in _FORUM)),
    (
        "像发布时间、来源一类",
        lambda text: _LABEL_FIRST.match(text) or _FIRST_IN.fullmatch(text),
    ),
    ("像编辑、地址、电话一类", _STAFF_LINE.fullmatch),
    (
        "像报名、日期或版次",
        lambda text: len(text) <= 60 and any(each.fullmatch(text) for each in _MASTHEAD),
    ),
    ("像一行链接和日期", _ROW.fullmatch),
    (
        "像图片的文件名",
        re.compile(r"\S{1,40}\.(?:jpe?g|png|gif|bmp|webp)", re.IGNORECASE).fullmatch,
    ),
    ("像图片说明", lambda text: _CAPTION_START.match(text) or _CAPTION_END.search(text)),
)
"""The kinds of such lines in words, with the test of each, in the order in which they are tried."""
_SENTENCES = tuple(
    each for each in _KINDS if each[0] in ("像网页的弹窗", "像版权声明", "像图片说明")
)
"""Those of them that are a whole sentence."""
