"""The catalogues of translated texts, as translators write them."""

import gettext
import io
from importlib import resources

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

__all__ = ["translations"]


def translations(tag: str) -> gettext.NullTranslations:
    """The catalogue of a language, compiled here: no second file can be older than the first."""
    compiled = io.BytesIO()
    catalog = resources.files("everyname.language") / "catalogs" / f"{tag}.po"
    with catalog.open("rb") as file:
        write_mo(compiled, read_po(file, locale=tag.replace("-", "_")))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
