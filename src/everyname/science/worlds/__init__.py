"""Seeded fictional communities for the demo, tests, docs and benchmarks."""

from everyname.science.worlds.district import District, district
from everyname.science.worlds.middle_school import middle_school
from everyname.science.worlds.share_outs import ShareOut, random_share_out
from everyname.science.worlds.world import WORDING, Class, Person, Site, World

__all__ = [
    "WORDING",
    "Class",
    "District",
    "Person",
    "ShareOut",
    "Site",
    "World",
    "district",
    "middle_school",
    "random_share_out",
]
