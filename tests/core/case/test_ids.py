from lianzheng_tui.core.case.ids import LONGEST_ID, closest_words


def test_the_known_id_most_like_a_wrong_one_is_named() -> None:
    assert closest_words("first-gist", ["late-gift", "first-gift"]) == "；最接近的是 first-gift"


def test_nothing_is_said_where_none_is_like_it() -> None:
    assert closest_words("tea", ["coupons"]) == closest_words("tea", []) == ""


def test_no_more_of_a_text_is_compared_than_an_id_has() -> None:
    known = "a" * LONGEST_ID
    assert closest_words(known + "很长" * 500, [known]) == f"；最接近的是 {known}"
