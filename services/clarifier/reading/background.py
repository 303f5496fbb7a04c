"""Sentences that tell who writes and how things are today: context of the idea, nothing that is asked for."""

from __future__ import annotations

import re
from functools import lru_cache

_WISH = {
    "en": r"\b(?:want|wants|need|needs|should|must|shall|can(?!['’]t)|could|would|like to|have to|has to|so that|when|if|app|"
    r"system|tool that|website|platform)\b",
    "es": r"\b(?:quer\w+|quier\w+|necesit\w+|deb\w+|pued\w+|poder|tien\w* que|para que|cuando|si|aplicación|sistema)\b",
    "de": r"\b(?:soll\w*|will|wollen|möcht\w+|muss|müssen|kann|können|brauch\w*|wenn|damit|app|system)\b",
}
_ABOUT_US = {
    "en": r"(?:in \w+,? )?(?:we|i) (?:\w+ly |already )?(?:run|own|lead|operate|are|am|teach|coach|train|chair|captain|live|employ|started|founded|have an?|"
    r"have \d+|have (?:two|three|four|five|six|ten|about|around|some|many|several)|grow|work (?:as|at|in|for)|(?:sell|rent|lease|deliver|cater) (?:[a-z]+ ){0,2}?(?:to|for))\b|"
    r"(?:our|my) [\w\- ]{2,40}? (?:has|have|is|are|was|were|had|runs?|owns?|leads?|manages?) (?:an?|\d+|about|around|two|three|four|five|many|located|based|in)\b",
    "es": r"(?:somos|soy|dirijo|dirigimos|llevo|llevamos|vivo|vivimos|trabajo|trabajamos|tenemos|tengo)\b|"
    r"(?:(?:en|desde) (?:el|la|los|las|nuestr[oa]s?|mi) [\wáéíóúñ ]{3,30}?,? )(?:vendemos|prestamos|alquilamos|fabricamos|criamos|cultivamos|atendemos)\b|"
    r"(?:nuestr[ao]s?|mi) [\w\- ]{2,40}? (?:tiene|tienen|es|son|está|cuenta)\b",
    "de": r"(?:wir sind|ich bin|wir betreiben|ich betreibe|wir führen|ich leite|wir leiten|wir haben|ich habe|ich arbeite|"
    r"wir wohnen)\b|(?:unsere?|meine?) [\w\- äöüß]{2,40}? (?:hat|haben|ist|sind|läuft|laufen|findet|finden|trifft|treffen|teilt|teilen|liegt|liegen|besteht|öffnet)\b",
}
_HABIT = {
    "en": r"(?:in \w+,? |every \w+,? )?(?:many|most|some|few|a lot of) [\w\- ]{2,30}? (?:want|need|like|ask|call|come)\b(?! to)|"
    r".*\b(?:all the time|all day|all day long|constantly)\b",
    "es": r"(?:hoy|actualmente|ahora mismo|de momento|hasta ahora)\b",
    "de": r"(?:heute|derzeit|aktuell|momentan|bisher)\b",
}


