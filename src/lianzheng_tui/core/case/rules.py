"""The rules that a case must obey before it is shown: one function per rule.

A rule looks at a whole case and yields a Problem for each fault, with the path of the value in the
file; its docstring states what must hold. What the field types already guarantee is not checked
again here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from lianzheng_tui.core.case import (
    rules_evidence,
    rules_options,
    rules_quiz,
    rules_timeline,
    rules_training,
)
from lianzheng_tui.core.case.computed import computed_numbers_say_how
from lianzheng_tui.core.case.ids import LONGEST_ID, closest_words, is_id
from lianzheng_tui.core.case.law import LawsDocument, Provision, Standing
from lianzheng_tui.core.case.model import FORMAT, Case, Lead
from lianzheng_tui.core.case.posts import Post, PostsDocument
from lianzheng_tui.core.case.unfinished import looked_through, unfinished, without_those_of
from lianzheng_tui.core.characters import ENDS, shorten
from lianzheng_tui.core.errors import Meant, Path, Problem, Severity

Rule = Callable[[Case], Iterator[Problem]]


def check(case: Case, laws: Mapping[str, Provision]) -> list[Problem]:
    """Return every fault of a case, in the order of the rules.

    Args:
        case: the case as read.
        laws: the provisions that it may cite, by id.
    """
    texts = looked_through(case, spares=not case.kind.retells)
    waiting = list(unfinished(case, texts))
    faults = chain(texts.blank, broken_rules(case, laws))
    return [*waiting, *without_those_of(waiting, faults)]


def broken_rules(case: Case, laws: Mapping[str, Provision]) -> Iterator[Problem]:
    """Yield the faults of a case in which no text is blank or left to its author; see `check`."""
    for rule in _RULES:
        yield from rule(case)
    yield from cited_laws(case, laws)
    yield from rules_timeline.laws_in_force(case, laws)
    yield from rules_training.natures_in_force(case, laws)


def check_laws(provisions: Sequence[Provision]) -> list[Problem]:
    """Return every fault of the provisions in one laws.yaml; paths begin with ``laws``."""
    return [
        *_blank(provisions, "laws"),
        *_repeated(((law.id, ("laws", i, "id")) for i, law in enumerate(provisions)), "法条 id"),
        *_in_force_backwards(provisions),
        *_pending_but_checked(provisions),
    ]


def faults_of_laws(document: LawsDocument, known: Mapping[str, Provision]) -> list[Problem]:
    """Return every fault of a laws.yaml, conflicts with the known provisions included."""
    return [*_format_of(document), *check_laws(document.laws), *_conflicts(document.laws, known)]


def faults_of_posts(document: PostsDocument, known: Mapping[str, Post]) -> list[Problem]:
    """Return every fault of a posts.yaml, and where it is at odds with the known posts, by id."""
    return [
        *_format_of(document),
        *check_posts(document.posts),
        *_other_posts(document.posts, known),
    ]


def check_posts(posts: Sequence[Post]) -> list[Problem]:
    """Return every fault of the posts in one posts.yaml; paths begin with ``posts``."""
    names = [
        place
        for i, post in enumerate(posts)
        for place in (
            (post.name, ("posts", i, "name")),
            *((name, ("posts", i, "also", j)) for j, name in enumerate(post.also)),
        )
    ]
    return [
        *_blank(posts, "posts"),
        *_not_plain(_under(posts, "posts")),
        *_repeated(_under(posts, "posts"), "岗位 id"),
        *_repeated(names, "岗位的说法"),
    ]


def format_is_known(case: Case) -> Iterator[Problem]:
    """The file states the version of the format, and this release reads it."""
    if case.format != FORMAT:
        yield Problem(
            f"本程序读不了格式版本 {case.format}",
            f"写成 format: {FORMAT}；如果文件来自更新的版本，请先升级本程序",
            ("format",),
        )


def ids_are_plain(case: Case) -> Iterator[Problem]:
    """Ids are safe as file names on every machine, because records refer to them."""
    yield from _not_plain(_ids(case))


def _not_plain(ids: Iterable[tuple[str, Path]]) -> Iterator[Problem]:
    for item_id, path in ids:
        if item_id and not is_id(item_id):
            bare = item_id.rstrip(ENDS)
            mend = f"只用小写字母 a-z、数字和连字符，不超过 {LONGEST_ID} 个字符，例如 first-gift"
            if is_id(bare):
                mend = f"去掉末尾的“{item_id[len(bare) :]}”"
            meant = Meant(bare) if is_id(bare) else None
            yield Problem(f"id“{shorten(item_id)}”不合规定", mend, path, meant=meant)


def ids_are_unique(case: Case) -> Iterator[Problem]:
    """Within a case, no two items of one kind share an id."""
    yield from _repeated(_under(case.sections, "sections"), "小节 id")
    yield from _repeated(_under(case.timeline, "timeline"), "节点 id")
    yield from _repeated(_under(case.questions, "quiz", "questions"), "题目 id")
    yield from _repeated(_under(case.discussion, "discussion"), "讨论题 id")
    yield from _repeated(_under(case.self_check, "self_check"), "对照检查的 id")


def text_is_there(case: Case) -> Iterator[Problem]:
    """A case has at least one section, and no section is empty; a bank may have none."""
    if not case.sections and case.kind.retells:
        yield Problem("没有正文", "在 sections 下至少写一个小节", ("sections",))
    for i, section in enumerate(case.sections):
        if not section.paragraphs:
            yield Problem(
                f"小节“{shorten(section.title)}”没有文字",
                "在 text 下写出正文",
                ("sections", i, "text"),
            )


def lead_is_there(case: Case) -> Iterator[Problem]:
    """The part that a case leads with has content."""
    if case.lead is Lead.TIMELINE and not case.timeline:
        yield Problem("没有时间线，不能从时间线学起", "写上 timeline，或者删去这一行", ("lead",))
    elif case.lead is Lead.TEXT and not case.sections:
        yield Problem("没有正文，不能从正文学起", "写上 sections，或者删去这一行", ("lead",))


def minutes_are_possible(case: Case) -> Iterator[Problem]:
    """The duration is not negative; 0 means that nobody measured it."""
    if case.minutes < 0:
        yield Problem("minutes 不能是负数", "写大约需要的分钟数；不清楚就删去这一行", ("minutes",))


def revision_is_counted(case: Case) -> Iterator[Problem]:
    """Editions are counted from 1, so that the newer of two is known."""
    if case.revision < 1:
        yield Problem(
            "revision 要从 1 数起",
            "第一版写 1 或者删去这一行；每次修改后发给别人之前加 1",
            ("revision",),
        )


def corrections_are_of_an_edition(case: Case) -> Iterator[Problem]:
    """A correction came with a later edition than the first, and not later than this one."""
    for i, correction in enumerate(case.changes):
        edition = case.edition_of(correction)
        if correction.revision is None and edition < 2:
            yield Problem(
                "有了更正，案例却还是第 1 版，学过的人得不到更正",
                "加上 revision: 2；已经发出过的，比发出的那一版多 1",
                ("changes", i),
            )
        elif edition < 2:
            yield Problem(
                f"更正写的是第 {edition} 版，更正从第 2 版算起",
                _editions(case.revision)
                if case.revision > 1
                else "这里写 2，案例的 revision 也写 2；已经发出过的，比发出的那一版多 1",
                ("changes", i, "revision"),
            )
        elif edition > case.revision:
            others = f"；或者这里{_editions(case.revision)}" if case.revision > 1 else ""
            yield Problem(
                f"更正写的是第 {edition} 版，这个案例是第 {case.revision} 版",
                f"把案例的 revision 写成 {edition}{others}",
                ("changes", i, "revision"),
            )


def _editions(newest: int) -> str:
    """Return which editions a correction can have come with."""
    return "写 2" if newest == 2 else f"写 2 至 {newest} 之间的版次"


def corrections_have_their_edition(case: Case) -> Iterator[Problem]:
    """Only the newest corrections may leave out their edition, or old ones are told again."""
    newest = max((each.when.first for each in case.changes), default=None)
    for i, correction in enumerate(case.changes):
        if newest and correction.revision is None and correction.when.last < newest:
            yield Problem(
                "较早的更正没有写明版次，会和最新的一起再告诉一遍",
                "加上 revision: ……，写从第几版起改好",
                ("changes", i),
                Severity.WARNING,
            )


def corrected_items_exist(case: Case) -> Iterator[Problem]:
    """What a correction concerns is an event or a question of the case."""
    known = [*(event.id for event in case.timeline), *(question.id for question in case.questions)]
    for i, correction in enumerate(case.changes):
        for j, item in enumerate(correction.items):
            if item and item not in known:
                mend = f"写节点或题目的 id，或者删去这一个{closest_words(item, known)}"
                what = f"没有 id 为“{shorten(item)}”的节点或题目"
                yield Problem(what, mend, ("changes", i, "items", j))


def terms_are_unique(case: Case) -> Iterator[Problem]:
    """Each term is explained only once."""
    terms = ((term.term, ("glossary", i, "term")) for i, term in enumerate(case.glossary))
    yield from _repeated(terms, "术语")


def terms_stand_in_the_text(case: Case) -> Iterator[Problem]:
    """Each term occurs in the text; otherwise it could never be looked up from there."""
    text = "\n".join(line for section in case.sections for line in section.paragraphs)
    for i, term in enumerate(case.glossary):
        if term.term and term.term not in text:
            yield Problem(
                f"术语“{shorten(term.term)}”在正文里没有出现",
                "改成正文里的写法，或者删去这一条",
                ("glossary", i, "term"),
                Severity.WARNING,
            )


def cited_laws(case: Case, laws: Mapping[str, Provision]) -> Iterator[Problem]:
    """Every cited provision is in a laws.yaml."""
    for law_id, path in case.cited_laws():
        if law_id and law_id not in laws:
            mend = "在案例旁边的 laws.yaml 里加上它，或者改成已有的 id"
            mend += closest_words(law_id, laws)
            yield Problem(f"没有 id 为“{shorten(law_id)}”的法条", mend, path)


_RULES: tuple[Rule, ...] = (
    format_is_known,
    ids_are_plain,
    ids_are_unique,
    text_is_there,
    lead_is_there,
    minutes_are_possible,
    revision_is_counted,
    corrections_are_of_an_edition,
    corrections_have_their_edition,
    corrected_items_exist,
    terms_are_unique,
    terms_stand_in_the_text,
    computed_numbers_say_how,
    *rules_timeline.RULES,
    *rules_quiz.RULES,
    *rules_training.RULES,
    *rules_evidence.RULES,
    *rules_options.RULES,
)


def _format_of(document: LawsDocument | PostsDocument) -> list[Problem]:
    if document.format == FORMAT:
        return []
    what = f"本程序读不了格式版本 {document.format}"
    return [Problem(what, f"写成 format: {FORMAT}", ("format",))]


def _conflicts(laws: tuple[Provision, ...], known: Mapping[str, Provision]) -> list[Problem]:
    return [
        Problem(
            f"法条“{law.id}”与另一个文件夹里的同名法条内容不同",
            "内容一样就照抄；不一样就换一个 id",
            ("laws", i, "id"),
        )
        for i, law in enumerate(laws)
        if law.id in known and not known[law.id].says_the_same(law)
    ]


def _other_posts(posts: Sequence[Post], known: Mapping[str, Post]) -> Iterator[Problem]:
    """An id means one post everywhere; a name that another post has elsewhere is looked at."""
    owner = {name: post for post in known.values() for name in (post.name, *post.also)}
    for i, post in enumerate(posts):
        if post.id in known and known[post.id].name != post.name:
            yield Problem(
                f"岗位“{post.id}”在另一个文件夹里叫“{shorten(known[post.id].name)}”",
                "是同一个岗位就照那里的 name 写，这里的说法放进 also；不是就换一个 id",
                ("posts", i, "name"),
            )
        for j, name in enumerate((post.name, *post.also)):
            if name in owner and owner[name].id != post.id:
                yield Problem(
                    f"“{shorten(name)}”在另一个文件夹里是岗位“{owner[name].name}”",
                    f"是同一个岗位就写 id: {owner[name].id}；不是就换一个说法",
                    ("posts", i, "also", j - 1) if j else ("posts", i, "name"),
                    Severity.WARNING,
                )


def _in_force_backwards(provisions: Sequence[Provision]) -> Iterator[Problem]:
    """No provision ends before it begins."""
    for i, law in enumerate(provisions):
        if law.until is not None and law.until.last < law.since.first:
            yield Problem(
                f"法条“{law.id}”的失效日期早于施行日期",
                "核对 from（施行之日）和 until（有效的最后一天）",
                ("laws", i, "until"),
            )


def _pending_but_checked(provisions: Sequence[Provision]) -> Iterator[Problem]:
    """What was not verified has no date on which it was."""
    for i, law in enumerate(provisions):
        if law.standing is Standing.PENDING and law.checked is not None:
            yield Problem(
                f"法条“{law.id}”待核，却写了核对的日期",
                "核对过就把 standing 改成 full 或者 excerpt；没有核对就删去 checked",
                ("laws", i, "checked"),
            )


def _ids(case: Case) -> Iterator[tuple[str, Path]]:
    yield case.id, ("id",)
    yield from _under(case.sections, "sections")
    yield from _under(case.timeline, "timeline")
    yield from _under(case.questions, "quiz", "questions")
    yield from _under(case.discussion, "discussion")
    yield from _under(case.self_check, "self_check")


def _under(items: Iterable[Any], *path: str) -> Iterator[tuple[str, Path]]:
    for i, item in enumerate(items):
        yield item.id, (*path, i, "id")


def _repeated(values: Iterable[tuple[str, Path]], name: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for value, path in values:
        if value and value in seen:
            yield Problem(f"{name}“{shorten(value)}”重复", "每一个都要不同，改掉其中一个", path)
        seen.add(value)


def _blank(items: Sequence[object], key: str) -> Iterator[Problem]:
    for i, item in enumerate(items):
        yield from looked_through(item, (key, i)).blank
