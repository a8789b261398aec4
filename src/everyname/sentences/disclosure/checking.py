"""What an audit found."""

from collections.abc import Iterator

from everyname.language import Language

__all__ = ["audit_sentence"]


def audit_sentence(
    language: Language, *, certified: int, findings: int, attacked: int, violations: int
) -> str:
    """What an audit found.

    Parameters
    ----------
    certified : numbers that need a proof, each of which was checked.
    findings : what is wrong with the files or the proofs.
    attacked, violations : numbers that were attacked without knowing the proof; those that gave way.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(audit_sentence(language("en"), certified=203, findings=0, attacked=40, violations=0))
    All 203 proofs hold. 40 numbers were attacked, and none gave way.
    """
    return " ".join(
        (
            _checked(language, certified, findings),
            *_attacked(language, attacked, violations),
        )
    )


def _checked(language: Language, certified: int, findings: int) -> str:
    if findings:
        return language.count(
            "{number} thing is wrong: do not publish this.",
            "{number} things are wrong: do not publish this.",
            findings,
        )
    if not certified:
        return language.say("Nothing here needs a proof, and everything agrees.")
    return language.count("{number} proof holds.", "All {number} proofs hold.", certified)


def _attacked(language: Language, attacked: int, violations: int) -> Iterator[str]:
    if not attacked:
        return
    if violations:
        yield language.count(
            "{violations} of {number} number that was attacked gave way: do not publish this.",
            "{violations} of {number} numbers that were attacked gave way: do not publish this.",
            attacked,
            violations=violations,
        )
    else:
        yield language.count(
            "{number} number was attacked, and it did not give way.",
            "{number} numbers were attacked, and none gave way.",
            attacked,
        )