_PAST = {
    "en": r"(?:last (?:year|month|week|season|winter|summer|spring|autumn|time)|in (?:19|20)\d\d,?|(?:\d+|two|three|many) years ago)\b",
    "es": r"(?:el (?:año|mes|verano|invierno) pasado|la (?:semana|temporada) pasada|en (?:19|20)\d\d|hace \w+ años)\b",
    "de": r"(?:letzte[sn]? (?:jahr|monat|woche|sommer|winter|saison|mal)|im (?:letzten|vergangenen) \w+|vor \w+ jahren)\b",
}
_OFTEN = {
    "en": r"(?:in (?:winter|summer|spring|autumn|the morning|the evening)|on (?:weekends|busy days))\b,? (?:we|i|the|our|everybody)\b|"
    r"(?:i|we)(?:'m| am| are)? (?:often|usually|sometimes|mostly|regularly)\b|(?:i'm|i am|we're|we are) an? \w+",
    "es": r"(?:en (?:invierno|verano|primavera|otoño)|los fines de semana)\b|(?:a menudo|muchas veces|normalmente)\b|"
    r"(?:gestionamos|organizamos|coordinamos|regentamos|atendemos|repartimos) (?:una?|el|la|los|las|unos|unas)\b",
    "de": r"(?:im (?:winter|sommer|frühling|herbst)|am wochenende)\b (?:haben|sind|ist|kommt|kommen|gibt|gehen|fehlt|fehlen|herrscht)\b|(?:ich|wir) \w+ (?:oft|meist|manchmal|häufig|regelmäßig)\b|"
    r"wir (?:verleihen|organisieren|koordinieren|verwalten|betreuen|versorgen)\b",
}
_MUST_STOP = r"\b(?:this|that|it) (?:has to|must|needs to) (?:stop|end)$|\b(?:das|es) muss (?:aufhören|ein ende haben)$|\besto (?:tiene que|debe) (?:acabar|terminar)$"
# "Members can't remember dates": they are not able to, which nobody forbids.
_UNABLE = re.compile(
    r"^(?:[\w'’-]+\s){1,4}?(?:can['’]?t|cannot|can not|couldn['’]?t|don['’]?t|do not)\s(?:\w+ly\s|always\s)?(?:remember|find|keep track|keep up|know|understand|make out|get hold|reach us)\b[^,;]*$|"
    r"^(?:[\wáéíóúñ]+\s){1,4}?no\s(?:se\sacuerdan?|recuerdan?|encuentran?|saben|entienden?|se\senteran?|dan abasto)\b[^,;]*$|"
    r"^(?:[\wäöüß]+\s){1,4}?(?:wissen|weiß|finden|findet|verstehen|versteht|können sich)\s(?:[\wäöüß]+\s){0,4}?(?:nicht|nie|keine?n?)\b[^,;]*$",
    re.I,
)
_NO_NETWORK = {
    "en": r"(?:(?:in|on|at|down) [\w\- ]{3,40}? )?(?:there is|there's|we have|is) (?:often |usually )?(?:no|little|hardly any|poor|bad|patchy) "
    r"(?:network|signal|reception|internet|coverage|wi-?fi)",
    "es": r"(?:en [\w\- ]{3,40}? )?(?:a menudo |casi )?(?:no hay|hay (?:muy )?(?:poc[oa]|mala)|no tenemos) (?:red|señal|cobertura|internet|conexión|wifi)",
    "de": r"(?:(?:im|in|auf|an|am|unter) [\w\- ]{3,40}? )?(?:gibt es|haben wir|ist) (?:oft |meist |kaum )?(?:kein\w*|wenig|kaum|schlechte\w*) (?:netz|empfang|internet|wlan)",
}
_BAD_NETWORK = re.compile(
    r"^(?:the\s)?[\w\- ]{3,40}?\s(?:has|have|gets?)\s(?:no|poor|bad|little|patchy|hardly any)\s(?:reception|signal|network|internet|coverage|wi-?fi)(?:\s(?:in|at|on|near|around)\s[\w\- ]{2,40})?$|"
    r"^(?:the\s|our\s)?(?:network|internet|wi-?fi|reception|signal|connection)\b(?:\s(?:here|there|often|usually|sometimes|always|keeps|(?:in|on|at|down|near|around)\s[\w\- ]{2,24}))*"
    r"\s(?:(?:is|gets?|goes)\s(?:often\s|usually\s|very\s|really\s|too\s|so\s)*(?:bad|poor|patchy|terrible|weak|slow|unreliable|awful|gone|down|lost|dead|spotty|away|off|worse)|drops?|fails?|cuts?)\b[\w\- ]{0,40}$|"
    r"^(?:el\s|la\s|nuestr[oa]\s)?(?:internet|red|wifi|conexión|cobertura|señal)\b[\w\- áéíóú]{0,40}\s(?:se (?:cae|corta|va)|falla|es (?:mal[oa]|pésim[oa])|va mal)\b[\w\- áéíóú]{0,40}$|"
    r"^(?:poor|bad|no|patchy|weak|little|spotty)\s(?:reception|signal|network|internet|coverage|connection|wi-?fi)\b[\w\- ]{0,40}$|"
    r"^(?:(?:mala|poca|sin)\s(?:cobertura|señal|conexión)|(?:cobertura|señal|conexión)\s(?:mala|débil|escasa))\b[\w\- áéíóú]{0,40}$|"
    r"^(?:schlechte[rs]?|kein|kaum|wenig)\s(?:empfang|netz|internet|wlan)\b[\w\- äöüß,]{0,40}$|"
    r"^(?:das\s|der\s|unser\s)?(?:netz|internet|wlan|empfang|verbindung)\b[\w\- äöüß]{0,40}\s(?:fällt|bricht|ist (?:schlecht|mies|oft weg))\b[\w\- äöüß]{0,40}$",
    re.I,
)  # fmt: skip
_OURS = {
    "en": r"(?:our|my|we|i)\b",
    "es": r"(?:nuestr[ao]s?|mis?|tenemos|hacemos|vendemos)\b",
    "de": r"(?:unsere?[nm]?|meine?|wir)\b",
}
_ASKS = {
    "en": r"\b(?:(?:we|i)(?:'d| would)? (?:want|need|like)|should|must|has to|have to|needs to)\b",
    "es": r"\b(?:quer\w+|quier\w+|necesit\w+|deben?|debería\w*)\b",
    "de": r"\b(?:soll\w*|wollen|möchte\w*|muss|müssen|brauchen)\b",
}


