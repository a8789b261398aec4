"""Categories that a lead wants to have counted as one."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from everyname.engine.disclosing.coding import Categories
from everyname.science.disclosure.advice import Merge
from everyname.web.released.analysis.categories import Way

__all__ = ["Merges", "merged_ways", "parts_of", "split_ways", "with_advice"]

Merges = Sequence[tuple[str, Sequence[str]]]
"""A dimension and the labels of its categories, as they are without any merging."""

_JOINT = "\x1f"
"""Between the labels of what was merged; nothing that people have typed holds it."""


def parts_of(label: str) -> list[str]:
    """The categories that one stands for. Sites are joined as those are that a site above them takes together."""
    if _JOINT in label or label.startswith("=") or ":" in label:
        return label.split(_JOINT)
    return label.split("+")


def _joined(labels: Collection[str]) -> str:
    are_sites = not any(label.startswith("=") or ":" in label for label in labels)
    return ("+" if are_sites else _JOINT).join(sorted(labels))


def _targets(dimension: str, merges: Merges) -> Mapping[str, str]:
    return {label: _joined(labels) for name, labels in merges if name == dimension for label in labels}


def merged_ways(dimension: str, ways: Sequence[Way], merges: Merges) -> list[Way]:
    """Ways that end at what was merged."""
    to = _targets(dimension, merges)
    return [_ends_at(way, to.get(way[-1], way[-1])) if way else way for way in ways]


def _ends_at(way: Way, label: str) -> Way:
    """Where all below a category are merged, they are that category."""
    return way[:-1] if way[-2:-1] == (label,) else (*way[:-1], label)


def split_ways(dimension: str, ways: Sequence[Way], merges: Merges) -> list[Way]:
    """Ways that lead through what was merged to its parts: what readers of other releases know of it."""
    to = _targets(dimension, merges)
    return [(*_ends_at(way, to[way[-1]]), way[-1]) if way and way[-1] in to else way for way in ways]


def with_advice(
    merges: Merges, dimensions: Sequence[Categories], advice: Sequence[Merge]
) -> list[tuple[str, list[str]]]:
    """What was merged before, and what is to be merged as well."""
    found = [(name, set(labels)) for name, labels in merges]
    for each in advice:
        dimension = dimensions[each.axis]
        wanted = {part for node in each.nodes for part in parts_of(dimension.labels[node])}
        found = list(_without(found, dimension.name, wanted))
        found.append((dimension.name, wanted))
    return [(name, sorted(labels)) for name, labels in found]


def _without(
    merges: Collection[tuple[str, set[str]]], dimension: str, labels: set[str]
) -> Iterator[tuple[str, set[str]]]:
    for name, those in merges:
        if name != dimension or not those & labels:
            yield name, those
