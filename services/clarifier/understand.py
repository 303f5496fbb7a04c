"""From raw words to an idea: language and title, or one clear sentence about what is missing."""

from __future__ import annotations

import re

from services.clarifier.asked_names import asked_name
from services.clarifier.naming import is_clause, named_product, traded
from services.clarifier.noun_titles import as_noun_phrase
from services.clarifier.product_names import named
from services.clarifier.reading.alone import alone
from services.clarifier.reading.background import is_background
from services.clarifier.reading.clean import plain, readable, sentences
from services.clarifier.reading.colloquial import written_out
from services.clarifier.reading.complaints import is_complaint
from services.clarifier.reading.corrections import corrected
from services.clarifier.reading.packs import LANGUAGES, pack
from services.clarifier.reading.reader import read
from services.clarifier.reading.speech import spoken_plainly
from services.clarifier.reading.tongue import tongue
from services.clarifier.reading.typed import MAX_SENTENCES
from services.clarifier.titles import titled
from services.core.contracts import Idea
from services.core.errors import BadInput
from services.core.words import sentence

TITLE = 60


def understand(text: str) -> Idea:
    """Raises BadInput with one sentence when there is nothing to plan."""
    words = plain(text).strip()
    if not words:
        raise BadInput(sentence("idea-empty"))
    clean = readable(words)
    if not any(c.isalpha() for c in clean):
        if any(c.isalpha() for c in words):
            clean = re.sub(r"[`<>|{}\[\]]+", " ", words)
        else:
            raise BadInput(sentence("idea-no-words"))
    if not any(c.isalpha() for c in _ADDRESS.sub(" ", words)):
        raise BadInput(sentence("idea-only-address"))
    language = tongue(clean)
    return Idea(text=words, title=title(words, clean, language), language=language)


# Begun at the start of a word alone, and never given back: a pasted word of 20,000 letters is read once.
_ADDRESS = re.compile(
    r"(?i)(?<![a-z0-9+.\-])(?:[a-z][a-z0-9+.\-]*+://|www\.)\S+|(?<![\w.+\-])[\w.+\-]++@[\w\-]+(?:\.[\w\-]+)+"
)
_CODE = re.compile(
    r"<script\b.*?</script>|\$\([^()]*\)|`[^`]*`|<[^<>]*>|\$\{[^{}]*\}|\((?=[^()]*(?:[/\\|;&]|\s-\w))[^()]*\)|"
    r"(?:^|(?<=[\s;|&]))(?:rm|sudo|curl|wget|chmod|dd|mkfs)\s+-\S*(?:\s+(?:[/~]\S*|--?[\w\-]+))*"
)


_VAGUE = re.compile(  # "a thing for our wardens" is for wardens
    r"^(?:(?:(?:ich|wir) )?(?:brauchen?|suchen?) )?(?:an? |eine? |una? |mal )?(?:thing|something|etwas|was|algo|cosa) "
    r"(?:for|für|para) "
    r"(?:(?:our|the|my|unsere?[nms]?|meine?[nms]?|nuestr[oa]s?|el|la|los|las) )?(?=\w)",
    re.I,
)


def _without_code(text: str) -> str:
    """Commands and markup are nobody's name for a product."""
    bare = _CODE.sub(" ", text)
    return bare if re.search(r"[^\W\d_]{3}", bare) else text


_LABEL = re.compile(
    r"^\s*(?:idea|idee|proposal|feature request|concept|pitch|suggestion|vorschlag|propuesta|konzept|"
    r"(?:the |our |new )*(?:tool|solution|plan)|(?:internal )?(?:tool|project|feature|change) request|"
    r"(?:interne )?(?:projekt|software|it-)?(?:anfrage|anforderung)|(?:projekt)?antrag|lastenheft|pflichtenheft|"
    r"(?:solicitud|petición|propuesta|requerimiento|pedido)"
    r"(?: (?:de|interna?|para) [a-záéíóúñ]+)?|requerimientos)\s*:\s*(?=\w)",
    re.I,
)


def _is_trouble(said: str) -> bool:
    """ "Sales keeps promising discounts", and no "a dairy wants to replace the phone calls"."""
    return is_complaint(said) and re.search(r"\bwants? to\b", said) is None


def title(words: str, clean: str, language: str) -> str:
    """The product in the idea's own words, at most 60 characters."""
    bare, typed = _without_code(words), words
    clean = _LABEL.sub("", clean)
    told = sentences(clean)
    if asked := asked_name(told) if language == "en" else "":
        return asked
    if language == "en" and len(told) > 1 and _is_trouble(told[0]) and clean.startswith(told[0]):
        clean = _LABEL.sub("", clean[len(told[0]) :].strip())  # what is wrong today names no product
        bare = bare.partition(told[0])[2].strip() or bare
    words, clean = _LABEL.sub("", bare), written_out(clean if bare == words else readable(bare), language)
    found = spoken_plainly(alone(corrected(sentences(clean))[:MAX_SENTENCES], language)[0], language)
    found = [said for said in found if re.search(r"[^\W\d_]{3}", said)]
    first = found[0].lstrip("• ").strip() if found else clean
    own = language if language in LANGUAGES else "en"
    data = pack(own)
    usable = [s.lstrip("• ").strip() for s in found if not data.pattern("injection").search(s)] or [first]
    usable = [s for s in usable if not is_background(s, own)] or usable
    troubled = [data.pattern("problem"), data.pattern("problem_hint")]
    usable = [s for s in usable if not any(pattern.search(s) for pattern in troubled)] or usable
    first = usable[0]
    reading = read(words, own)
    phrase = re.split(r"\s(?:where|who|so|which|that|donde|wo)\s", reading.product_phrase, maxsplit=1)[0]
    vague = data.words("system_nouns") | data.words("adjectives")
    if phrase and all(word.lower() in vague for word in phrase.split()) and f"{phrase}:" in first:
        first = first.partition(":")[2].strip()  # "Internal tool: agents tag tickets"
    elif phrase and all(word.lower() in vague for word in phrase.split()) and named_product(reading, phrase):
        first = named_product(reading, phrase)
    elif phrase and len(phrase.split()) > 1:
        first = phrase
    elif phrase and phrase in first and first.index(phrase) < 60:
        first = first[first.index(phrase) :]
    else:
        first = traded(reading)
    first = re.sub(r"^(?:für unsere?[nms]?|para nuestr[oa]s?|for our)\s+", "", first, flags=re.I)
    first = _VAGUE.sub("", first)
    head = re.split(r"[.!?:;]\s|[.!?:;]$", first, maxsplit=1)[0]
    head = "" if is_clause(head, own) else head
    listed = re.match(r"^(?P<what>.{8,}?),?\s(?:with|con|mit)\s.*(?:,|\s(?:and|y|e|und)\s)", head, re.I)
    head = listed["what"] if listed else head  # "Inventory per product with expiry, weight and donor"
    return as_noun_phrase(
        named(titled(head.strip(" ,-–—.…"), reading, words, clean, own), reading, clean), reading, clean, typed
    )
