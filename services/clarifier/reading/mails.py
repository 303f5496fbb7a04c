"""What surrounds the body of a mail: its head, its subject, a greeting and a farewell."""

from __future__ import annotations

import re

from services.clarifier.reading.kinds import kind_of

HEAD = re.compile(r"^(?:from|to|cc|bcc|date|sent|von|an|datum|gesendet|de|para|fecha|enviado)\s?:\s*[^.;]{0,80}$", re.I)
SUBJECT = re.compile(r"^(?:subject|re|fwd?|betreff|asunto)\s?:\s*(?P<what>.{2,80})$", re.I)
HELLO = re.compile(
    r"^(?:hi+|hello|hey+|dear|good morning|hallo|guten (?:tag|morgen)|ihr lieben|liebe[rs]?|moin|servus|grüezi|grüß (?:gott|euch|dich)|hoi|hola+|buenas|buenos días|buen día|qué (?:tal|onda)|estimad[oa]s?)\b"
    r"(?:\s(?:all|everyone|team|zusammen|alle|a todos|todos|(?-i:[A-ZÄÖÜ])\w+)\b){0,2}\s?[,!.–—-]{0,2}\s*(?=[A-ZÄÖÜa-zäöü]|$)",
    re.I,
)
BYE = re.compile(
    r"^(?:thanks|thank you|cheers|best(?: regards)?|kind regards|regards|viele grüße|mit freundlichen grüßen|danke|vielen dank|"
    r"saludos|gracias|un saludo|muchas gracias)\b[^.]{0,40}$",
    re.I,
)


# The subject of a mail that is pasted, wherever it stands.
SUBJECT_LINE = re.compile(
    r"^[>\s]*(?:subject|betreff|asunto)\s?:\s*(?:(?:re|aw|fwd?|wg|rv)\s?:\s*)*(?P<what>.{4,60}?)\s*$", re.I | re.M
)


def only_names(what: str) -> bool:
    """Whether a mail's subject is what it is about, and nothing that somebody does: the title has it."""
    is_said = any(kind_of(what, tongue) in ("clause", "deed") for tongue in ("en", "de", "es"))
    return (
        not is_said
        and re.search(r"[?!:]|\b(?:need|want|please|bitte|brauch\w*|por favor|quier\w+)\b", what, re.I) is None
    )
