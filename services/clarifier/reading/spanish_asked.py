"""Spanish as it is typed, with what is asked for said plainly: greetings, accents, wishes for a tool, "vos" and "tú"."""

from __future__ import annotations

import re
from collections import Counter

from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.faults import infinitive_es
from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_accents import accented
from services.clarifier.reading.spanish_apart import parted
from services.clarifier.reading.spanish_forms import third_person
from services.clarifier.reading.spanish_heard import asked_of_us, heard
from services.clarifier.reading.spanish_that import is_deed
from services.clarifier.reading.word_forms import spanish_verb
from services.clarifier.reading.words import gender_es, singular_es

_SPANISH = re.compile(r"\b(?:que|los|las|una|para|con|del|queremos|quiero|necesit\w+|somos|tenemos|el|y)\b", re.I)
_START = r"(?:(?<=[.!?;]\s)|(?<=\n)|^)"
_GREETING = re.compile(
    r"^(?P<a>\s*)(?:¡?(?:hola+|buenas(?: tardes| noches)?|buenos días|buen día|qué tal|saludos|holi)(?: a todos| a todas| equipo| gente| chic[oa]s| compañer[oa]s| de nuevo)?\s?[,!.:]+\s*|"
    r"(?:che|oye|oíd|ey|epa|mira|mirad|a ver|bueno|pues)(?:,? (?:equipo|gente|chic[oa]s|amig[oa]s))?,?\s+|(?:estimad[oa]s?|querid[oa]s?)(?: [^,.:\n]{2,40})?[,:]\s+)+(?=[¿¡]?[^\W\d_])",
    re.I,
)
_KIND = (
    r"(?:algo|una cosa|(?:una?|un nuevo|una nueva|alguna?) (?:\w+ ){0,2}?(?:app|aplicación|sistema|programa|web|sitio|página|pagina|herramienta|plataforma|bot|portal|panel|"
    r"calendario|formulario|solución|espacio|lugar|registro|software|tablero|chatbot)(?: (?:web|móvil|sencill[oa]|simple|pequeñ[oa]|interna|interno|digital))*)"
)
_NEED = (
    r"(?:(?:(?:nos|me) (?:gustaría|encantaría|vendría (?:bien|genial)|haría falta|hace falta)|(?:estaría|sería|quedaría|molaría|vendría) ?(?:muy )?(?:bien|genial|bueno|ideal|útil|guay|padre|chévere|buenísimo)?|"
    r"queremos|quiero|quisiera|quisiéramos|querría|querríamos|necesito|necesitamos|requiero|requerimos|ocupo|ocupamos|preciso|precisamos|busco|buscamos|pedimos|la idea es|mi idea es|"
    r"(?:estoy|estamos|ando|andamos) buscando|(?:se me|se nos) ocurre|(?:hemos|he) pensado en|pensé en)(?: (?:tener|hacer|montar|crear|armar|desarrollar|contar con))?)"
)
_FOR = re.compile(
    rf"{_START}(?P<need>{_NEED}) (?P<kind>{_KIND}(?: (?:en|de|por) (?:teams|slack|whatsapp|telegram))?) (?:para|que (?:nos |me )?permita|que sirva para|con la que|con el que) "
    r"(?:poder )?(?P<deed>\w+(?:ar|er|ir)(?:se|l[aeo]s?)?\b[^.:;\n]{3,160}?)(?P<colon>: (?P<list>[^.;\n]+))?(?P<stop>[.;\n]|$)",
    re.I,
)
_WHERE = re.compile(
    rf"{_START}(?P<need>{_NEED}) (?P<kind>{_KIND}) (?:donde|en (?:la|el) (?:que|cual)|con (?:la|el) (?:que|cual)|desde (?:la|el) (?:que|cual)|para que|que te permita que) "
    r"(?P<rest>(?:(?:vos|tú|usted|uno|una) )?(?:no )?(?:l[aeo]s? |te |se )?\w+[^.;\n]{3,200}?)(?P<stop>[.;\n]|$)",
    re.I,
)
_ONE_OF_YOU = re.compile(
    r"^(?P<you>(?:vos|tú) )?(?P<no>no )?(?:te )?(?P<it>l[ao]s? )?(?P<verb>[\wáéíóú]+s) (?P<rest>\S.*)$", re.I
)
_NOBODY_ELSE = re.compile(
    r"(?P<lead>(?:^|(?<=[.\n] ))(?P<who>(?:El|La|Los|Las|Cada|Un|Una) [\wáéíóúñ]+(?: de(?:l| la)? [\wáéíóúñ]+)?) [^.;\n]{5,140}?),? y (?:nadie|ning[uú]n otro) más (?P<may>puede|podrá|debe poder) (?P<deed>\w+(?:ar|er|ir)\b)",
)
_AT_MOST = re.compile(
    rf"{_START}No (?:pued[ea]n?|deben?)(?: poder)? (?P<deed>[a-záéíóúñ]+(?:ar|er|ir)) (?P<who>más de (?:\d+|un[oa]?|dos|tres|cuatro|cinco|seis|diez) [^.;,\n]{{3,80}})(?=[.;,\n]|$)"
)
_NEEDS_TO = re.compile(
    rf"{_START}(?P<who>(?:(?:El|La|Los|Las|Cada|Nuestr[oa]s?) )?[A-ZÁÉÍÓÚÑ]?[\wáéíóúñ]+(?: de(?:l| la| los)? [\wáéíóúñ]+)?) (?:necesita|requiere|precisa|desea)(?P<n>n)? (?:poder )?(?P<deed>\w+(?:ar|er|ir)\b \S)"
)
_SAME = re.compile(
    rf"{_START}(?P<case>(?:Si|Cuando|si|cuando) (?P<who>(?:una?|el|la|algún|alguna|alguien)(?: (?!no\b|se\b)[\wáéíóúñ]+)??) (?P<how>(?:no |se )*[\wáéíóúñ]+[ae] [^,.;\n]{{2,80}}|(?:se )?[\wáéíóúñ]+[ae])), (?P<main>(?:no |ya no )?(?:puede|debe|podrá|deberá|queda|pierde|paga|recibe) [^.;\n]+)"
)
_WE_TELL = re.compile(
    rf"{_START}(?P<case>(?:Si|Cuando|si|cuando) [^,.;\n]{{4,80}}?)(?<! y),? (?P<to>les?) (?P<verb>[a-záéíóúñ]+(?:amos|emos|imos)) (?P<what>[^,.;\n]{{3,80}}?)(?P<again>,? y a la [^.;\n]+)?(?=[,.;\n]|$)"
)
_DECIDES = re.compile(
    r"(?P<who>(?:\b[Ss]us? |\b[Ee]l |\b[Ll]a |\b[Uu]n[ao]? )[\wáéíóúñ]+(?: de(?:l| la)? [\wáéíóúñ]+)?) (?P<one>aprueba|acepta|confirma|autoriza|valida|rechaza) o (?P<other>l[ao]s? )?(?P<two>rechaza|deniega|aprueba|cancela|devuelve)(?=[.,;\n]|$| y )",
)
_GONE_ON = re.compile(
    r"(?P<what>\b(?:Los|Las|El|La) [\wáéíóúñ]+(?: de [\wáéíóúñ]+)?) (?P<it>l[ao]s?) (?:sigue|seguirá|siguen|seguirán) (?P<doing>[\wáéíóúñ]+ndo) (?P<who>[^.;,\n]{3,60})"
)


