"""The lines that stand beside the articles, on web pages, in forums and in newspapers.

Every pattern here is for a whole line. It asks for more than one telling word, or for nothing else
on the line, because a sentence may begin with 记者 or mention a 版 too. Whoever corrects the marked
text sees each of these lines, with the kind that is named here.
"""

import re
from collections.abc import Iterator

BYLINE = "像署名"
BESIDE = "像菜单、提示一类"
LABELS = "像来源、编辑一类"
OTHERS = "像别的文章的链接"
"""The kind of what stands above a list of other texts, such as 相关阅读."""
MASTHEAD = "像报名、日期或版次"
CAPTION = "像图片说明"
DOUBTED = (MASTHEAD, CAPTION, "像一行链接和日期", "像栏目名")
"""The kinds that may be part of an article too."""

_TRADE = (
    "记者|通讯员|特约|见习|实习|全媒体|融媒体|撰稿人?|撰文|供稿人?|文字|摄影|文图|图文|作者|首席|"
    "本[版页报]|整理|采写|来源|报道组?|(?<![一-鿿])[文图摄](?![一-鿿])"
)
_BYLINE = re.compile(rf"[（(【□■◎●◆○ ]*(?:{_TRADE})")
_NAMED = re.compile("记者|通讯员|撰稿|撰文|供稿|摄影|作者|采写|[文图][/／：]")
_PAPER = re.compile(
    "[一-鿿·]{2,20}(?:报|刊|网|社|台|客户端|新闻|杂志)"
    "(?=(?:首席|特约|见习|实习|全媒体|融媒体)?(?:记者|通讯员))"
)
"""Matches the name of what somebody writes for."""
_SPACED_NAME = re.compile(r"(?<=[^一-鿿][一-鿿]) (?=[一-鿿](?:[^一-鿿]|$))")
"""Matches the space that makes a name of two characters as wide as one of three."""
_NAME = re.compile("(?!.*(?:手记|观察|调查|来信|点评|感言|从业|[会站团节说问在的了]))[一-鿿]{2,4}")
_SPLIT = re.compile(rf"(?:[\s、，,/／：:|｜·（(）)【】□■◎●◆○]|{_TRADE})+")
DATELINE = re.compile("[（(]?本[报刊网]\\S{0,6}讯(?: ?[（(]([^（()）]{2,40})[）)])?")
"""Matches how only an article begins: 本报讯, perhaps with the names of the authors."""
_LAST_BRACKETS = re.compile("[（(]([^（()）]{2,40})[）)]$")

_DATE = (
    r"(?:(?:\d{4}|[一二三四五六七八九〇○零]{4}) ?年 ?[\d一二三四五六七八九十]{1,3} ?月 ?"
    r"[\d一二三四五六七八九十]{1,3} ?日(?=\W|$|\d{1,2}[:：]\d)|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d))"
)
_EDITOR = (
    "(?:本[版期])?(?:责任编辑|责编|编辑|编审|校对|审核|[初复终]审|监制|[组排]版|版式|美编|制图)"
)
_LABEL = (
    "(?:发布|发表|更新)?(?:时间|日期)|(?:信息|文章|稿件)?来源|稿源|转自|原标题|发布(?:机构|单位|者|人)|作者|审核|"
    "(?:浏览|阅读|访问|点击)(?:次数|量|数|率)?|人气值?|字号|字体(?:大小)?|分享到?|索引号|主题分类|文号|"
    "(?:文章)?关键[字词]|(?:相关)?标签|(?:所属)?栏目|类别|查看|回复|评论数?|(?:联系|监督|举报|新闻)?(?:电话|热线)|"
    "传真|邮编|(?:投稿)?邮箱|投稿|地址|网址|(?:[主承协]办|指导|维护)(?:单位)?|"
    "备案号|技术支持"
)
_LABELLED = f"[【\\[（(]?(?:{_EDITOR}|{_LABEL}) ?[：:|｜]"
NEXT_LABEL = re.compile(f" (?=[【\\[（(]?(?:{_LABEL}) ?[：:|｜])")
"""Matches the blank between the parts of a line such as 来源：… 作者：…."""
_MENU_WORD = (
    "(?:网站|返回)?首页|主页|登[录陆]|注册|登[录陆]注册|退出|正文|热[门点]|(?:站内|高级)?搜索|检索|网站地图|联系我们|关于我们|设为首页|加入收藏|"
    "(?:返回|回到)顶部|TOP|无障碍(?:浏览)?|长者模式|关怀版|适老版|繁体|简体|English|手机版|移动版|电脑版|(?:APP|客户端)(?:下载)?|"
    "下载客户端|(?:官方)?微[信博]|微信公众号|打印(?:[本此]页)?|关闭(?:窗口|本页)?|收藏(?:本文)?|点?赞|在看|分享|转发|复制链接|"
    "阅读[原全]文|展开全文|(?:查看)?更多|[上下]一[版页篇]|版面(?:导航|概览)|标题导航|(?:放大|缩小)(?:字体)?|默认|"
    "返回(?:列表|上一页)?|[尾末]页|我要(?:举报|评论|反馈)|发表评论|写?留言|评论|举报|继续访问|放弃|确定|取消|关注|已关注|"
    "倒序浏览|只看(?:该作者|楼主)|楼主|沙发|板凳|电梯直达|使用道具|引用|回复|支持|反对|显示全部楼层|发消息|加好友|"
    "字号|[大中小]|A[-+]?|RSS|QQ(?:空间|好友)|(?:腾讯|新浪)微博|朋友圈|扫一扫|原创|喜欢作者"
)
_MARK = r"[\s|｜丨/／·•>＞»›【】\[\]（）()：:,，、-]"
_LINK = "[^\\s|｜丨。，；：！？]{1,10}"

