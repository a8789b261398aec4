"""What people call the columns of a list of people, in English and Spanish."""

import re
import unicodedata
from collections.abc import Mapping

__all__ = ["MANY", "SYNONYMS", "fold", "meaning_of"]

SYNONYMS: Mapping[str, str] = {
    # The most telling header of a meaning stands first: of "Student ID" and "ID", the former counts.
    "person_id": (
        "student id, sis id, sis student id, student number, student no, pupil id, learner id, local "
        "id, employee id, employee number, employee no, emp id, empid, emp no, worker id, personnel "
        "number, associate id, staff id, staff number, teacher number, client id, youth id, participant "
        "id, case number, person id, member id, user id, sourced id, unique id, record id, identifier, "
        "id number, id no, code, id, matricula, numero de matricula, no de matricula, n de matricula, "
        "num matricula, no matricula, numero matricula, matricula del alumno, id alumno, id del alumno, "
        "id alumna, id estudiante, id del estudiante, codigo del alumno, codigo alumno, codigo "
        "estudiante, codigo de estudiante, numero de expediente, no expediente, expediente, numero de "
        "control, no de control, numero de empleado, num empleado, no empleado, no de empleado, n de empleado, id "
        "empleado, id de empleado, legajo, id persona, id personal, id usuario, identificador, "
        "identificacion, numero de identificacion, clave, codigo"
    ),
    "identifier": (
        "state id, state student id, ssid, external id, secondary id, alternate id, other id, district "
        "id, id externo, id estatal"
    ),
    "email": (
        "email, e mail, email address, mail, work email, school email, student email, primary email, "
        "company email, username, user name, login, correo, correo electronico, direccion de correo, "
        "correo institucional, correo escolar, correo del trabajo, e mail institucional, usuario, "
        "nombre de usuario"
    ),
    "full_name": (
        "full name, complete name, student name, students name, name of student, child "
        "name, child, student full name, pupil name, learner name, employee name, employee full name, "
        "worker name, staff name, teacher name full, person name, client name, youth name, member name, "
        "participant name, display name, last first, last name first name, last first name, name last "
        "first, surname first name, first last, first and last name, first name last name, student, "
        "pupil, learner, employee, worker, youth, young person, client, participant, colleague, person, "
        "name, nombre completo, nombre y apellidos, nombre y apellido, nombres y apellidos, apellidos y "
        "nombres, apellidos y nombre, apellido y nombre, apellidos nombre, apellidos nombres, apellido "
        "nombre, nombre del alumno, nombre del alumno a, nombre alumno, nombre de la alumna, nombre del "
        "estudiante, nombre estudiante, nombre del empleado, nombre empleado, nombre del trabajador, "
        "nombre del colaborador, alumno, alumna, alumno a, alumnado, estudiante, empleado, empleada, "
        "empleado a, trabajador, trabajadora, colaborador, colaboradora, persona, nombre, "
        # Beside another full name, the legal one is not what somebody is called.
        "legal name, legal full name, full legal name, nombre legal, nombre registral"
    ),
    "given_name": (
        "first name, given name, given names, forename, forenames, fname, first, "
        "student first name, employee first name, first names, nombres, nombre s, nombre de pila, "
        "primer nombre, nombre del menor, legal first name, legal given name, legal first"
    ),
    "family_name": (
        "last name, family name, surname, lname, last, student last name, last names, "
        "employee last name, surnames, apellidos, apellido, apellido s, primer apellido, apellido "
        "paterno, apellido 1, apellido1, 1er apellido, legal last name, legal family name, legal surname, "
        "legal last"
    ),
    "second_family_name": (
        "second last name, second surname, maternal surname, segundo apellido, apellido materno, "
        "apellido 2, apellido2, 2o apellido, 2do apellido"
    ),
    "preferred_name": (
        "preferred name, preferred first name, preferred given name, preferred first, preferred full "
        "name, known as, goes by, chosen name, chosen first name, nickname, nombre preferido, nombre "
        "elegido, nombre social, nombre sentido, apodo"
    ),
    "preferred_family_name": (
        "preferred last name, preferred family name, preferred surname, preferred last, chosen last "
        "name, apellido preferido, apellidos preferidos, apellido elegido"
    ),
    "role": (
        "role, user role, person type, user type, role type, member type, type of person, type, "
        "relationship, rol, tipo de persona, tipo de usuario, perfil, tipo, funcion"
    ),
    "title": (
        "job title, title, position, position title, job, occupation, puesto, cargo, puesto de trabajo, "
        "ocupacion, titulo del puesto, categoria"
    ),
    "site_id": (
        "school id, school code, school number, school sis id, site id, site code, campus id, building "
        "id, building code, location id, location code, office id, id escuela, id de escuela, codigo de "
        "escuela, codigo escuela, codigo de centro, codigo centro, clave de centro de trabajo, clave "
        "del centro, cct, id centro, id del centro, id plantel, clave escuela, clave de la escuela, id "
        "sede"
    ),
    "site": (
        "school, school name, site, site name, campus, campus name, building, building name, location, "
        "location name, work location, office, office location, branch, facility, program site, agency, "
        "escuela, nombre de la escuela, nombre escuela, colegio, nombre del colegio, instituto, centro, "
        "centro educativo, centro escolar, nombre del centro, plantel, sede, sucursal, oficina, "
        "ubicacion, lugar de trabajo, centro de trabajo, institucion, unidad educativa"
    ),
    "grade": (
        "grade, grade level, student grade, current grade, grades, gr, year group, year level, yr, "
        "year, form, grado, grado escolar, nivel de grado, curso, nivel, anio, ano escolar, ano"
    ),
    "class_id": (
        "class id, section id, class ids, section ids, course section id, class code, section code, "
        "course code, id clase, id de clase, id grupo, id de grupo, id seccion, clave del grupo, clave "
        "de la clase, codigo de clase"
    ),
    "class": (
        "class, classes, class name, section, sections, section name, course, courses, course name, "
        "course title, course section, group, groups, group name, cohort, pod, house, squad, club, "
        "activity, subject, unit group, clase, clases, nombre de la clase, grupo, grupos, seccion, "
        "nombre del grupo, asignatura, asignaturas, materia, materias, taller, actividad"
    ),
    "homeroom": (
        "homeroom, home room, hr, homeroom name, homeroom number, home base, tutor group, form group, "
        "registration group, reg group, advisory, advisory group, room, salon, aula, salon de clases, "
        "grupo de tutoria, tutoria, grupo tutoria, aula base"
    ),
    "teacher": (
        "teacher, teachers, teacher name, homeroom teacher, home room teacher, hr teacher, class "
        "teacher, advisor, adviser, advisory teacher, form tutor, tutor, counselor, counsellor, school "
        "counselor, instructor, mentor, coach, case manager, case worker, caseworker, social worker, "
        "primary worker, maestro, maestra, maestro a, maestros, maestra o, nombre del maestro, nombre "
        "de la maestra, maestro titular, profesor, profesora, profesor a, profesores, docente, "
        "docentes, docente titular, nombre del docente, tutora, tutor a, orientador, orientadora, "
        "orientador a, consejero, consejera, trabajador social, trabajadora social, educador, "
        "educadora, mentora"
    ),
    "teacher_id": (
        "teacher id, homeroom teacher id, teacher sis id, advisor id, counselor id, tutor id, "
        "instructor id, worker assigned id, teacher email, homeroom teacher email, id maestro, id del "
        "maestro, id docente, id del docente, id profesor, id del profesor, id tutor, correo del "
        "maestro, correo del docente"
    ),
    "team": "team, team name, crew, squad name, equipo, nombre del equipo, cuadrilla",
    "department": (
        "department, department name, dept, dept name, departamento, nombre del departamento, depto, "
        "dpto, area, unidad, unidad organizativa, business unit, org unit, organizational unit"
    ),
    "division": "division, division name, gerencia, direccion general",
    "manager": (
        "manager id, manager employee id, supervisor id, manager email, supervisor email, reports to "
        "id, manager, manager name, line manager, supervisor, supervisor name, reports to, direct "
        "manager, boss, id jefe, id del jefe, id supervisor, id gerente, correo del jefe, jefe, jefa, "
        "jefe a, jefe directo, jefe inmediato, jefatura, nombre del jefe, supervisora, gerente, "
        "responsable, reporta a, superior"
    ),
    "begin": (
        "hire date, date of hire, date hired, start date, employment start date, entry date, enrollment "
        "date, enrolment date, admission date, joined, join date, begin date, fecha de ingreso, fecha "
        "de contratacion, fecha de alta, fecha de inicio, fecha ingreso, fecha alta, fecha inicio, "
        "fecha de inscripcion"
    ),
    "end": (
        "termination date, term date, date of termination, end date, exit date, leave date, leaving "
        "date, separation date, withdrawal date, last day, fecha de baja, fecha de salida, fecha de "
        "termino, fecha de terminacion, fecha de fin, fecha baja, fecha fin, fecha salida, fecha de "
        "egreso"
    ),
    "enabled": (
        "status, employment status, employee status, enrollment status, enrolment status, student "
        "status, active, is active, enabled, estado, estatus, situacion, situacion laboral, activo, "
        "activa, vigente"
    ),
    "weight": (
        "fte, full time equivalent, weight, workload, working time, jornada, jornada laboral, "
        "porcentaje de jornada, porcentaje jornada, dedicacion, tiempo, carga, peso"
    ),
    "capacity": "capacity, max names, maximum, max, capacidad, cupo, cupo maximo, maximo",
}
"""Meaning -> headers as they are said, separated by commas. The keys are what a mapping file uses."""

MANY = frozenset({"class", "homeroom", "teacher", "team", "department", "division"})
"""Meanings that several columns of one table may have, each for itself."""


_NOTE = re.compile(r"\[[^\]]*\]")


def fold(text: str) -> str:
    """Letters and digits without case or accents: ``Nº de Matrícula`` is ``nodematricula``."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(filter(str.isalnum, decomposed))


_MEANINGS: Mapping[str, tuple[str, int]] = {
    fold(header): (meaning, rank)
    for meaning, headers in SYNONYMS.items()
    for rank, header in enumerate(headers.split(","))
}


def meaning_of(header: str) -> tuple[str, int] | None:
    """Return what a header means and how far down the list of its meaning it stands; None if unknown.

    A note in square brackets, as in ``First Name [Required]``, says nothing about the meaning.
    """
    return _MEANINGS.get(fold(_NOTE.sub("", header)))
