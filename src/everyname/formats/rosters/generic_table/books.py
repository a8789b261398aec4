"""The sites and classes that the rows of somebody's own tables speak of."""

from dataclasses import dataclass, field

__all__ = ["ClassBook", "ClassEntry", "SiteBook", "SiteEntry"]


@dataclass(frozen=True, slots=True)
class SiteEntry:
    """A site, as the row that speaks of it first writes it."""

    file: str
    line: int
    site_id: str
    name: str


@dataclass(slots=True)
class SiteBook:
    """Sites by identifier or, where a table has none, by name; capitals make no difference."""

    entries: dict[str, SiteEntry] = field(default_factory=dict)

    def enter(self, file: str, line: int, site_id: str, name: str) -> SiteEntry:
        """Return the entry of a site, made when it is met for the first time."""
        # Identifiers of sites stand in lists separated by commas.
        written = " ".join((site_id or name).replace(",", " ").split())
        entry = SiteEntry(file, line, written, name or site_id)
        return self.entries.setdefault(written.casefold(), entry)


@dataclass(frozen=True, slots=True)
class ClassEntry:
    """A class, as the row that speaks of it first writes it.

    ``header`` names the column. ``adult`` is the cell that names who teaches it, when it was a column of teachers.
    """

    file: str
    line: int
    class_id: str
    title: str
    site_id: str
    header: str
    is_homeroom: bool = False
    adult: str = ""


@dataclass(slots=True)
class ClassBook:
    """Classes by identifier, and who is in which class by the file and line that says so first."""

    entries: dict[str, ClassEntry] = field(default_factory=dict)
    members: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)

    def enter(self, entry: ClassEntry) -> ClassEntry:
        """Return the class with that identifier (capitals make no difference), or this one as new."""
        return self.entries.setdefault(entry.class_id.casefold(), entry)

    def add(self, entry: ClassEntry, person_id: str, *, file: str, line: int) -> bool:
        """Put somebody into a class; say whether they were not in it before."""
        key = (entry.class_id, person_id)
        is_new = key not in self.members
        self.members.setdefault(key, (file, line))
        return is_new
