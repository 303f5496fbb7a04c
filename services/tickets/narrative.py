"""Who wants what and why, as one sentence: the voice of a story and the outcome that names an epic."""

from __future__ import annotations

import re
from collections import Counter

from services.core.contracts import Goal, Persona, Requirement
from services.core.deeds import leads
from services.tickets.ground import Ground
from services.tickets.signs import IDENTITY
from services.tickets.words import bare, clean, is_plural, is_statement, listing, lower, plural, say, shorten, stems

# What a person gets to do; any other requirement is work of the system for that person.
_DEED = re.compile(
    r"\b(?:shall|must) (?:let|allow|enable|make sure that|sign)\b|"
    r"\bpermitir al?\b|\bhacer llegar al?\b|\bdass .{2,200}\b(?:kann|können)\b|\bkönnen\.?$",
    re.IGNORECASE,
)
_ABLE = re.compile(r"(.{2,60}?)\b(?:can|may|is able to|are able to|puede|pueden|kann|können)\b", re.IGNORECASE)
_OBLIGED = re.compile(r"\b(shall|must|debe|deben|muss|müssen|soll)\b", re.IGNORECASE)
_GERMAN_SMALL_START = re.compile(
    r"(ein|eine|einen|einem|einer|der|die|das|den|dem|des|alle|auf|zu|im|in|an|am|als|für|mit|von|vor|nach|aus|über|unter|bei|per|"
    r"sich|jede[mnrs]?|ihre?[mnrs]?|seine?[mnrs]?|nur|erst|nicht|bis|ohne|um)\b",
    re.I,
)


def is_deed(ground: Ground, requirement: Requirement) -> bool:
    """A person does it, and the title says what in an imperative."""
    persona = ground.personas.get(requirement.persona)
    if persona is None or is_told(requirement, ground.language):
        return False
    if _DEED.search(requirement.text) or IDENTITY.search(requirement.title):
        return True
    able = _ABLE.match(requirement.text)
    if able is None or _OBLIGED.search(able[1]):  # “shall show customers which products can be ordered”
        return False
    return bool(stems(persona.name, ground.language) & stems(able[1], ground.language))


def is_told(requirement: Requirement, language: str) -> bool:
    """Whether the title says how things are: by its form, or as it begins like the sentence behind "make sure that"."""
    if is_statement(requirement.title, language) or _AS_SAID.get(language, _AS_SAID["en"]).match(requirement.text):
        return True
    that = _THAT.get(language, _THAT["en"]).match(requirement.text)
    if that is None:
        return False
    title, said = (_first_words(one) for one in (requirement.title, requirement.text[that.end() :]))
    return bool(title) and title == said


def _first_words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", text.casefold()) if word not in _ARTICLES][:2]


def story_line(ground: Ground, requirement: Requirement) -> str:
    """“As a member, I want to buy a pass, so that the goal “…” is reached.”"""
    language = ground.language
    persona = ground.personas.get(requirement.persona)
    title = inside(bare(shorten(requirement.title, 400)), language)
    if is_told(requirement, language):
        want, title = _relied_on(requirement, language)
    elif leads(title, [name for p in ground.bdd.personas for name in (p.name, p.plural)]):
        want = "want_rule"
    else:
        want = "want_deed" if persona is not None and is_deed(ground, requirement) else "want_system"
    if want == "want_deed":
        title = _of_mine(title, language)
    line = say(language, want, who=_as(persona, language), what=title)
    goal = goal_of(ground, requirement)
    if goal is not None and measured_deed(goal) != bare(requirement.title).casefold():
        line += say(language, "so_that", goal=_within_quotes(bare(goal.text)))
    return line + "."


_INNER = str.maketrans("“”„«»", "‘’‚“”")
_QUOTED = re.compile(r"[“„«]([^”“»]{4,})[”“»]")


def measured_deed(goal: Goal) -> str:
    """The deed that a goal measures ("“Hand out a key” takes half the time"), in small letters; "" for any other."""
    found = _QUOTED.match(goal.text)
    return bare(found[1]).casefold() if found else ""


def serves(goal: Goal, requirement: Requirement) -> bool:
    """Whether a goal that measures one deed is moved by this one: the deed itself, or what measures it."""
    deed = measured_deed(goal)
    return not deed or deed == bare(requirement.title).casefold() or deed in requirement.text.casefold()


def _within_quotes(text: str) -> str:
    """Quotation marks inside others."""
    return text.translate(_INNER)


_THAT = {
    "en": re.compile(r"^The system shall make sure that ", re.IGNORECASE),
    "es": re.compile(r"^El sistema debe garantizar (?:que|lo siguiente:) ", re.IGNORECASE),
    "de": re.compile(
        r"^Das System muss (?:(?:dafür sorgen|sicherstellen), dass|Folgendes sicherstellen:) ", re.IGNORECASE
    ),
}
_AS_SAID = {
    "en": re.compile(r"^The system shall do as the idea says: ", re.IGNORECASE),
    "es": re.compile(r"^El sistema debe hacer lo que dice la idea: ", re.IGNORECASE),
    "de": re.compile(r"^Das System muss leisten, was die Idee sagt: ", re.IGNORECASE),
}
_ARTICLES = frozenset(("the", "a", "an", "el", "la", "los", "las", "der", "die", "das", "ein", "eine"))


_CLAUSE = re.compile(r"^Das System muss (?:dafür sorgen|sicherstellen), dass ", re.IGNORECASE)
_OWN = re.compile(r"\btheir own\b|(?<=^see )their\b|(?<=^undo )their\b|(?<=^change )their\b|(?<=^cancel )their\b")
_BY_CODE = re.compile(r"^(?P<verb>anmelden) (?P<how>per .+)$", re.IGNORECASE)


