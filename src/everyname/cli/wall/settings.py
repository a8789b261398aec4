"""``everyname wall settings``: the settings file, explained."""

import click

from everyname.engine.wall.settings import Settings, settings_text

__all__ = ["settings"]


@click.command()
def settings() -> None:
    """Print a settings file with every default explained, to be saved as wall.toml."""
    click.echo(settings_text(Settings()), nl=False)
