"""Hurried and spoken English said plainly: one clause in a sentence, the system where nobody is named."""

from __future__ import annotations

import re

from services.clarifier.reading.english_forms import from_participle
from services.clarifier.reading.packs import pack

_SENDS = r"call|tell|notify|alert|send|email|e-mail|ping|warn|text|remind|message|inform"
_PLAIN = tuple(
    (re.compile(pattern, re.I), plain)
    for pattern, plain in (
        (r"\blike (?=\d)", "about "),
        (r"\b(they|we|i|you) got (?=(?:about |some )?\d)", r"\1 have "),
        (r"\byrs\b", "years"),
        (r" and (?=(?:last|this|the other) (?:week|month|year|day|time)\b)", "\n"),
        (r", prio(?:riti[sz]ed?)? (?:it )?by ", "\nThe system must prioritise by "),
        (r"(?<!if)(?<!when), (?=(?:but )?(?:nobody|no one|noone) (?:knows|remembers|ever|really)\b)", "\n"),
        (r"^(?!if\b|when\b|once\b|as\b|after\b|before\b|for\b|in\b|on\b|at\b)(?P<a>[^,;]{14,}), (?=(?:the |our |an? )?[a-z]+ (?:needs?|must|should|has to|have to) (?!be\b))",
         "\\g<a>\n"),
        (r"^(?!if\b|when\b|once\b|as\b)(?P<a>[^,;]{14,}), (?=(?:they|she|he) [a-z]+s? )", "\\g<a>\n"),
        (r"^(?!if\b|when\b)(?P<a>[^,;]{10,}), (?P<c>when [^,;]{3,50}? (?:starts?|ends?|begins?|opens?|closes?|rings?|arrives?)),? (?=(?:they|the|an?) )",
         "\\g<a>\n\\g<c>, "),
        (rf"^(?P<c>(?:if|when|once|as soon as) [^,;]{{4,90}}),? (?P<d>(?:{_SENDS}) (?:the|an?|our|all|every|them|me|us) .+)$",
         r"\g<c>, the system must \g<d>"),
        (r"^(?:an? )?(?P<how>daily|weekly|monthly|quarterly|yearly) (?P<what>(?:summary|report|list|overview|export|statement|digest|e-?mail)\b.*)$",
         r"The system must provide a \g<how> \g<what>"),
    )
)  # fmt: skip
_WANTED = re.compile(
    r"^(?P<who>i|we) (?:want|need|would like|'d like) (?P<what>an? [a-z][a-z \-]{1,30}?) "
    r"(?P<when>(?:after|before|every|each|whenever|as soon as|at the end of) [^,;]+)$",
    re.I,
)
_AND_IT = re.compile(
    r"^(?P<c>(?:if|when|once) (?:an?|the) (?P<thing>[a-z]+) [^,;]+?),? (?P<m>(?:the|an?) [a-z]+ [a-z]+s? [^,;]+?),? and it (?:cannot|can't|can not|must not|may not) be (?P<done>\w+)$",
    re.I,
)


def ordered(text: str) -> list[str]:
    """The plain sentences of one sentence; most come back as they are."""
    bullet = "• " if text.startswith("•") else ""
    bare = text.lstrip("• ").strip()
    lines = [bare]
    for pattern, plain in _PLAIN:
        lines = [part.strip(" ,;") for line in lines for part in pattern.sub(plain, line).split("\n")]
    found = [piece for line in lines for piece in _said(line.rstrip(" .!")) if piece]
    if found == [bare.rstrip(" .!")]:
        return [text]
    return [bullet + piece[:1].upper() + piece[1:] for piece in found]


def _said(line: str) -> list[str]:
    wanted = _WANTED.match(line)
    kinds = pack("en").words("system_nouns")
    if wanted and not any(word in kinds for word in wanted["what"].lower().split()):
        who = "user" if wanted["who"].lower() == "i" else "team member"
        return [f"The {who} gets {wanted['what']} {wanted['when']}"]
    both = _AND_IT.match(line)
    deed = from_participle(both["done"].lower()) if both else ""
    if both and deed:
        return [f"{both['c']}, {both['m']}", f"{both['c']}, nobody can {deed} the {both['thing']}"]
    return [line]
