"""Parts of a German or Spanish sentence that say nothing by themselves, so that the sentence is quoted whole."""

from __future__ import annotations

import re

from services.clarifier.reading import german_tags, spanish_tags
from services.clarifier.reading.spanish_tags import Tag

_LEANS_ES = (Tag.NOT, Tag.CLITIC, Tag.ADV)
_CASE = {
    "de": re.compile(r"(?:wenn|falls|sobald|solange|bevor|nachdem|wer)\b[^,]+, ", re.I),
    "es": re.compile(r"(?:si|cuando|en cuanto|mientras|una vez que|quien)\b[^,]+, ", re.I),
}


def is_cut(part: str, whole: str, language: str) -> bool:
    """ "pasa al siguiente", "am dritten Tag schreibt die Wirtin ihn an": who, whom or when, another part says."""
    mine, all_of = (text.strip(" •.;").casefold() for text in (part, whole))
    if not mine or mine == all_of:
        return False
    if mine not in all_of:
        return True  # words of another sentence were put to it
    case = _CASE[language].match(all_of)
    if case is not None and all_of.find(mine) >= case.end() > 0:
        return True
    return _is_german_cut(part) if language == "de" else _is_spanish_cut(part)


def _is_german_cut(part: str) -> bool:
    words = german_tags.tagged(part.strip(" •.;"))
    if not words:
        return False
    is_deed = words[0].is_finite and "," not in [word.text for word in words]
    named = [at for at, word in enumerate(words) if word.tag in german_tags.NOUNS]
    first = named[0] if named else len(words)
    return is_deed or any(word.low in _BACK_DE for word in words[:first])


_BACK_DE = frozenset("er sie ihn ihm ihnen".split())  # noqa: SIM905


def _is_spanish_cut(part: str) -> bool:
    words = spanish_tags.tagged(part.strip(" •.;"))
    at = next((k for k, word in enumerate(words) if word.tag not in _LEANS_ES), len(words))
    if at >= len(words) or words[at].tag is not Tag.FIN or any(word.low == "se" for word in words[:at]):
        return False
    form, behind = words[at].form, words[at + 1 : at + 2]
    is_known = form is not None and form.verb not in ("haber", "ser", "bastar", "faltar", "hacer")
    return is_known and not (behind and behind[0].tag in (Tag.DET, Tag.NUM, Tag.PRON) and behind[0].low != "al")
