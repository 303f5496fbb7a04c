"""The end of a list with the deed that it belongs to: "with photo, sex and whether it is neutered"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from services.clarifier.reading.kinds import kind_of
from services.clarifier.reading.model import SAID, Clause

MOST = 8  # words of what only ends a list
_OWN_RULE = re.compile(
    r"\d|[:;()]|^(?:no|not|never|only|max\w*|min\w*|nicht|kein\w*|nur|nunca|sólo|solo|sin|without|ohne|if|when|wenn|si|cuando|wer|whoever|quien|außerdem|zusätzlich|zudem|"
    r"and then|but|aber|pero|with|mit|con|for|für|para|works?|geht|funciona)\b",
    re.I,
)
_GOES_ON = re.compile(r"^(?:or|o|oder|except|excepto|salvo|außer|unless|es sei denn|a menos que|a no ser que)\b", re.I)
_LISTS = re.compile(r"\b(?:with|mit|con|by|nach|por|incl\w*|samt)\b[^,]*$", re.I)


def rejoined(clauses: Iterable[Clause], language: str) -> list[Clause]:
    """A piece that is no statement, behind a deed that names with what it is done, is quoted with it as one."""
    found: list[Clause] = []
    for clause in clauses:
        last = found[-1] if found else None
        if last is None or not _ends(clause, last, language):
            found.append(clause)
            continue
        goes_on = _GOES_ON.match(clause.typed) is not None
        whole = f"{last.typed}, {clause.typed[:1].lower() + clause.typed[1:] if goes_on else clause.typed}"
        found = [one for one in found if one.typed != last.typed]
        found.append(replace(last, verb=SAID, phrase=whole, typed=whole, role="thing", condition="", subject=""))
    return found


def _ends(clause: Clause, last: Clause, language: str) -> bool:
    typed = clause.typed
    if clause.verb == SAID and typed and clause.before == last.typed and _GOES_ON.match(typed):
        return True
    is_apart = (clause.source, clause.sentence) != (last.source, last.sentence)
    if is_apart or clause.verb != SAID or not typed or clause.before != last.typed or clause.is_that:
        return False
    is_short = len(typed.split()) <= MOST and not _OWN_RULE.search(typed)
    first = re.split(r"\s(?:and|y|und|e)\s", typed)[0]
    return is_short and bool(_LISTS.search(last.typed)) and kind_of(first, language) in ("", "thing")
