"""Marks and nominations out of the files that people fill in."""

from everyname.formats.marks.nominations import read_nominations
from everyname.formats.marks.reading import read_marks
from everyname.formats.marks.results import Marks, Nominations

__all__ = ["Marks", "Nominations", "read_marks", "read_nominations"]
