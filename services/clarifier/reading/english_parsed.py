"""A clause of English in its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Parsed:
    """One clause in parts; `phrase` starts with the bare verb."""

    subject: str
    verb: str
    phrase: str
    is_modal: bool
    is_be: bool
    is_negated: bool
    trailing: str = ""
    is_duty: bool = False  # "must", "has to": who does not, breaks a rule


def letting(found: Parsed | None) -> Parsed | None:
    """ "let people order lunch": people are let, and no "let people" order."""
    if found is None or not found.subject.lower().startswith("let "):
        return found
    return replace(
        found, subject="", verb="let", phrase=f"{found.subject[:1].lower()}{found.subject[1:]} {found.phrase}"
    )


_CASE_WITHIN = re.compile(
    r"^(?!(?:if|when|once|unless|until|because|after|before)\b).+ (?:if|when|unless|until|because) ", re.I
)


def is_odd(found: Parsed | None) -> bool:
    """Whether nobody was found who does it, or a case stands in who does it: "a course starts if there | are six"."""
    return found is None or not found.subject or _CASE_WITHIN.match(f"{found.subject} ") is not None
