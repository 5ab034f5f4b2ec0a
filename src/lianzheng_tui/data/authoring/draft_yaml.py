"""The text of a case file drafted from a newspaper: valid, and explained in comments."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.slope import STAGES
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.newspaper.case_draft import Draft, DraftSection, stage_of
from lianzheng_tui.core.newspaper.proposed_dates import ProposedEvent
from lianzheng_tui.core.newspaper.proposed_figures import ProposedFigure
from lianzheng_tui.core.text.linebreak import divide
from lianzheng_tui.core.text.prose import join_lines
from lianzheng_tui.data.authoring.draft_examples import (
    AFTER_EVENTS,
    AFTER_FIGURES,
    NO_EVENTS,
    NO_FIGURES,
    NO_PEOPLE,
    filled,
)
from lianzheng_tui.data.authoring.schema_file import SCHEMA_FILE
from lianzheng_tui.data.yaml.quoting import scalar

_WIDTH = 76
"""The width of a line of text in the file, in cells."""
_UNKNOWN_ROLE = "身份待核对"


def draft_text(draft: Draft, source: str) -> str:
    """Return the text of the whole file.

    Args:
        draft: what is proposed.
        source: the name of the file that the page was read from, for the comment at the top.
    """
    parts = (
        _top(draft, source),
        _head(draft),
        _source(draft),
        _people(draft),
        _sections(draft),
        _timeline(draft),
        _figures(draft),
        filled(AFTER_FIGURES, draft.quotations, draft.term),
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
    yield f"## 由 lianzheng draft 从 {name} 的{_lines(draft.numbers)}起草。"
    yield "## 标着“待核对”的都是猜的，请对照报纸逐处核对；“待改”的请改写。"
    yield "## “##”开头的行是说明，程序不看，写完可以删去。冒号前的英文是键，不要改。"
    yield "## “# ”开头的行是没有启用的例子：删去行首的“# ”就生效。"
    yield "## 边写边看：lianzheng preview 文件名"
    yield "## 写完检查：lianzheng check 文件名"
    if draft.left_out:
        yield f"## 另有 {draft.left_out} 处日期或数字没有列出：太多，或者那句话在正文里不止一处。"


def _head(draft: Draft) -> Iterator[str]:
    """Yield the keys of the case itself, from the format to the objectives."""
    article = draft.article
    yield "format: 1"
    yield "## 代号：小写字母、数字，可用连字符相连。请改成有意义的，如 grain-scale；用过就不再改。"
    yield f"id: {draft.id}"
    if article.title is None:
        yield "## 报纸上没有找到标题，暂用正文的开头代替，待改。"
    elif len(article.title.lines) > 1:
        yield "## 标题在报纸上分几行，这里用空格隔开；需要时删去空格。"
    if article.label:
        yield f"## 栏目名（待核对）：{article.label.text}"
    yield f"title: {scalar(draft.title)}"
    yield "## 类别（待核对）：warning 警示案例、practice 实践案例、report 巡察纪实。"
    yield f"kind: {draft.kind.value}"
    yield "## 一两句话的简介，不泄露结局。待改：现在是正文的第一句。"
    yield f"summary: {scalar(draft.summary)}"
    yield "## 适用岗位、大约几分钟、学习目标。"
    yield "# posts: [采购, 纪检监察]"
    yield "# minutes: 15"
    yield "# objectives:"
    yield "#   - 说出第一次动摇发生在哪一步"


def _source(draft: Draft) -> Iterator[str]:
    """Yield the source."""
    article = draft.article
    yield ""
    yield "## 出处：report 报道标题，byline 署名，note 说明。"
    for byline in article.bylines:
        yield f"## 署名（{_lines(byline.numbers)}）：{byline.text}"
    yield "source:"
    yield f"  report: {scalar(draft.title)}"
    if article.names:
        yield f"  byline: {scalar('、'.join(article.names))}"
    else:
        yield "  # byline: 张三"
    note = "据报纸文字起草，事实与数字以报道为准"
    if article.subtitle:
        note += f"。副题：{article.subtitle.text}"
    yield f"  note: {scalar(note)}"


def _people(draft: Draft) -> Iterator[str]:
    """Yield the people, or an example where there are none."""
    yield ""
    if not draft.people:
        yield from filled(NO_PEOPLE, draft.quotations)
        return
    yield "## 人物：name 照报道的写法，role 身份。待核对：身份是从旁边的字猜的。"
    yield "people:"
    for person in draft.people:
        yield f"  ## 待核对（第 {person.line} 行）"
        yield f"  - name: {scalar(person.name)}"
        yield f"    role: {scalar(person.role or _UNKNOWN_ROLE)}"


def _sections(draft: Draft) -> Iterator[str]:
    """Yield the sections, after the captions as comments."""
    yield ""
    yield "## 正文：一节一项，空一行分段，段内可以随便换行。请改写，不要整篇照抄；"
    yield "## 改了正文，下面的 evidence（出处）也要跟着改，它们必须与正文一字不差。"
    for caption in draft.article.captions:
        yield f"## 图片说明（{_lines(caption.numbers)}），待核对：{caption.text}"
    yield "sections:"
    for section in draft.sections:
        yield from _section(section)


def _section(section: DraftSection) -> Iterator[str]:
    """Yield one section."""
    yield f"  - id: {section.id}"
    if not section.titled:
        yield "    ## 小标题待改：报纸上没有"
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
        yield from filled(NO_EVENTS, draft.quotations)
        return
    yield "## 时间线：从正文里的日期提出，按先后排列。不要的删去，其余改写；全部待核对。"
    yield "## when 写成 2010、2015-H2（下半年）、2018-12 或 2020-06-11，说不准就不写；"
    yield "## label 是屏幕上显示的日期，省了就由 when 写出。"
    if draft.kind is Kind.WARNING:
        yield f"## stage 走到了哪里，不是认定：{'、'.join(STAGES)}。"
    yield "timeline:"
    for n, event in enumerate(draft.events, 1):
        yield from _event(n, event, draft.kind)
    yield from filled(AFTER_EVENTS, draft.quotations)


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
    yield f"    title: {scalar(event.title)}  # 待改"
    if kind is Kind.WARNING:
        yield f"    stage: {stage_of(event.context)}  # 待核对"
    yield f"    text: {scalar(event.text)}"
    yield f"    evidence: {scalar(event.evidence)}"


def _figures(draft: Draft) -> Iterator[str]:
    """Yield the figures, or an example where there are none."""
    yield ""
    if not draft.figures:
        yield from filled(NO_FIGURES, draft.quotations)
        return
    yield "## 数字：画成条形。label 名称待改；value 只写数；unit 单位，“余”“多”写在单位里。"
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
    yield f"    evidence: {scalar(figure.evidence)}"


def _lines(numbers: Sequence[int]) -> str:
    """Return the range of some line numbers, in Chinese."""
    first, last = numbers[0], numbers[-1]
    return f"第 {first} 行" if first == last else f"第 {first}–{last} 行"
