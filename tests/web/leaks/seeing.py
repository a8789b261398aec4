"""What was planted and then seen: by whom, and where."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.web.leaks.exchanging import of_rounds
from tests.web.leaks.letters import letters
from tests.web.leaks.plants import Plant
from tests.web.leaks.reading import page_of, text_of_answer, text_of_letter
from tests.web.leaks.table import ANYWHERE, Cell
from tests.web.leaks.visiting import HELD, Visit, answers, visits
from tests.web.leaks.world import World

__all__ = ["Seen", "as_rows", "is_told", "kind_of", "look_again", "look_around"]

_LEADS = {"harbour": "lead", "office": "lead", "hill": "far lead"}
_ON_STAGE = " on stage"


@dataclass
class Seen:
    """What the test looks at afterwards.

    Attributes
    ----------
    cells : what was read, and where it was first.
    pages : what somebody got by asking, once more to compare with.
    failed : where the server failed.
    """

    cells: dict[Cell, str] = field(default_factory=dict)
    pages: dict[Visit, str] = field(default_factory=dict)
    failed: list[Visit] = field(default_factory=list)
    statuses: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, plant: Plant, reader: str, where: str, place: str) -> None:
        """Somebody has read it."""
        kind = kind_of(plant)
        self.cells.setdefault((kind, _as_reader(plant, reader), where), f"{plant.text} at {place}")


def kind_of(plant: Plant) -> str:
    """As the table calls it: the same for both schools."""
    site, _, kind = plant.kind.partition(" ")
    return kind if site in {"harbour", "hill"} else plant.kind


def _as_reader(plant: Plant, reader: str) -> str:
    person = reader.removesuffix(_ON_STAGE)
    if plant.owner and plant.owner == person:
        return "oneself"
    if person == _LEADS.get(plant.kind.partition(" ")[0]):
        return "its lead" if person == reader else "presenting"
    return reader


def look_around(world: World) -> Seen:
    """Write all letters, then ask for everything as everybody."""
    seen = Seen()
    for owner, letter in letters(world):
        for plant in world.plants.within(text_of_letter(letter)):
            seen.add(plant, owner if plant.owner == owner else "recipient", "mail", str(letter.subject))
    for visit in visits(world):
        _look(world, visit, seen)
    return seen


def _look(world: World, visit: Visit, seen: Seen) -> None:
    typed = visit.address.casefold().replace("-", "")
    reader = "holder" if visit.name in HELD else visit.reader
    for where, answer in answers(world.readers[visit.reader], visit):
        text = text_of_answer(answer)
        seen.statuses[visit.reader].add(answer.status_code)
        if answer.status_code == 500:
            seen.failed.append(visit)
        if where == visit.where and answer.status_code == 200:
            seen.pages[visit] = page_of(answer)
        for plant in world.plants.within(text):
            if (
                plant.text.casefold().replace("-", "") not in typed
            ):  # what somebody has put in is no news to them
                seen.add(plant, reader, where, f"{visit.method} {visit.address} as {visit.reader}")


def look_again(world: World, seen: Seen) -> dict[Visit, str]:
    """The same pages once more, those that can be about a round; on stage they are those of the lead."""
    again = {}
    for visit in seen.pages:
        is_read = visit.method == "GET" or visit.name == "own-data-export"
        if is_read and of_rounds(visit.name) and not visit.reader.endswith(_ON_STAGE):
            again[visit] = page_of(answers(world.readers[visit.reader], visit)[0][1])
    return again


def is_told(cell: Cell, cells: set[Cell]) -> bool:
    """Whether it is among them, anywhere being everywhere."""
    kind, reader, where = cell
    if where == ANYWHERE:
        return any(each[:2] == (kind, reader) for each in cells)
    return cell in cells or (kind, reader, ANYWHERE) in cells


def as_rows(found: Iterable[Cell]) -> str:
    """As they would stand in the table."""
    rows: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind, reader, where in sorted(found):
        rows[kind][reader].append(where)
    lines = []
    for kind, readers in rows.items():
        lines += [kind, *(f"    {reader:<18}{' '.join(where)}" for reader, where in readers.items())]
    return "\n".join(lines)
