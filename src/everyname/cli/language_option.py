"""``--language``, the same for every command that writes or prints what people read."""

import click

from everyname.language import LANGUAGES, Language, language

__all__ = ["language_option"]


def _language(ctx: click.Context, parameter: click.Parameter, tag: str) -> Language:
    del ctx, parameter
    return language(tag)


language_option = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    envvar="EVERYNAME_LANGUAGE",
    show_envvar=True,
    callback=_language,
    help="Language of everything that people read.",
)
"""Decorates a command, which takes a `Language` as its argument ``language``."""