def said_plainly(text: str) -> str:
    """The text in which a wish for a tool and what is done with it are two sentences; what is no Spanish stays as it is."""
    if len(_SPANISH.findall(text)) < FEWEST:
        return text
    text = accented(_GREETING.sub(r"\g<a>", text))
    text = re.sub(r",? (?:si se puede|si es posible|de ser posible|a ser posible)(?=[.;\n]|$)", "", text)
    text = re.sub(r" para (?=más adelante)", " ", text)
    text = _US_AND.sub(_us, asked_of_us(text))
    text = re.sub(r"\b(?:debería|debe|deberá)(n?) poder (?=\w+[aei]r(?:l[aeo]s?|se)?\b)", r"puede\1 ", text)
    text = _HELP.sub(_helped, _BUILD.sub(r"Necesitamos \g<what>.\g<end>", text))
    text = heard(_IDEA.sub("Queremos que ", text))
    text = _THEN.sub(_then, text)
    text = _WHERE.sub(_where, _FOR.sub(_for, parted(text)))
    text = _RUN.sub(r"\g<lead>un sistema para \g<what>", text)
    text = _NOBODY_ELSE.sub(_only, text)
    text = _AT_MOST.sub(r"No \g<who> pueden \g<deed>", text)
    text = _NEEDS_TO.sub(_needs, text)
    text = _DECIDES.sub(_decides, text)
    text = _SAME.sub(_same, text)
    text = _WE_TELL.sub(_tells, text)
    text = _GONE_ON.sub(_out, text)
    return _spoken_of(text)


