"""The seven cases: what the project promises of them, apart from what `check` sees."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typesetting import violations

from lianzheng_tui.cli.main import main
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Standing
from lianzheng_tui.core.case.model import Basis, Case
from lianzheng_tui.core.case.question import QUESTION_TYPES
from lianzheng_tui.core.text.linebreak import lines
from lianzheng_tui.data.casefile.reader import parse_laws, read_case
from lianzheng_tui.data.casefile.scan import bundled_folder, bundled_ids
from lianzheng_tui.data.library.library import Library

LIBRARY = Library.open([bundled_folder()])
CASES = {case.id: case for case in LIBRARY.cases}
LEAST_TEXT = {
    "tilted-scales": 1600,
    "inspection-follow-up": 1800,
    "clean-chengtou": 450,
    "hub-supervision": 450,
}
"""The two whose reports are a column each are no more than 1.6 times as long as their report."""
LEAST_QUESTIONS = {"tilted-scales": 12, "inspection-follow-up": 10}

every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)
practice = pytest.mark.parametrize(
    "case", [case for case in CASES.values() if case.kind is not Kind.WARNING], ids=lambda c: c.id
)


def han(text: str) -> int:
    return len(re.findall(r"[\u4e00-\u9fff]", text))


def prose(case: Case) -> str:
    return "\n".join(paragraph for section in case.sections for paragraph in section.paragraphs)


def everything(case: Case) -> Iterator[str]:
    """Every text of the case, what stands in quotations of evidence apart."""
    yield from (case.title, case.summary, prose(case), *case.objectives)
    for event in case.timeline:
        yield from (event.title, event.text, event.after, event.mind)
        for option in event.decision.options if event.decision else ():
            yield from (option.text, option.outcome)
    for figure in case.figures:
        yield from (figure.label, figure.note)
    for question in case.quiz.questions if case.quiz else ():
        yield from (question.prompt, question.explanation)
    for topic in case.discussion:
        yield from (topic.prompt, topic.hint)


def test_check_finds_no_problem_in_the_folder() -> None:
    out = io.StringIO()
    assert main(["check", "--format", "json", str(bundled_folder())], out, io.StringIO()) == 0
    found = json.loads(out.getvalue())
    assert (found["files"], found["problems"]) == (9, [])


def test_nothing_but_the_text_gives_the_answers_away() -> None:
    out = io.StringIO()
    command = ["check", "--teaching", "--format", "json", str(bundled_folder())]
    assert main(command, out, io.StringIO()) == 0
    found = json.loads(out.getvalue())
    assert found["problems"] == []
    rules = [{rule["rule"]: rule for rule in case["rules"]} for case in found["teaching"]]
    assert len(rules) == len(CASES)

    def share(name: str) -> tuple[int, int]:
        counted = [case[name] for case in rules if name in case]
        return sum(rule["count"] for rule in counted), sum(rule["of"] for rule in counted)

    longest, single_choice = share("longest")
    assert longest <= 0.3 * single_choice
    cued, true_or_false = share("cues")
    assert cued <= 0.6 * true_or_false
    taken, decisions = share("taken")
    assert decisions >= 25
    assert taken <= 13
    assert all(3 <= case["judgment"]["count"] <= 4 for case in rules)
    questions = [q for case in CASES.values() for q in case.questions]
    assert sum(bool(question.follows) for question in questions) >= 25


@every_case
def test_a_learner_is_told_of_no_problem(case: Case) -> None:
    """Hints are for who writes a case; the library does not list its file as faulty."""
    assert not LIBRARY.faulty
    assert read_case(bundled_folder() / f"{case.id}.yaml", LIBRARY.laws).problems == ()


def test_there_are_seven() -> None:
    kinds = [case.kind for case in CASES.values()]
    assert kinds == [Kind.WARNING, *[Kind.PRACTICE] * 5, Kind.REPORT]


@every_case
def test_text_is_an_article(case: Case) -> None:
    assert han(prose(case)) >= LEAST_TEXT.get(case.id, 600)


@every_case
def test_every_part_is_there(case: Case) -> None:
    assert case.quiz is not None
    assert len(case.quiz.questions) >= LEAST_QUESTIONS.get(case.id, 6)
    assert len(case.risks) >= 4
    assert all(
        risk.post and risk.name and risk.description and risk.safeguard and risk.indicator
        for risk in case.risks
    )
    assert case.figures
    assert case.objectives
    assert case.glossary
    assert case.posts
    assert case.discussion
    assert case.minutes


def test_the_judges_case() -> None:
    case = CASES["tilted-scales"]
    decisions = [event.decision for event in case.timeline if event.decision]
    assert len(case.timeline) >= 12
    assert len(decisions) >= 6
    assert all(len(decision.options) == 3 for decision in decisions)
    bases = {option.basis for decision in decisions for option in decision.options}
    assert bases == set(Basis)
    assert [event.id for event in case.timeline if not event.stage] == ["case-filed"]
    assert sum(bool(event.mind) for event in case.timeline) >= 5
    assert sum(bool(event.received) for event in case.timeline) >= 4
    assert case.quiz is not None
    assert len({type(question) for question in case.quiz.questions}) >= 6


@practice
def test_the_others_walk_a_procedure(case: Case) -> None:
    decisions = [event.decision for event in case.timeline if event.decision]
    assert 1 <= len(decisions) <= (8 if case.kind is Kind.REPORT else 5)
    assert len(case.timeline) >= 4
    assert all(event.stage for event in case.timeline)


def test_every_type_of_question_is_used() -> None:
    used = {
        type(question)
        for case in CASES.values()
        for question in (case.quiz.questions if case.quiz else ())
    }
    assert used == set(QUESTION_TYPES.values())


@every_case
def test_the_right_option_is_not_always_in_one_place(case: Case) -> None:
    places = {
        index
        for event in case.timeline
        if event.decision
        for index, option in enumerate(event.decision.options)
        if option.sound
    }
    assert len(places) > 1


@every_case
@pytest.mark.sampled(10)
@pytest.mark.parametrize("widths", [range(least, 121, 10) for least in range(20, 30)], ids=str)
def test_every_paragraph_is_set_without_a_fault(case: Case, widths: range) -> None:
    texts = [paragraph for section in case.sections for paragraph in section.paragraphs]
    texts += [text for text in everything(case) if "\n" not in text]
    for text in texts:
        for width in widths:
            assert violations(text, lines(text, width), width) == [], (width, text)


FORBIDDEN = [
    r"受贿(?:总额|金额|数额)(?:为|是|达|共|合计)",
    r"自首(?:情节)?(?:得到|获得|被)?(?:认定|从轻|减轻)了",
    r"153.{0,6}(?:指的是|意思是|含义是|即)",
    r"1\+3\+4\+x”?(?:指的是|意思是|含义是|即)",
    r"全市(?:发案|案件|信访).{0,4}(?:零|为零)",
]
"""What the reports leave open and no case may state."""


@every_case
@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_nothing_is_stated_that_the_reports_leave_open(case: Case, pattern: str) -> None:
    assert not [text for text in everything(case) if re.search(pattern, text)]


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_the_patterns_do_find_what_is_forbidden(pattern: str) -> None:
    stated = (
        "受贿总额为60万元；自首情节被认定了；“153”指的是三项措施；“1+3+4+x”即四项；全市发案为零"
    )
    assert re.search(pattern, stated)


def test_medical_inspection_and_party_inspection_are_two_words() -> None:
    assert "巡察" not in "".join(everything(CASES["medical-fund"]))
    assert "巡察" in prose(CASES["inspection-follow-up"])


def test_provisions_say_how_far_they_were_verified() -> None:
    standings = {provision.standing for provision in LIBRARY.laws.values()}
    assert standings == set(Standing)
    for provision in LIBRARY.laws.values():
        assert provision.note, provision.id
        if provision.standing is Standing.PENDING:
            assert "待核" in provision.note + provision.article, provision.id


FIGURES = {
    "hub-supervision": ["7次", "11个", "19个", "1条接送通道", "1个地下停车场", "4条地面道路"],
    "early-reminder": ["14个镇街", "24次", "162人"],
    "tilted-scales": [
        *("2010年", "5张", "2015年下半年", "1000元", "10余次", "9名", "2018年10月", "2018年12月"),
        *("50条", "2019年1月", "20条", "2箱", "2019年2月", "50万", "2020年5月", "6月11日"),
        *("二年三个月", "二十万元"),
    ],
    "clean-chengtou": ["“1+3+4+x”"],
    "sunshine-admission": ["派驻第七纪检监察组", "义乌市公证处"],
    "medical-fund": [
        *("30人", "45家次", "1989人次", "56例", "353家次", "19家", "45.77万元", "152家", "11家次"),
    ],
    "inspection-follow-up": [
        *("18.07万元", "十一轮", "85家", "544个", "29家", "356册", "64处", "102人", "328个"),
        *("189个", "139个", "98.1%", "18间", "512万元", "993.93万元", "458个", "4次", "1.528亿元"),
        *("6786.3万元", "1.94亿元", "1137项", "153", "200余件", "9亿余元", "3385笔"),
        *("245万余元", "32份", "26份", "484.4万余元", "7560个", "31人", "235人", "2645人"),
    ],
}
"""The figures of each report, as its text must have them."""


@pytest.mark.parametrize(
    ("case", "figure"), [(case, figure) for case, all_ in FIGURES.items() for figure in all_]
)
def test_every_figure_stands_in_the_text(case: str, figure: str) -> None:
    assert figure in prose(CASES[case])


def test_the_file_of_each_has_its_id_for_a_name() -> None:
    """So that `check` knows the ids without reading the files."""
    assert sorted(bundled_ids()) == sorted(CASES)


def test_a_provision_that_packs_have_is_what_it_was() -> None:
    """A correction gets an id of its own: else a folder with the earlier one has a conflict."""
    pack = Path(__file__).parent / "frozen" / "packs" / "seven.lzpack"
    with zipfile.ZipFile(pack) as archive:
        text = archive.read("laws.yaml").decode()
    former = parse_laws(text, Path("laws.yaml"), LIBRARY.laws)
    assert former.laws
    assert former.problems == ()
