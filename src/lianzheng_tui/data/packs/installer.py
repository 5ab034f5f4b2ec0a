"""Installing cases: first what would change, then all of it or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.data.casefile.laws_text import laws_text
from lianzheng_tui.data.casefile.reader import parse_laws
from lianzheng_tui.data.casefile.scan import LAWS_FILE
from lianzheng_tui.data.files.read import LARGEST
from lianzheng_tui.data.packs.candidates import (
    Batch,
    CandidateCase,
    Candidates,
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
from lianzheng_tui.data.packs.installed_cases import PATIENCE, Laws, held_case, held_laws
from lianzheng_tui.data.packs.pack import case_file_name


class Step(Enum):
    """What becomes of one case; the value is the word for it."""

    NEW = "装入"
    NEWER = "更新"
    SAME = "未改动"
    FORCED = "替换"
    """Something newer, or something else of the same revision, because it was asked for."""


@dataclass(frozen=True, slots=True)
class Change:
    """One case of a plan."""

    step: Step
    incoming: CandidateCase
    before: Case | None
    """The installed case with its id; None where there is none that can be read."""

    @property
    def case(self) -> Case:
        """The case that was asked to be installed."""
        return self.incoming.case

    @property
    def sentence(self) -> str:
        """What happens, in one line."""
        named = f"{self.case.id}《{self.case.title}》"
        if self.step is Step.SAME:
            return f"{named}已是最新，未改动"
        said = f"{self.step.value} {named}"
        if self.before is None:
            return said
        if self.before.revision == self.case.revision:
            return f"{said}：同为第 {self.case.revision} 版，换成了这一份"
        return f"{said}：第 {self.before.revision} 版换成第 {self.case.revision} 版"


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for, as it was read."""

    batches: tuple[Batch, ...]
    known: Laws
    elsewhere: Mapping[str, str]
    force: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What an installation would do. Nothing has been written."""

    install_root: InstallRoot
    request: Request
    base: Generation
    """The set that it was worked out for."""
    changes: tuple[Change, ...]
    """One for each sound case that may be installed."""
    laws: Laws
    """Those of the next set, by id."""
    problems: tuple[Problem, ...]
    """Errors and warnings: of the files, and of what is installed already."""

    @property
    def refused(self) -> bool:
        """Whether there is any error; then nothing of it can be installed."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def plan(
    paths: Iterable[Path],
    install_root: InstallRoot,
    known: Laws,
    *,
    elsewhere: Mapping[str, str] | None = None,
    force: bool = False,
) -> Plan:
    """Read and check everything that would be installed; every problem is in the plan.

    Args:
        paths: case files, folders of them, and packs.
        install_root: where they would go.
        known: provisions that are there without it: those of the bundled cases, for one.
        elsewhere: ids of cases that are there without it, each with where; that is worth a warning.
        force: let an older revision replace a newer one, and one text another.

    Raises:
        CaseFileError: there is nothing at a path.
        InstallError: what is installed already cannot be read.
    """
    request = Request(read_batches(paths), known, elsewhere or {}, force)
    while True:
        now = current_set(install_root)
        try:
            return _plan(install_root, request, now)
        except InstallError:
            # Others may have installed so often meanwhile that the set was swept away.
            if current_set(install_root) == now:
                raise


def install(made: Plan, patience: float = PATIENCE) -> tuple[Change, ...]:
    """Do it, all or nothing. What another program installed meanwhile is taken into account.

    Returns:
        What became of each case.

    Raises:
        InstallError: it was refused, or could not be done; what was installed is as it was.
    """
    _require_sound(made)
    with changing(made.install_root, patience) as now:
        if now != made.base:
            made = _plan(made.install_root, made.request, now)
            _require_sound(made)
        held = held_laws(now)
        new = {
            case_file_name(each.case.id): each.incoming.source.content
            for each in made.changes
            if each.step is not Step.SAME
        }
        if made.laws != held:
            new[LAWS_FILE] = laws_text(made.laws.values()).encode()
        if new:
            commit(made.install_root, now, now.names - new.keys(), new)
    return made.changes


def _plan(install_root: InstallRoot, request: Request, now: Generation) -> Plan:
    held = held_laws(now)
    incoming = examine(request.batches, request.known, held)
    laws = {**held, **{each.law.id: each.law for each in incoming.laws}}
    changes, problems = [], list(incoming.problems)
    for each in incoming.cases:
        decided = _decide(each, now, {**held, **request.known}, force=request.force)
        if isinstance(decided, Problem):
            problems.append(decided)
        else:
            changes.append(decided)
        if each.case.id in request.elsewhere:
            problems.append(_also_elsewhere(each, request.elsewhere[each.case.id]))
    problems += () if request.force else _changed_laws(incoming, held)
    if laws != held:
        problems += _unwritable(laws, install_root)
    return Plan(install_root, request, now, tuple(changes), laws, tuple(problems))


def _decide(
    incoming: CandidateCase, now: Generation, laws: Laws, *, force: bool
) -> Change | Problem:
    """What becomes of a case, or why it must be asked for with force."""
    case, name = incoming.case, case_file_name(incoming.case.id)
    before = held_case(now, name, laws) if name in now.names else None
    if before is None:
        return Change(Step.NEW, incoming, None)
    if before == case:
        return Change(Step.SAME, incoming, before)
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


def _also_elsewhere(incoming: CandidateCase, where: str) -> Problem:
    what, mend = (
        f"案例“{incoming.case.id}”别处也有：{where}",
        "只显示更近的一份；不是同一个案例就换一个 id",
    )
    problem = Problem(what, mend, ("id",), Severity.WARNING)
    return problem.at(str(incoming.source.path), 0, 0)


def _changed_laws(incoming: Candidates, held: Laws) -> list[Problem]:
    mend = "核对两边哪一份对；确实要换成这一份，就强制装入（--force）"
    return [
        Problem(f"法条“{each.law.id}”和已装入的内容不一样", mend).at(str(each.path), 0, 0)
        for each in incoming.laws
        if held.get(each.law.id, each.law) != each.law
    ]


def _unwritable(laws: Laws, install_root: InstallRoot) -> list[Problem]:
    """What is wrong with the file of all provisions: it may have become too much for one."""
    text = laws_text(laws.values())
    if len(text.encode()) <= LARGEST and parse_laws(text, Path(LAWS_FILE), {}).laws == laws:
        return []
    what, mend = "已装入的法条加上这些，一个文件放不下", "先移除不用的案例，再装入"
    return [Problem(what, mend).at(str(install_root.cases), 0, 0)]


def _require_sound(made: Plan) -> None:
    errors = [each for each in made.problems if each.severity is Severity.ERROR]
    if errors:
        raise InstallError(f"没有装入：{errors[0].what}。{errors[0].mend}。")
