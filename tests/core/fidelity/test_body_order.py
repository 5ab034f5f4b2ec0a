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
