from dataclasses import replace

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.posts import Post, PostsDocument, not_listed, unlisted_posts, wordings
from lianzheng_tui.core.case.rules import check_posts, faults_of_posts
from lianzheng_tui.core.errors import Severity

BUYER = Post("procurement", "招标采购", ("采购",))
JUDGE = Post("adjudication", "审判", ("审判、执行",))


def test_a_post_is_named_by_its_name_by_another_or_by_its_id(sample_case: Case) -> None:
    known = wordings([BUYER])
    (risk,) = sample_case.risks
    for name in ("招标采购", "采购", "procurement"):
        case = replace(sample_case, posts=(name,), risks=(replace(risk, post=name),))
        assert unlisted_posts(case, known) == ()
    case = replace(sample_case, posts=("采购", "法官"), risks=(replace(risk, post="庭长"),))
    assert unlisted_posts(case, known) == (
        ("法官", ("posts", 1)),
        ("庭长", ("risks", 0, "post")),
    )


def test_the_nearest_post_is_offered_and_how_to_add_it() -> None:
    known = wordings([BUYER, JUDGE])
    hint = not_listed("法院审判", ("posts", 0), known, 3, has_file=True)
    assert (hint.severity, hint.path) == (Severity.WARNING, ("posts", 0))
    assert hint.what == "岗位表里没有“法院审判”；这样写的有 3 处"
    assert hint.mend.startswith("是“审判”就照它写；另是一个岗位，就写进旁边的 posts.yaml：")
    hint = not_listed("财务", ("posts", 0), known, 1, has_file=False)
    assert hint.what == "岗位表里没有“财务”"
    assert hint.mend.startswith("在案例旁边新建 posts.yaml，把它写进去：- {id: ……, name: 财务}")


@pytest.mark.parametrize(
    ("posts", "where"),
    [
        ((replace(BUYER, id="采购"),), ("posts", 0, "id")),
        ((replace(BUYER, name=""),), ("posts", 0, "name")),
        ((replace(BUYER, also=("",)),), ("posts", 0, "also", 0)),
        ((BUYER, Post("procurement", "别的")), ("posts", 1, "id")),
        ((BUYER, Post("other", "采购")), ("posts", 1, "name")),
        ((BUYER, Post("other", "别的", ("另一个", "招标采购"))), ("posts", 1, "also", 1)),
        ((replace(BUYER, also=("采购", "采购")),), ("posts", 0, "also", 1)),
    ],
)
def test_a_fault_of_a_post_is_found(posts: tuple[Post, ...], where: tuple[object, ...]) -> None:
    assert check_posts((BUYER, JUDGE)) == []
    (problem,) = check_posts(posts)
    assert (problem.path, problem.severity) == (where, Severity.ERROR)


def test_an_id_means_one_post_in_every_folder() -> None:
    known = {BUYER.id: BUYER}

    def faults(*posts: Post, version: int = 1) -> list[tuple[tuple[object, ...], Severity]]:
        problems = faults_of_posts(PostsDocument(version, posts), known)
        return [(problem.path, problem.severity) for problem in problems]

    assert faults(replace(BUYER, also=("材料采购",)), JUDGE) == []
    assert faults(JUDGE, version=2) == [(("format",), Severity.ERROR)]
    assert faults(replace(BUYER, name="买东西")) == [(("posts", 0, "name"), Severity.ERROR)]
    other = Post("buyer", "采购员", ("采购",))
    assert faults(other) == [(("posts", 0, "also", 0), Severity.WARNING)]
