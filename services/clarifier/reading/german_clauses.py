"""A German main clause with its verb at the end, as it stands after "dass"."""

from __future__ import annotations

import re

from services.clarifier.reading import german_forms
from services.clarifier.reading.german import German
from services.clarifier.reading.german_turns import second_is_verb
from services.clarifier.reading.model import Clause
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import tokens

_GERMAN = German()
_SAYS_WHICH = re.compile(r"(?:\w{3}(?:te|ende)|\wene)[nrsm]$")


def verb_last(clause: Clause) -> str:
    """ "Ein Kurs hat 6 Plätze" → "ein Kurs 6 Plätze hat"; the words as they stand when no verb is found."""
    if clause.subject.lower().startswith("wer "):
        return f"{clause.subject[:1].lower()}{clause.subject[1:]}, {clause.phrase}"
    text = re.sub(
        r"^(?:sonst|dann|also|außerdem|dabei)\s+", "", f"{clause.subject} {clause.phrase}".strip(), flags=re.I
    )
    words = tokens(text)
    data = pack("de")
    finite = data.words("modals") | data.words("be") | {"hat", "haben", "gibt", "dauert", "kostet", "gilt", "gelten"}

    def is_finite(index: int) -> bool:
        word = words[index].lower()
        if words[index + 1 : index + 2] and words[index + 1][:1].isupper() and _SAYS_WHICH.search(word):
            return False  # "alle angemeldeten Besucher"
        is_verb = words[index][:1].islower() and (bool(_GERMAN.verb(words[index])) or second_is_verb(words, index))
        return index > 0 and (word in finite or is_verb)

    told = german_forms.verb_last(words, is_finite)
    if clause.is_negated and " nicht " not in f" {told} " and told:
        lead, _, verb = told.rpartition(" ")
        return f"{lead} nicht {verb}"
    return told or text[:1].lower() + text[1:]


_RULE = re.compile(r"\w* kein|pay .*\d")


def is_rule(clause: Clause) -> bool:
    """ "zahlen keine Miete", "zahlen 80 €": no right of theirs, but how it is."""
    return _RULE.match(f"{clause.kind} {clause.phrase}") is not None
