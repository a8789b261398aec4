"""The names that need somebody, in groups that a team can talk about: with whom, and why."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from everyname.engine.wall.records import Assignment, Run
from everyname.engine.wall.roll import Name
from everyname.language import Language, isolated, name_order
from everyname.papers.report.grades import grade_name, natural_order
from everyname.papers.report.parts import Given, Group, Names, Words
from everyname.papers.report.reasons import block_words, site_names, tie_words, where
from everyname.science.connections import State

__all__ = ["names_without_one"]


def names_without_one(language: Language, run: Run) -> Names:
    """Everybody who needs somebody: names without a dot, and apart from them those who have one."""
    given = defaultdict(list)
    for pair in run.assignments:
        given[pair.name_id].append(pair)
    needing = [
        name
        for name in run.roll.names
        if run.standings[name.name_id].state == State.NONE
        or name.name_id in given
        or name.name_id in run.missing
    ]
    without = [name for name in needing if run.standings[name.name_id].state == State.NONE]
    others = [name for name in needing if run.standings[name.name_id].state != State.NONE]
    show = _shown(language, run, given)
    return Names(
        words=_without_words(language, run, len(without)),
        groups=_groups(language, run, without, show),
        also_words=_also_words(language, run, others),
        also=_groups(language, run, others, show),
    )


def _without_words(language: Language, run: Run, number: int) -> Words:
    if run.summary["coverage"]["unknown"] == run.summary["names"]:
        return Words([language.say("We cannot tell about any name yet.")])
    if not number:
        return Words([language.say("Every name that we can tell of has at least one dot.")])
    return Words(
        [
            language.count(
                "No colleague who answered has marked a genuine connection with this {number} name.",
                "No colleague who answered has marked a genuine connection with any of these {number} names.",
                number,
            )
        ],
        [
            language.say(
                "It does not mean that nobody cares for them, nor that anything is wrong with them. "
                "Quiet people and those who joined lately are often among them."
            )
        ],
    )


def _also_words(language: Language, run: Run, others: Iterable[Name]) -> Words:
    said = sum(run.views[name.name_id].said_no_one for name in others)
    fragile = sum(not run.views[name.name_id].said_no_one for name in others)
    sentences = []
    if said:
        sentences.append(
            language.count(
                "{number} more person says “no one right now” in their own voice. Their own view outranks the marks.",
                "{number} more people say “no one right now” in their own voice. Their own view outranks the marks.",
                said,
            )
        )
    if fragile:
        sentences.append(
            language.count(
                "{number} more name is held by a single dot.",
                "{number} more names are held by a single dot.",
                fragile,
            )
        )
    return Words(sentences)


def _shown(language: Language, run: Run, given: dict[str, list[Assignment]]) -> Callable[[Name, bool], Given]:
    connectors = {each.connector_id: each.label for each in run.roll.connectors}
    reasons = {name_id: words for block, words in block_words(language, run) for name_id in block.names}

    def show(name: Name, with_class: bool) -> Given:
        pairs = given.get(name.name_id, [])
        why = [tie_words(language, pair) for pair in pairs]
        if name.name_id in run.missing or not pairs:
            why.append(reasons.get(name.name_id, ""))
        return Given(
            label=name.label,
            where=where(name) if with_class else "",
            to=[connectors[pair.connector_id] for pair in pairs],
            why=" ".join(filter(None, why)),
        )

    return show


def _groups(
    language: Language, run: Run, names: list[Name], show: Callable[[Name, bool], Given]
) -> list[Group]:
    """By site where there are several, and by grade; by class where no name has a grade."""
    several = len(run.roll.sites) > 1
    has_grades = any(name.grade for name in run.roll.names)
    sites = site_names(language, run)
    groups: defaultdict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in names:
        site = sites.get(name.site_ids[0], "") if several and name.site_ids else ""
        groups[site, name.grade if has_grades else name.class_title].append(name)
    return [
        Group(
            title="" if groups.keys() == {("", "")} else _title(language, site, inner, has_grades=has_grades),
            names=[
                show(name, has_grades)
                for name in sorted(
                    held, key=lambda name: (natural_order(name.class_title), name_order(name.label))
                )
            ],
        )
        for (site, inner), held in sorted(
            groups.items(), key=lambda each: (name_order(each[0][0]), natural_order(each[0][1]))
        )
    ]


def _title(language: Language, site: str, inner: str, *, has_grades: bool) -> str:
    if has_grades:
        said = grade_name(language, inner) or language.say("Without a grade")
    else:
        said = isolated(inner) or ("" if site else language.say("Without a class"))
    return " · ".join(filter(None, (isolated(site), said)))
