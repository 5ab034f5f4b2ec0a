"""What the command tells the shell."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit status of every command."""

    DONE = 0
    PROBLEMS = 1
    """The thing asked about has problems."""
    FAILED = 2
    """Wrong usage, or the command could not run."""
    INTERRUPTED = 130
    """Ctrl-C: 128 + SIGINT, as shells count."""
    PIPE_CLOSED = 141
    """Whoever read the output has gone: 128 + SIGPIPE."""
