"""Small English: articles, plurals and capitals for the nouns that people wrote."""

from __future__ import annotations

import re

from services.core.contracts import Bdd
from services.core.deeds import deed_of, leads

CONSONANT_U = ("uni", "use", "usa", "usu", "eu", "one", "once")  # said with a consonant, so "a"
SILENT_H = ("hour", "hono", "heir")
UNCHANGED = frozenset(
    "staff team personnel people crew police sheep aircraft equipment music rainfall software hardware "  # noqa: SIM905
    "information feedback stock money luggage furniture data weather traffic advice knowledge evidence mail food "
    "water energy gear clothing inventory attendance maintenance training payroll history content".split()
)
IRREGULAR = {"person": "people", "man": "men", "woman": "women", "child": "children", "foreman": "foremen"}

LONGEST_DEED = 60  # characters beside an arrow: three lines there
HANGING = re.compile(
    r"a|an|the|of|to|in|by|for|with|or|and|at|on|from|without|before|after|until|during|about|their|its|his|"
    r"her|our|my|your|this|that|these|those|which|who|whose|what|when|where|while|as|than|"
    r"der|die|das|den|dem|des|ein|eine|einen|einem|und|oder|mit|für|ohne|vor|nach|bis|bei|auf|aus|an|am|im|in|"
    r"zum|zur|zu|vom|von|ihre|ihren|ihr|sein|seine|seinen|als|wenn|ob|"
    r"y|o|de|del|la|el|las|los|un|una|en|con|sin|para|por|sobre|hasta|desde|antes|al|su|sus|que|cuando|si|como"
)  # words that ask for another one after them
_NARROWING = re.compile(r"only|just|also|nur|auch|solo|sólo")  # of what comes behind them
FEWEST_WORDS = 3  # of a deed: below that a cut phrase says more than none


def title_case(text: str) -> str:
    """The first letter large, the rest as people wrote it."""
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The first letter small, for words inside a sentence; names and abbreviations stay."""
    first = text.split(" ", 1)[0]
    is_name = first[1:] != first[1:].lower() or (not first[1:] and first != "A")
    return text if is_name else text[:1].lower() + text[1:]


def short(text: str, limit: int = 48) -> str:
    """Cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"


def article(noun: str) -> str:
    """`a` or `an`, by how the noun begins."""
    start = noun.strip().casefold()
    has_vowel = start[:1] in tuple("aeiou") and not start.startswith(CONSONANT_U)
    return "an" if start and (has_vowel or start.startswith(SILENT_H)) else "a"


def plural(name: str) -> str:
    """Of the last word; what already ends in s stays."""
    head, _, last = name.rpartition(" ")
    lowered = last.casefold()
    if lowered in IRREGULAR:
        made = IRREGULAR[lowered]
    elif lowered.endswith("s") or lowered in UNCHANGED or not last.isascii():
        made = last
    elif lowered.endswith("y") and lowered[-2:-1] not in tuple("aeiou"):
        made = last[:-1] + "ies"
    else:
        made = last + ("es" if re.search(r"(ch|sh|x|z)$", lowered) else "s")
    return f"{head} {made}".strip()


def joined(names: list[str], limit: int = 4) -> str:
    """`a, b and c`, or `a, b and 5 more`."""
    shown = names[:limit]
    rest = len(names) - len(shown)
    if rest:
        return ", ".join(shown) + f" and {rest} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


# One deed to a list of names: the first of them alone would be another deed.
_LIST = re.compile(r"\w+ (?:\w+, )+\w+,? (?:and|y) \w+|(?:\w+, )+\w+ und \w+ \w+n")


def with_deeds(bdd: Bdd) -> Bdd:
    """The draft with each title that only says who does it ("A librarian packs …") told as the deed that its sentence
    lets them do, so that it can stand behind "can"."""
    people = {p.id: [form for form in (p.plural, p.name) if form] for p in bdd.personas}
    named = [form for forms in people.values() for form in forms]
    made = tuple(r.model_copy(update={"title": _deed_in(r.title, r.text, named)}) for r in bdd.requirements)
    return bdd.model_copy(update={"requirements": made})


def _deed_in(title: str, text: str, people: list[str]) -> str:
    who = "|".join(re.escape(form) for form in sorted(people, key=len, reverse=True))
    if not leads(title, people):
        return title
    let = re.match(rf"The system shall let (?:the |each |every )?(?:{who})\s(.+?)\.?$", text, re.I)
    return let[1][:1].upper() + let[1][1:] if let else deed_of(title, people)


def brief_deed(title: str) -> str:
    """The first deed of a title, short enough to stand beside an arrow and never cut in a word."""
    title = re.sub(r"\s*\([^)]*(?:\)|$)", "", title)
    title = title.rstrip("….").strip()
    if len(title) <= LONGEST_DEED and _LIST.fullmatch(title):
        return title
    first = re.split(r", | and (?!out\b|off\b|down\b)| und | y |; |: ", title)[0]
    first += _german_verb(title, first)
    words = short(first, LONGEST_DEED).removesuffix("…").rstrip(" ,").split()
    following = first.split()[len(words) :]
    if following and not HANGING.fullmatch(following[0].casefold()):
        words = _to_the_last_whole(words)
    whole = len(words)
    while words and (HANGING.fullmatch(words[-1].casefold()) or _NARROWING.fullmatch(words[-1].casefold())):
        words.pop()
    if FEWEST_WORDS < len(words) < whole and re.fullmatch(r"[a-z]{3,}ing", words[-1]):  # what it does to them was cut
        words.pop()
    return " ".join(words)


def _to_the_last_whole(words: list[str]) -> list[str]:
    """Back before the phrase that a cut went through: "sees them before the next" tells nothing after "them"."""
    start = max((at for at, word in enumerate(words) if HANGING.fullmatch(word.casefold())), default=0)
    return words[:start] if start >= FEWEST_WORDS else words


def _german_verb(title: str, first: str) -> str:
    """The verb that a cut at "und" would lose: German puts it last, "einen Termin und einen Saal zuteilen"."""
    rest = title.rstrip("….")[len(first) :]
    last = first.rsplit(" ", 1)[-1]
    if not rest.startswith(" und ") or (last.islower() and re.search(r"(?:e|[lr])n$", last)):
        return ""
    verb = rest.rsplit(" ", 1)[-1]
    return f" {verb}" if verb.islower() and verb.endswith("n") else ""


def fill(text: str, facts: dict[str, str]) -> str:
    """A template with this draft's words; braces that people wrote stay as they are, for values are not parsed."""
    is_english = "a_entity" in facts and facts["a_entity"] != facts["entity"]  # others have no “a” before a noun
    ready = text.replace("a {entity}", "{a_entity}").replace("A {entity}", "{A_entity}") if is_english else text
    return _without_echo(ready.format_map(facts)) if "{" in text else text


_IN_BRACKETS = re.compile(r"(\w+) \((\w+)\)")
_ECHO = 4  # letters that a word and its echo have in common


def _without_echo(text: str) -> str:
    """ "A booking (booking)" names a thing twice."""

    def said(found: re.Match[str]) -> str:
        word, echo = found[1].casefold(), found[2].casefold()
        is_echo = word.endswith(echo) or (len(echo) >= _ECHO and word[:_ECHO] == echo[:_ECHO])
        return found[1] if is_echo else found[0]

    return _IN_BRACKETS.sub(said, text)
