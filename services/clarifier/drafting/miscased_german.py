"""Signs of German that a part of a sentence lost its case, or what its first word stands for."""

from __future__ import annotations

import re

_WITH_CASE = re.compile(
    r", (?:wenn|sobald|falls|sofern) [^,]+,? und (?P<who>(?:der|die|das|den|dem|eine?) [A-ZÄÖÜ][\wäöüß-]+)", re.I
)
_CASE = re.compile(r"\b(?:wenn|sobald|falls|sofern)\b", re.I)
_TELLS = re.compile(
    r"Wenn [^,]+, muss das System (?:sicherstellen|dafür sorgen), dass (?:der|die|das|eine?) [A-ZÄÖÜ][\wäöüß-]+ "
    r"(?:aufschreib|notier|meld|seh|sieh|weiß|prüf|sag|eintr[aä]g|ankreuz|vermerk|dokumentier|festh[aä]lt)[a-zäöüß]*"
    r"(?: kann)?\.$"
)
_OPEN = re.compile(r", dass (?:dessen|deren|wessen) |, dass [A-ZÄÖÜ][\wäöüß-]+ es (?:[a-zäöüß ]+ )?.*\bgibt\.$")
_POINTS = re.compile(r", dass (?:der|die|das) [\wäöüß ]+ (?:die|das|den) [a-zäöüß]+(?:t|en) [a-zäöüß]+\.$")


def is_miscased(text: str, typed: str) -> bool:
    """ "der Bauer bekommt eine Nachricht", of "der Senner schreibt auf, wenn ein Tier krank ist, und der Bauer …"."""
    if _OPEN.search(text) or (_POINTS.search(text) and not _POINTS.search(typed)):
        return True
    if _TELLS.match(text) and re.search(r"[a-zäöüß], wenn ", typed):
        return True  # "schreibt auf, wenn ein Tier krank ist": what is written, and no case
    found = _WITH_CASE.search(typed)
    who = found["who"].split()[-1].casefold() if found is not None else ""
    return bool(who) and who[:5] in text.casefold() and _CASE.search(text) is None
