"""What a comparison of two rounds holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from everyname.engine.wall.records import Run
from everyname.science.connections import Change, Difference, Share, Shown

__all__ = ["Became", "Cautions", "Closer", "Comparison", "GroupChange", "PairedShares", "Said"]


@dataclass(frozen=True, slots=True)
class Became:
    """How names of the earlier round stand in the later one: counts of names, and those who left."""

    one: int
    two_or_more: int
    none: int
    unknown: int
    left: int

    @property
    def with_dot(self) -> int:
        """Those who have at least one dot now."""
        return self.one + self.two_or_more

    @property
    def names(self) -> int:
        """All of them."""
        return self.with_dot + self.none + self.unknown + self.left


@dataclass(frozen=True, slots=True)
class GroupChange:
    """The change in one group of the later round, on the names of both.

    Attributes
    ----------
    grouping : ``site`` or ``grade``.
    group, title : its value in the roster and what people call it; ``""`` for names without one.
    shown : all numbers are None unless SHOWN or EMPTY.
    known : names known in both rounds.
    before, after : share of them with at least one dot, then and now; None likewise where nobody is known.
    unknown : names of both rounds that are unknown in one or both.
    change : of the share, with the interval for paired shares; None where the shares are.
    """

    grouping: str
    group: str
    title: str
    shown: Shown
    known: int | None
    before: Share | None
    after: Share | None
    unknown: int | None
    change: Difference | None


@dataclass(frozen=True, slots=True)
class Cautions:
    """What may make the two rounds less alike than they look.

    Attributes
    ----------
    few_in_both : less than half of the smaller round is in both.
    called_the_same : joiner -> leaver of the same display name: perhaps one person with a new identifier.
    called_otherwise : names of both rounds whose display names have nothing in common.
    settings : what decides about "unknown" and has changed: the setting, then, now.
    """

    few_in_both: bool
    called_the_same: Mapping[str, str]
    called_otherwise: tuple[str, ...]
    settings: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a round itself says of everybody in it, joiners and leavers too.

    Attributes
    ----------
    title : the name of its folder, which tells the two rounds apart.
    names, connectors, answered : how many there are, and how many of the connectors have answered.
    coverage : state -> names.
    names_who_spoke : in their own voice.
    returned, confirmed : nominations that a dot returns, dots that a nomination confirms; None where there
        are none to be a share of.
    """

    title: str
    names: int
    connectors: int
    answered: int
    coverage: Mapping[str, int]
    names_who_spoke: int
    returned: Share | None
    confirmed: Share | None


@dataclass(frozen=True, slots=True)
class PairedShares:
    """A share of the same names, then and now, and what changed, with the interval for paired shares."""

    before: Share
    after: Share
    change: Difference


@dataclass(frozen=True, slots=True)
class Closer:
    """Whether dots and nominations came closer, on names of both rounds; None where there are none to tell it of.

    Attributes
    ----------
    returned : of names that named somebody who has answered about them, both times: those of whom one sees it, too.
    confirmed : of names that have spoken and had a dot, both times: those who named one who gave them a dot.
    """

    returned: PairedShares | None
    confirmed: PairedShares | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rounds and what changed between them: not why.

    Attributes
    ----------
    before, after : the earlier and the later round.
    said : what each of the two says of itself.
    change : on the names of both.
    closer : the two views, on the names of both.
    without : what became of those who had no dot then.
    divided : what became of those who were given somebody then, and how many of these had a dot already.
    groups : the change by site and by grade of the later round.
    floor : groups with fewer names known in both rounds are not shown: the larger of the two settings.
    """

    before: Run
    after: Run
    said: tuple[Said, Said]
    change: Change
    closer: Closer
    without: Became
    divided: Became
    divided_with_dot_then: int
    groups: tuple[GroupChange, ...]
    floor: int
    cautions: Cautions
