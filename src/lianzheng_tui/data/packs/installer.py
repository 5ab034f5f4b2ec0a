"""Installation of cases, laws and posts: a plan of what would change, then all of it or nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import citation
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.posts import posts_together
from lianzheng_tui.core.case.publication import by_whom, is_same_case
from lianzheng_tui.core.errors import Problem, Severity, has_errors
from lianzheng_tui.core.study.case_outline import case_outline
from lianzheng_tui.data.casefile.laws_text import laws_text, posts_text
from lianzheng_tui.data.casefile.reader import parse_laws, parse_posts
from lianzheng_tui.data.casefile.scan import LAWS_FILE, POSTS_FILE
from lianzheng_tui.data.files.read import LARGEST
from lianzheng_tui.data.packs.candidates import (
    Batch,
    CandidateCase,
    CandidateLaw,
    examine,
    read_batches,
)
from lianzheng_tui.data.packs.generations import (
    Generation,
    InstallError,
    InstallRoot,
    changing,
    commit,
    current_set,
)
from lianzheng_tui.data.packs.installed_cases import (
    PATIENCE,
    Laws,
    Posts,
    held_case,
    held_laws,
    held_posts,
)
from lianzheng_tui.data.packs.pack import case_file_name


class Step(Enum):
    """What happens to one case, provision or post; the value is the Chinese word for it."""

    NEW = "装入"
    NEWER = "更新"
    NAMED = "写明"
    """Names the publisher or the terms of an otherwise equal case."""
    SAME = "未改动"
    FORCED = "替换"
    """Replaces a newer revision, or another text of the same revision, because that was forced."""


@dataclass(frozen=True, slots=True)
class Change:
    """One case of a plan."""

    step: Step
    incoming: CandidateCase
    before: Case | None
    """The installed case with the same id; None where there is none that can be read."""

    @property
    def case(self) -> Case:
        """The case to install."""
        return self.incoming.case

    @property
    def sentence(self) -> str:
        """What happens to the case, a sentence in Chinese."""
        name = f"{self.case.id}《{self.case.title}》"
        if self.step is Step.SAME:
            return f"{name}已是最新，未改动"
        sentence = f"{self.step.value} {name}"
        if self.before is None:
            rights = "；".join(
                f"{label}：{words}" for label, words in case_outline(self.case).rights
            )
            return f"{sentence}（{rights}）" if rights else sentence
        if self.step is Step.NAMED:
            return f"{sentence}：同为第 {self.case.revision} 版，只改了发布者和许可"
        if self.before.revision == self.case.revision:
            return f"{sentence}：同为第 {self.case.revision} 版，换成了这一份"
        return f"{sentence}：第 {self.before.revision} 版换成第 {self.case.revision} 版"


@dataclass(frozen=True, slots=True)
class ChangeBeside:
    """A provision or a post of a plan."""

    step: Step
    noun: str
    """What it is: 法条 or 岗位."""
    name: str
    """Its id, and what it is called."""

    @property
    def sentence(self) -> str:
        """What happens to it, a sentence in Chinese."""
        if self.step is Step.SAME:
            return f"{self.noun} {self.name}已是最新，未改动"
        return f"{self.step.value}{self.noun} {self.name}"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A case that is there already and was not installed."""

    where: str
    """Where it is, in words."""
    read: Callable[[], Case | None]
    """Returns it; None if it cannot be read any more."""


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of `plan`, with the files read."""

    batches: tuple[Batch, ...]
    known: Laws
    elsewhere: Mapping[str, Elsewhere]
    force: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What an installation would do; nothing has been written."""

    install_root: InstallRoot
    request: Request
    base: Generation
    """The current set that the plan was made for."""
    changes: tuple[Change, ...]
    """One for each sound case that may be installed."""
    laws: Laws
    """The laws of the next set, by id."""
    posts: Posts
    """The posts of the next set, by id."""
    beside: tuple[ChangeBeside, ...]
    """One for each provision and each post that came and is not known otherwise."""
    problems: tuple[Problem, ...]
    """Errors and warnings about the files, and about what is installed already."""

    @property
    def refused(self) -> bool:
        """Whether there is any error, so that nothing can be installed."""
        return has_errors(self.problems)

    @property
    def told(self) -> tuple[Change | ChangeBeside, ...]:
        """What is told of it: every case and, of the provisions and posts beside them, those that
        are replaced; all of them where no case came.
        """
        replaced = (Step.NEWER, Step.FORCED)
        beside = (each for each in self.beside if not self.changes or each.step in replaced)
        return (*self.changes, *beside)