_PATTERNS = {
    BESIDE: (
        r"[-—– ]*(?:第 ?)?[A-DＡ-Ｄ]?\d{1,3}(?: ?页)?[-—– ]*(?:[/／,， ]? ?共? ?\d{1,3} ?页)?",
        r"共 ?\d{1,4} ?页.{0,20}|(?:\d{1,3} ){2,}(?:\d{1,3}|…)?(?: ?[下尾]一?页)*",
        r"(?!—{1,2}$)(?:[*=\-_—－─━◆◇★☆■□●○▲△▼▽※·•~～#+|]\s*)+\d{0,3}",
        f"{_MARK}*(?:(?:{_MENU_WORD})\\d*(?:{_MARK}+|$))+",
        f"{_LINK}(?:\\s*[|｜丨]\\s*{_LINK}){{2,}}\\s*[|｜丨]?",
        "(?:[您你]?的?(?:当前|现在)?(?:所在)?的?位置|[您你]在这里|导航) ?[：:].{1,60}",
        r"[^>＞»›。，；]{1,15}(?:\s*[>＞»›]+\s*[^>＞»›。，；]{1,30}){2,}|首页\s*[>＞»›].{1,40}",
        "(?:微信)?(?:长按|扫一扫|扫[描码]|识别)"
        ".{0,12}(?:二维码|关注|分享|打开|查看|当前页|手机版|阅读).{0,20}|"
        "(?:点击|长按).{0,8}蓝.{0,2}字.{0,12}",
        "(?:欢迎|点击)关注.{0,20}公众号.*|原创 .{2,30}|收录于(?:合集|话题).*|功能介绍 .*",
        ".*(?:ICP[备证]|公网安备|版权所有|Copyright|©|网站标识码).*|[上下]一[篇条页则]\\W.*",
        r"(?:\S{1,12} ?)?(?:发表|回复|编辑)于 ?.{4,40}|[#＃]?\d{1,4} ?[#＃楼](?: .{0,20})?",
        r"(?:(?:查看|回复|评论|点?赞|转发|阅读)数? ?[：:（(]? ?\d+[\d.万wW+]*[）)]?[ |｜/·]*)+",
    ),
    "像网页的弹窗": (
        "(?:您?(?:访问|点击)的链接)?即将离开.*|是否继续访问.*|(?:正在为您跳转|页面正在加载).*",
        "(?:版权|免责|郑重)声明 ?[：:].*|凡本[网站报]注明.*",
    ),
    OTHERS: (
        "[【\\[]?(?:相关(?:链接|阅读|文章|新闻|报道|推荐|附件)|推荐阅读|热门(?:推荐|文章)|猜你喜欢|为您推荐|喜欢此内容的人还喜欢|"
        "延伸阅读|往期(?:回顾|推荐|精彩)|最新文章|点击排行|友情链接|(?:网友|全部)评论|精选留言|快速回复)"
        "[】\\]]?(?: ?[：:>＞].*| .{1,4})?",
    ),
    LABELS: (
        f"{_LABELLED}(?!.*[。；]).*|{_EDITOR} [^。，；]{{2,60}}",
        "本[稿文](?:首发|首刊|原载|刊载|刊发|转载|选|摘)[于自].{1,30}[^。；]|"
        "[一-鿿]{2,4} ?[/／] ?[一-鿿]{2,12}[报网社]",
    ),
    MASTHEAD: (
        f"(?:[^\\d。；，,]{{1,12}} )?{_DATE}[^。；，,]{{0,50}}|"
        f"[^\\d。；，,]{{1,16}}{_DATE} ?\\d{{1,2}}[:：]\\d{{2}}[^。；，,]{{0,30}}|"
        "星期[一二三四五六日天].{0,20}",
        r"第? ?[A-DＡ-Ｄ]?[\d一二三四五六七八九十]{1,3} ?版(?: ?[：:/ ] ?\S{1,12})?",
        "[一-鿿 ]{2,10}(?:[日晚时晨早商周快导]报|周刊)|.{0,40}(?:国内统一|邮发代号).*|"
        "[一-鿿]{0,8}[省市县区州国][一-鿿]{0,8}(?:监察|廉[政洁]|清风|政府|新闻)网站?",
    ),
    "像一行链接和日期": (
        r"(?=.{4,50}$)[^。；]*[\s\[【（(]+(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?: [\d:]+)?\W?",
    ),
    "像栏目名": (
        "以案.{2}|[短快时]评|评论|编者按|记者手记|言论|.{2,4}专栏|.{1,4}(?:之窗|论坛|短波|茶座|简讯)",
    ),
    CAPTION: (
        r"(?:[▲△▼▽]\s*[^\W_]|(?:[上下左右]?图|题图|图片)[①-⑳\d一二三四五]*(?:为|：|:|说明)).*",
        r"[（(]?图(?:[①-⑳\d]|片来[源自]).*|[一-鿿]{2,4} ?[/／] ?(?:漫画|绘图?|制图|供图|摄)",
        r".*[\s（(](?:[一-鿿]{2,4}\s?[/／]?(?:摄|供图)|资料图片?|图片由.{2,16}提供)[）)]?",
        r"\S{1,40}\.(?:jpe?g|png|gif|bmp|webp)",
    ),
}
_KINDS = {kind: re.compile("|".join(each), re.IGNORECASE) for kind, each in _PATTERNS.items()}
"""The kinds of such lines in words, with their patterns, in the order in which they are tried."""
_SENTENCES = ("像网页的弹窗", CAPTION)
"""Those of them that may be a whole sentence."""
_LONGEST = 120
"""The most characters of a line that stands beside an article."""


