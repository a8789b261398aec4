"""``everyname wall settings``: the settings file, explained."""

import click

from everyname.cli.language_option import language_option
from everyname.engine.wall.settings import Settings, settings_text
from everyname.language import Language

__all__ = ["settings"]


@click.command()
@language_option
def settings(language: Language) -> None:
    """Print a settings file with every default explained, to be saved as wall.toml."""
    click.echo(settings_text(Settings(), language), nl=False)