def plan(
    paths: Iterable[Path],
    install_root: InstallRoot,
    known: Laws,
    *,
    elsewhere: Mapping[str, Elsewhere] | None = None,
    force: bool = False,
) -> Plan:
    """Read and check everything that would be installed; every problem is in the plan.

    Args:
        paths: case files, folders of them, and packs.
        install_root: where they would be installed.
        known: provisions from elsewhere, such as those of the bundled cases.
        elsewhere: the cases that are there otherwise, by id; one of them gives a warning.
        force: let an older revision replace a newer one, and one text another; but never the case
            of one publisher that of another.

    Raises:
        CaseFileError: there is nothing at a path.
        InstallError: what is installed already cannot be read.
    """
    return plan_batches(read_batches(paths), install_root, known, elsewhere=elsewhere, force=force)


def plan_batches(
    batches: tuple[Batch, ...],
    install_root: InstallRoot,
    known: Laws,
    *,
    elsewhere: Mapping[str, Elsewhere] | None = None,
    force: bool = False,
) -> Plan:
    """Check what has been read and would be installed; as `plan`.

    Raises:
        InstallError: what is installed already cannot be read.
    """
    request = Request(batches, known, elsewhere or {}, force)
    while True:
        now = current_set(install_root)
        try:
            return _plan(install_root, request, now)
        except InstallError:
            # Others may have installed so often meanwhile that the set was removed.
            if current_set(install_root) == now:
                raise


def install(planned: Plan, patience: float = PATIENCE) -> tuple[Change | ChangeBeside, ...]:
    """Install what was planned, all or nothing; the plan is renewed if the set changed meanwhile.

    Returns:
        What happened; see `Plan.told`.

    Raises:
        InstallError: it was refused, or could not be done; what was installed is unchanged.
    """
    _require_sound(planned)
    with changing(planned.install_root, patience) as now:
        if now != planned.base:
            planned = _plan(planned.install_root, planned.request, now)
            _require_sound(planned)
        new = {
            case_file_name(change.case.id): change.incoming.source.content
            for change in planned.changes
            if change.step is not Step.SAME
        }
        if planned.laws != held_laws(now):
            new[LAWS_FILE] = laws_text(planned.laws.values()).encode()
        if planned.posts != held_posts(now):
            new[POSTS_FILE] = posts_text(planned.posts.values()).encode()
        if new:
            commit(planned.install_root, now, now.names - new.keys(), new)
    return planned.told


def _plan(install_root: InstallRoot, request: Request, now: Generation) -> Plan:
    installed_laws, installed_posts = held_laws(now), held_posts(now)
    incoming = examine(
        request.batches, request.known, installed_laws, {} if request.force else installed_posts
    )
    laws, posts = dict(installed_laws), posts_together(installed_posts, incoming.posts)
    changes, beside, problems = [], [], list(incoming.problems)
    for each in incoming.laws:
        step = _law_step(each, installed_laws.get(each.law.id), force=request.force)
        if isinstance(step, Problem):
            problems.append(step)
            continue
        laws |= {} if step is Step.SAME else {each.law.id: each.law}
        beside.append(ChangeBeside(step, "法条", f"{each.law.id}（{citation(each.law)}）"))
    for post in incoming.posts:
        before = installed_posts.get(post.id)
        step = Step.NEW if before is None else Step.NEWER
        step = Step.SAME if posts[post.id] == before else step
        beside.append(ChangeBeside(step, "岗位", f"{post.id}（{post.name}）"))
    for candidate in incoming.cases:
        decision = _decide(candidate, now, {**installed_laws, **request.known}, force=request.force)
        if isinstance(decision, Problem):
            problems.append(decision)
        else:
            changes.append(decision)
        if candidate.case.id in request.elsewhere:
            problems += _also_elsewhere(candidate, request.elsewhere[candidate.case.id])
    if (laws, posts) != (installed_laws, installed_posts):
        problems += _unwritable(laws, posts, install_root)
    return Plan(
        install_root, request, now, tuple(changes), laws, posts, tuple(beside), tuple(problems)
    )


