"""Whether a wish that comes late is one more of a product that was told before, or the turn from today to what is wanted."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.reading.complaints import is_complaint
from services.clarifier.reading.english_me import speaker
from services.clarifier.reading.english_ruled import is_ruled
from services.clarifier.reading.english_said import is_sure
from services.clarifier.reading.english_words import is_actor
from services.clarifier.reading.mood_words import DOUBT, HABIT, TODAY

_TO_KNOW = re.compile(
    r"(?:we|i|the [a-z-]+(?: [a-z-]+)?)(?:['’]d| would)? (?:also )?(?:want|need|like|love) to (?:know|see|find out|tell|show|be able to (?:see|tell))\b",
    re.I,
)
_RULED = re.compile(r"(?:if|when|once|unless)\b", re.I)
_OURS_ALL = re.compile(r"\b(?:we|us|our)\b", re.I)
_OURS = re.compile(r"\b(?:we|i|us|me|our|my)\b", re.I)


# A list or a number of what was told before: never all that somebody wants.
_A_REPORT = re.compile(
    r"(?:we|i)(?:['’]d| would)? (?:also )?(?:want|need|like|love)(?: to (?:have|get|see))? (?:an? |the |some |our |all )?(?:[a-z]+ly )?"
    r"(?:list|report|statistics|stats|overview|summary|export|numbers?|figures|totals?|weight|sum|count|photos?|log|history|hours|[a-z]+ per)\b",
    re.I,
)


def first_wanted(units: tuple[str, ...], at: int, language: str, tells: Callable[[str, str], bool]) -> int:
    """Where what is wanted begins, if the wish at `at` is one more of it; 0 where it is the turn: "Our drivers bring food.
    Shops post what is left. … We want to know how many". `tells`: of how it goes today."""
    if language != "en":
        return 1 if _is_last_wish(units, at, language, tells) else 0
    if at > 1 and _TO_KNOW.match(units[at]) is not None and _are_wanted(units, units[1:at], tells):
        return 1
    is_minor = _A_REPORT.search(units[at]) is not None or _TO_KNOW.match(units[at]) is not None
    return _behind_today(units, at, tells) if at > 1 and is_minor else 0


def _behind_today(units: tuple[str, ...], at: int, tells: Callable[[str, str], bool]) -> int:
    """Behind the last sentence of how it goes today: deeds of others, two at least, that no list could be wanted of else."""
    today = [i for i in range(at) if i == 0 or _is_today(units[i], tells)]
    told = units[today[-1] + 1 : at]
    plain = [one for one in told if is_sure(one.lstrip("• "), "en")]
    is_ours = any(_SPEAKS.search(one) and not _WE_RULE.match(one) for one in told)
    return today[-1] + 1 if len(plain) >= FEWEST_TOLD and not is_ours else 0


def _is_today(unit: str, tells: Callable[[str, str], bool]) -> bool:
    if _RULE.search(unit) is not None:
        return False  # "whoever did not come twice is blocked for a month"
    is_habit = HABIT["en"].search(unit) is not None and _RULED.match(unit) is None
    return is_habit or tells(unit, "en") or is_complaint(unit)


_RULE = re.compile(
    r"\b(?:may|must|can|cannot|should)\b|\bwho(?:ever)? (?:did|does|has|have|was|were)(?:n['’]t| not)\b|^(?:whoever|nobody|no one)\b",
    re.I,
)
_SPEAKS = re.compile(r"\b(?:we|i|us|me)\b", re.I)
_WE_RULE = re.compile(r"we (?:pay|charge|invoice|bill|refund|keep|store|delete)\b", re.I)


def _are_wanted(units: tuple[str, ...], told: tuple[str, ...], tells: Callable[[str, str], bool]) -> bool:
    """Deeds one after the other without a word of how it goes today, and nothing that we do ourselves."""
    plain = [one for one in told if is_sure(one.lstrip("• "), "en")]
    ours = _OURS_ALL if speaker(units[0]) else _OURS  # "I'm a speech therapist. … I comment at the exact second"
    is_today = any(
        tells(one, "en") or ours.search(one) or (HABIT["en"].search(one) and not _RULED.match(one)) for one in told
    )
    return (len(plain) > 1 or ours is _OURS_ALL) and not is_today


_SEES = {
    "de": re.compile(
        r"\b(?:sehen|wissen|auswert\w*|auswertung\w*|überblick|statistik\w*|bericht\w*|report\w*|export\w*|auch|außerdem|zusätzlich)\b",
        re.I,
    ),
    "es": re.compile(r"\b(?:ver|saber|informes?|resumen|estadísticas?|listados?|exportar|también|además)\b", re.I),
}
_MADE = re.compile(
    r"\b(?:app|portal|system|plattform|lösung|tool|software|bot|webseite|aplicación|sistema|plataforma|herramienta|web|solución|"
    r"digital\w*|automat\w*|online|endlich|por fin)\b",
    re.I,
)
_OURS_TONGUES = re.compile(
    r"\b(?:wir|ich|uns|mir|unser\w*|mein\w*|nos|nosotr[oa]s|yo|me|mi|mis|nuestr\w+|\w{3,}(?:amos|emos|imos))\b", re.I
)


def _is_last_wish(units: tuple[str, ...], at: int, language: str, tells: Callable[[str, str], bool]) -> bool:
    """ "Besucher melden ihr Gerät an. Wer nicht kommt, sagt ab. Was repariert wurde, möchten wir auswerten": the deeds
    before the last wish are no less asked for, as nothing says that it goes so today."""
    told = units[1:at]
    if language not in _SEES or at != len(units) - 1 or len(told) < FEWEST_TOLD:
        return False
    is_more = _SEES[language].search(units[at]) is not None and _MADE.search(units[at]) is None
    return is_more and not any(
        tells(one, language) or _OURS_TONGUES.search(one) or HABIT[language].search(one) or is_complaint(one)
        for one in told
    )


_WANTS = re.compile(r"(?P<who>[A-Z][a-z]+) (?:wants|feels|says|thinks) ")


def is_doubt(words: str, tongue: str) -> bool:
    """Whether nobody has decided it; "Treasurer wants a list" is no view of somebody called so."""
    role = _WANTS.match(words) if tongue == "en" else None
    return DOUBT[tongue].search(words) is not None and not (role is not None and is_actor(role["who"].lower()))


def is_participle(behind: str) -> bool:
    """ "Locks left behind are cut": behind a past form stands the verb of its own."""
    return re.match(r" [\w ]{0,24}\b(?:is|are|gets?|goes?|must|can|may|will)\b", behind) is not None


_REPLACES = re.compile(r"(?:replace|an? (?:replacement|tool|end) (?:for|to))\b", re.I)  # names what is to be built


def tells_today(one: str, tongue: str, *, names: bool) -> bool:
    """Whether the sentence tells how it goes today, in a text without a wish; `names`: that begins with a thing."""
    if _REPLACES.match(one) or is_ruled(one):
        return False
    return TODAY[tongue].search(one) is not None or (HABIT[tongue].search(one) is not None and not names)


FEWEST_TOLD = 2  # sentences of deeds before the wish


# What people may do is asked for, where nobody says how it goes today.
MAY = {
    "de": re.compile(r"\b(?:kann|können|darf|dürfen)\b", re.I),
    "es": re.compile(r"\bpuede[n]?\b", re.I),
}
