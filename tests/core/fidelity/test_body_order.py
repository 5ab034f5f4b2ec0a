"""The order of bodies that stand beside each other is not the writer's to change."""

import pytest

from lianzheng_tui.core.fidelity.body_order import BodyOrders
from lianzheng_tui.core.fidelity.original import Original

ORDERS = BodyOrders(Original.of("集团会同县纪委、财政、审计、东林街道等单位开会，查看床位、食材。"))


@pytest.mark.parametrize(
    ("text", "is_changed"),
    [
        ("同去的有县纪委、财政、审计、东林街道等", False),
        ("同去的有县纪委、审计等", False),
        ("还同东林街道和县纪委、财政等开会", True),
        ("会同审计、财政等单位", True),
        ("看食材、床位", False),
    ],
)
def test_a_change_is_found(text: str, *, is_changed: bool) -> None:
    assert [text[a:b] for _, (a, b) in ORDERS.changed_in(text)] != [] if is_changed else True
    assert bool(list(ORDERS.changed_in(text))) is is_changed


TWO = BodyOrders(
    Original.of(
        "县纪委监委向县农业农村局、县财政局制发建议书。青禾县纪委监委会同县农业农村局检查。"
        "另有县民政局、县住建局、县卫健局查账。"
    )
)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("给县财政局、县农业农村局去了一份建议书", "县财政局、县农业农村局"),
        ("给县财政局与县农业农村局去了一份", "县财政局与县农业农村局"),
        ("县农业农村局联合县纪委监委检查", "县农业农村局联合县纪委监委"),
        ("由县卫健局、县住建局和县民政局查账", "县卫健局、县住建局和县民政局"),
        ("县农业农村局和县财政局收到了，县纪委监委和县农业农村局也在", None),
        ("县财政局先到，后来县农业农村局也到了", None),
    ],
)
def test_two_bodies_side_by_side_have_an_order(text: str, changed: str | None) -> None:
    found = [text[a:b] for _, (a, b) in TWO.changed_in(text)]
    assert found == ([changed] if changed else [])


def test_whole_names_are_told() -> None:
    ((order, _),) = TWO.changed_in("县财政局、县农业农村局")
    assert order.names == ("县农业农村局", "县财政局")
