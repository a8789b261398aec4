"""Command groups whose commands are loaded when they are called, and not before."""

import importlib
from collections.abc import Mapping
from typing import Any

import click

__all__ = ["OnDemand"]


class OnDemand(click.Group):
    """A group that knows its commands by name and place.

    ``commands_on_demand`` maps each command to where it stands (``module:attribute``) and to its
    short help, so that ``--help`` need not load what it describes.
    """

    def __init__(self, *args: Any, commands_on_demand: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self._places = commands_on_demand

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in self._places:
            return None
        module, attribute = self._places[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(sorted((name, words) for name, (_, words) in self._places.items()))
