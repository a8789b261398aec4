"""Stepping back from the wall: coverage, both views, fragility, change and gaps.

Arrays in, frozen results out. Names and connectors are whole numbers from 0; whoever calls
keeps the identifiers.
"""

from everyname.science.connections.asked import Asked, asked_pairs, asked_where_shared, asked_within
from everyname.science.connections.both_views import BothViews, View, both_views
from everyname.science.connections.coverage import (
    Coverage,
    State,
    SteppedBack,
    step_back,
)
from everyname.science.connections.fragility import (
    AfterLeaving,
    Departures,
    what_if_each_leaves,
    what_if_leaves,
)
from everyname.science.connections.gaps import Estimates, Gaps, Shown, gaps
from everyname.science.connections.intervals import Difference, Share
from everyname.science.connections.marks import DOT, LEVELS
from everyname.science.connections.rounds import Bounds, Change, Round, bounds_of, compare_rounds

__all__ = [
    "DOT",
    "LEVELS",
    "AfterLeaving",
    "Asked",
    "BothViews",
    "Bounds",
    "Change",
    "Coverage",
    "Departures",
    "Difference",
    "Estimates",
    "Gaps",
    "Round",
    "Share",
    "Shown",
    "State",
    "SteppedBack",
    "View",
    "asked_pairs",
    "asked_where_shared",
    "asked_within",
    "both_views",
    "bounds_of",
    "compare_rounds",
    "gaps",
    "step_back",
    "what_if_each_leaves",
    "what_if_leaves",
]
