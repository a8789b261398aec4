"""Plain sentences for what a share-out decided. Composed here alone, so that every page says the same."""

from collections.abc import Sequence

from everyname.science.dividing.certificate import Block, Shortage

__all__ = ["block_sentence", "price_sentence"]


def price_sentence(alternative: str | None, price: Sequence[int]) -> str:
    """Say what taking the best other connector would change.

    Parameters
    ----------
    alternative : how to call the best other connector; None where there is none.
    price : lost coverage, fairness, kept pairs and affinity, as in `Plan.price`.

    Examples
    --------
    >>> price_sentence("Ms Rivera", (0, 0, 0, 40))
    'Ms Rivera instead would cost 40 points of affinity.'
    >>> price_sentence(None, (0, 0, 0, 0))
    'Nobody else is eligible.'
    """
    if alternative is None:
        return "Nobody else is eligible."
    for at, lost in enumerate(price):
        if lost:
            return f"{alternative} instead would {_loss(at, lost) if lost > 0 else _gain(at, -lost)}."
    return f"{alternative} would have been just as good."


def _loss(criterion: int, much: int) -> str:
    return (
        f"leave {_count(much, 'need')} more uncovered",
        "make the loads less even",
        f"break {_count(much, 'earlier pair')}",
        f"cost {_count(much, 'point')} of affinity",
    )[criterion]


def _gain(criterion: int, much: int) -> str:
    return (
        f"let {_count(much, 'more need')} be covered",
        "make the loads more even",
        f"keep {_count(much, 'earlier pair')} more",
        f"gain {_count(much, 'point')} of affinity",
    )[criterion]


def block_sentence(block: Block, first_name: str) -> str:
    """Say why the names of a block cannot all be covered; ``first_name`` is what to call the first.

    Examples
    --------
    >>> import numpy as np
    >>> names, connectors = np.arange(14), np.arange(3)
    >>> block_sentence(Block(names, connectors, 14, 0, 9, Shortage.TOO_FEW_PLACES), "Ana")
    'These 14 names share 3 connectors with 9 free places: 5 needs stay uncovered, whoever is moved.'
    """
    alone = len(block.names) == 1
    if block.shortage is Shortage.NO_CONNECTOR:
        return f"{first_name} has no eligible connector." if alone else (
            f"These {len(block.names)} names have no eligible connector."
        )  # fmt: skip
    if block.shortage is Shortage.TOO_FEW_CONNECTORS:
        return (
            f"{first_name} needs {block.needs} different connectors and only "
            f"{block.elsewhere} {'is' if block.elsewhere == 1 else 'are'} eligible."
        )
    who = f"{first_name} depends on" if alone else f"These {len(block.names)} names share"
    elsewhere = (
        f", {block.elsewhere} of their {block.needs} needs are met elsewhere" if block.elsewhere else ""
    )
    stay = "need stays" if block.deficit == 1 else "needs stay"
    return (
        f"{who} {_count(len(block.connectors), 'connector')} with {_count(block.free, 'free place')}"
        f"{elsewhere}: {block.deficit} {stay} uncovered, whoever is moved."
    )


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