_INTRODUCED = {
    "en": r"^(?:[\w\- ]{3,30} (?:of|in|at) )?(?:the|our) [\w\- ]{3,40}? shares? [^,:;]{3,40}$|^we [a-z]+ [\w\-]+(?: [\w\-]+)?(?: for [\w\- ]{3,24})?$|"
    r"^(?:we|i) [a-z]+\b(?!.*:).*\b(?:of us|since \d{4}|for (?:\d+|\w+) years|in (?:one|two|three|four|a) \w+|employees|"
    r"crews?|branches|sites|locations|volunteers?|\d+)\b",
    "es": r"^(?:[a-záéíóú]+[aei]mos) (?:[\w áéíóúñ]{3,40})$|^(?:[a-záéíóú]+[aei]mos)\b(?!.*:).*\b(?:desde (?:hace|\d{4})|somos|emplead[oa]s|sedes|locales|voluntari[oa]s|personas|\d+)\b",
    "de": r"^wir [a-zäöü]+en [\w\- äöüß]{3,40}$|^unsere? (?!app|system|tool|software|programm|plattform|portal)[\w\-]+ [a-zäöüß]+t [^,:;]{3,60}$|"
    r"^wir [a-zäöü]+en\b(?!.*:).*\b(?:seit|zu (?:zweit|dritt|viert)|mitarbeite\w+|filialen|standorte\w*|ehrenamtliche\w*|leute|\d+)\b",
}


def introduces_us(sentence: str, language: str) -> bool:
    """ "We restore pipe organs, eleven of us in one workshop": who writes, said first; nothing that is asked for."""
    key = language if language in _INTRODUCED else "en"
    text = sentence.lstrip("• ").strip(" .!")
    return re.match(_INTRODUCED[key], text, re.I) is not None and not _patterns(language)[2].search(text)


def tells_of_us(sentence: str, language: str, others: list[str], before: list[str]) -> bool:
    """ "Our 14 drivers deliver …" before "we want …": how things are, since the wishes come later in so many words.

    Once something was asked for, it goes on: "suppliers should answer. We send the questions."
    """
    key = language if language in _OURS else "en"
    asks = re.compile(_ASKS[key], re.I)
    text = sentence.lstrip("• ").strip()
    is_ours = re.match(_OURS[key], text, re.I) is not None
    is_kept = re.match(
        r"(?:we|i)\s(?:note|record|log|register|enter|track|count|measure|weigh|photograph|write down|keep)\b",
        text,
        re.I,
    )
    has_begun = any(asks.search(one) for one in before)
    is_promise = language == "en" and _PROMISES.search(text) is not None
    is_told = is_ours and is_kept is None and not (has_begun or is_promise) and not asks.search(text)
    return is_told and any(asks.search(other) for other in others)