# "Somos un camping y queremos ordenar …": who writes, and what for
_US_AND = re.compile(
    rf"{_START}(?P<us>(?:somos|tenemos|soy|tengo|llevo) (?:una?|el|la) [^,.;:\n]{{3,40}}?),? y (?P<want>(?:queremos|quiero|necesitamos|necesito|buscamos|busco|quisiera) )"
    r"(?=(?:una? |algo |ordenar|organizar|digitalizar|automatizar|gestionar))",
    re.I,
)


def _us(found: re.Match[str]) -> str:
    return f"{found['us']}. {found['want'][:1].upper()}{found['want'][1:]}"


_RUN = re.compile(
    rf"{_START}(?P<lead>(?:Necesitamos|Queremos|Quiero|Necesito|Quisiéramos|Nos gustaría) )(?:poder )?(?:digitalizar|informatizar|modernizar|automatizar|ordenar|organizar(?: mejor)?|gestionar mejor) (?P<what>(?:los|las|el|la|nuestr[oa]s?) [^.,;:\n]{{3,50}})(?=[.\n]|$)",
    re.I,
)
FEWEST = 3  # words of the language


_HELP = re.compile(
    r"\b(?P<need>[Nn]ecesit(?:o|amos)|[Qq]uiero|[Qq]ueremos|[Qq]uisiéramos|[Qq]uisiera|[Mm]e gustaría|[Nn]os gustaría|[Bb]usc(?:o|amos)) (?:que (?:ustede?s? |vos )?(?:me|nos) (?:ayuden?|ayud[eé]s|ayudaran?) (?:con|a (?:hacer|montar|crear|armar))|ayuda (?:con|para (?:hacer|montar|crear|armar))|a alguien que (?:me|nos) (?:haga|monte|arme)) (?P<what>una? )"
)


def _helped(found: re.Match[str]) -> str:
    """ "Quisiera que usted me ayude con una app": one is needed."""
    is_need = re.match(r"necesit|quiero|queremos|busc", found["need"], re.I)
    return f"{found['need'] if is_need else 'Necesitamos'} {found['what']}"


# What is asked of whoever reads it: "¿Me ayudas a pensar una app para clínicas?"
_BUILD = re.compile(
    rf"{_START}¿?(?:(?:vos|tú|usted|ustedes) )?(?:(?:me|nos) ayud(?:as|ás|a|áis|an) a|(?:me |nos )?(?:puedes?|podés|pod[ée]is|pueden|podrías?|podríais|podrían)(?: (?:ayudarme|ayudarnos) a)?) "
    r"(?:pensar|diseñar|hacer|montar|crear|armar|desarrollar|planificar|planear|preparar)(?:me|nos)?(?: en)? (?P<what>(?:una?|algo) [^?!.:\n]{6,70})[?](?P<end>\s|$)",
    re.I,
)
_IDEA = re.compile(
    rf"{_START}(?:la|mi|nuestra) idea (?:es|sería) que (?=(?:el|la|los|las|cada|nuestr[oa]s?) )", re.I
)  # the idea itself does nothing
_WHEN = r"(?:al (?:final|terminar|cierre|acabar) del? [^,.;\n]{2,30}?|cada [\wáéíóúñ]+|a fin de mes|los [\wáéíóúñ]+|una vez (?:al|por) [\wáéíóúñ]+|por las? [\wáéíóúñ]+)"
_MADE = r"(?:informe|resumen|reporte|listado|lista|correo|aviso|gráfico|balance|excel|pdf)"
_THEN = re.compile(
    rf"{_START}(?P<when>{_WHEN}),? (?P<need>quiero|queremos|necesito|necesitamos|hace falta) (?P<what>(?:una?) {_MADE}\b)",
    re.I,
)


