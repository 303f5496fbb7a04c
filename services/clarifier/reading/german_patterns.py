"""Shapes of German sentences that are taken apart before their clauses are read."""

from __future__ import annotations

import re

LEADING = re.compile(r"^(wenn|sobald|falls)\s+([^,]{4,140}),\s*(?:dann\s+)?(.+)$", re.I)


RELATIVE = re.compile(
    r"^(?P<np>.+?),\s+(?P<link>(?:mit|in|auf|bei|über|durch) (?:der|dem|denen)|wo|womit|die|der|das|damit)\s+(?P<rest>.+)$",
    re.I,
)


DETERMINER = re.compile(
    r"^(?:d(?:er|ie|as|en|em|es)|eine?[nmrs]?|jede[rsnm]?|alle|unsere?[nmrs]?|ihre?[nmrs]?|meine?[nmrs]?)\s+(?:andere[nmrs]?\s+)?",
    re.I,
)


SPLIT = re.compile(r"(,\s+(?:und\s+|aber\s+)?|\s+und\s+|\s+aber\s+|;\s*|:\s+|\s+[–—-]\s+)", re.I)


HAS = re.compile(r"^(?P<owner>(?:jede[rsnm]?|alle|die|der|das)\s+\w+)\s+(?:hat|haben)\s+(?P<parts>.+)$", re.I)


FIRST_PERSON = {
    "mich": "die Nutzer",
    "mir": "den Nutzern",
    "uns": "das Team",
    "meiner": "ihrer",
    "unserer": "ihrer",
    "mein": "ihr",
    "meine": "ihre",
    "meinen": "ihren",
    "meinem": "ihrem",
    "unsere": "ihre",
    "unser": "ihr",
    "unseren": "ihren",
}