def _decide(
    incoming: CandidateCase, now: Generation, laws: Laws, *, force: bool
) -> Change | Problem:
    """Return what happens to a case, or a Problem if it can only be installed with force."""
    case, name = incoming.case, case_file_name(incoming.case.id)
    before = held_case(now, name, laws) if name in now.names else None
    if before is None:
        return Change(Step.NEW, incoming, None)
    if before == case:
        return Change(Step.SAME, incoming, before)
    if not is_same_case(case, before):
        mend = (
            f"要换成这一份，先移除那一份（lianzheng remove {case.id}）；两份都要，请发布者换一个 id"
        )
        return _of_another(incoming, f"已装入的“{case.id}”", before, mend)
    if replace(case, publisher=before.publisher, license=before.license) == before:
        return Change(Step.NAMED, incoming, before)
    if case.revision > before.revision:
        return Change(Step.NEWER, incoming, before)
    if force:
        return Change(Step.FORCED, incoming, before)
    if case.revision < before.revision:
        what = f"已装入的“{case.id}”是第 {before.revision} 版，比这一份（第 {case.revision} 版）新"
        mend = "不必再装；确实要换回旧的，就强制装入（--force）"
    else:
        what = f"已装入的“{case.id}”也是第 {case.revision} 版，内容却不一样"
        mend = f"新改的就写 revision: {case.revision + 1}；确实要换成这一份，就强制装入（--force）"
    return Problem(what, mend, ("revision",)).at(str(incoming.source.path), 0, 0)


def _also_elsewhere(incoming: CandidateCase, other: Elsewhere) -> list[Problem]:
    before = other.read()
    if before is not None and not is_same_case(incoming.case, before):
        there = f"{other.where}里的“{incoming.case.id}”"
        return [_of_another(incoming, there, before, "请发布者换一个 id")]
    noun = incoming.case.kind.noun
    what = f"{noun}“{incoming.case.id}”别处也有：{other.where}"
    mend = f"只显示更近的一份；不是同一个{noun}就换一个 id"
    if before is not None and before.revision > incoming.case.revision:
        what += f"，那是第 {before.revision} 版，比这一份（第 {incoming.case.revision} 版）新"
        mend = "不必装入；装入以后，在案例库里按 u 换用那一份"
    problem = Problem(what, mend, ("id",), Severity.WARNING)
    return [problem.at(str(incoming.source.path), 0, 0)]


def _of_another(incoming: CandidateCase, there: str, before: Case, mend: str) -> Problem:
    """Return the problem that a case with the id is there from another publisher."""
    here, noun = by_whom(incoming.case), incoming.case.kind.noun
    what = f"{there}是{by_whom(before)}发布的，这一份是{here}发布的，不是同一个{noun}"
    return Problem(what, mend, ("publisher",)).at(str(incoming.source.path), 0, 0)


def _law_step(incoming: CandidateLaw, before: Provision | None, *, force: bool) -> Step | Problem:
    """Return what happens to a provision, or a Problem if it can only be replaced with force.

    What was verified later replaces what was verified before; two that say the same are in no
    conflict, whichever was verified last.
    """
    law = incoming.law
    if before is None:
        return Step.NEW
    if law.is_newer(before):
        return Step.NEWER
    if law.says_the_same(before):
        return Step.SAME
    if force:
        return Step.FORCED
    what = f"法条“{law.id}”和已装入的内容不一样"
    mend = "核对两边哪一份对；确实要换成这一份，就强制装入（--force）"
    if before.is_newer(law) and before.checked:
        what += f"，已装入的核对得更晚（{before.checked.label}）"
        mend = "不必再装；确实要换成这一份，就强制装入（--force）"
    return Problem(what, mend).at(str(incoming.path), 0, 0)


def _unwritable(laws: Laws, posts: Posts, install_root: InstallRoot) -> list[Problem]:
    """Return a Problem if all provisions or posts together no longer fit into one file."""
    text, posts_file = laws_text(laws.values()), posts_text(posts.values())
    nouns = []
    if len(text.encode()) > LARGEST or parse_laws(text, Path(LAWS_FILE), {}).laws != laws:
        nouns.append("法条")
    read_back = parse_posts(posts_file, Path(POSTS_FILE), {}).posts
    if len(posts_file.encode()) > LARGEST or read_back != posts:
        nouns.append("岗位")
    if not nouns:
        return []
    what = f"已装入的{'和'.join(nouns)}加上这些，一个文件放不下"
    mend = "先移除不用的案例，再装入"
    return [Problem(what, mend).at(str(install_root.cases), 0, 0)]


def _require_sound(planned: Plan) -> None:
    errors = [problem for problem in planned.problems if problem.severity is Severity.ERROR]
    if errors:
        raise InstallError(f"没有装入：{errors[0].what}。{errors[0].mend}。")
