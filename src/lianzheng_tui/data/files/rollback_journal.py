"""The file that SQLite keeps beside a database while it changes it."""

from pathlib import Path


def journal_of(file: Path) -> Path:
    """Return the path of the rollback journal of a database (sqlite.org/tempfiles.html, 2.1)."""
    return file.with_name(f"{file.name}-journal")
