"""Dividing the names without a dot: the best share-out, its proof, and a reason for every pair."""

from everyname.science.dividing.certificate import Block, Certificate, Shortage
from everyname.science.dividing.components import Component
from everyname.science.dividing.instance import (
    PREFERRED_BONUS,
    Fault,
    Instance,
    InvalidShareOut,
    Rule,
    instance,
)
from everyname.science.dividing.plan import Plan, Solver, divide, divide_instance
from everyname.science.dividing.prices import Alternatives
from everyname.science.dividing.solving import Solution, solve

__all__ = [
    "PREFERRED_BONUS",
    "Alternatives",
    "Block",
    "Certificate",
    "Component",
    "Fault",
    "Instance",
    "InvalidShareOut",
    "Plan",
    "Rule",
    "Shortage",
    "Solution",
    "Solver",
    "divide",
    "divide_instance",
    "instance",
    "solve",
]
