"""Who reaches out to whom, and for whom nobody could be found."""

from collections.abc import Iterator

import numpy as np

from everyname.engine.share_out_tables import assignment_rows, uncovered_rows
from everyname.engine.wall.result import WallResult
from everyname.engine.wall.tables.table import Table, by_identifier, identifying
from everyname.sentences.share_out import tie_sentence

__all__ = ["assignments", "open_assignments", "uncovered"]


def assignments(result: WallResult) -> Table:
    """The share-out with a reason and a price for every pair."""
    divided, plan, language = result.divided, result.plan, result.language
    rows = assignment_rows(
        divided.instance,
        plan,
        connector_ids=result.whole.connector_ids,
        language=language,
        label=result.labels.__getitem__,
        because=lambda row: tie_sentence(language, divided.ties.of(row)),
    )
    return Table(
        "assignments",
        language.say(
            "The share-out: who reaches out to whom. A direction to build a relationship, never a dot."
        ),
        {
            **identifying(language, "name_id", "connector_id"),
            "affinity": language.say(
                "how well the pair may fit, 0 to 1000; settings.toml says how it adds up"
            ),
            "reason": language.say("why this pair, and what its best alternative would change"),
            "alternative": language.say("the best other connector, empty where there is none"),
            "price_covered": language.say("what taking the alternative would lose of coverage, in needs"),
            "price_fairness": language.say(
                "what taking the alternative would lose of fairness: by how many ranks the places filled would grow"
            ),
            "price_kept": language.say("what taking the alternative would lose of earlier pairs kept"),
            "price_affinity": language.say("what taking the alternative would lose of affinity"),
            "kept": language.say("yes when the pair is kept from the earlier share-out"),
            "nominated": language.say("yes when the person has named this connector"),
            "same_homeroom": language.say("yes when they share a homeroom"),
            "shared_classes": language.say("classes they share, homerooms included"),
            "same_grade": language.say("yes when the connector teaches in the person's grade"),
            "same_site": language.say("yes when they belong to the same site"),
        },
        [(*row, *known) for row, known in zip(rows, _known(result), strict=True)],
    )


def _known(result: WallResult) -> Iterator[tuple[str | int, ...]]:
    """What speaks for each pair, in the order of `assignment_rows`."""
    instance, plan = result.divided.instance, result.plan
    kept = np.zeros(len(instance.pair_row), bool)
    kept[instance.pair_row] = instance.kept
    for row in plan.pair.tolist():
        tie = result.divided.ties.of(row)
        yield (
            *(_yes(each) for each in (kept[row], tie.nominated, tie.same_homeroom)),
            tie.shared_classes,
            *(_yes(each) for each in (tie.same_grade, tie.same_site)),
        )


def _yes(holds: object) -> str:
    return "yes" if holds else "no"


def open_assignments(result: WallResult) -> Table:
    """Earlier assignments that go on."""
    whole, language = result.whole, result.language
    names, connectors = result.divided.still_open
    rows = zip(
        (whole.name_ids[at] for at in names), (whole.connector_ids[at] for at in connectors), strict=True
    )
    return Table(
        "open_assignments",
        language.say("Earlier assignments that go on, because their names were not divided again: the load."),
        identifying(language, "name_id", "connector_id"),
        by_identifier(rows, keys=2),
    )


def uncovered(result: WallResult) -> Table:
    """Names for whom nobody could be found."""
    language = result.language
    name_ids = [result.whole.name_ids[at] for at in result.divided.names]
    rows = uncovered_rows(result.plan, name_ids=name_ids, language=language, label=result.labels.__getitem__)
    return Table(
        "uncovered",
        language.say("Names for whom nobody could be found, and why."),
        {
            **identifying(language, "name_id"),
            "missing": language.say("connections still to be found"),
            "block": language.say("number of the block of the certificate in summary.json"),
            "reason": language.say("what keeps the names of that block from being covered"),
        },
        list(rows),
    )
