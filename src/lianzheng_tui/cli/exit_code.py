"""The exit statuses of the program."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit status of every command."""

    DONE = 0
    PROBLEMS = 1
    """The command ran, but found problems, or did not find what was asked for."""
    FAILED = 2
    """Wrong usage, or the command could not run."""
    INTERRUPTED = 130
    """Ctrl-C: 128 + SIGINT, as shells count."""
    PIPE_CLOSED = 141
    """The reader of the output has closed the pipe: 128 + SIGPIPE."""
