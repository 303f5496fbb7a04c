"""What stands in a sentence beside its matter: what is taken back, and the topic before a colon."""

from __future__ import annotations

import re

from services.clarifier.reading.statements import Grammar

TAKEN_BACK = re.compile(
    r"^(?P<before>.*(?:\.\.\.|…|\s[–—-])\s*)?(?:oh,? )?(?:no,? wait|wait,? no|scratch that|sorry,? i mean(?:t)?|i mean(?:t)?|correction|no,? espera|perdón,? (?:quería|quiero) decir|"
    r"quería decir|ach nein|nein,? (?:warte|moment)|quatsch|ich meine(?:te)?)\b[,:!.…\- ]*",
    re.I,
)


def corrected(found: list[str]) -> list[str]:
    """ "I teach beekeeping... no wait, I teach driving": what was taken back does not count."""
    kept: list[str] = []
    for sentence in found:
        back = TAKEN_BACK.match(sentence)
        rest = sentence[back.end() :] if back else sentence
        if back and kept and rest and not back["before"]:
            kept.pop()
        if rest:
            kept.append(rest[:1].upper() + rest[1:] if back else rest)
    return kept


def without_topic(sentence: str, language: str, grammar: Grammar) -> tuple[str, str]:
    """ "Communal work: every tenant must …": the words before the colon only say what it is about."""
    found = re.match(r"^(?P<topic>[^:,.;]{3,48}):\s+(?P<rest>.{12,})$", sentence.lstrip("• "))
    if found is None or language == "en" or len(found["topic"].split()) > 4:
        return "", sentence
    if grammar.has_clause(found["topic"]) or not grammar.has_clause(found["rest"]):
        return "", sentence
    return found["topic"], found["rest"]
