"""The words of the frames, by language."""

from __future__ import annotations

import re

_N = r"[\w\-’' ]"
WORDS = {
    "en": {
        "take_over": "bring over the {what} from {where}{{rest}}",
        "read_from": "read the {what} from {where}",
        "online_payment": "Payment in the product",
        "only": "allow the {what} {when}",
        "sign_in": "sign people in through {where}",
    },
    "es": {
        "take_over": "traspasar {what} desde {where}{{rest}}",
        "read_from": "leer {what} de {where}",
        "online_payment": "Cobrar dentro del producto",
        "only": "permitir {what} {when}",
        "sign_in": "identificar a todos con {where}",
    },
    "de": {
        "take_over": "{what} aus {where}{{rest}} übernehmen",
        "read_from": "{what} aus {where} lesen",
        "online_payment": "Bezahlen im Produkt",
        "only": "{what} {when} zulassen",
        "sign_in": "alle über {where} anmelden",
    },
}
OLD = re.compile(
    r"\b(?:old|existing|past|previous|former|earlier|alte[nrs]?|bisherige[nrs]?|vorhandene[nrs]?|frühere[nrs]?|"
    r"antigu[oa]s?|viej[oa]s?|anteriores?|existentes?)\b",
    re.I,
)
# Where things lie today that no product connects to.
NO_SYSTEM = re.compile(
    r"(?:an?\s|the\s|una?\s|el\s|eine[rnm]?\s)?(?:spreadsheets?|excel\w*|paper\w*|notebooks?|card index|word|whatsapp|"
    r"e-?mails?|papel|cuadernos?|hojas? de cálculo|libretas?|papier|heft\w*|ordner\w*|zettel\w*|tabellen?)(?:\s\w+)?",
    re.I,
)
KEPT_IN = {
    "en": re.compile(
        rf"^(?:(?:all|most)\s(?:of\s)?)?(?:the\s|our\s|my\s)?(?P<what>{_N}{{3,50}}?)\s"
        r"(?:(?:is|are)(?:\s(?:all|kept|stored|held|managed|tracked))?|sits?|lives?)\s(?:today\s|currently\s|now\s|still\s)?"
        r"(?:in|on)\s(?P<where>(?:an?\s)?(?:spreadsheets?|excel(?:\s\w+)?|paper|notebooks?)|(?-i:[A-Z]\w*(?:\s[A-Z]\w*){0,2}))"
        r"(?P<rest>,?\s(?:about|around|some|roughly)?\s?\d[\d.,]*\sof\s(?:them|these))?$",
        re.I,
    ),
    "es": re.compile(
        rf"^(?P<what>(?:los\s|las\s|el\s|la\s|nuestr\w+\s)?{_N}{{3,50}}?)\s(?:están|está|siguen|se guardan|se llevan)\s(?:hoy\s|ahora\s)?en\s"
        r"(?P<where>(?:una?\s)?(?:hojas? de cálculo|excel|papel|cuadernos?|libretas?)|(?-i:[A-ZÁÉÍÓÚ]\w*(?:\s[A-Z]\w*){0,2}))"
        r"(?P<rest>,?\s(?:unos|unas|cerca de)?\s?\d[\d.,]*)?$",
        re.I,
    ),
    "de": re.compile(
        rf"^(?P<what>(?:die\s|der\s|das\s|unsere\s|alle\s)?{_N}{{3,50}}?)\s(?:liegen|liegt|stehen|steht|sind|ist)\s(?:heute\s|bisher\s|derzeit\s|noch\s)?in\s"
        r"(?P<where>(?:einer?\s)?(?:tabellen?|excel\w*|papier|heften?|ordnern?)|(?-i:[A-ZÄÖÜ]\w*(?:\s[A-Z]\w*){0,2}))"
        r"(?P<rest>,?\s(?:etwa|rund|ca\.)?\s?\d[\d.,]*(?:\sstück)?)?$",
        re.I,
    ),
}
_NAME = r"(?P<where>[A-Z]\w+(?:\s[A-Z]\w+){0,2}|[a-z]+[A-Z]\w+)"
USED = {
    "en": re.compile(rf"^(?:[Ww]e|[Ii])\s(?:use|work with|are on|run on)\s(?:the\s)?{_NAME}(?:\s(?:as|for)\s.+)?$"),
    "es": re.compile(rf"^(?:[Uu]samos|[Uu]tilizamos|[Tt]rabajamos con|[Tt]enemos)\s{_NAME}\s(?:como|para)\s.+$"),
    "de": re.compile(
        rf"^(?:[Ww]ir|[Ii]ch)\s(?:nutzen?|benutzen?|verwenden?|arbeiten?\smit|haben?)\s{_NAME}\s(?:als|für)\s.+$"
    ),
}
_ONLINE = r"(?!.*\b(?:online|in the app|by card|web|app|tarjeta|karte|internet)\b)"
PAID_THERE = {
    "en": re.compile(
        rf"^{_ONLINE}(?:(?:it|they|(?:[a-z-]+ )?(?:customers?|guests?|people|members?|everyone|everybody|clients?|parents|owners?|patients?|visitors?))\s)?"
        r"(?:(?:collects?|picks?|fetch(?:es)?)\s(?:(?:it|them|these|those|the \w+)\s)?(?:up\s)?and\s)?(?:is paid|are paid|pays?|payment is|paid)(?:\sonly|\salways)?\s(?:on site|on the spot|in cash|in the shop|"
        r"at (?:the\s)?(?:pick-?up|collection|desk|counter|door|till)|on (?:pick-?up|collection|delivery)|when .+)$",
        re.I,
    ),
    "es": re.compile(
        rf"^{_ONLINE}(?:se (?:paga|cobra)|cobramos|el pago (?:es|se hace)|pagan)\s(?:solo\s)?(?:en|al|a la)\s.+$", re.I
    ),
    "de": re.compile(
        rf"^{_ONLINE}(?:(?:bezahlt|gezahlt|abgerechnet|kassiert) wird|(?:die\s)?(?:bezahlung|zahlung)\s(?:erfolgt|ist|läuft))\s(?!(?:nach|pro|je|mit|zu)\b).+$",
        re.I,
    ),
}
ONLY_AFTER = {
    "en": re.compile(
        r"^(?P<what>[A-Z]?[\w\-]+(?: [\w\-]+)?) (?P<when>only (?:after|when|if|once|with) .{6,120})$", re.I
    ),
    "es": re.compile(
        r"^(?P<what>[A-ZÁÉÍÓÚ]?[\w\-áéíóúñ]+) (?P<when>(?:solo|sólo) (?:cuando|tras|si|con|después de) .{6,120})$", re.I
    ),
    "de": re.compile(r"^(?P<what>[A-ZÄÖÜ][\w\-äöüß]+) (?P<when>(?:nur|erst) (?:nach|mit|bei) .{6,120})$"),
}
AS_IT_IS = re.compile(
    r"^(?:after|before|during|vor|nach|während|antes de|después de|durante) (?:the |der |dem |la |el )?[\w\-]+(?: [\w\-]+)?:\s.{6,200}$|"
    r"^[A-ZÄÖÜ]\w+ \d+ (?:Tage|Wochen|Monate|Jahre|Stunden|Minuten)$",
    re.I,
)
PERHAPS = re.compile(
    r"^(?:maybe|perhaps|optional|nice to have|vielleicht|optional|quizás?|tal vez|opcional)\s?[:,]\s*(?P<what>[\w\- ]{3,40})$",
    re.I,
)
PLACED = re.compile(
    r"^(?P<who>[\w\- ]{3,40}?)\s(?P<where>(?:at|in|on) the (?:back|front|left|right|side|middle|centre|center|top|bottom|end))$",
    re.I,
)
MONEY = re.compile(
    r"^(?:euros?|eur|dollars?|usd|pounds?|gbp|chf|franken|francs?|dólares|pesos|cents?|percent|prozent)\b", re.I
)
_COUNT = r"(?:about|around|some|roughly|up to|unos|unas|cerca de|hasta|etwa|rund|ca\.|bis zu)?\s?\d[\d.,]*\s[\w\- áéíóúñäöüß]{3,40}?"
LOAD = re.compile(
    rf"^{_COUNT}\s(?:an?|per|each|al|a la|por|cada|pro|im|je|am)\s\w+(?:(?:,|\sand|\sy|\sund)\s{_COUNT}(?:\s(?:an?|per|each|al|por|cada|pro|im|je|am)\s\w+)?)*$",
    re.I,
)
_PART = (
    r"(?:about|around|some|roughly|unos|unas|cerca de|etwa|rund|ca\.)?\s?\d[\d.,]*\s(?P<noun{n}>[^\W\d][\w\-]{{2,}}(?:\s(?!in\b|en\b|im\b|per\b|por\b|pro\b)[^\W\d][\w\-]*)?)"
    r"(?:\s(?:in|en|im|within|across|at|over|per|por|al|pro|an?)\s[\w\- áéíóúñäöüß]{{2,30}}?)?"
)
COUNTED = re.compile(
    rf"^{_PART.format(n=1)}(?:(?:,|\sand|\sy|\sund)\s{_PART.format(n=2)})?(?:(?:,|\sand|\sy|\sund)\s{_PART.format(n=3)})?$",
    re.I,
)
CAPPED = re.compile(r"^(?:up to|hasta|bis zu|max|at most)", re.I)
APPROVAL = re.compile(
    r"^(?P<what>[A-Z]?[^,;:]{3,80}?)\s(?:needs?|requires?)\s(?P<who>(?:the\s|an?\s)?[\w\- ]{2,40}?(?:'s|’s|s'|s’))\s"
    r"(?P<sign>approval|sign-off|consent|permission|signature|ok)$",
    re.I,
)
PARTICIPLE = re.compile(
    r"^(?P<what>[A-Z]?(?!\w+ing\b)[\w\- ]{3,40}?)\s(?P<done>\w{3,}(?:ed|en|nt|wn|de))\s"
    r"(?P<rest>(?:from|by|in|to|when|for|with|at|after|before|on|as|automatically)\b.{3,200})$",
    re.I,
)
COME_BY = re.compile(
    r"^(?P<what>[A-Z]?[\w\- ]{3,50}?)\s(?P<verb>comes?|arrives?)\s(?P<how>(?:by|from|via|in|over)\s[^,;]{3,60}),?\s"
    r"(?:and\s|they\s|it\s)?must\s(?P<deed>.{4,160})$",
    re.I,
)
PENALTY = re.compile(
    r"^after\s(?P<when>[^,;:]{3,50}?),?\s(?:an?\s)?(?P<kind>deposit|fee|fine|penalty)\sof\s(?P<sum>[^,;]{2,30})$", re.I
)
BLOCKED = re.compile(
    r"^(?:less|fewer) than\s(?P<number>\d+(?:\.\d+)?\s?%?)(?P<about>\s[\w\- ]{3,40}?)?,?\s(?:and|means)\s(?:you|they|people)\s"
    r"(?:don't|don’t|do not|can't|can’t|cannot|may not)\s(?P<deed>.{3,80})$",
    re.I,
)
_SSO = r"(?:SSO|single[ -]sign[ -]on"
SIGN_IN = {
    "en": re.compile(rf"^(?:an?\s)?{_SSO}|sign-in|login)\s(?:with|via|through|by)\s(?P<where>[^,;]{{2,50}})$", re.I),
    "es": re.compile(rf"^{_SSO}|inicio de sesión|acceso)\s(?:con|por|mediante)\s(?P<where>[^,;]{{2,50}})$", re.I),
    "de": re.compile(rf"^{_SSO}|anmeldung|login)\s(?:mit|über|per)\s(?P<where>[^,;]{{2,50}})$", re.I),
}
_SHARE = r"(?P<share>\d{2}(?:[.,]\d+)?)\s?%\s"
UPTIME = {
    "en": re.compile(
        rf"^{_SHARE}(?:availability\s|uptime\s|available\s)?(?:during|in|within)\s(?P<when>(?:office|working|business|opening)\shours)"
        r"(?:\s(?:is|are|will be)\s(?:fine|enough|ok|okay|sufficient|all right))?$",
        re.I,
    ),
    "es": re.compile(
        rf"^{_SHARE}(?:de disponibilidad\s)?(?:en|durante)\s(?P<when>(?:el\s)?horario\s(?:de oficina|laboral|comercial))(?:\s(?:basta|es suficiente|va bien))?$",
        re.I,
    ),
    "de": re.compile(
        rf"^{_SHARE}(?:verfügbarkeit\s)?(?:während|in|zu)\s(?:der\s|den\s)?(?P<when>(?:büro|geschäfts|öffnungs|arbeits)zeiten)(?:\s(?:reichen|reicht|genügen|genügt|ist genug))?$",
        re.I,
    ),
}
CONSTRAINT = {
    "en": re.compile(
        r"^(?:[A-Z][\w/]*\s){1,3}(?:data\s)?(?:residency|hosting|storage)(?:\sonly)?$|"
        r"^(?:hosting|hosted|data|servers?|everything)\s(?:stays?\s|is\s|are\s|must stay\s)?(?:only\s)?in (?:the\s)?(?:EU|UK|Europe|Germany|Switzerland|Austria|Spain|France|US|USA|Canada)$"
    ),
    "es": re.compile(
        r"^(?:los\s)?(?:datos|servidores|alojamiento)\s(?:siempre\s|solo\s|alojados\s)?en (?:la\s)?(?:UE|Unión Europea|España|Europa|México|Chile|Argentina|Colombia)$",
        re.I,
    ),
    "de": re.compile(
        r"^(?:daten|datenhaltung|server|hosting)\s(?:nur\s|ausschließlich\s)?in (?:der\s)?(?:EU|Deutschland|Schweiz|Österreich|Europa)$",
        re.I,
    ),
}
