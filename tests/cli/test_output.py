import io
import json

import pytest

from lianzheng_tui.cli.output import SafeOutput, argument, write_json


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


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii", "cp1252", "no-such-encoding"])
def test_json_is_read_back_whatever_the_encoding(encoding: str) -> None:
    value = {"标题": "天平🙂", "名字": "a\udc80"}
    raw = io.BytesIO()
    is_known = encoding != "no-such-encoding"
    stream = io.TextIOWrapper(raw, encoding if is_known else "utf-8", "backslashreplace")
    write_json(SafeOutput(stream), value)
    stream.flush()
    read = json.loads(raw.getvalue().decode(encoding if is_known else "utf-8"))
    assert read["标题"] == "天平🙂"