# "We tell them within two days": a rule of ours.
_PROMISES = re.compile(r"^we [a-z]+ .*\b(?:within|until|unless|once|as soon as|at the latest|no later than)\b", re.I)
_TODAY = r"(?:today|currently|now|so far|at the moment|heute|bisher|derzeit|aktuell|momentan|hoy|ahora|actualmente|hasta ahora)"
_BY = r"(?:by|via|per|over|in|on|with|through|por|en|con|über|mit|auf)"


def is_left_behind(sentence: str, system: str) -> bool:
    """ "shifts are swapped by WhatsApp today, that must stop": how it is done so far is no system to connect."""
    by = rf"{_BY}\s+(?:an?\s+|the\s+|una?\s+|eine[mnr]?\s+|der\s+|die\s+)?{re.escape(system)}"
    told = re.search(rf"\b{_TODAY}\b[^.;:]{{0,40}}\b{by}\b|\b{by}\b[^.;:]{{0,20}}\b{_TODAY}\b", sentence, re.I)
    return told is not None or (re.search(_MUST_STOP, sentence.strip(" .!"), re.I) is not None)


def is_background(sentence: str, language: str) -> bool:
    """Whether the sentence only says how things are; a wish in it makes it more than that."""
    text = sentence.lstrip("• ").strip(" .!")
    about, habit, wish = _patterns(language)
    if re.match(_OFTEN.get(language, _OFTEN["en"]), text, re.I) and not wish.search(text):
        return True
    if re.search(_MUST_STOP, text, re.I) or _UNABLE.match(text):
        return True
    if re.match(_NO_NETWORK.get(language, _NO_NETWORK["en"]), text, re.I) and len(text.split()) < 12:
        return True  # said as a quality with its number
    if _BAD_NETWORK.match(text):
        return True  # the same, said of the place or of the network itself
    if re.match(_PAST.get(language, _PAST["en"]), text, re.I) and not wish.search(text):
        return True
    if habit.match(text) and not re.search(r"\b(?:should|must|soll\w*|muss|müssen|debe\w*)\b", text, re.I):
        return True
    return bool(about.match(text)) and not wish.search(text)


@lru_cache(maxsize=4)
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    key = language if language in _WISH else "en"
    return re.compile(_ABOUT_US[key], re.I), re.compile(_HABIT[key], re.I), re.compile(_WISH[key], re.I)


_NO_MORE = re.compile(
    r"\b(?:will|wollen|möchten?) (?:[\wäöüß]+ )?nicht mehr\b|\b(?:don't|do not|doesn't|does not|no longer) want\w* to\b.*\b(?:any ?more|any longer)\b|"
    r"\bno longer wants? to\b|\bya no (?:quiere\w*|queremos|quiero)\b|\bno (?:quiere\w*|queremos|quiero) (?:\w+ )?seguir\b",
    re.I,
)


_COUNTED = re.compile(
    r"^•?\s?(?:(?:hay|there are|es gibt|they have) (?:about |some |unos |unas |etwa |rund |ca\.? )?\d[\d.,]* [^,;]{3,80}|"
    r"\d[\d.,]* [^\W\d]+(?: (?:de|of|mit|with|con|von) \d[\d.,]* [^\W\d]+)?(?:, (?:~|ca\.? |about |unos )?\d[\d.,]* [^\W\d]+)*)$",
    re.I,
)


_SOMEBODY = re.compile(r"^(?:jemand braucht|somebody needs|someone needs|alguien necesita)\b", re.I)


def only_counts(sentence: str) -> bool:
    """ "Hay 300 colmenas que se mueven dos veces al año", "34 Vereine, 9 Hallen": how much there is."""
    return _COUNTED.match(sentence.strip(" .!")) is not None or _SOMEBODY.match(sentence) is not None


def wants_no_more(sentence: str) -> bool:
    """ "They do not want to queue any more": what is wrong today, and no deed that the product refuses."""
    return _NO_MORE.search(sentence) is not None