def _then(found: re.Match[str]) -> str:
    """ "Al final de mes quiero un informe de lo que se tira": the system makes it then."""
    return f"El sistema debe generar {found['when'][:1].lower()}{found['when'][1:]} {found['what']}"


def _needed(kind: str) -> str:
    return "Necesitamos " + re.sub(r"^(?:algo|una cosa)\b", "una solución", kind)


def _for(found: re.Match[str]) -> str:
    """ "Quiero un bot para pedir vacaciones: el empleado elige fechas": the bot, and what is done with it."""
    deed, listed = found["deed"].rstrip(), found["list"] or ""
    if not infinitive_es(deed.split()[0].lower()):
        return found[0]
    told = f"{_needed(found['kind'])} para {deed}."
    if not listed:
        return f"{_needed(found['kind'])}. Queremos {deed}{found['stop'] or '.'}"
    low = [word.lower() for word in re.findall(r"[^\W_]+", listed.split(",")[0])]
    is_said = low[0] not in _ASKS and any(is_deed(low, at) for at in range(1, min(len(low), 6)))
    if is_said:
        return f"{told} {listed[:1].upper()}{listed[1:]}{found['stop'] or '.'}"
    return f"{_needed(found['kind'])}. Queremos {deed} ({listed.strip()}){found['stop'] or '.'}"


_ASKS = listed("quién quien qué que cuánto cuánta cuántos cuántas cuándo dónde cómo cuál")


def _where(found: re.Match[str]) -> str:
    """ "una página donde vos veas qué está libre y la reserves": what users can do."""
    pieces = re.split(r",\s(?:y\s)?|\sy\s(?=(?:l[aeo]s? |te |no )?[\wáéíóú]+s\s)", found["rest"])
    if re.match(r"(?:los|las|el|la|cada|un|una|mis?|nuestr[oa]s?|tod[oa]s)\s", found["rest"], re.I):
        return found[0]
    told = [_deed(piece, pieces[at - 1] if at else "") for at, piece in enumerate(pieces)]
    if not told or not all(told):
        return found[0]
    said = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} y {told[-1]}"
    return f"{_needed(found['kind'])}. Los usuarios pueden {said}{found['stop'] or '.'}"


_NAMED = re.compile(r"\b(?:qué|el|la|los|las|una?|cada) (?P<noun>[^\W\d_]{3,})", re.I)


def _deed(piece: str, before: str) -> str:
    """ "vos veas qué está libre" → "ver qué está libre"; "" for what nobody is told to do."""
    found = _ONE_OF_YOU.match(piece.strip())
    if found is None or found["no"]:
        return ""
    form = found["verb"].lower().removesuffix("s")
    plain = form.translate(_BARE)
    verb = next((one for one in (infinitive_es(form), infinitive_es(plain)) if one), "")
    verb = verb or next(
        (f"{plain[:-1]}{end}" for end in ("ar", "er", "ir") if plain[:-1] and spanish_verb(f"{plain[:-1]}{end}")), ""
    )
    it, named = (found["it"] or "").strip(), _NAMED.search(before)
    if it and named and (gender_es(singular_es(named["noun"])) == "f") == it.startswith("la"):
        verb, it = f"{verb} {'el' if it == 'lo' else it} {named['noun']}", ""  # said again: it may stand alone
    return f"{verb}{it} {found['rest']}" if verb and (found["you"] or before or form.endswith(("a", "e"))) else ""


_BARE = str.maketrans("áéí", "aei")


