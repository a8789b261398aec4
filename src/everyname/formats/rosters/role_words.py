"""What the words for roles mean: a name on the wall, a connector, or somebody else."""

import re
from enum import IntEnum
from typing import Final

__all__ = ["Part", "part_of_role"]


class Part(IntEnum):
    """What a role makes of a person."""

    NAME = 0
    CONNECTOR = 1
    OTHER = 2
    UNKNOWN = 3
    BLANK = 4


_NAMES = """
student students pupil learner young_person youth child client participant scholar
estudiante alumno alumna joven cliente
"""

_CONNECTORS = """
teacher teachers aide administrator admin counselor counsellor principal vice_principal assistant_principal
head_teacher headteacher site_administrator school_administrator staff faculty professor lecturer instructor
educator tutor mentor support support_staff adjunct coach nurse school_nurse office_staff office librarian
paraprofessional para teaching_assistant teacher_assistant assistant substitute dean specialist therapist
psychologist social_worker case_worker caseworker case_manager worker custodian kitchen bus_driver driver
security employee volunteer chaplain secretary registrar it_staff school_leader leader co_teacher
department_head staff_member school_staff other_staff
profesor profesora maestro maestra docente consejero consejera orientador orientadora personal director directora
"""

_OTHERS = """
guardian parent relative proctor district_administrator system_administrator sys_admin mother father family
grandparent aunt uncle sibling caregiver carer unknown other none observer
padre madre tutor_legal pariente familiar
"""


def _squeezed(word: str) -> str:
    return "".join(filter(str.isalnum, word.casefold()))


_PARTS: Final = {
    _squeezed(word): part
    for part, words in ((Part.NAME, _NAMES), (Part.CONNECTOR, _CONNECTORS), (Part.OTHER, _OTHERS))
    for word in words.split()
}
_EXTENSION = "ext:"
"""OneRoster 1.2 lets communities add roles of their own: ``ext:busDriver``."""
_SEVERAL = re.compile(r"[,;|/]")
_STAFF_ENDINGS = ("teacher", "staff", "counselor", "counsellor", "coach", "nurse", "aide", "librarian")


def part_of_role(word: str) -> Part:
    """Say what a role makes of a person; case, spaces and hyphens do not matter.

    Of several roles in one cell the first known one counts.

    Examples
    --------
    >>> part_of_role("siteAdministrator"), part_of_role("Young person"), part_of_role("ext:Bus Driver")
    (<Part.CONNECTOR: 1>, <Part.NAME: 0>, <Part.CONNECTOR: 1>)
    """
    if not word.strip():
        return Part.BLANK
    parts = (_part(each) for each in (word, *_SEVERAL.split(word)))
    return next((part for part in parts if part is not Part.UNKNOWN), Part.UNKNOWN)


def _part(word: str) -> Part:
    bare = _squeezed(word.strip().casefold().removeprefix(_EXTENSION))
    if bare in _PARTS:
        return _PARTS[bare]
    return Part.CONNECTOR if bare.endswith(_STAFF_ENDINGS) else Part.UNKNOWN
