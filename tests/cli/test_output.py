import pytest

from lianzheng_tui.cli.output import argument


@pytest.mark.parametrize(
    ("platform", "path", "typed"),
    [
        ("linux", "/home/张三/案例.yaml", "/home/张三/案例.yaml"),
        ("linux", "/media/U 盘/案例.yaml", "'/media/U 盘/案例.yaml'"),
        ("linux", "a$b.yaml", "'a$b.yaml'"),
        ("win32", r"C:\Users\张三\案例.yaml", r"C:\Users\张三\案例.yaml"),
        ("win32", r"C:\Documents and Settings\张 三\案例.yaml", None),
        ("win32", r"D:\a&b\案例.yaml", None),
    ],
)
def test_a_path_is_written_as_it_is_typed(
    monkeypatch: pytest.MonkeyPatch, platform: str, path: str, typed: str | None
) -> None:
    """In quotation marks only if the shell would part it; those of cmd are double."""
    monkeypatch.setattr("sys.platform", platform)
    assert argument(path) == (typed or f'"{path}"')
