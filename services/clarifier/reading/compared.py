"""What an idea is to be like: "like Calendly but for driving tests" is a picture of it, and no system to connect."""

from __future__ import annotations

import re

from services.clarifier.reading.words import is_known_word

_NAME = r"(?P<name>(?-i:[A-ZÄÖÜ])[\w+.-]*(?:\s(?-i:[A-ZÄÖÜ])[\w+.-]*)?|[a-z][\w+.-]{2,})"
_BUT = {
    "en": r"(?:(?:,? but|,? just|,? only)? for|,? but (?:with|about|without))",
    "de": r"(?:,? (?:nur|aber|bloß|jedoch)(?: halt| eben)? für|,? (?:nur|aber) mit)",
    "es": r"(?:,? (?:pero|sólo que|solo que))(?: para| con)",
}
_AS = {
    "en": r"(?:(?:a bit |kind of |sort of |basically |something )?like|an?|the)",
    "de": r"(?:(?:so )?(?:et)?was wie|wie|ein)",
    "es": r"(?:algo como|como|un)",
}
_COMPARED = {
    tongue: re.compile(
        rf"^(?:(?:so|ok|basically|also|pues|bueno),? )?(?:(?:(?:i|we|ich|wir) )?(?:want|need|would like|brauch\w*|such\w*|wollen|quier\w+|quer\w+|necesit\w+) )?{_AS[tongue]}(?: an?| the| ein\w*| una?)? {_NAME}{_BUT[tongue]} (?:the |our |my |die |das |den |unsere? |el |la |los |las |nuestr\w+ )?(?P<what>\w[^.;:!?]*)$",
        re.I,
    )
    for tongue in _BUT
}  # fmt: skip
_ARTICLE = re.compile(r"^(?:[a-z' ]*\b)?(?:an?|the|ein\w*|una?)(?: |$)", re.I)


def compared(text: str, language: str) -> tuple[str, str] | None:
    """(what it is like, what it is for) of a sentence that says nothing else; a name after a mere article is a proper one."""
    found = _COMPARED.get(language, _COMPARED["en"]).match(text.strip(" •.!"))
    if found is None:
        return None
    is_led = re.search(r"\b(?:like|wie|como)\s", found[0][: found.start("name") - found.start()], re.I) is not None
    name = found["name"]
    is_proper = name[:1].isupper() and not name.isupper() and language != "de"
    is_proper = is_proper and (is_led or not is_known_word(name.split()[0].casefold(), language))
    has_but = re.search(
        r"\b(?:but|just|only|nur|aber|bloß|pero)\b", found[0][found.end("name") : found.start("what")], re.I
    )
    return (name, found["what"].strip()) if (is_led and has_but) or is_proper else None


def is_compared(sentence: str, name: str) -> bool:
    """Whether `name` is only what the product is compared with, in whatever tongue."""
    for tongue in _COMPARED:
        found = compared(sentence, tongue)
        if found is not None and name.casefold() in found[0].casefold():
            return True
    return False
