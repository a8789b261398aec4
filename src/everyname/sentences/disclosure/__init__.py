"""What disclosure control did, in plain words: what is hidden, what that promises, and what it does not."""

from everyname.sentences.disclosure.checking import (
    audit_sentence,
)
from everyname.sentences.disclosure.hiding import (
    cell_name,
    hidden_sentence,
    hidden_sentences,
    merge_sentence,
    refused_sentence,
    shown_sentence,
)
from everyname.sentences.disclosure.promising import (
    known_before_sentence,
    not_promised,
    promise_sentence,
    promises_further,
)

__all__ = [
    "audit_sentence",
    "cell_name",
    "hidden_sentence",
    "hidden_sentences",
    "known_before_sentence",
    "merge_sentence",
    "not_promised",
    "promise_sentence",
    "promises_further",
    "refused_sentence",
    "shown_sentence",
]
