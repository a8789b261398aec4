"""A fictional middle school as the files a real one would have, and its wall run over two rounds."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from everyname.engine.directories import whole_directory
from everyname.engine.progress import Progress, silent
from everyname.engine.share_out_tables import write_table
from everyname.engine.wall.run import run_files
from everyname.language import ENGLISH, Language
from everyname.science.worlds import Person, World, middle_school

__all__ = ["DEMO_FILES", "run_demo", "write_world"]

FILES, EARLIER_FILES, SPRING, AUTUMN = "files", "earlier-files", "last-spring", "this-autumn"
PAPERS = "papers"
DEMO_FILES = (FILES, EARLIER_FILES, SPRING, AUTUMN, PAPERS)
"""What `run_demo` writes; what is printed from it lies in the last."""

_TEACHER = "teacher"
_WRITTEN_AT = (2026, 9, 1, 8, 0, 0)


def run_demo(
    out: Path,
    *,
    names: int,
    connectors: int,
    seed: int,
    force: bool,
    language: Language = ENGLISH,
    progress: Progress = silent,
    further: Callable[[Path, Path], object] | None = None,
) -> dict[str, Any]:
    """Write the files of a seeded school, run last spring's wall and this autumn's; give the summary back.

    Parameters
    ----------
    further : called with the folder of this autumn's run and a new folder for what is made from it,
        before the demo appears as a whole.

    Raises
    ------
    Refusal
        The folder is taken.
    """
    world = middle_school(names=names, connectors=connectors, seed=seed, with_previous=True)
    with whole_directory(out, force=force, ours=DEMO_FILES) as folder:
        if world.previous is not None:
            write_world(world.previous, folder / EARLIER_FILES)
            _run(folder / EARLIER_FILES, folder / SPRING, previous=None, language=language, progress=progress)
        write_world(world, folder / FILES)
        summary = _run(
            folder / FILES, folder / AUTUMN, previous=folder / SPRING, language=language, progress=progress
        )
        if further:
            (folder / PAPERS).mkdir()
            further(folder / AUTUMN, folder / PAPERS)
        return summary


def _run(
    files: Path, out: Path, *, previous: Path | None, language: Language, progress: Progress
) -> dict[str, Any]:
    return run_files(
        sources=[files / "roster.zip"],
        adults=files / "adults.csv",
        marks=files / "marks.csv",
        nominations=files / "nominations.csv",
        previous=previous,
        out=out,
        language=language,
        progress=progress,
    )


def write_world(world: World, folder: Path) -> None:
    """Write a OneRoster 1.1 zip, a table of the other adults, marks and nominations."""
    folder.mkdir()
    _write_roster(world, folder / "roster.zip")
    adults = [_adult(one) for one in world.connectors if one.role != _TEACHER]
    write_table(folder / "adults.csv", ("id", "name", "role", "site", "weight"), adults)
    write_table(folder / "marks.csv", ("name_id", "connector_id", "level"), _marks(world))
    write_table(folder / "nominations.csv", ("name_id", "connector_id"), _nominations(world))


def _adult(one: Person) -> tuple[str, ...]:
    name = f"{one.preferred_name or one.given_name} {one.family_name}"
    return (one.person_id, name, one.role, ";".join(one.site_ids), one.weight)


def _marks(world: World) -> Iterable[tuple[str, str, int]]:
    for name, connector, level in zip(world.mark_name, world.mark_connector, world.mark_level, strict=True):
        yield world.names[name].person_id, world.connectors[connector].person_id, int(level)
    for connector, confirmed in zip(world.connectors, world.rest_confirmed, strict=True):
        if confirmed:
            yield "*", connector.person_id, 0


def _nominations(world: World) -> Iterable[tuple[str, str]]:
    for name, connector in zip(world.nominating, world.nominated, strict=True):
        yield world.names[name].person_id, world.connectors[connector].person_id
    for one, said in zip(world.names, world.said_no_one, strict=True):
        if said:
            yield one.person_id, "no one"


def _write_roster(world: World, path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, columns, rows in _roster_tables(world):
            text = io.StringIO(newline="")
            writer = csv.writer(text)
            writer.writerow(columns)
            writer.writerows(rows)
            # A fixed date: the same seed writes the same bytes.
            archive.writestr(zipfile.ZipInfo(name, _WRITTEN_AT), text.getvalue().encode())


def _roster_tables(world: World) -> Iterable[tuple[str, Sequence[str], Iterable[Sequence[str]]]]:
    bulk = ("orgs", "users", "classes", "enrollments")
    yield "manifest.csv", ("propertyName", "value"), [
        ("manifest.version", "1.0"), ("oneroster.version", "1.1"), *((f"file.{name}", "bulk") for name in bulk),
    ]  # fmt: skip
    base = ("sourcedId", "status", "dateLastModified")
    yield (
        "orgs.csv",
        (*base, "name", "type", "identifier", "parentSourcedId"),
        ((site.site_id, "", "", site.name, "school", site.site_id, "") for site in world.sites),
    )
    yield "users.csv", (
        *base, "enabledUser", "orgSourcedIds", "role", "username", "userIds", "givenName", "familyName",
        "middleName", "identifier", "email", "sms", "phone", "agentSourcedIds", "grades", "password",
    ), _users(world)  # fmt: skip
    yield "classes.csv", (
        *base, "title", "grades", "courseSourcedId", "classCode", "classType", "location",
        "schoolSourcedId", "termSourcedIds", "subjects", "subjectCodes", "periods",
    ), (
        (one.class_id, "", "", one.title, one.grade, "", "", "homeroom" if one.is_homeroom else "scheduled",
         "", one.site_id, "", "", "", "")
        for one in world.classes
    )  # fmt: skip
    yield "enrollments.csv", (
        *base, "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate", "endDate",
    ), _enrolments(world)  # fmt: skip


def _users(world: World) -> Iterable[Sequence[str]]:
    teachers = (one for one in world.connectors if one.role == _TEACHER)
    for one in (*world.names, *teachers):
        given = one.preferred_name or one.given_name
        yield (one.person_id, "", "", "true", ",".join(one.site_ids), one.role, one.person_id, "", given,
               one.family_name, "", "", "", "", "", "", one.grade, "")  # fmt: skip


def _enrolments(world: World) -> Iterable[Sequence[str]]:
    members = (
        (world.names, world.enrolled_name, world.enrolled_class, "student"),
        (world.connectors, world.teaching_connector, world.teaching_class, _TEACHER),
    )
    number = 0
    for people, persons, classes, role in members:
        for person, where in zip(persons, classes, strict=True):
            number += 1
            one = world.classes[where]
            yield (
                f"e{number}",
                "",
                "",
                one.class_id,
                one.site_id,
                people[person].person_id,
                role,
                "",
                "",
                "",
            )
