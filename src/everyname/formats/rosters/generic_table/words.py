"""What the words in the cells of a list of people mean, in English and Spanish."""

from collections.abc import Mapping

from everyname.formats.rosters.role_words import Part, part_of_role
from everyname.formats.rosters.synonyms import fold

__all__ = ["is_blank", "role_from", "role_of_file", "split_cell", "status_from"]

_ROLES = {
    "student": (
        "student, students, pupil, pupils, learner, learners, s, stu, youth, young person, young "
        "people, child, children, kid, alumno, alumna, alumnos, alumnas, alumno a, alumnado, "
        "estudiante, estudiantes, nino, nina, ninos, joven, jovenes, menor"
    ),
    "teacher": (
        "teacher, teachers, t, tch, faculty, homeroom teacher, maestro, maestra, maestro a, maestros, "
        "maestras, docente, docentes, profesor, profesora, profesor a, profesores, profesoras, "
        "profesorado, profe"
    ),
    "aide": (
        "aide, aides, teacher aide, instructional aide, paraprofessional, para, paraeducator, auxiliar, "
        "auxiliares, ayudante, asistente, asistente educativo, asistente educativa"
    ),
    "counselor": (
        "counselor, counsellor, counselors, school counselor, guidance counselor, psychologist, school "
        "psychologist, consejero, consejera, consejero a, orientador, orientadora, orientador a, "
        "psicologo, psicologa, psicopedagogo, psicopedagoga"
    ),
    "principal": (
        "principal, vice principal, assistant principal, head teacher, headteacher, director, "
        "directora, director a, subdirector, subdirectora"
    ),
    "administrator": (
        "administrator, admin, administration, administrador, administradora, administrativo, administrativa"
    ),
    "staff": (
        "staff, support staff, adult, adults, employee, worker, social worker, case worker, caseworker, "
        "case manager, mentor, mentors, coach, nurse, school nurse, librarian, secretary, custodian, "
        "kitchen, kitchen staff, cook, bus, bus driver, driver, office, volunteer, connector, "
        "connectors, kin, personal, personal de apoyo, empleado, empleada, trabajador social, "
        "trabajadora social, adulto, adulta, adultos, enfermera, enfermero, bibliotecaria, "
        "bibliotecario, secretaria, secretario, conserje, intendente, cocina, cocinera, cocinero, "
        "chofer, conductor, conductora, transportista, prefecto, prefecta, voluntario, voluntaria, "
        "mentora, trabajador, trabajadora, entrenador, entrenadora"
    ),
    "guardian": "guardian, guardians, tutor legal, tutora legal, apoderado, apoderada, acudiente",
    "parent": "parent, parents, mother, father, padre, madre, padres",
    "relative": "relative, relatives, family, familiar, pariente, family member",
}
_ROLE_OF = {fold(word): role for role, words in _ROLES.items() for word in words.split(",")}

_STATUS = {
    "true": (
        "active, a, yes, y, true, 1, current, enrolled, employed, on leave, leave, leave of absence, "
        "activo, activa, si, verdadero, inscrito, inscrita, matriculado, matriculada, alta, vigente, "
        "licencia, con licencia, con permiso"
    ),
    "false": (
        "inactive, i, no, n, false, 0, terminated, withdrawn, left, former, exited, graduated, "
        "transferred, resigned, deleted, to be deleted, retired, deceased, disabled, inactivo, "
        "inactiva, falso, baja, de baja, dado de baja, dada de baja, retirado, retirada, egresado, "
        "egresada, graduado, graduada, trasladado, trasladada, despedido, despedida, jubilado, jubilada"
    ),
}
_STATUS_OF = {fold(word): flag for flag, words in _STATUS.items() for word in words.split(",")}

_PLACEHOLDERS = frozenset(
    {"", "-", "--", "—", "n/a", "none", "null", "ninguno", "ninguna", "sin asignar", "tbd"}
)


def role_from(written: str, own_words: Mapping[str, str]) -> str:
    """Return the role that a word stands for; a word that nobody knows stays as it is.

    Parameters
    ----------
    own_words : folded word -> role, the vocabulary of a mapping file; it comes first.
    """
    word = fold(written)
    known = own_words.get(word) or _ROLE_OF.get(word)
    return known or written


def role_of_file(file: str) -> str:
    """Return the role that a file or sheet is named after (``Teachers.csv``, ``list.xlsx [Alumnos]``)."""
    sheet = file.rpartition("[")[2].removesuffix("]") if file.endswith("]") else ""
    stem = sheet or file.rpartition("/")[2].rpartition(".")[0]
    role = _ROLE_OF.get(fold(stem), "") if len(fold(stem)) > 2 else ""
    return role if part_of_role(role) in {Part.NAME, Part.CONNECTOR} else ""


def status_from(written: str) -> str | None:
    """Return ``true`` for somebody who is there, ``false`` for who has left; None when no one can tell."""
    return _STATUS_OF.get(fold(written))


def is_blank(cell: str) -> bool:
    """Say whether a cell holds nothing, or a word for nothing."""
    return cell.casefold() in _PLACEHOLDERS


def split_cell(cell: str) -> tuple[str, ...]:
    """Return the entries of a cell: several are separated by ``;``, ``|`` or a line break."""
    entries = cell.replace("|", ";").replace("\n", ";").split(";")
    return tuple(dict.fromkeys(" ".join(entry.split()) for entry in entries if not is_blank(entry.strip())))
