"""Read two rounds and set them side by side, or say why they cannot be compared."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from everyname.engine.wall.comparing.closer import views_came_closer
from everyname.engine.wall.comparing.groups import change_by_group
from everyname.engine.wall.comparing.identity import called_otherwise, called_the_same
from everyname.engine.wall.comparing.records import Became, Cautions, Comparison, Said
from everyname.engine.wall.comparing.said import said_by
from everyname.engine.wall.reading import read_run
from everyname.engine.wall.records import Run
from everyname.engine.wall.run_tables import read_rows
from everyname.engine.wall.settings import Settings, read_settings
from everyname.formats.problems import Refusal
from everyname.science.connections import Change, Round, State, compare_rounds

__all__ = ["compare_folders", "compare_runs"]

_FEWEST_IN_BOTH = 10
"""One in so many of the smaller round must be in both."""


def compare_folders(before: Path, after: Path) -> Comparison:
    """Compare two folders of ``wall run``. Cost: linear in the names of both.

    Parameters
    ----------
    before, after : the earlier and the later round.

    Raises
    ------
    Refusal
        A folder is not whole, both are the same, they asked different questions, the later round is
        given first, or hardly any name is in both.
    """
    if _are_the_same(before, after):
        raise Refusal(f"{before} and {after} are the same folder. Give an earlier round, then a later one.")
    earlier, later = read_run(before), read_run(after)
    settings = read_settings(before / "settings.toml"), read_settings(after / "settings.toml")
    change = _change(before, earlier, after, later)
    backwards, forwards = _goes_on_from(before, later), _goes_on_from(after, earlier)
    if backwards and not forwards:
        raise Refusal(
            f"{before} goes on from {after}: it is the later round. Give them the other way round: "
            "the earlier one first."
        )
    _check_identity(before, earlier, after, later, change)
    return _compared(
        earlier,
        later,
        change,
        said=_said((before, earlier), (after, later)),
        divided=_divided(earlier),
        floor=max(each.floor for each in settings),
        settings=_changed_settings(*settings),
    )


def compare_runs(
    earlier: Run, later: Run, *, said: tuple[Said, Said], divided: frozenset[str], floor: int
) -> Comparison:
    """Compare two rounds that keep their people's identifiers by themselves. Cost: linear in the names of both.

    Parameters
    ----------
    said : what each of the two says of itself.
    divided : names that were given to somebody in the earlier round; those who were not on its wall do not count.
    floor : a group with fewer names known in both rounds is not shown.

    Raises
    ------
    ValueError
        They asked different questions.
    """
    change = compare_rounds(before=_round(earlier), after=_round(later))
    divided &= earlier.standings.keys()
    return _compared(earlier, later, change, said=said, divided=divided, floor=floor, settings=())


def _compared(
    earlier: Run,
    later: Run,
    change: Change,
    *,
    said: tuple[Said, Said],
    divided: frozenset[str],
    floor: int,
    settings: tuple[tuple[str, str, str], ...],
) -> Comparison:
    return Comparison(
        before=earlier,
        after=later,
        said=said,
        change=change,
        closer=views_came_closer(earlier, later, change.stayed),
        without=_became(_without_dot(earlier), later),
        divided=_became(divided, later),
        divided_with_dot_then=sum(_has_dot(earlier, name_id) for name_id in divided),
        groups=change_by_group(earlier, later, change, floor=floor),
        floor=floor,
        cautions=_cautions(earlier, later, change, settings),
    )


def _said(*rounds: tuple[Path, Run]) -> tuple[Said, Said]:
    """Each round by the name of its folder, and of the folder around it where both are called the same."""
    paths = [folder.resolve() for folder, _ in rounds]
    alike = paths[0].name == paths[1].name
    titles = [f"{path.parent.name}/{path.name}" if alike else path.name for path in paths]
    then, now = (
        said_by(folder, run, title=title) for (folder, run), title in zip(rounds, titles, strict=True)
    )
    return then, now


def _are_the_same(before: Path, after: Path) -> bool:
    try:
        return before.samefile(after)
    except OSError:  # the readers say which of them is not there
        return False


def _change(before: Path, earlier: Run, after: Path, later: Run) -> Change:
    try:
        return compare_rounds(before=_round(earlier), after=_round(later))
    except ValueError as error:  # the readers have seen to everything else that it checks
        raise Refusal(
            f"{before} and {after} asked different questions and cannot be compared: "
            f"{earlier.roll.question!r}, then {later.roll.question!r}. Compare rounds that asked the same."
        ) from error


def _round(run: Run) -> Round:
    return Round(run.roll.question, tuple(run.standings), [each.state for each in run.standings.values()])


def _goes_on_from(folder: Path, other: Run) -> bool:
    """Whether the folder's own table of changes begins with how everybody stood in the other round."""
    rows = read_rows(folder, "changes.csv", ("name_id", "before"))
    known = {row.text("name_id"): row.state("before", State) for row in rows if row.text("before")}
    return bool(known) and known == {name_id: each.state for name_id, each in other.standings.items()}


def _check_identity(before: Path, earlier: Run, after: Path, later: Run, change: Change) -> None:
    """Identifiers alone make two names the same: stop where they plainly do not."""
    smaller, stayed = _smaller(earlier, later), len(change.stayed)
    if stayed == 0 or stayed * _FEWEST_IN_BOTH < smaller:
        alike = len(called_the_same(earlier.roll, later.roll, change))
        raise Refusal(
            f"{before} and {after} share {stayed} identifiers of {smaller} ({alike} names are called the same "
            "under another identifier). Run one of them again with a roster that keeps the identifiers of "
            "the other."
        )
    otherwise = called_otherwise(earlier.roll, later.roll, change)
    if 2 * len(otherwise) > stayed:
        raise Refusal(
            f"{before} and {after}: {len(otherwise)} of the {stayed} identifiers of both stand for somebody who "
            f"is called otherwise ({otherwise[0]}). These are not the same people: use rosters of one system."
        )


def _smaller(earlier: Run, later: Run) -> int:
    return min(len(earlier.standings), len(later.standings))


def _without_dot(run: Run) -> list[str]:
    return [name_id for name_id, each in run.standings.items() if each.state is State.NONE]


def _divided(run: Run) -> frozenset[str]:
    """Each name once, however many it was given."""
    return frozenset(each.name_id for each in run.assignments)


def _has_dot(run: Run, name_id: str) -> bool:
    return run.standings[name_id].state in (State.ONE, State.TWO_OR_MORE)


def _became(name_ids: Iterable[str], later: Run) -> Became:
    found = Counter(
        later.standings[name_id].state if name_id in later.standings else None for name_id in name_ids
    )
    return Became(
        one=found[State.ONE],
        two_or_more=found[State.TWO_OR_MORE],
        none=found[State.NONE],
        unknown=found[State.UNKNOWN],
        left=found[None],
    )


def _changed_settings(then: Settings, now: Settings) -> tuple[tuple[str, str, str], ...]:
    both = {key: (str(getattr(then, key)), str(getattr(now, key))) for key in ("asked", "answered_share")}
    return tuple((key, *values) for key, values in both.items() if values[0] != values[1])


def _cautions(
    earlier: Run, later: Run, change: Change, settings: tuple[tuple[str, str, str], ...]
) -> Cautions:
    return Cautions(
        few_in_both=2 * len(change.stayed) < _smaller(earlier, later),
        called_the_same=called_the_same(earlier.roll, later.roll, change),
        called_otherwise=called_otherwise(earlier.roll, later.roll, change),
        settings=settings,
    )
