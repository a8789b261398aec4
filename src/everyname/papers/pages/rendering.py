"""Templates into pages that load nothing from anywhere and run no script."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from everyname.language import Language
from everyname.papers.pages.style import security_policy, style_sheet

__all__ = ["rendered"]

# No value can hold these: it would have been escaped.
_STYLE, _POLICY = Markup("<!--style-->"), Markup("<!--policy-->")
# What HTML lets one leave out: a third of what long tables weigh.
_NEEDLESS = re.compile(r"(?<=\n)\s+|</(?:td|th|tr|li)>")


@cache
def _environment() -> Environment:
    """Everything is escaped, and a value that is not there stops the page."""
    return Environment(
        loader=PackageLoader("everyname.papers", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def rendered(template: str, *, language: Language, running: str, **values: object) -> str:
    """A whole page, in the language of its reader.

    Parameters
    ----------
    template : a file of this folder that extends ``page.jinja``.
    running : what stands at the foot of every printed page.
    values : what the template speaks of. Beside them it has ``say``, ``count``, ``term``, ``number``
        and ``language``.

    Notes
    -----
    The style sheet depends on the characters of the page, for fonts are only carried along where they
    are needed; so it is put in last, and allowed by its hash alone.
    """
    page = _environment().get_template(template)
    body = page.render(
        values,
        language=language,
        say=language.say,
        count=language.count,
        term=language.term,
        number=language.number,
        running=running,
        style=_STYLE,
        policy=_POLICY,
    )
    body = _NEEDLESS.sub("", body)
    style = style_sheet(characters=body, running=running)
    return body.replace(_POLICY, security_policy(style), 1).replace(_STYLE, style, 1)
