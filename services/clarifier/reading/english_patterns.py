"""Shapes of English sentences that are taken apart before their clauses are read."""

from __future__ import annotations

import re

PURPOSE = re.compile(
    r",?\s+\b(so that|because(?! of\b)|in order to|so (?=(?:me and|my|our|we|they|i|it|that|no|nobody|people|everyone|the|every|each)\b))\s*(.+)$",
    re.I,
)
LEADING_BARE = re.compile(
    r"^(when|if|once|whenever)\s+((?:i|we|they|it|an?|the|somebody|someone)\s.{3,60}?)\s+((?:i|we|they|it|the system|the app)\s+.+)$",
    re.I,
)
LEADING = re.compile(
    r"^(when|if|once|whenever|after|before|as soon as|while|every time)\s+([^,]{4,120}),\s*(?:then\s+)?(.+)$", re.I
)
TRAILING = re.compile(r"\s+(when|if|once|whenever|as soon as)\s+([^,]{4,120})$", re.I)
RELATIVE = re.compile(
    r"^(?P<np>.+?)[,:]?\s+(?P<link>that|which|where|who|with which|[io]n which|through which|so that|so)\s+(?P<rest>.+)$",
    re.I,
)
FOR_TO = re.compile(r"^(?P<np>.+?)\s+for\s+(?P<actor>[^,]{2,50}?)\s+to\s+(?P<vp>.+)$", re.I)
TO = re.compile(r"^(?P<np>[^,]{2,60}?)\s+to\s+(?P<vp>.+)$", re.I)
WITH = re.compile(r"^(?P<np>[^,]{2,60}?)\s+(?:with|including|featuring)\s+(?P<list>.+)$", re.I)
LET = re.compile(r"^(?:let|allow|enable|help|permit)\s+(?P<actor>.+?)\s+(?:to\s+)?(?P<vp>\S.*)$", re.I)
ASK = re.compile(r"^(?P<actor>(?:the |our |all |each |every )?(?:(?! for )[\w\- ]){2,40}?)\s+to\s+(?P<vp>.+)$", re.I)


OUR_SYSTEM = re.compile(r"\bour (?=[A-Z]\w+(?:$|[.,;]| and\b| or\b))")  # "with our Jira"
OUR = re.compile(r"\bour (?=[A-Z])")
WORKS_ON = re.compile(r",? and (?:must |should |to )?((?:work|run|be usable|load) (?:on|in|offline|within)\b)", re.I)
# Deeds that are the system's where nobody is named: it joins others, and it tells people.
BY_ITSELF = frozenset(
    ["integrate", "connect", "sync", "synchronise", "synchronize", "alert", "notify", "remind", "warn", "escalate"]
)
LARGE_VERBS = frozenset(
    ["digitise", "digitize", "automate", "modernise", "modernize", "improve", "replace", "simplify"]
)
ONE_PER = re.compile(r"(?:only )?(?:one|two|three|\d+) [\w-]+ (?:per|for each|for every) ", re.I)  # "one key per flat"
OF_IT = re.compile(r"^(?:we|i|they)\b.*\b(?:it|them|this|that)\b", re.I)  # "so we can put it out": no goal by itself
DECIDES = re.compile(
    r"\b(?:decides?|sees?|checks?|says?|knows?|tells?|shows?|asks?|chooses?)(?: (?:us|me|them|everyone))?$", re.I
)
TOLD_IT = re.compile(r"\b(?:tell|tells|ask|asks) the (?:system|app|bot|tool)$", re.I)  # what it is told, and not when
GOES_ON = re.compile(r"(?:and|or|but)\b", re.I)  # "after each run the nurse signs, and …": no case ends there
# "a volunteer who lives nearby and speaks the language": both say which one.
WHO_DOES = re.compile(r"\bwho (?:lives?|speaks?|knows?|has|have|is|are|works?|owns?|can)\b[^,]*$", re.I)
TRAIT = re.compile(r"(?:lives?|speaks?|knows?|has|have|works?|owns?|is|are|likes?) (?:[\w'-]+ ?){1,4}$", re.I)
