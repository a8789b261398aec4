"""A whole divided into parts: one bar, each part with its row."""

from collections.abc import Sequence

from everyname.language import Language
from everyname.papers.charts.bar import Look, Part, bar, swatches
from everyname.papers.charts.chart import Chart, Twin

__all__ = ["divided_chart", "of_all"]


def divided_chart(
    language: Language,
    key: str,
    *,
    title: str,
    caption: str,
    columns: tuple[str, str],
    rows: Sequence[tuple[str, int, Look]],
    says: str,
    limits: str,
) -> Chart:
    """Rows of label, number and look; the share of each in the whole is worked out.

    Parameters
    ----------
    columns : what the labels are, what the numbers count.
    """
    parts = [Part(number, look) for _, number, look in rows]
    whole = sum(part.amount for part in parts)
    return Chart(
        key=key,
        title=title,
        picture=bar(key, title, says, parts),
        says=says,
        limits=limits,
        twin=Twin(
            caption=caption,
            columns=(*columns, language.term("column", "Share")),
            rows=[
                (label, language.number(number), of_all(language, number, whole)) for label, number, _ in rows
            ],
            swatches=swatches(key, parts),
        ),
    )


def of_all(language: Language, part: int, whole: int) -> str:
    """A share of a whole; nothing where the whole is nothing."""
    return language.percent(part, whole) if whole else ""
