"""What a report holds: parts with a heading each, in the order in which they are read."""

from collections.abc import Sequence
from dataclasses import dataclass

from everyname.papers.charts import Chart, Twin

__all__ = ["Given", "Group", "Held", "Names", "Part", "Report", "ShareOut", "Step", "Table", "Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences, a paragraph each; ``soft`` ones say what it is not, or where to read on."""

    sentences: Sequence[str]
    soft: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures under its sentences."""

    words: Words
    twin: Twin


@dataclass(frozen=True, slots=True)
class Given:
    """A name with a need: what to call it, where it belongs, to whom it was given, and why (or why not).

    ``to`` is empty where nobody could be found.
    """

    label: str
    where: str
    to: Sequence[str]
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """Names of one site, grade or class, by name."""

    title: str
    names: Sequence[Given]


@dataclass(frozen=True, slots=True)
class Names:
    """Names that need somebody, each in a group: those without a dot, and those who say "no one right now"."""

    words: Words
    groups: Sequence[Group]
    also_words: Words
    also: Sequence[Group]


@dataclass(frozen=True, slots=True)
class Held:
    """A connector with the names given to them: label, where, why and what else there was; earlier ones."""

    label: str
    pairs: Sequence[tuple[str, str, str, str]]
    earlier: Sequence[str]


@dataclass(frozen=True, slots=True)
class ShareOut:
    """The share-out, by connector."""

    words: Words
    connectors: Sequence[Held]


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next, and the command for it where there is one."""

    text: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report.

    Attributes
    ----------
    key : anchor, unique on the page.
    kind : the template that shows it: ``chart``, ``table``, ``names``, ``share_out``, ``words`` or ``steps``.
    is_confidential : whether it names people.
    """

    key: str
    title: str
    kind: str
    content: Chart | Table | Names | ShareOut | Words | Sequence[Step]
    is_confidential: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One round as a page.

    Attributes
    ----------
    title : whose wall it is.
    context : how many names, how many answered; short, to be read beside each other.
    question : what was asked about each name.
    lead : what matters most, in sentences.
    has_names : whether people are named on it.
    """

    title: str
    context: Sequence[str]
    question: str
    lead: Sequence[str]
    has_names: bool
    parts: Sequence[Part]