def _only(found: re.Match[str]) -> str:
    who = found["who"][:1].lower() + found["who"][1:]
    may = {"puede": "puede", "podrá": "puede"}.get(found["may"], "debe poder")
    may = f"{may}n" if who.startswith(("los ", "las ")) and may == "puede" else may
    return f"{found['lead']}. Solo {who} {may} {found['deed']}"


def _needs(found: re.Match[str]) -> str:
    """ "RRHH necesita exportar …" → "RRHH puede exportar …"."""
    if not infinitive_es(found["deed"].split()[0].lower()) or found["who"].lower() in ("se", "no", "que", "equipo"):
        return found[0]
    return f"{found['who']} puede{'n' if found['n'] else ''} {found['deed']}"


def _decides(found: re.Match[str]) -> str:
    one, two = infinitive_es(found["one"]), infinitive_es(found["two"])
    return f"{found['who']} puede {one} o {two} la solicitud" if one and two and not found["other"] else found[0]


def _same(found: re.Match[str]) -> str:
    """ "Si un dueño falta, no puede reservar": who may not, said again."""
    noun = found["who"].lower().rpartition(" ")[2]
    if noun != "alguien" and not {noun, singular_es(noun)} & pack("es").words("actors"):
        return found[0]  # "si el seguro está vencido, no puede …": who, another sentence says
    who = re.sub(r"^(?:un|algún) ", "el ", re.sub(r"^(?:una|alguna) ", "la ", found["who"], flags=re.I), flags=re.I)
    who = "esa persona" if who.lower() == "alguien" else who
    return f"{found['case']}, {who} {found['main']}"


def _tells(found: re.Match[str]) -> str:
    """ "Si alguien se atrasa le mandamos un aviso": the system does."""
    verb = infinitive_es(found["verb"]) or spanish_verb(found["verb"])
    if not verb:
        return found[0]
    again = re.match(
        r",? y a la (?P<nth>segunda|tercera|cuarta|quinta) (?:vez )?(?P<does>[a-záéíóú]+ .+)", found["again"] or ""
    )
    told = f"{found['case']}, el sistema debe {verb}{found['to']} {found['what']}"
    who = re.sub(r"^(?:Si|Cuando) alguien ", "quien ", found["case"], flags=re.I)
    if again is None or who == found["case"]:
        return f"{told}{found['again'] or ''}"
    return f"{told}. A la {again['nth']} vez, {who} {again['does']}"


def _out(found: re.Match[str]) -> str:
    """ "Los recibos los sigue llevando el banco": nothing to build."""
    what = found["what"][:1].lower() + found["what"][1:]
    return f"{what[:1].upper()}{what[1:]} {'quedan' if found['it'].endswith('s') else 'queda'} fuera"


_BACK = re.compile(
    r"\b(?P<case>Cuando|cuando|Si|si|Una vez que|En cuanto) (?P<it>l[ao]s?) (?P<verb>[a-záéíóúñ]+n)(?=[,.;])"
)


def _spoken_of(text: str) -> str:
    """ "Cuando la devuelven": what it is that comes back, where the text speaks of one thing most."""
    found = _BACK.search(text)
    verb = infinitive_es(found["verb"]) if found else ""
    if found is None or not verb:
        return text
    before = [word.lower() for word in re.findall(r"[^\W\d_]{4,}", text[: found.start()])]
    counted: Counter[str] = Counter(singular_es(word) for word in before if not spanish_verb(word))
    gender = "f" if "a" in found["it"] else "m"
    led = re.findall(
        r"\b(?:el|la|los|las|un|una|cada|qué|unas|unos|prestamos|alquilamos|tenemos|vendemos)\s+([^\W\d_]{4,})",
        text[: found.start()],
        re.I,
    )
    known = {singular_es(word.lower()) for word in led}
    told = [(noun, many) for noun, many in counted.most_common() if noun in known and gender_es(noun) == gender]
    if not told or told[0][1] < 2 or (len(told) > 1 and told[1][1] == told[0][1]):
        return text
    article = "la" if gender == "f" else "el"
    return f"{text[: found.start()]}{found['case']} se {third_person(verb)} {article} {told[0][0]}{text[found.end() :]}"
