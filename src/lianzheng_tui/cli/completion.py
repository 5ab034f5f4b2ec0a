"""``lianzheng completion``: what lets a shell complete command lines."""

import argparse

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output

EXAMPLES = (
    ("completion bash > lianzheng.bash", "在 ~/.bashrc 里写一行 source 它"),
    ("completion zsh > _lianzheng", "放进 fpath 里的一个目录"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("shell", choices=("bash", "zsh"), help="哪一种 shell")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Write the script."""
    from lianzheng_tui.cli.shell_scripts import bash_script, zsh_script

    stdout.write(bash_script() if args.shell == "bash" else zsh_script())
    return ExitCode.DONE
