"""What Everyname promises, each part with the tests that fail when the code breaks it.

The one source of the page ``/promises/`` and of ``docs/promises.md``. A promise without a test does not stand here.
"""

from everyname.language import Language
from everyname.web.ui.promises.after import on_what_comes_after
from everyname.web.ui.promises.markdown import as_markdown
from everyname.web.ui.promises.own import on_ones_own
from everyname.web.ui.promises.parts import Chapter, Kept, Promise
from everyname.web.ui.promises.published import on_published_numbers
from everyname.web.ui.promises.seen import on_who_sees
from everyname.web.ui.promises.share_out import on_dividing
from everyname.web.ui.promises.stays import on_what_stays
from everyname.web.ui.promises.wall import on_the_wall

__all__ = ["Chapter", "Kept", "Promise", "as_markdown", "promises"]


def promises(language: Language) -> tuple[Chapter, ...]:
    """All of them, in the reader's language."""
    chapters = (
        on_who_sees,
        on_the_wall,
        on_what_stays,
        on_ones_own,
        on_dividing,
        on_what_comes_after,
        on_published_numbers,
    )
    return tuple(chapter(language) for chapter in chapters)
