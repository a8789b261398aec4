"""The command ``everyname`` and its groups, each loaded when it is asked for."""

import io
import signal
import sys
from types import FrameType
from typing import Any, NoReturn

import click

from everyname import __version__
from everyname.cli.on_demand import OnDemand
from everyname.formats.problems import Refusal
from everyname.formats.without_pandas import keep_pandas_out

__all__ = ["everyname", "main"]


class _Everyname(OnDemand):
    """The whole command: what goes wrong below ends here, with one line and the exit code it means."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            click.echo(" ".join(str(refusal).split()), err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            ctx.exit(130)


@click.group(
    cls=_Everyname,
    commands_on_demand={
        "backup": ("everyname.cli.server.backup:backup", "Write everything into one sealed file."),
        "check": ("everyname.cli.server.check:check", "Say whether the settings are ready to serve."),
        "demo": ("everyname.cli.server.demo:demo", "Look around on the web in a fictional community."),
        "disclose": (
            "everyname.cli.disclose:group",
            "Make tables of counts that cannot be used to find a person.",
        ),
        "lost-phone": (
            "everyname.cli.server.lost_phone:lost_phone",
            "Let in a steward who has lost phone and codes.",
        ),
        "restore": ("everyname.cli.server.restore:restore", "Store what stands in a sealed file."),
        "roster": ("everyname.cli.roster:group", "Read a roster, and say what is in it."),
        "serve": ("everyname.cli.server.serve:serve", "Serve the web application."),
        "work": ("everyname.cli.server.work:work", "Do the background work of a server that leaves it."),
        "wall": ("everyname.cli.wall:group", "Step back from the marks, and divide the names."),
    },
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="everyname", message="%(prog)s %(version)s")
def everyname() -> None:
    """So that no one in your community goes unseen."""


def main() -> None:
    """Exit 0 when all is well, 1 when the input is not usable, 2 when called wrongly, 130 or 143 when stopped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name in any script can be printed, whatever the terminal's locale.
            stream.reconfigure(encoding="utf-8", errors="replace")
    _end_cleanly()
    keep_pandas_out()
    everyname(prog_name="everyname")


def _end_cleanly() -> None:
    """Leave nothing half-written, which may hold names, when told to end or when the terminal is closed."""
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) == signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)
