"""The text of a drafted case file: readable, explained in comments, and with what waits marked."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.slope import STAGES
from lianzheng_tui.core.case.unfinished import TO_BE_FILLED
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.manuscript.case_draft import (
    UNCHECKED,
    UNTOUCHED,
    Draft,
    stage_of,
)
from lianzheng_tui.core.manuscript.proposed_dates import ProposedEvent
from lianzheng_tui.core.manuscript.proposed_figures import ProposedFigure
from lianzheng_tui.core.text.linebreak import divide
from lianzheng_tui.core.text.prose import join_lines
from lianzheng_tui.data.authoring.draft_examples import (
    AFTER_EVENTS,
    AFTER_FIGURES,
    NO_EVENTS,
    NO_FIGURES,
    NO_PEOPLE,
)
from lianzheng_tui.data.authoring.schema_file import SCHEMA_FILE
from lianzheng_tui.data.yaml.quoting import scalar

_WIDTH = 76
"""The width of a line of text in the file, in cells."""
_UNKNOWN_ROLE = f"身份{UNCHECKED}"


def draft_text(draft: Draft, source: str) -> str:
    """Return the text of the whole file.

    Args:
        draft: what is proposed.
        source: the name of the marked text, for the comment at the top.
    """
    parts = (
        _top(draft, source),
        _head(draft),
        _source(draft),
        _people(draft),
        _sections(draft),
        _timeline(draft),
        _figures(draft),
        AFTER_FIGURES,
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def wrapped(paragraph: str) -> Iterator[str]:
    """Yield the lines of a paragraph, broken where joining them gives the same text.

    The reader of case files puts a space between two Latin words and nothing elsewhere, and drops
    spaces at line ends.
    """
    offsets = [0, *divide(paragraph, _WIDTH), len(paragraph)]
    line = ""
    for start, end in pairwise(offsets):
        piece = paragraph[start:end]
        if line and join_lines(f"{line}\n{piece}") == line + piece:
            yield line
            line = piece
        else:
            line += piece
    yield line


def _top(draft: Draft, source: str) -> Iterator[str]:
    """Yield the comments at the top of the file."""
    name = " ".join(safe(source).split())
    yield f"# yaml-language-server: $schema=./{SCHEMA_FILE}"
    yield f"## 由 lianzheng draft 照 {name} 的{_lines(draft.numbers)}写成；下面的行号都是它的。"
    yield "## 值是“待改”“待核对”“待补”的，标题以“…”结尾的，数字叫作“数字”的，改好以前检查都算错误。"
    yield "## 其余标着“待核对”的也是猜的，请对照报道逐处核对。"
    yield "## “##”开头的行是说明，程序不看，写完可以删去。冒号前的英文是键，不要改。"
    yield "## “# ”开头的行是没有启用的例子：删去行首的“# ”就生效，里面的“待改”也要改好。"
    yield "## 边写边看：lianzheng preview 文件名"
    yield "## 写完检查：lianzheng check 文件名"
    if draft.left_out:
        yield f"## 另有 {draft.left_out} 处日期或数字没有列出：太多。"


def _head(draft: Draft) -> Iterator[str]:
    """Yield the keys of the case itself, from the format to the objectives."""
    article = draft.article
    yield "format: 1"
    yield "## 代号：小写字母、数字，可用连字符相连。请改成有意义的，如 grain-scale；用过就不再改。"
    yield f"id: {draft.id}"
    if not article.title:
        yield "## 稿里没有标题，暂用正文的开头代替，待改。"
    elif " " in article.title:
        yield "## 标题分几行的，这里用空格隔开；需要时删去空格。"
    yield f"title: {scalar(draft.title)}"
    yield "## 类别（待核对）：warning 警示案例、practice 实践案例、report 巡察纪实。"
    yield f"kind: {draft.kind.value if draft.is_kind_told else UNCHECKED}"
    yield "## 一两句话的简介，不泄露结局。"
    yield f"summary: {UNTOUCHED}"
    yield "## 适用岗位、大约几分钟、学习目标。"
    yield "# posts: [待改]  # 如 [采购, 纪检监察]"
    yield "# minutes: 待改  # 如 15"
    yield "# objectives:"
    yield "#   - 待改  # 如 说出第一次动摇发生在哪一步"


def _source(draft: Draft) -> Iterator[str]:
    """Yield the source."""
    article = draft.article
    yield ""
    yield "## 出处：report 报道标题，byline 署名，note 说明。"
    for byline in article.bylines:
        yield f"## 署名：{byline}"
    if article.lead:
        yield "## 通报开头的话，没有写进案例："
        yield from (f"## {line}" for words in article.lead for line in wrapped(words))
    yield "source:"
    yield f"  report: {scalar(article.page or draft.title)}"
    if article.names:
        yield f"  byline: {scalar('、'.join(article.names))}"
    else:
        yield "  # byline: 待改  # 如 张三"
    note = "据报道文字起草，事实与数字以报道为准"
    if article.deck:
        note += f"。副题：{article.deck}"
    yield f"  note: {scalar(note)}"


def _people(draft: Draft) -> Iterator[str]:
    """Yield the people, or an example where there are none."""
    yield ""
    if draft.real_names:
        names = "、".join(draft.real_names)
        yield f"## 存疑：正文里有没有隐去的姓名（{names}）。报道隐去的，正文和这里都写成“某某”。"
    if not draft.people:
        yield from NO_PEOPLE
        return
    yield "## 人物：name 照报道的写法，role 身份，是从旁边的字猜的。"
    yield "people:"
    for person in draft.people:
        yield f"  ## 待核对（第 {person.line} 行）"
        yield f"  - name: {scalar(person.name)}"
        yield f"    role: {scalar(person.role or _UNKNOWN_ROLE)}"


def _sections(draft: Draft) -> Iterator[str]:
    """Yield the sections."""
    yield ""
    yield "## 正文：一节一项，空一行分段，段内可以随便换行。请改写，不要整篇照抄；"
    yield "## 改了正文，下面的 evidence（出处）也要跟着改，它们必须与正文一字不差。"
    yield "sections:"
    for number, section in enumerate(draft.sections, 1):
        yield f"  - id: section-{number}"
        yield f"    title: {scalar(section.title)}"
        yield "    text: |"
        for n, paragraph in enumerate(section.paragraphs):
            if n:
                yield ""
            yield from (f"      {line}" for line in wrapped(paragraph.text))


def _timeline(draft: Draft) -> Iterator[str]:
    """Yield the events, or an example where there are none."""
    yield ""
    if not draft.events:
        yield from NO_EVENTS
        return
    yield "## 时间线：从正文里的日期提出，按先后排列。不要的删去，其余改写；全部待核对。"
    yield "## when 写成 2010、2015-H2（下半年）、2018-12 或 2020-06-11，说不准就不写；"
    yield "## label 是屏幕上显示的日期，省了就由 when 写出。"
    if draft.kind is Kind.WARNING:
        yield f"## stage 走到了哪里，不是认定，看不出来的写着“{UNCHECKED}”：{'、'.join(STAGES)}。"
        yield "## 写上一个；第一步以外，与前一步在同一处的，整行删去也行。"
    elif not draft.is_kind_told:
        yield f"## 类别写 warning 的，在 title 下面加一行 stage，写走到哪里：{'、'.join(STAGES)}。"
    yield "timeline:"
    for n, event in enumerate(draft.events, 1):
        yield from _event(n, event, draft.kind)
    yield from AFTER_EVENTS


def _event(n: int, event: ProposedEvent, kind: Kind) -> Iterator[str]:
    """Yield one event."""
    yield f"  ## 第 {event.line} 行"
    yield f"  - id: event-{n}"
    if event.when:
        yield f"    when: {event.when.written}"
    elif event.year_above:
        yield f"    ## 年份待核对：上文提到 {event.year_above} 年"
    else:
        yield "    ## 年份待核对：报道没有写明"
    if event.when is None or event.label != event.when.label:
        yield f"    label: {scalar(event.label)}"
    yield f"    title: {scalar(event.title)}"
    stage = stage_of(event.text)
    if kind is Kind.WARNING:
        yield f"    stage: {stage}  # 待核对" if stage else f"    stage: {UNCHECKED}"
    yield f"    text: {scalar(event.text)}"
    yield f"    evidence: {scalar(event.evidence or TO_BE_FILLED)}"


def _figures(draft: Draft) -> Iterator[str]:
    """Yield the figures, or an example where there are none."""
    yield ""
    if not draft.figures:
        yield from NO_FIGURES
        return
    yield "## 数字：画成条形。label 名称待改；value 只写数；unit 单位，“余”“多”写在单位里。"
    yield "## 几、数、近、上百一类说不准的数没有列。"
    yield "## 不适合比较的请删去。"
    yield "figures:"
    for figure in draft.figures:
        yield from _figure(figure)


def _figure(figure: ProposedFigure) -> Iterator[str]:
    """Yield one figure."""
    yield f"  ## 第 {figure.line} 行，待核对"
    yield f"  - label: {scalar(figure.label)}"
    yield f"    value: {figure.value}"
    yield f"    unit: {scalar(figure.unit)}"
    yield f"    evidence: {scalar(figure.evidence or TO_BE_FILLED)}"


def _lines(numbers: Sequence[int]) -> str:
    """Return the range of some line numbers, in Chinese."""
    first, last = numbers[0], numbers[-1]
    return f"第 {first} 行" if first == last else f"第 {first}–{last} 行"
