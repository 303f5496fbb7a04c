"""Words that only tell what somebody did, or how something was: no rule, no wish and no choice."""

from __future__ import annotations

import re

from services.clarifier.reading.english_tags import tagged as tagged_en
from services.clarifier.reading.german_tags import NOUNS
from services.clarifier.reading.german_tags import tagged as tagged_de
from services.clarifier.reading.spanish_tags import Tag
from services.clarifier.reading.spanish_tags import tagged as tagged_es
from services.clarifier.reading.spanish_verbs import Mood

# Somebody or something of the writer's own, or one that is known, leads what is told.
_LEAD = {
    "en": re.compile(r"(?:the|our|my|his|her|their|yesterday|last \w+)\b", re.I),
    "de": re.compile(r"(?:der|die|das|unsere?|meine?|ihre?|seine?|gestern|letzte\w* \w+)\b", re.I),
    "es": re.compile(r"(?:el|la|los|las|nuestr[oa]s?|mis?|sus?|ayer)\b", re.I),
}
# It weighs, chooses, wishes, allows, bounds or rules: an answer in one's own words.
_ANSWERS = {
    "en": re.compile(
        r"\d|\b(?:can|could|may|might|must|shall|should|will|would|wants?|needs?|likes?|prefers?|ha(?:s|ve) to|"
        r"first|last|earl\w+|"
        r"later?|same|other|both|all|each|every\w*|any\w*|no|not|none|nobody|who\w*|always|never|only|until|unless|if|when\w*|"
        r"whatever|by|per|instead|automatic\w*|least|most|more|less|one|ones|gets?|goes|depends|rest|old|new|way|manual\w*)\b|n['’]t\b",
        re.I,
    ),
    "de": re.compile(
        r"\d|\b(?:kann|können|könnte\w*|darf|dürfen|muss|müssen|soll\w*|wird|werden|will|wollen|möcht\w+|braucht?|brauchen|zuerst|"
        r"erste\w*|letzte\w*|frühere?\w*|spätere?\w*|gleiche\w*|andere\w*|beide\w*|alle\w*|jede\w*|nicht|kein\w*|nie\w*|immer|nur|"
        r"bis|wenn|falls|sobald|wer|per|pro|statt\w*|automatisch|mindestens|höchstens|mehr|weniger|eine[rs]?|bekommt|kriegt|gilt|geht|"
        r"rest|alte\w*|neue\w*|selbst)\b",
        re.I,
    ),
    "es": re.compile(
        r"\d|\b(?:pued\w+|podr\w+|deb\w+|hay que|tien\w+ que|quier\w+|quer\w+|necesit\w+|prefer\w+|primer\w*|últim\w+|"
        r"antes|después|"
        r"mism[oa]s?|otr[oa]s?|amb[oa]s|tod[oa]s?|cada|no|ni|nadie|ningun[oa]?|quien\w*|siempre|nunca|solo|sólo|hasta|si|cuando|por|"
        r"en lugar|automátic\w+|mínimo|máximo|más|menos|un[oa]|gana|recibe|vale|va|resto|viej[oa]s?|nuev[oa]s?)\b",
        re.I,
    ),
}
FEWEST = 2  # words that name something


def is_told_of_elsewhere(text: str, language: str) -> bool:
    """ "Our treasurer painted the green shed yesterday"; "the driver calls again" is of any time."""
    said = text.strip(" .!")
    if _LEAD[language].match(said) is None or _ANSWERS[language].search(said):
        return False
    is_past, nouns = _told(said, language)
    return is_past and nouns >= FEWEST


def _told(said: str, language: str) -> tuple[bool, int]:
    """Whether it is told of what has been, and how many things are named in it."""
    match language:
        case "de":
            words = tagged_de(said)
            done = any(word.is_participle for word in words) and re.search(
                r"\b(?:hat|haben|ist|sind|war|waren)\b", said
            )
            was = re.search(r"\b(?:war|waren|hatte|hatten|gab|ging|kam|stand)\b", said)
            return bool(done or was), sum(word.tag in NOUNS for word in words)
        case "es":
            spanish = tagged_es(said)
            past = any(
                word.form is not None and word.form.mood is Mood.PAST and word.tag is Tag.FIN for word in spanish
            )
            return past, sum(word.tag is Tag.NOUN for word in spanish)
        case _:
            english = tagged_en(said)
            past = any(word.tag in ("VVD", "VBD", "VHD", "VDD") for word in english)
            return past, sum(word.tag in ("NN1", "NN2", "NP0") for word in english)
