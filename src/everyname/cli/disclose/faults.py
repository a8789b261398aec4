"""What an audit finds, in words."""

from everyname.engine.disclosing.auditing import Fault
from everyname.language import Language

__all__ = ["fault_line"]


def fault_line(language: Language, fault: Fault) -> str:
    """The cell, and what is wrong with it."""
    words = _words(language, fault)
    if fault.witness is not None:
        words = language.say("{fault} (witness {witness})", fault=words, witness=fault.witness)
    return f"{fault.cell}: {words}" if fault.cell else words


def _words(language: Language, fault: Fault) -> str:
    """A sentence for each code; the code itself where there is none."""
    found, wanted = fault.found, fault.wanted
    if fault.code.startswith("attack-"):
        return _attacked(language, fault)
    known = {
        **_of_cells(language, found, wanted),
        **_of_certificates(language),
        **_of_witnesses(language),
        **_of_files(language, found, wanted),
    }
    return known.get(fault.code, fault.code)


def _of_cells(language: Language, found: object, wanted: object) -> dict[str, str]:
    """The released table."""
    return {
        "cell-missing": language.say("missing in the released table"),
        "cell-unknown": language.say("stands in the released table, but the tables have no such cell"),
        "count-wrong": language.say(
            "published as {found}, but {wanted} in the tables", found=found, wanted=wanted
        ),
        "mean-wrong": language.say("has the mean {found} instead of {wanted}", found=found, wanted=wanted),
        "total-hidden": language.say("the number of all people is hidden"),
        "total-below-floor": language.say("fewer people in all than the floor"),
        "primary-published": language.say("published, though it is too small or a whole group"),
        "primary-published-later": language.say("published, though an earlier release hid it as too small"),
        "zero-hidden": language.say("nobody, and hidden all the same"),
    }


def _of_certificates(language: Language) -> dict[str, str]:
    """Which witness stands for which cell."""
    return {
        "certificate-unknown-cell": language.say("has a certificate, but the tables have no such cell"),
        "certificate-without-witness": language.say("its certificate names a witness that is not there"),
        "lower-missing": language.say("no witness in which it is smaller"),
        "upper-missing": language.say("no witness in which it reaches the floor"),
        "lower-not-lower": language.say("its lower witness does not make it smaller"),
        "lower-leaves-nobody": language.say(
            "its lower witness leaves nobody, though somebody in it knows better"
        ),
        "upper-below-floor": language.say("its upper witness does not reach the floor"),
    }


def _of_witnesses(language: Language) -> dict[str, str]:
    """The witnesses themselves."""
    return {
        "change-unknown-cell": language.say("changed by a witness, but the tables have no such cell"),
        "change-not-whole": language.say("changed by a witness by no whole number"),
        "change-too-large": language.say("changed by a witness by more people than there are"),
        "change-published": language.say("changed by a witness, though it is published"),
        "count-below-zero": language.say("below zero in a witness"),
        "sum-unbalanced": language.say("not the sum of its parts in a witness"),
    }


def _of_files(language: Language, found: object, wanted: object) -> dict[str, str]:
    """Files that say different things, or lie where they should not."""
    return {
        "status-wrong": language.say(
            "called {found} in the proof, but {wanted} in public", found=found, wanted=wanted
        ),
        "proof-count-wrong": language.say(
            "{found} in the proof, but {wanted} in public", found=found, wanted=wanted
        ),
        "proof-cell-missing": language.say("missing in the proof"),
        "summary-wrong": language.say(
            "a summary says {found} instead of {wanted}", found=found, wanted=wanted
        ),
        "public-file-unknown": language.say("the public folder holds another file: {file}", file=found),
    }


def _attacked(language: Language, fault: Fault) -> str:
    low, high = fault.found if isinstance(fault.found, list) else (0, 0)
    if fault.code == "attack-exact":
        return language.say("can be worked out from what is published: {people}", people=fault.wanted)
    return language.say("can be worked out to lie between {low} and {high}", low=f"{low:g}", high=f"{high:g}")
