"""Shapes of Spanish sentences that are taken apart before their clauses are read."""

from __future__ import annotations

import re

LEADING = re.compile(r"^(cuando|si)\s+([^,]{4,120}),\s*(.+)$", re.I)


TRAILING = re.compile(r"\s+(cuando|si)\s+([^,]{4,120})$", re.I)


LINK = re.compile(
    r"^(?P<np>.+?)[,:]?\s+(?P<link>para que|que permit[ea](?:\s+a)?|que ayud[ea](?:\s+a)?|donde|en (?:la|el) que|con (?:la|el) que|para|que)\s+(?P<rest>.+)$",
    re.I,
)


DETERMINER = re.compile(
    r"^(?:al?\s+)?(?:el|la|los|las|una?|unos|unas|cada|nuestr[oa]s?|sus?|mis?|otr[oa]s?|tod[oa]s(?:\s+l[oa]s)?)\s+",
    re.I,
)


SPLIT = re.compile(r"(,\s+(?:y\s+|pero\s+)?|\s+y\s+|\s+pero\s+|;\s*|:\s+|\s+[–—-]\s+)", re.I)


HAS = re.compile(
    r"^(?:cada|tod[oa]s (?:las|los)|las|los|el|la)\s+(?P<owner>[^,]{2,40}?)\s+(?:tienen?|tengan?)\s+(?P<parts>(?!que\b).+)$",
    re.I,
)


INFINITIVE = re.compile(r"^[a-záéíóúñ]{2,}(?:ar|er|ir|ír)(?:se|lo|la|los|las|le|les|me|nos)?$", re.I)
