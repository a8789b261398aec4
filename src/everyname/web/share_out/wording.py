"""What pages of a share-out say, in the reader's language."""

from collections.abc import Iterable, Sequence

from everyname.language import Language
from everyname.sentences.share_out import block_sentence, open_price_sentence, tie_sentence
from everyname.web.share_out.models import State
from everyname.web.share_out.permissions import Hindrance
from everyname.web.share_out.queries.fingerprint import Difference
from everyname.web.share_out.queries.own import tie_of
from everyname.web.share_out.queries.proposals import Change, Short, Shown

__all__ = [
    "changed_sentences",
    "did",
    "held_sentences",
    "hindrance",
    "reason",
    "short_sentence",
    "state_word",
]


def reason(language: Language, shown: Shown) -> str:
    """Why this pair, and what the best other connector would change. Marks are never spoken of.

    Nor is who is there for the name since an earlier round, where it is somebody else: that round may not be theirs.
    """
    pair, said = shown.pair, []
    if shown.held_by is not None:
        said.append(_beside_before(language, is_same=shown.held_by == pair.connector_id))
    if pair.is_pinned:
        said.append(language.say("Pinned beforehand."))
    elif pair.is_kept and shown.held_by is None:
        said.append(language.say("Kept from the earlier share-out."))
    said.append(tie_sentence(language, tie_of(pair.reason)))
    if not pair.is_pinned:
        said.append(open_price_sentence(language, shown.alternative, pair.price))
    return " ".join(said)


def _beside_before(language: Language, *, is_same: bool) -> str:
    if is_same:
        return language.say(
            "Is there for this name since an earlier round: that goes on, and nobody is asked again."
        )
    return language.say("Somebody else is there for this name since an earlier round: that ends.")


def held_sentences(language: Language, pairs: Sequence[Shown]) -> Sequence[str]:
    """What publishing does to names that somebody is there for already, in numbers; nothing where there are none."""
    before = [each for each in pairs if each.held_by is not None]
    kept = sum(each.pair.connector_id == each.held_by for each in before)
    found = []
    if kept:
        found.append(
            language.count(
                "For {number} name somebody is there since an earlier round, and stays: what was said so far "
                "stands, and they are not asked again.",
                "For {number} names somebody is there since an earlier round, and stays: what was said so far "
                "stands, and they are not asked again.",
                kept,
            )
        )
    if len(before) > kept:
        found.append(
            language.count(
                "{number} name goes from whoever is there for it to somebody else: what was begun ends.",
                "{number} names go from whoever is there for them to somebody else: what was begun ends.",
                len(before) - kept,
            )
        )
    return found


def short_sentence(language: Language, short: Short) -> str:
    """Why the names of a block cannot all be covered."""
    return block_sentence(
        language, short, names=len(short.names), connectors=short.connectors, first_name=short.names[0][1]
    )


def changed_sentences(language: Language, changed: Iterable[Difference]) -> Sequence[str]:
    """What a proposal was made of that is no longer so."""
    said = {
        Difference.MARKS: language.say("Marks that came in late count by now."),
        Difference.VOICES: language.say("Somebody has answered in their own voice, or answered anew."),
        Difference.ANSWERS: language.say(
            "Answers are gone, or who was here then is counted otherwise: somebody was erased, or a roster undone."
        ),
        Difference.ROSTER: language.say("Who is here, or in which class or team, has changed."),
        Difference.ROUNDS: language.say("A newer round has been opened here."),
        Difference.HELD: language.say("Who is there for whom from another round has changed."),
        Difference.WISHES: language.say("Pairs were pinned or ruled out, or somebody's room was changed."),
    }
    return [said[each] for each in Difference if each in set(changed)]


def hindrance(language: Language, why: Hindrance) -> str:
    """Why something was not done."""
    return {
        Hindrance.NOTHING: language.say("Nothing is proposed at the moment."),
        Hindrance.CHANGED: language.say(
            "Nothing was published: something has changed since this was proposed. Please propose again."
        ),
        Hindrance.UNDER_WAY: language.say("Nothing was changed: a share-out is being made just now."),
        Hindrance.CLOSED: language.say("Nothing was changed: the follow-up of this round has been closed."),
        Hindrance.HELD: language.say(
            "Nothing was changed: somebody is there for this name by now, or it has left."
        ),
        Hindrance.NOT_THERE: language.say(
            "Nothing was changed: this person cannot be asked about this name."
        ),
    }[why]


def did(language: Language, change: Change) -> str:
    """What a lead has done with a proposal."""
    return {
        "share-out asked for": language.say("asked for a new share-out"),
        "share-out proposed": language.say("got a new share-out"),
        "share-out stopped": language.say("stopped it"),
        "share-out published": language.say("published it"),
        "pair pinned": language.say("pinned a pair"),
        "pair forbidden": language.say("ruled a pair out"),
        "wish withdrawn": language.say("withdrew a wish"),
        "room changed": language.say("changed how much room somebody has"),
        "follow-up closed": language.say("closed the follow-up"),
    }.get(change.act, change.act)


def state_word(language: Language, state: str) -> str:
    """How an assignment stands, in a word."""
    return {
        State.OFFERED.value: language.term("an assignment", "offered"),
        State.ACCEPTED.value: language.term("an assignment", "accepted"),
        State.DECLINED.value: language.term("an assignment", "declined"),
        State.REMATCH.value: language.term("an assignment", "asked for somebody else"),
        State.ENDED.value: language.term("an assignment", "ended"),
    }[state]
