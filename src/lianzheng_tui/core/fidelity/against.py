"""A case held against the original it retells: what was added, changed, counted, copied, left out.

See `rules` for what is held. What cannot be seen: a word that was softened or sharpened, a cause
or a motive that was added, a true number in the wrong sentence.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.fidelity import rules
from lianzheng_tui.core.fidelity.body_order import BodyOrders, ListedBodies
from lianzheng_tui.core.fidelity.copied_runs import SHORTEST, CopiedRun, RunIndex
from lianzheng_tui.core.fidelity.dates import DateParts, dates
from lianzheng_tui.core.fidelity.difference import Difference, Spot
from lianzheng_tui.core.fidelity.enumerations import MOST_COUNTED, enumerations
from lianzheng_tui.core.fidelity.facts import DATE, Clauses, Facts
from lianzheng_tui.core.fidelity.names import Name, names
from lianzheng_tui.core.fidelity.omissions import omissions
from lianzheng_tui.core.fidelity.open_lists import COUNTED_OPEN, OpenList, OpenLists
from lianzheng_tui.core.fidelity.ordinary_words import ordinary_words
from lianzheng_tui.core.fidelity.original import Original
from lianzheng_tui.core.fidelity.pair_index import PairIndex
from lianzheng_tui.core.fidelity.plain_text import PlainText
from lianzheng_tui.core.fidelity.quantities import Quantity, Roughly, by_value, quantities
from lianzheng_tui.core.fidelity.rules import FidelityRule
from lianzheng_tui.core.fidelity.statements import Statement, statements

_DENIED = re.compile("(?:不是|不等于|并非|而非|不含)[^，。；]{0,6}$")
_NOTE: Mapping[str | int, str] = {
    "figures": "note",
    "quiz": "explanation",
    "timeline": "text 或 after",
}
"""Where what is marked as computed says from what."""
_TOLD_CLAUSE = re.compile("[^，。；！？\n]*[，。；！？\n]?")
_QUOTED = re.compile("“[^“”]*”|「[^「」]*」")
_LONGEST_QUOTED = 60
"""A longer quotation is copied, not quoted."""
_MARKS = "，。、；：！？“”"
_AROUND = 16
"""How many characters on each side of a difference say where in the original to look."""
_MOST_NEAREST = 60
"""For how many differences of a case the nearest clause of the original is looked for."""


@dataclass(frozen=True, slots=True)
class _Source:
    """The original with what was worked out of it."""

    original: Original
    facts: Facts
    clauses: Clauses
    is_word: Callable[[str], bool]
    names: dict[str, bool]
    """Of the names that were looked for, whether they are in the original."""

    def has_name(self, name: Name) -> bool:
        """Return whether the original has a name."""
        if name.words not in self.names:
            self.names[name.words] = name.stands_in(self.original.whole)
        return self.names[name.words]


@dataclass(frozen=True, slots=True)
class _Legal:
    """What a provision says."""

    text: str
    numbers: Mapping[Fraction, Sequence[Quantity]]
    dates: frozenset[DateParts]


class Comparison:
    """Cases and the original that they retell together."""

    def __init__(self, text: str, cases: Sequence[Case]) -> None:
        """Read the original.

        Args:
            text: the original; its lines may be wrapped.
            cases: the cases that retell it; their words help to tell names from other words.
        """
        self._told = [tuple(statements(case)) for case in cases]
        original = Original.of(text)
        sources = (words for case in cases for words in (case.source.report, case.source.byline))
        self._sources = [PlainText.of(words).text for words in sources]
        told = (each.plain.text for case in self._told for each in case if each.is_text)
        is_word = ordinary_words([*(text for _, text in original), *told])
        facts = Facts(original, is_word)
        self._source = _Source(original, facts, Clauses(original), is_word, {})
        self._runs = RunIndex(original)
        self._lists = OpenLists(original)
        self._bodies = BodyOrders(original)

    def differences(self, case: int, laws: Mapping[str, Provision]) -> Iterator[Difference]:
        """Yield what a case adds to the original or changes, rule by rule.

        Args:
            case: its index in the cases.
            laws: the provisions that it cites, by id; what they say is no addition.
        """
        told, original = self._told[case], self._source.original
        holding = _Holding(self._source, laws, told)
        for statement in told:
            yield from holding.additions(statement)
        yield from _closed_lists(told, self._lists, original)
        yield from _orders(told, self._bodies, original)
        yield from _copied(told, self._runs, original)

    def omissions(self) -> Iterator[Difference]:
        """Yield what the original has and none of the cases, in the order of the original."""
        told = [*self._sources, *(each.plain.text for case in self._told for each in case)]
        yield from omissions(self._source.original, self._source.facts, told)


class _Holding:
    """One case, held against the facts of the original."""

    def __init__(
        self, source: "_Source", laws: Mapping[str, Provision], told: Sequence[Statement]
    ) -> None:
        self._source = source
        self._original, self._facts = source.original, source.facts
        listed = (quantity for each in told for quantity in each.listed())
        self._listed = by_value([*listed, *_counted(told, source.original)])
        self._read: dict[str, _Legal] = {}
        self._laws = laws
        self._nearest_left = _MOST_NEAREST

    def additions(self, statement: Statement) -> Iterator[Difference]:
        """Yield the numbers, dates and names of a statement that the original does not have."""
        legal = self._legal(statement.law)
        for start, end in statement.sentences():
            sentence = statement.plain.text[start:end]
            for date in dates(sentence):
                if self._facts.has_date(date) or date.parts() in legal.dates:
                    continue
                words = sentence[date.start : date.end]
                what = f"日期“{words}”原文没有"
                line = 0
                if near := self._facts.near(date):
                    line = self._original.line(near[1])
                    text = self._original.plain[near[1].paragraph].text
                    written = text[near[0].start : near[0].end]
                    what = f"日期“{words}”，原文第 {line} 行写的是“{written}”"
                spot = Spot(statement, start + date.start, words)
                yield self._added(rules.DATE, what, spot, line, kind=DATE)
            wrong: set[int] = set()
            for quantity in quantities(sentence):
                if quantity.start in wrong:
                    continue  # the other end of a range
                for difference in self._number(statement, start, sentence, quantity, legal):
                    wrong.add(quantity.start)
                    yield difference
            for name in names(sentence, self._source.is_word):
                if self._source.has_name(name) or name.stands_in(legal.text):
                    continue
                rule = rules.NAME if name.ending else rules.PERSON
                what = f"{'单位或地方' if name.ending else '人物'}“{name.words}”原文没有"
                yield self._added(rule, what, Spot(statement, start + name.start, name.words))

    def _number(
        self, statement: Statement, start: int, sentence: str, quantity: Quantity, legal: "_Legal"
    ) -> Iterator[Difference]:
        counted = any(map(quantity.counts_as, self._listed.get(quantity.value, ())))
        if counted and not statement.is_value:
            return
        candidates = self._facts.numbers.get(quantity.value, [])
        same = [each for each in candidates if quantity.counts_as(each[0])]
        if any(each.roughly == quantity.roughly or not each.unit for each, _ in same):
            return
        if not same and (quantity.value, quantity.unit) in self._facts.in_words:
            return
        if _DENIED.search(sentence[: quantity.start]):
            return
        if any(map(quantity.counts_as, legal.numbers.get(quantity.value, ()))):
            return
        words = quantity.words
        spot = Spot(statement, start + quantity.start, words)
        if any(each.words in statement.beside for each, _ in same):
            return  # the note of a figure says 近百万元
        if same:
            other, where = same[0]
            line = self._original.line(where)
            what = f"“{words}”在原文第 {line} 行是“{other.words}”"
            yield self._rough(what, spot, other, line)
            return
        if statement.is_computed(start, start + len(sentence)):
            return
        if statement.labelled or (counted and statement.is_value):
            what = f"“{words}”原文没有，是算出来的，却没有标明"
            mend = f"加上 computed: true；从哪些数算来，写在 {_NOTE[statement.path[0]]} 里"
            nearest, words = self._nearest(spot, quantity.unit)
            yield spot.difference(rules.UNMARKED, what, f"{mend}{words}", nearest)
            return
        exact = [each for each in candidates if each[0].roughly is not Roughly.RANGE]
        if exact and (quantity.value >= 10 or quantity.value.denominator > 1):
            other, where = exact[0]
            line = self._original.line(where)
            what = f"“{words}”原文没有，原文第 {line} 行是“{other.words}”，单位不同"
            yield self._added(rules.UNIT, what, spot, line)
            return
        what = f"数“{words}”原文没有"
        yield self._added(rules.NUMBER, what, spot, kind=quantity.unit)

    def _added(
        self, rule: FidelityRule, what: str, spot: Spot, line: int = 0, *, kind: str = ""
    ) -> Difference:
        """Return an addition; where no line of the original shows it, with the nearest one.

        The nearest is one of a kind if it can be; see `Clauses.nearest`.
        """
        mend = "照原文改，或者删去"
        if rule in (rules.NUMBER, rules.UNIT) and not spot.statement.is_text:
            mend += "；按原文的数算出来的，写 computed: true 并说明从哪些数算来"
        if not line:
            line, words = self._nearest(spot, kind)
            mend += words
        return spot.difference(rule, what, mend, line)

    def _rough(self, what: str, spot: Spot, written: Quantity, line: int) -> Difference:
        """Return that a number is rougher or more exact than written."""
        mend = "照原文改，或者删去"
        if spot.statement.is_value and spot.statement.path[0] == "figures":
            mend = f"单位里写余、多，例如 unit: 余份；别的约数在 note 里照写“{written.words}”"
        return spot.difference(rules.ROUGH, what, mend, line)

    def _nearest(self, spot: Spot, kind: str) -> tuple[int, str]:
        """Return the line of the original nearest to a spot, and words for it; 0 if none is."""
        if self._nearest_left == 0:
            return 0, ""
        self._nearest_left -= 1
        text, end = spot.statement.plain.text, spot.position + len(spot.words)
        around = text[max(0, spot.position - _AROUND) : end + _AROUND]
        sentence = "".join(
            text[a:b] for a, b in spot.statement.sentences() if a <= spot.position < b
        )
        clause = next(
            match[0] for match in _TOLD_CLAUSE.finditer(text) if match.end() > spot.position
        )
        context = f"{spot.statement.context}{clause}"
        nearest = self._source.clauses.nearest(context, f"{around}{sentence}", kind)
        if nearest is None:
            return 0, ""
        line, found = nearest
        return line, f"；原文最接近的是第 {line} 行“{shorten(found, 30)}”"

    def _legal(self, law_id: str) -> "_Legal":
        """Return what a provision says; nothing of one that is not known."""
        if law_id not in self._read:
            law = self._laws.get(law_id)
            text = PlainText.of(_words_of(law)).text if law else ""
            said = frozenset(parts for date in dates(text) for parts in date.said())
            self._read[law_id] = _Legal(text, by_value(quantities(text)), said)
        return self._read[law_id]


def _counted(told: Sequence[Statement], original: Original) -> Iterator[Quantity]:
    """Yield the numbers that stand in a sentence beside all that they count in the original."""
    lists = [each.keys() for _, text in original for each in enumerations(text) if not each.is_open]
    lists = [keys for keys in dict.fromkeys(lists) if len(keys) <= MOST_COUNTED]
    index = PairIndex([[[key[:2]] for key in keys] for keys in lists])
    for statement in told:
        for start, end in statement.sentences():
            sentence = statement.plain.text[start:end]
            few = [each for each in quantities(sentence) if each.value <= MOST_COUNTED]
            for n in index.candidates(sentence) if few else ():
                if all(key in sentence for key in lists[n]):
                    yield from (each for each in few if each.value == len(lists[n]))


def _closed_lists(
    told: Sequence[Statement], lists: OpenLists, original: Original
) -> Iterator[Difference]:
    """Yield each list that the original leaves open and the case counts or closes, once."""
    closed: dict[OpenList, list[Spot]] = {}
    for statement in told:
        for each, (start, end) in lists.closed_in(statement.plain.text):
            spot = Spot(statement, start, statement.plain.text[start:end])
            closed.setdefault(each, []).append(spot)
    for each, spots in closed.items():
        line, words = original.line(each.place), shorten(spots[0].words, 24)
        what = f"原文第 {line} 行列举以“{each.mark}”收尾，没有列全；案例写成“{words}”"
        if len(spots) > 1:
            what += f"，另有 {len(spots) - 1} 处"
        mend = f"补上“{each.mark}”，或者写明“报道列举的有……”"
        if counted := COUNTED_OPEN.fullmatch(spots[0].words):
            mend = f"删去“{counted['count']}”，留下“等”"
        yield spots[0].difference(rules.OPEN_LIST, what, mend, line)


def _orders(
    told: Sequence[Statement], lists: BodyOrders, original: Original
) -> Iterator[Difference]:
    """Yield where bodies that stand beside each other change places, once for each list."""
    seen: set[ListedBodies] = set()
    for statement in told:
        for each, (start, end) in lists.changed_in(statement.plain.text):
            if each in seen:
                continue
            seen.add(each)
            words, line = statement.plain.text[start:end], original.line(each.place)
            listed = shorten("、".join(each.names), 60)
            what = f"“{shorten(words, 30)}”的次序与原文第 {line} 行不同：{listed}"
            spot = Spot(statement, start, words)
            yield spot.difference(rules.ORDER, what, "照原文的次序排", line)


def _copied(told: Sequence[Statement], runs: RunIndex, original: Original) -> Iterator[Difference]:
    """Yield each run of characters that was copied, where it stands first."""
    seen: set[str] = set()
    for statement in told:
        if statement.path == ("title",):
            continue
        text = statement.plain.text
        listed = [(each.start, each.end) for each in enumerations(text)]
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        for run in runs.runs(text):
            words = text[run.start : run.end].lstrip(_MARKS)
            start = run.end - len(words)
            words = words.rstrip(_MARKS)
            in_quotes = _shared(run, quoted)
            is_long = in_quotes > _LONGEST_QUOTED
            free = len(words) - in_quotes - _shared(run, listed)
            if words in seen or (free < SHORTEST and not is_long):
                continue
            seen.add(words)
            line = original.line(run.place)
            what = f"连着 {len(words)} 个字与原文第 {line} 行相同：“{shorten(words)}”"
            mend = "用自己的话写；要引原话，就加引号并说明是谁说的"
            if is_long:
                mend = f"引得太长：引号里只留要紧的话，不超过 {_LONGEST_QUOTED} 个字"
            yield Spot(statement, start, words).difference(rules.COPIED, what, mend, line)


def _shared(run: CopiedRun, spans: Iterable[tuple[int, int]]) -> int:
    """Return how many characters of a run are in some spans."""
    return sum(max(0, min(run.end, b) - max(run.start, a)) for a, b in spans)


def _words_of(law: Provision) -> str:
    return "。".join((law.law, law.article, law.version, law.gist, law.note, law.since.label))
