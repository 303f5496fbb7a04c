"""Rules that are typed short: two cases in one breath, and what is required without its verb."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.case_ends import case_end
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.words import is_plural_en

_AND_IF = re.compile(r",?\s(?:and|but)\s(?=(?:if|when|once|as soon as)\s)", re.I)
_IF = re.compile(r"(?:if|when|once|whenever|as soon as)\s", re.I)
_WHO = re.compile(r"(?:,\s|^)(?P<who>the [a-z]+(?: on (?:duty|call|shift|site))?)\s(?=[a-z])", re.I)


_WISHES = re.compile(r"(?:i|we)(?:['’]d| would)? (?:want|need|like)\b", re.I)


def two_cases(text: str) -> list[str]:
    """ "If it is too warm the nurse is called, and if she is silent the manager gets a text": two sentences."""
    found = _AND_IF.search(text)
    if found is None:
        return [text]
    first, second = text[: found.start()], text[found.end() :]
    if (
        not _is_whole(second)
        or (_IF.match(first) and not _is_whole(first))
        or not (english.parse(first) or _WISHES.match(first))
    ):
        return [text]
    first = _with_comma(first)
    who = _WHO.search(first[first.rfind(",") :] if _IF.match(first) else first)
    is_one = who is not None and not is_plural_en(who["who"].split()[1])
    if who is not None and is_one and english.is_actor(who["who"].split()[1]):
        second = re.sub(r"^(\w+ )(?:she|he)\b", rf"\g<1>{who['who'].lower()}", second)
    return [first, *two_cases(_with_comma(f"{second[:1].upper()}{second[1:]}"))]


def _is_whole(case: str) -> bool:
    """Whether it says what follows as well."""
    return re.search(r",\s\S+\s\S", case) is not None or bool(case_end(case))


def _with_comma(text: str) -> str:
    end = case_end(text) if _IF.match(text) and "," not in text else 0
    words = text.split(" ")
    return f"{' '.join(words[:end])}, {' '.join(words[end:])}" if end else text


_REQUIRED = re.compile(
    r"^(?P<what>(?!(?:if|when|not|no|nothing|who|what|this|that|it)\b)(?:[a-z][\w-]* ){0,4}[a-z][\w-]*) "
    r"(?P<how>required|needed|mandatory|obligatory|compulsory|necessary) (?P<for>(?:before|to|for|when|in|at|until|unless)\b[^,;]+)(?:,\s(?P<more>expires?|lasts?|is valid|valid)\s(?P<rest>[^,;]+))?$",
    re.I,
)


def required(text: str) -> list[str]:
    """ "belay certificate required before someone can climb, expires after 2 years": it is required, and it expires."""
    found = _REQUIRED.match(text.strip(" ."))
    if found is None or re.search(r"\b(?:is|are|be|was|were)$", found["what"], re.I):
        return [text]
    what = re.sub(r"^(?:an?|the) ", "", found["what"][:1].lower() + found["what"][1:])
    is_many = is_plural_en(what.split(" ")[-1])
    lead = "" if is_many else "An " if what[0] in "aeiou" else "A "
    said = [f"{lead}{what} {'are' if is_many else 'is'} {found['how']} {found['for']}"]
    if found["more"]:
        does = found["more"].lower().removesuffix("s") if "valid" not in found["more"].lower() else "is valid"
        does = does if is_many and does != "is valid" else does if does == "is valid" else f"{does}s"
        said.append(f"The {what} {does} {found['rest']}")
    return [one[:1].upper() + one[1:] for one in said]


_PROGRAM = re.compile(
    r"^(?P<name>[^:;.]{0,40}\b(?:pipeline|sync|job|script|cron ?job|importer?|exporter?|etl|batch|feed|integration|connector|scraper|crawler|worker|daemon|lambda|cli|command[- ]line tool)(?: for (?:our |the |my )?[\w -]{3,30})?): "
    r"(?P<when>(?:(?:every|each) (?:\d+ |other |second )?[\w-]+ |nightly |hourly |daily |weekly |once (?:a|per) \w+ |at \S+ ))?(?P<deeds>[a-z].+)$",
    re.I,
)
_SO = re.compile(r",?\s(?:so(?: that)?)\s(?P<aim>\S+\s\S.*)$", re.I)


_OF_PROGRAMS = frozenset(
    "pull push fetch join merge match load write copy read parse compare convert clean transform enrich send post "  # noqa: SIM905
    "upload download aggregate sum filter scrape crawl index archive flag dedupe deduplicate normalise normalize".split()
)


def _is_deed(part: str) -> bool:
    first = part.split(" ")[0].lower()
    return first in _OF_PROGRAMS or base_verb(first) == first or (first.endswith("s") and bool(base_verb(first)))


def _bare(part: str) -> str:
    """ "reads a file", of a program: read a file."""
    first, _, rest = part.partition(" ")
    is_third = first.lower().endswith("s") and first.lower() not in _OF_PROGRAMS
    return f"{base_verb(first) or first} {rest}" if is_third else part


def programmed(text: str) -> list[str]:
    """ "nightly job: fetch the invoices, match them and write a report": a program does each of it, and nobody else."""
    found = _PROGRAM.match(text.strip(" ."))
    if found is None:
        return []
    aim = _SO.search(found["deeds"])
    deeds = found["deeds"][: aim.start()] if aim else found["deeds"]
    parts: list[str] = []
    for part in re.split(r",\s(?:and\s)?(?:then\s)?|\s(?:and then|then|and)\s", deeds):
        if not parts or (_is_deed(part) and " " in part):
            parts.append(_bare(part))
        else:
            parts[-1] += f", {part}"
    if not _is_deed(parts[0]):
        return []
    thing = re.match(r"\S+ (?:the |all |our |new |any )*(?P<what>(?:[\w-]+ ){0,2}?[\w-]+s)\b", parts[0])
    if thing:
        parts[1:] = [re.sub(r"\bthem\b", f"the {thing['what']}", part) for part in parts[1:]]
    when = (found["when"] or "").strip()
    lead = f"{when[:1].upper()}{when[1:]} the system must" if when else "The system must"
    said = [f"{lead if not at else 'The system must'} {part[:1].lower()}{part[1:]}" for at, part in enumerate(parts)]
    return [found["name"].strip(), *said, *([f"Our goal is that {aim['aim']}"] if aim else [])]


_COSTS = re.compile(
    r"^(?P<deed>[a-z]{3,}ing\b[^,;:]{0,60}?) costs? (?P<sum>(?:[€$£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|\$|£|euros?|eur|chf|francs?|pounds?|dollars?|usd|gbp)))(?P<rest>(?: (?:per|a|an|each|every) [\w -]+)?)$",
    re.I,
)


def costing(text: str) -> str:
    """ "Cancelling less than 48h before costs 45 EUR": the system charges it."""
    found = _COSTS.match(text.strip(" ."))
    if found is None:
        return text
    return f"The system must charge {found['sum']}{found['rest']} for {found['deed'][:1].lower()}{found['deed'][1:]}"
