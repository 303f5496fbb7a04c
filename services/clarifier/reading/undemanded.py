"""Words that demand nothing: how things are today, how much there is, what the product is called, what it is not."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.background import is_background, only_counts
from services.clarifier.reading.compared import compared
from services.clarifier.reading.complaints import EVERY_HAS
from services.clarifier.reading.english_patterns import ONE_PER
from services.clarifier.reading.english_ruled import is_ruled, names_only
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.fault_words import AUXILIARIES, listed
from services.clarifier.reading.faults import infinitive_es, is_finite_de, is_finite_es
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma
from services.clarifier.reading.words import is_plural_en

_TODAY = {
    "en": r"\b(?:currently|at the moment|so far(?! (?:counts?|is|are|goes?|stays?|remains?)\b)|nowadays|right now|these days|up to now|still (?:done|written|kept|sent|made|on|by|with|via))\b",
    "de": r"\b(?:bisher|bislang|derzeit|aktuell|momentan|zurzeit|im moment|heutzutage)\b",
    "es": r"\b(?:actualmente|hasta ahora|ahora mismo|hoy en día|hoy por hoy)\b",
}
# "Whoever is on call right now": at any time, and not before there is the product.
_LIVE = re.compile(r"\b(?:who|whoever|what|where|whether) (?:is|are) [^,;]*?\bright now\b", re.I)
_ASKS = {
    "en": r"\b(?:want|wants|need|needs|should|must|shall|has to|have to|may|can|cannot|could|like to|only|at most|at least|max|within|if|when)\b|n['’]t\b|\bnever\b",
    "de": r"\b(?:soll\w*|will|wollen|möcht\w+|muss|müssen|kann|können|darf|dürfen|brauch\w*|nur|höchstens|mindestens|max\w*|wenn|sobald|innerhalb|nie|nicht|kein\w*)\b",
    "es": r"\b(?:quer\w+|quier\w+|necesit\w+|deb\w+|pued\w+|poder|hay que|tien\w+ que|solo|sólo|máx\w*|max|mínimo|si|cuando|nunca|no|nadie)\b",
}
# What one says of amounts: nobody builds "we expect 200 people".
_EACH_DOES = re.compile(
    r"(?:each|every|everyone|everybody)(?: of them| \w+)? [a-z]+(?<!s)s (?:up to |at least |at most )?\d", re.I
)
_AMOUNTS = {
    "en": listed(
        "receive expect have has run move handle serve share cook hold are is there get keep treat process see say"
    ),
    "de": listed(
        "rechnen erwarten haben hat sind ist gibt kommen kommt betreuen verwalten bewegen bearbeiten anfallen fallen zählen umfasst"
    ),
    "es": listed(
        "organizar recibir recibirse pasar llegar entrar tramitar ser haber tener trabajar gestionar calcular esperar mover atender contar son somos hay"
    ),
}
_SPAN = re.compile(
    r"\b(?:yrs?|mths?|wks?|hrs?|mins?|years?|months?|weeks?|days?|hours?|minutes?|percent|jahre?n?|monate?n?|wochen?|tage?n?|stunden?|minuten?|uhr|prozent|años?|meses|semanas?|días?|horas?|minutos?|euros?|cents?|pence|rappen|céntimos|dollars?|pounds?|pesos|franken|francs|eur|usd|chf)\b|\d\s?(?:%|[€$£])|(?:[€$£])",
    re.I,
)
_RATE = re.compile(
    r"\b(?:per|a|an|every|each|pro|je|im|am|in der|al|a la|por|cada) (?:year|month|week|day|hour|jahr|monat|woche|tag|stunde|treffen|año|mes|semana|día|hora)\b",
    re.I,
)
_COUNTS = re.compile(r"(?<![\w.,])\d[\d.,]*(?<!\.)\s+[^\W\d]{3,}")  # "15. des Vormonats" counts nothing
_WE_USE = re.compile(
    r"^(?:(?:we|i)(?: (?:currently|already|also))? (?:use|run on|work with|are on)|(?:wir|ich) (?:nutzen|benutzen|verwenden|haben|arbeiten mit)|(?:usamos|utilizamos|trabajamos con|tenemos)) "
    r"(?:(?:the|das|die|den|el|la) )?(?-i:[A-ZÄÖÜ])\w+\b(?!.*\b(?:should|must|soll|sollen|muss|debe|deben|want|need)\b)",
    re.I,
)  # "we use VetSpire, it has an api i think": a system, named among the others
_ASKED_FOR = re.compile(
    r"^(?:(?:please|ok|so)\s)?(?:(?:we|i)(?:'d| would)? )?(?:need|want|looking for|like)(?:\s?:)?\s(?:an?\s|some\s)?(?:[\w-]+\s){0,3}?(?:something|app|tool|site|website|system|software|thing|platform|page|place|portal|dashboard|bot|board)\b(?!.*:\s\S)(?!.*(?<!-)\b(?:that|where|which|to|so|with)\b)|"
    r"^(?:(?:wir|ich)\s)?(?:brauch\w*|bräucht\w*|such\w*|wünsch\w*)(?:\s(?:wir|ich))?(?:\s?:)?\s(?:eine?n?\s)?(?:[\w-]+\s){0,3}?(?:was|etwas|app|software|system|seite|webseite|werkzeug|programm|lösung|tool|verwaltung|plattform|portal)\b(?!.*\b(?:die|das|wo|mit|um|damit|soll\w*)\b)|"
    r"^für [^,]{3,50} (?:bräucht\w*|brauch\w*|such\w*) (?:wir|ich) (?:was|etwas|eine?\w*) [\wäöüß]+(?:es)?$|"
    r"^(?:queremos|quiero|necesitamos|necesito|busco|buscamos)(?:\s?:)?\s(?:una?\s)?(?:algo|app|aplicación|sistema|programa|web|página|herramienta|plataforma)\b(?!.*\b(?:que|donde|con)\b)",
    re.I,
)


# Asked of whoever reads it, and of no product: "can you plan this?", "what do you think?".
_ASKS_US = re.compile(
    r"^(?:\w+,? ){0,2}?(?:what do you (?:all )?think|any thoughts|thoughts|was (?:meinst du|meint ihr|denkst du|denkt ihr|haltet ihr)|qu[eé] (?:opin[aá]is|opinas|opinan|(?:te|os|les) parece))\b(?:\W+\w+){0,4}$|"
    r"^(?:\w+,? ){0,2}?(?:can|could|would|will) you (?:please )?(?:plan|help|build|make|draft|write|do|turn|work|have|take)\b(?:\W+\w+){0,6}$|"
    r"^(?:\w+,? ){0,2}?(?:kannst|könntest|könnt|könntet|können|könnten) (?:du|ihr|sie) (?:\w+ ){0,5}(?:planen|helfen|bauen|machen|entwerfen|schreiben|ansehen|anschauen)$|"
    r"^(?:\w+,? ){0,2}?(?:puedes|podrías|podéis|podríais|pueden|podrían) (?:planear|planificar|ayudar|hacer|montar|preparar|escribir|mirar)\w*\b(?:\W+\w+){0,6}$",
    re.I,
)
# What a tender asks of the one who builds it, what we have going, what we do ourselves: no deed of the product.
_NOT_OURS = re.compile(
    r"^(?:the |der |die |el |la )?(?:contractor|supplier|vendor|bidder|tenderer|auftragnehmer\w*|anbieter\w*|bieter|contratista|adjudicatari[oa]|proveedor[a]?) "
    r"(?:shall|must|will|should|hat|muss|soll|deberá|debe|suministrará|entregará)\b.{0,30}?\b(?:an? |ein\w* |una? )?(?:\w+ )?(?:system|solution|platform|software|application|lösung|plattform|anwendung|sistema|solución|plataforma|aplicación)\b|"
    r"^(?:so,? )?(?:we|i)(?:['’]ve| have) got (?:an?|this|some)\b(?!.*\b(?:should|must|want|need|can)\b)|"
    r"^(?:we|wir|ich|i) (?:do|pay|handle|machen|mache|erledigen) (?:that|this|it|das|dies) (?:ourselves|by hand|manually|in cash|von hand|selbst|bar)$|"
    r"^(?:eso|esto) (?:lo )?hacemos (?:a mano|nosotros|aparte)$",
    re.I,
)
_MATTERS = re.compile(
    r"^(?:and |but |also |y |und |aber )?(?:the |el |la |der |die |das )?(?:[\w-]+ ){1,3}(?:matters?(?: a lot| most| to us| here)*|is (?:very |really |super )?important(?: to us| here)?|is key|"
    r"ist (?:uns )?(?:sehr |besonders )?wichtig|importa mucho|es (?:muy )?importante)$",
    re.I,
)  # "GDPR matters a lot": what weighs, and no deed
_PEAK = re.compile(r"^(?:peaks?|picos?|puntas?|spitzen?)\b[^.]*\d", re.I)
# Said as a quality with its number.
_OFFLINE = re.compile(
    r"^(?:it |es |das )?(?:works?|(?:must|should|has to|have to|needs to) (?:also )?work|funciona|debe funcionar|funktioniert|läuft|geht)\b.*\b(?:offline|without|sin|ohne|patchy|poor)\b",
    re.I,
)
_BY_WHEN = re.compile(
    r"^(?:(?:it|this|that|the (?:\w+ )?(?:app|system|tool|site|thing)) )?(?:must|should|has to|needs to|would have to) be (?:there|ready|live|done|finished|usable|running|launched|online|up) "
    r"(?:by|before|in time for|in|for|until|within) (?!(?:people|users|members|anyone|everyone|children|kids|all|the (?:elderly|blind|deaf))\b)\b[^,;]*$",
    re.I,
)  # a limit of time, which stands among the constraints
_WANTS_TOOL = re.compile(
    r"^(?:the |our |my |an? )?[\w'’ -]{3,40}?(?: \([^)]*\))? (?:wants?|needs?|would like) an? (?:[\w-]+ ){0,3}(?:app|tool|system|website|site|bot|platform|portal)"
    r"(?: for (?:its|their|the|our) [\w'’ -]{3,40})?$",
    re.I,
)
_LAUNCH = re.compile(
    r"^(?:and |so )?(?:we|i)(?:['’]d| would)? (?:want|plan|hope|need|like|intend|aim) to (?:launch|go live|start|pilot|ship|roll out|be live|be ready|have (?:it|this) (?:ready|live|done))\b",
    re.I,
)
# "Patients are driven here three times a week", said first: how it is.
_DONE_TO_US = re.compile(
    r"^(?:the |our )?(?:[\w-]+ )?(?P<who>[\w-]+s) are [a-z]+(?:ed|en|t|wn) .*\b(?:once|twice|(?:three|four|five|several|many) times|every|each|daily|weekly|monthly|usually|mostly)\b",
    re.I,
)


# "Power cuts happen", "Stromausfälle kommen vor": how it is, and nothing that anybody builds.
_HAPPENS = re.compile(
    r"^(?:(?:the|our|some|such|die|der|las?|los) )?(?:[\w'’-]+ ){1,4}?(?:do |can |often |sometimes |regularly |will )*(?:happens?|occurs?|(?:is|are) (?:common|rare|frequent|normal|inevitable))(?: (?:often|regularly|sometimes|a lot|all the time|every \w+|here))*$|"
    r"^(?:[\wäöüß-]+ ){1,4}?(?:kommen|kommt) (?:\w+ ){0,2}vor$|^(?:hay|se producen|ocurren) (?:[\wáéíóúñ]+ ){0,2}(?:cortes|apagones|averías|fallos)(?: [\wáéíóúñ]+){0,3}$",
    re.I,
)
# What is hoped for, and nothing that the product does.
_AIM = re.compile(
    r"^(?:our|the) (?:goal|aim|point) is that (?:[\w'’-]+ ){1,4}?(?:stops?|no longer|spends? less|saves?|do(?:es)?(?: not|n['’]t)|wastes? less)\b",
    re.I,
)
_STAYS_THERE = re.compile(
    r"^(?:we|i) already have (?-i:[A-Z])\w+(?:[ .](?-i:[A-Z])\w+)?(?:,| and| so)? (?:keep|use|we (?:keep|use|want to keep)|it (?:must|should) stay|it stays)\b.{0,20}$|^(?:everything|all of (?:it|this|that)|all (?:the |our )?[a-z]+) (?:is|are|lives|sits|stays) in (?-i:[A-Z])\w+(?: (?-i:[A-Z0-9])\w*)?$|^(?:we|i) (?:can['’]?t|cannot|can not|won['’]t|must not|are not allowed to|mustn['’]t) (?:replace|change|touch|switch(?: off)?|get rid of|modify) (?:that|it|this|them)$",
    re.I,
)


def is_undemanded(part: str, language: str, *, is_first: bool = False) -> bool:
    """`is_first`: the piece begins the text and more follows, where a product is named."""
    if is_first and language == "en" and names_only(part):
        return True
    if language == "en" and (EVERY_HAS.match(part) or _EACH_DOES.match(part)):
        return False
    part = re.sub(r"\s?\([^()]*\)", "", part)
    if (
        is_background(part, language)
        or only_counts(part)
        or _PEAK.match(part)
        or _OFFLINE.match(part)
        or _MATTERS.match(part)
        or _BY_WHEN.match(part)
        or _LAUNCH.match(part)
        or _WANTS_TOOL.match(part)
        or (is_first and language == "en" and (told := _DONE_TO_US.match(part)) and english.is_actor(told["who"]))
    ):
        return True
    if _AIM.match(part) or _HAPPENS.match(part) or _STAYS_THERE.match(part):
        return True
    if _ASKS_US.search(part.strip(" ¿?¡!.@")):
        return True
    asks = re.search(_ASKS.get(language, _ASKS["en"]), part, re.I)
    now = _LIVE.sub(" ", part)
    if re.search(_TODAY.get(language, _TODAY["en"]), now, re.I) and not asks:
        return True
    if _ASKED_FOR.search(part) or (language != "de" and _WE_USE.match(part)):
        return True
    deeds = _deeds(part, language)
    if is_first and not deeds and (not asks or part.endswith(":")) and not ONE_PER.match(part):
        return True
    if (is_first and names_it(part, language)) or compared(part, language):
        return True
    return not asks and _tells_amounts(part, deeds, language) and not (language == "en" and is_ruled(part))


_IS_NO_NAME = re.compile(
    r"(?:who|what|which|if|when|once|please|max|min|at|no|not|only|never|every|each|all|must|should|can)\b|\d", re.I
)


def _is_heading(part: str) -> bool:
    """ "Ski rental shop, 3 branches": a place or a thing, and how many."""
    head, *more = re.split(r",\s", part)
    is_thing = english.parse(head) is None and not _IS_NO_NAME.match(head) and len(head.split()) < LONGEST_NAME
    return is_thing and all(re.match(r"(?:about |around )?\d", one) for one in more) and bool(more)


_FOR_MANY = re.compile(r"an? (?:[\w-]+ ){1,3}for (?:the |our )?(?:[\w-]+ )?[\w-]+s$", re.I)
_WHOM = re.compile(r"\s(?:who|whose|that)\s")


def names_it(part: str, language: str) -> bool:
    """ "An app for shift workers who can't sleep", "a shared shopping list": a name, and whom it is for."""
    if language == "en" and names_only(part):
        return True
    if language != "en":
        named = {"de": _SOMETHING_DE, "es": _SOMETHING_ES}.get(language)
        return named is not None and named.match(part.strip(" .")) is not None
    head = _WHOM.split(part, maxsplit=1)[0]
    if head != part and _FOR_MANY.match(head):
        return True
    if head == part and _is_heading(part):
        return True
    if (
        len(head.split()) > LONGEST_NAME
        or (english.parse(head) is not None and english.parse(head.split(" for ")[0]) is not None)
        or re.match(r"(?:who|what|which|if|when|please)\b", head, re.I)
    ):
        return False
    whom = head.split()[-1].lower()
    return re.match(r"an?\s", head, re.I) is not None and (head == part or (" for " in head and is_plural_en(whom)))


# "Für unsere Kita brauchen wir was Digitales fürs Mittagessen": what it is for, and nothing more.
_SOMETHING_DE = re.compile(
    r"(?:für [^,.;]{3,30} )?(?:(?:wir|ich) )?(?:brauch\w*|such\w*|bräucht\w*|hätt\w*) (?:(?:wir|ich) )?(?:gern\w* )?(?:et)?was [A-Za-zäöü]+es"
    r"(?: (?:für|fürs|zum|zur) [^,.;]{3,50})?$",
    re.I,
)
# "Queremos un panel para las reparaciones en el taller"
_SOMETHING_ES = re.compile(
    r"(?:queremos|quiero|necesitamos|necesito|buscamos|busco|quisiéramos|quisiera) una? \w+(?: \w+)? "
    r"para (?:el|la|los|las|nuestr[oa]s?) (?:(?!que\b|donde\b|cuando\b|si\b)[\wáéíóúñ]+ ?){1,7}$",
    re.I,
)
LONGEST_NAME = 9  # words


def is_not_ours(part: str) -> bool:
    """Asked of the contractor, or done by whoever writes."""
    bare = re.sub(r"^[^:.;]{3,60}:\s", "", part)
    return _NOT_OURS.match(part) is not None or _NOT_OURS.match(bare) is not None


def _deeds(part: str, language: str) -> list[str]:
    """The verbs of those who do something in these words."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", part)
    low = [word.lower() for word in words]
    if language == "de":
        known = pack("de").verb_class
        return [
            low[at]
            for at, word in enumerate(words)
            if is_finite_de([*words, ""], at) or (word[:1].islower() and word in known)
        ]
    if language == "es":
        return [low[at] for at in range(len(low)) if is_finite_es(low, at) or low[at].endswith("mos")]
    return [
        base_verb(word) or word
        for at, word in enumerate(low)
        if word in AUXILIARIES
        or (at and base_verb(word) and low[at - 1] not in pack("en").words("determiners") and not low[at - 1].isdigit())
    ]


_NOBODY_DOES = re.compile(  # "nobody gets a key before 10 shifts": a rule
    r"(?:^|:\s)(?:nobody|no one|no-one|none|no|niemand|keine?r?|nadie|ning[uú]n[ao]?)\b", re.I
)


def _tells_amounts(part: str, deeds: list[str], language: str) -> bool:
    """ "around 40 results a day", "wir rechnen mit 200 Leuten": said as a load with its number."""
    if _SPAN.search(_RATE.sub("", part)) or not _COUNTS.search(part) or _NOBODY_DOES.search(part):
        return False
    if language == "de":
        return all(deed in _AMOUNTS["de"] or german_lemma(deed) in _AMOUNTS["de"] for deed in deeds)
    known = _AMOUNTS.get(language, _AMOUNTS["en"])
    if language == "es":
        return all(deed in known or infinitive_es(deed) in known for deed in deeds)
    return all(deed in known for deed in deeds)