def kind_of_line(text: str) -> str:
    """Return what a line is that stands alone beside the articles; empty where it may be of one."""
    if len(text) > _LONGEST or byline_names(text):
        return BYLINE if len(text) <= _LONGEST else ""
    kinds = (kind for kind, pattern in _KINDS.items() if pattern.fullmatch(text))
    return next((kind for kind in kinds if kind in _SENTENCES or not text.endswith("。")), "")


def byline_names(text: str) -> tuple[str, ...]:
    """Return the names in a line that is nothing but a byline; none where it is not."""
    if len(text) > 60 or not _BYLINE.match(_PAPER.sub("", text)) or not _NAMED.search(text):
        return ()
    names = split_byline(text)
    return names if len(names) <= 8 and all(map(_NAME.fullmatch, names)) else ()


def split_byline(text: str) -> tuple[str, ...]:
    """Return the words of a byline without what says what somebody did, and for whom."""
    return tuple(filter(None, _SPLIT.split(_PAPER.sub("", _SPACED_NAME.sub("", text)))))


def names_in(first: str, last: str) -> Iterator[str]:
    """Yield the names in the brackets of the first and the last paragraph of an article."""
    for match in (DATELINE.match(first), _LAST_BRACKETS.search(last)):
        yield from byline_names((match and match[1]) or "")
