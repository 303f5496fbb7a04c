"""English words in the order in which a requirement says them."""

from __future__ import annotations

import re

_WITHOUT = re.compile(
    r"^without (?P<what>[^,;]{3,60}?),? (?P<who>nobody|no one) (?P<deed>(?:can|may|must) [^,;]+)$", re.I
)
_THAT_ONE = re.compile(
    r"^(?:that|this) (?=(?!one\b|must\b|should\b|is\b|has\b|will\b|can\b|may\b)[a-z]+ (?:must|should|may|can|cannot|is|has|gets?|loses?|sees?)\b)",
    re.I,
)


_KIND_THAT = re.compile(
    r"^(?=(?:(?:small|simple|little|internal|web|rest) )?(?:microservice|service|tool|app|bot|script|platform|system|website|plugin|library|program|dashboard|portal) (?:that|which) [a-z]+s\b)",
    re.I,
)


def with_article(words: str) -> str:
    """ "Microservice that validates IBANs": a thing with what it does."""
    return f"a {words[:1].lower()}{words[1:]}" if is_kind_that(words) else words


def is_kind_that(words: str) -> bool:
    """Whether what is to be built stands first, with what it does."""
    return _KIND_THAT.match(words) is not None


def condition_last(words: str) -> str:
    """ "Without a certificate nobody can start": nobody can start without a certificate."""
    return _WITHOUT.sub(r"\g<who> \g<deed> without \g<what>", words)


def of_that_one(words: str) -> str:
    """ "that person must not see it", in a case that names the person: this one."""
    return _THAT_ONE.sub("this ", words)