def _relied_on(requirement: Requirement, language: str) -> tuple[str, str]:
    """What somebody counts on; a German clause with its verb at the end asks for its “dass”."""
    text = bare(requirement.text)
    clause = _CLAUSE.match(text) if language == "de" else None
    return ("want_that", text[clause.end() :]) if clause else ("want_rule", _kernel(text, language))


def _of_mine(deed: str, language: str) -> str:
    """ "See their own week" in the first person."""
    if language == "de" and (found := _BY_CODE.match(deed)):
        return f"mich {found['how']} {found['verb'].lower()}"
    return _OWN.sub(lambda found: "my own" if found[0].endswith("own") else "my", deed) if language == "en" else deed


def _kernel(text: str, language: str) -> str:
    """What holds, without the words about the system that has to see to it."""
    lead = next((found for forms in (_THAT, _AS_SAID) if (found := forms.get(language, forms["en"]).match(text))), None)
    return text[lead.end() :] if lead else inside(text, language)


# Words of nearly every goal, which tie it to no deed.
_ANYBODY = ("people", "person", "everyone", "each", "day", "time", "week", "month", "personen", "leute", "tag", "zeit",
            "personas", "gente", "día", "tiempo")  # fmt: skip


def goal_of(ground: Ground, requirement: Requirement) -> Goal | None:
    """The goal that the requirement moves, by what it does; a shared noun alone is no reason."""
    found = ground.goal_for(requirement)
    if found is None or not serves(found, requirement):
        return None
    names = [ground.entities[e].name for e in requirement.entities if e in ground.entities]
    nouns = stems(" ".join([*names, *(p.name for p in ground.bdd.personas), *_ANYBODY]), ground.language)
    shared = stems(f"{requirement.title} {requirement.text}", ground.language) & stems(found.text, ground.language)
    return found if shared - nouns or found.id in requirement.sources else None


def outcome(ground: Ground, members: list[Requirement], room: int) -> str:
    """What whoever gets most out of these requirements can do, or can count on, afterwards.

    As many of the deeds as fit; the work of the system stands only where nobody in particular acts.
    """
    language = ground.language
    members = [r for r in members if not IDENTITY.search(r.title)] or members  # to be known is nobody's purpose
    deeds = [r for r in members if is_deed(ground, r)]
    people = Counter(r.persona for r in (deeds or members) if r.persona in ground.personas)
    persona = ground.personas[people.most_common(1)[0][0]] if people else main_persona(ground)
    mine = [r for r in deeds if persona is not None and r.persona == persona.id]
    shown = ground.main_flow
    mine.sort(key=lambda r: shown.index(r.id) if r.id in shown else len(shown))  # what it is built for stands first
    is_asked = any(not any(source.startswith("A-") for source in r.sources) for r in mine)
    if not is_asked and 2 * len(mine) < len(members):  # what the system does for them is most of it
        mine = []
    chosen = mine or [r for r in members if not is_told(r, language)] or members
    who = _who(persona, language)
    key = "epic_can" if mine else "epic_relies"
    room -= len(say(language, key, who=who, list=""))
    listed = _fitting(list(dict.fromkeys(_deed(r, language) for r in chosen)), room, language)
    others = [r for r in deeds if mine and r.persona != mine[0].persona]
    for other in others[:1]:  # a second person's first deed, where it fits
        too = say(language, "epic_and", who=_who(ground.personas[other.persona], language), list=_deed(other, language))
        listed += too if len(listed) + len(too) <= room else ""
    return say(language, key, who=who, list=listed)


def _deed(requirement: Requirement, language: str) -> str:
    title = bare(shorten(requirement.title, 200))
    by_code = _BY_CODE.match(title) if language == "de" else None
    return f"sich {by_code['how']} {by_code['verb'].lower()}" if by_code else inside(title, language)


def _fitting(titles: list[str], room: int, language: str) -> str:
    """The titles that fit, longest run first; one that is too long by itself loses its last clauses."""
    for count in range(min(len(titles), 3), 0, -1):
        text = listing(titles[:count], language)
        if len(text) <= room:
            return text
    short = [title for title in titles if len(title) <= room]
    return short[0] if short else shorten(titles[0], room)


def main_persona(ground: Ground) -> Persona | None:
    """Whom most requirements serve."""
    counted = Counter(r.persona for r in ground.bdd.requirements if r.persona in ground.personas)
    if counted:
        return ground.personas[counted.most_common(1)[0][0]]
    return ground.bdd.personas[0] if ground.bdd.personas else None


def people(ground: Ground) -> str:
    """The main persona as the subject of an outcome."""
    return _who(main_persona(ground), ground.language)


def _who(persona: Persona | None, language: str) -> str:
    """Members · cada paciente · als Kunde: the form that the language's outcome sentence asks for."""
    if persona is None:
        return say(language, "everybody")
    name = clean(persona.name)
    return plural(name) if language not in ("es", "de") else name if language == "de" else lower(name)


def as_persona(ground: Ground, persona_id: str) -> str:
    """“a member”, as it stands behind “As”."""
    return _as(ground.personas.get(persona_id), ground.language)


def _as(persona: Persona | None, language: str) -> str:
    if persona is None:
        return say(language, "operator")
    name = clean(persona.name)
    if language == "de":
        return name
    if language == "es":
        return lower(name)
    if is_plural(name):
        return f"one of the {lower(name)}"
    return f"{'an' if _VOWEL.match(name) else 'a'} {lower(name)}"


_VOWEL = re.compile(r"(?!u(?:ser|ni|til)|eu|one\b)[aeiou]", re.IGNORECASE)


def inside(title: str, language: str) -> str:
    """A title inside a sentence; a German noun keeps its capital."""
    return lower(title) if language != "de" or _GERMAN_SMALL_START.match(title) else title
