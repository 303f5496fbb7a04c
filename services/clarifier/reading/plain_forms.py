"""Forms of sentences that say their matter askew, and what they say plainly; a line break parts two sentences."""

from __future__ import annotations

import re

from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_forms import infinitive, third_person
from services.clarifier.reading.word_forms import german_lemma


def nominative(noun: str) -> str:
    """ "Leuten" → "Leute", "Mitgliedern" → "Mitglieder": the plural without the mark of the dative."""
    if noun.endswith(("ern", "eln")) or noun in ("Leuten", "Gästen", "Tagen", "Ärzten", "Anwälten"):
        return noun[:-1]
    return noun


def small(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _wanted_de(what: str) -> str:
    """ "Kinder Lesepunkte sammeln" → "Kinder sollen Lesepunkte sammeln"."""
    who, _, rest = what.partition(" ")
    return f"{who} sollen {rest}" if who[:1].isupper() and what.endswith("n") else f"Wir wollen, dass {what}"


def _must_es(verb: str, rest: str) -> str:
    """ "que saque un resumen": what the system has to do, in its infinitive."""
    known = pack("es")
    low = verb.casefold()
    bare = known.irregular_verbs.get(low) or infinitive(low, known.verb_class)
    bare = bare or next((form for form in (_AGAIN.get(low, ""),) if form), "")
    return f"El sistema debe {bare} {rest}" if bare else f"{verb} {rest}"


_AGAIN = {"saque": "sacar", "saca": "sacar", "avise": "avisar", "envíe": "enviar", "envía": "enviar"}
_NETWORK = (
    r"(?:(?:poor|bad|no|patchy|weak|little|spotty|hardly any) (?:reception|signal|coverage|network|internet|connection)|"
    r"(?:mala|poca|sin) (?:cobertura|señal|conexión)|(?:cobertura|señal|conexión) (?:mala|débil|escasa)|"
    r"(?:schlechte[rs]?|kein|kaum|wenig) (?:empfang|netz|internet|wlan))"
)
_MODALS_DE = r"(?:sind|ist|hat|haben|wird|werden|kann|können|muss|müssen|darf|dürfen|soll|sollen)"
ORDERS = {
    "en": tuple(
        (re.compile(pattern, re.I), plain)
        for pattern, plain in (
            (r"^(?:i'd|we'd|i would|we would) like (?=(?:each|every|the|our|all|an?) )", "we want "),
            (r"^(?:want|need) (?=(?:an?|the|some) )", "we want "),
            (r"^(?P<what>(?:costs|orders|claims|charges|purchases|requests|changes|refunds|transfers) (?:over|above|below|under|up to) [^,;]{2,40}?) must be (?=\w+ed\b)",
             lambda m: f"All {small(m['what'])} must be "),
            (r"^we want (?P<a>(?:each|every|the|our|all) [\w\- ]+? to [^,]+),? and (?P<b>(?:each|every|the|our|all) [\w\- ]+? to .+)$",
             "we want \\g<a>\nwe want \\g<b>"),
            (r"^we want (?P<who>(?:each|every) [\w\- ]+?) to (?P<v>get|receive) ", r"\g<who> must \g<v> "),
            (r"^we already (?:have|use) an? [\w\- ]+? (?:on|in|with|from) (?P<what>(?-i:[A-Z])\w+)$", r"We use \g<what>"),
            (r"\bwere (?=(?:our|the|all|your|their|only)?\s?[\w\-]+s can\b)", "where "),
            (r"\b(see|check|view|edit|enter|change|update|manage|upload|download|book|track|log) there (?=[a-z])", r"\1 their "),
            (r"\bhow many ([\w ]+? and [\w ]+?) there are\b", r"the number of \1"),
            (r"^(no [^,.;]{3,40}),\s(?:and |as )?we already (?:have|use|got)\b.*$", r"\1"),
            (r",?\s(?:and\s|it\s)?works (for [\w ]{2,20} )?(offline|without (?:a |any )?(?:network|internet|signal|connection))\b(?: for ([\w ]{2,20}))?",
             lambda m: f"\nIt must work {m[2]} {m[1] or (f'for {m[3]}' if m[3] else '')}".rstrip() + "\n"),
            (r",?\s(?:and|;)\s(?=as an? [\w\- ]{2,30}?,? i (?:want|need|would like)\b)", "\n"),
            (r"^(?P<what>[^,;:]{3,80}?) needs? (?:an? )?(?:approval|sign-off|permission) (?:from|by|of) (?P<who>(?:the|an?|our|their) [\w\-' ]{2,40})$",
             lambda m: f"{m['who']} must approve {small(m['what'])}"),
            (rf"^([^;:]*\d[^;:]{{3,80}}), (?={_NETWORK})", "\\1\n"),
            (r", and (?P<when>(?:after|before|within|every) (?:\d+|two|three|four|six) \w+),? (?P<what>(?:an?|the|each|every) [^,;]+)$", "\n\\g<what> \\g<when>"),
            (r"(?<=\)), (?=(?:check|order|book|see|view|track|download|upload|enter|add|send|pay|print|scan|edit|change|cancel) [a-z])", " and "),
            (r",\s(?:and\s)?(?=who (?:do|does|did|has|have|is|was)[^,]{3,60} (?:is|are|gets?) \w+(?:ed|en) by )", "\n"),
        )
    ),
    "es": tuple(
        (re.compile(pattern, re.I), plain)
        for pattern, plain in (
            (r"^que (?P<v>\w+[ae]) (?P<rest>(?:una?|el|la|los|las|unos|unas|su|cada) .+)$", lambda m: _must_es(m["v"], m["rest"])),
            (r"^que (?P<a>(?:el|la|los|las|cada) .+?),? y que (?P<b>(?:el|la|los|las|cada) .+)$", "Queremos que \\g<a>\nQueremos que \\g<b>"),
            (r"^que (?P<a>(?:los|las|el|la|cada) \w+ .+)$", r"Queremos que \g<a>"),
            (r"^(?P<c>(?:si|cuando) (?![^,]*,)[^;:]{6,60}?) (?=no (?:puede|pueden|podrá|podrán)\b)", r"\g<c>, esa persona "),
            (r"^lista (?=de\b)", "Una lista "),
            (r"\bnadie más (?=\w)", "nadie "),
            (r"(?<=\w) y les? (?=\w+(?:a|e|an|en) (?:una?|el|la|los|las|su)\b)", " y "),
            (r"(?:, )?pero no quiero (?=\w+[aei]r\b)", "\nno queremos "),
            (r"^(?P<w>(?:saca|saque|manda|mande|avisa|avise|genera|genere|calcula|calcule|muestra|muestre|envía|envíe|guarda|guarde|imprime|imprima)) (?P<rest>(?:una?|el|la|los|las|a|al) .+)$",
             lambda m: _must_es(m["w"], m["rest"])),
            (r"\b(?P<c>(?:si|cuando) hay (?:un|una|algún|alguna) \w+(?: (?!el\b|la\b|los\b|las\b)\w+)?) (?=(?:el|la|los|las) \w+ )", r"\g<c>, "),
            (r"^(?P<head>[^:]{4,90}): (?=cada \w+(?: \w+)? con (?:su |sus |una? )?\w+)", "\\g<head>\n"),
            (r"^(?P<lead>cada \w+(?: \w+)?) con (?:su |sus )?(?P<rest>.+?)(?P<end>,? y que (?:el|la|los|las) .+)?$",
             lambda m: f"{m['lead']} tiene {m['rest']}" + (f"\nQueremos que {m['end'].partition('que ')[2]}" if m["end"] else "")),
            (r"^(?P<head>(?!(?:quer|quier|necesit)\w+ que)[^:]{4,90}): (?P<list>(?:\w+(?: \w+)?, )+\w+(?: \w+)?), y (?=(?:el|la|los|las|cada) )",
             "\\g<head>\nQueremos \\g<list>\n"),
            (rf"^([^;:]*\d[^;:]{{3,80}}), (?={_NETWORK})", "\\1\n"),
            (r"\bque (?P<c>(?:si|cuando) [^,;]{3,50}?) (?=se \w+(?:a|e|an|en)\b)", r"que \g<c>, "),
            (r"^(?P<c>(?:si|cuando) [^,;]{4,50}?),? me (?:avisa|avise|notifica)$", r"\g<c>, el sistema debe avisar al usuario"),
            (r", (?=(?:el|la|los|las) \w+ (?:lo|la|los|las) (?!que\b)\w+(?:a|e|an|en)\b)", "\n"),
            (r" y, si no, ", "\nSi no, "),
            (r"\bque mis (?=\w+as\b)", "que las "),
            (r"\bque mis (?=\w+s\b)", "que los "),
            (r",? y me (?=(?:digan|avisen|manden|envíen|cuenten)\b)", ", que "),
            (r",? y (?=(?:a|al) (?:final|fin|inicio|cierre) de (?:la |el |cada )?\w+ se )", "\n"),
            (r"^(?P<t>(?:a|al) (?:final|fin|inicio|cierre) de (?:la |el |cada )?\w+) (?P<r>se [^,;]+)$", r"\g<r> \g<t>"),
            (r"^(?P<lead>.*?\b(?:web|app|aplicación|página|portal|sistema|plataforma)) (?P<of>(?:para|de) (?:la|el|los|las|una?) \w+(?: \w+)?) donde (?=(?:el|la|los|las) )",
             "Queremos que "),
            (r"^(?P<us>(?:somos|soy) [^,;]{3,60}?) y (?=(?:quiero|queremos|necesito|necesitamos) )", "\\g<us>\n"),
            (r",? y (?=(?:avisar|notificar|alertar|recordar|informar) (?:a|al|por)\b)", "\n"),
            (r"^(?=(?:avisar|notificar|alertar|recordar|informar) (?:a|al|por)\b)", "el sistema debe "),
            (r"^(?P<v>\w+(?:ar|er|ir)) (?P<r>(?:en|antes de|dentro de|como máximo) .*\d.*)$",
             lambda m: f"se {third_person(m['v'].lower())} {m['r']}"),
            (r"^(?:conservación|retención)(?: de (?P<w>[\w ]+?))?:? (?P<n>\d+ (?:años?|meses|días))$",
             lambda m: f"El sistema debe conservar {m['w'] or 'los datos'} {m['n']}"),
        )
    ),
    "de": tuple(
        (re.compile(pattern, re.I), plain)
        for pattern, plain in (
            (r"^(?P<a>(?:die |der |alle )?[A-ZÄÖÜ]\w+ (?:soll|sollen|müssen|muss)) (?P<b>\w+n) und (?P<c>nicht .+)$", "\\g<a> \\g<b>\n\\g<a> \\g<c>"),
            (r"^(?P<who>(?:(?:die|alle) )?[A-ZÄÖÜ]\w+) (?P<v>\w+en) sich (?P<how>(?:[^,;]*? )?)(?P<a>an|ein|auf) und (?P<b>ab|aus|zu)(?P<rest>$|, .*)",
             lambda m: f"{m['who']} können sich {m['how']}{m['a']}{m['v']}\n{m['who']} können sich {m['how']}{m['b']}{m['v']}\n{m['rest'].strip(' ,')}"),
            (r"^(?P<n>\d+ (?:Jahre|Monate|Tage)) (?:Aufbewahrung\w*|Archivierung)$", r"Das System muss die Daten \g<n> aufbewahren"),
            (r"^(?P<lead>(?:nach|vor|während|ab|bis|seit) [^,]{4,60}?) (?P<m>darf|dürfen|kann|können) (?P<who>nichts|niemand|keiner|nur \w+(?: \w+)?) (?P<r>[^,;]+)$",
             r"\g<who> \g<m> \g<lead> \g<r>"),
            (r", also (?=(?-i:[A-ZÄÖÜ]))", "\n"),
            (r"^(?:die|der|das|unsere?) (?-i:[A-ZÄÖÜ])\w+ (?:möchte|will|wünscht sich), dass (?P<what>[^:]+)(?:: (?P<more>.+))?$",
             lambda m: _wanted_de(m["what"]) + (f"\n{m['more']}" if m["more"] else "")),
            (r"(?P<p>\w+t) werden müssen$", lambda m: f"zu {german_lemma(m['p'])} sind" if german_lemma(m["p"]).endswith("n") else m[0]),
            (r"^(?P<us>wir sind [^,;]{3,60}?) und (?=(?:brauchen|wollen|möchten|suchen) )", "\\g<us>\nWir "),
            (r"^(?P<us>ich bin [^,;]{3,60}?) und (?=(?:brauche|will|möchte|suche) (?!endlich weg))", "\\g<us>\nIch "),
            (r"^wir (?:brauchen|wollen|möchten|suchen) eine (?:übersicht|liste), (?=(?:welche\w*|wer|wann|was|wo|wie viele) )", "Wir wollen wissen, "),
            (r"^(?P<t>\d+ \w+ (?:vorher|danach|davor)) geht (?P<m>eine? (?:e-?mail|mail|nachricht|sms|erinnerung)) an (?P<w>[^,;]+)(?:, (?P<r>.+))?$",
             lambda m: f"Das System muss {m['t']} {m['m']} an {m['w']} senden" + (f"\n{m['r']}" if m["r"] else "")),
            (r",? und (?P<p>\w+t) wird (?P<r>[^,;]+)$",
             lambda m: f"\nDas System muss {m['r']} {german_lemma(m['p'])}" if german_lemma(m["p"]).endswith("n") else m[0]),
            (r", (?:die|den|das) haben wir (?:schon|bereits)(?:\b.*)?$", ""),
            (r"\bmeine (?=(?-i:[A-ZÄÖÜ])\w+in\b)", "die "),
            (r"(?<=[a-zäöüß])(?<!für)(?<!von)(?<!zu)(?<!an)(?<!mit)(?<!auf)(?<!aus)(?<!in) (?=(?:welche[rsnm]?|wie viele) [^,]{3,60}? (?:sind|ist|hat|haben|fehlt|fehlen|waren?)\b)", ", "),
            (r"(?:^|,?\s(?:und|oder)\s|,\s)bei (?P<x>(?:weniger|mehr) als \d+ )(?P<n>\w+) (?P<v>wird|werden|soll|sollen|muss|müssen) (?P<r>[^,;]+)$",
             lambda m: f"\nWenn es {m['x']}{nominative(m['n'])} sind, {m['v']} {m['r']}"),
        )
    ),
}  # fmt: skip
# A limit said in passing: "…, máximo dos por semana, y el conserje …".
LIMITED = (
    (
        re.compile(
            r", (?P<limit>(?:max(?:imum|imal|\.)?|at most|máximo|como máximo|höchstens) (?:de )?(?:\d+|two|three|dos|tres|zwei|drei) [^,;:()]+)"
            r"(?:, (?:and|y|und) (?P<rest>.+)|$)",
            re.I,
        ),
        lambda m: f"\n{m['limit']}" + (f"\n{m['rest']}" if m["rest"] else ""),
    ),
)
CLAUSE_DE = re.compile(
    rf", und (?=(?-i:(?:die |der |das |alle )?[A-ZÄÖÜ])\w+ {_MODALS_DE}\b)|, (?:und )?(?=solange (?:darf|dürfen|kann|können|muss|müssen)\b)",
    re.I,
)
CONDITION_DE = re.compile(r"^•?\s?(?:wenn|falls|sobald|solange)\b", re.I)
COLON = {  # who writes, then what is wanted
    "en": re.compile(r"^(?P<head>(?:we|i) (?!want|need|would|'d)\w+ [^:]{3,70}): (?=.{30})", re.I),
    "es": re.compile(
        r"^(?P<head>(?:nuestr[ao]s? \w+ \w+|(?!quer|necesit)\w+[aei]mos) [^:]{3,70}): (?=.{30})", re.I
    ),
    "de": re.compile(
        r"^(?P<head>(?:wir|ich) (?!woll|will|möcht|brauch|such|soll)\w+ [^:]{3,70}): (?=.{30})", re.I
    ),
}  # fmt: skip
IT = re.compile(
    r"(?P<the>\b[Tt]he |\b[Oo]ur )?\bIT(?P<after>(?= [a-z]+s (?:them|it|the|an?|each|every|all|our|to|and|new|who)\b)|(?= [a-z]+s(?:,|$))|(?= (?:can|may|must|should|will)\b))"
)
TO_IT = re.compile(r"\b(to|by|from|with|for|tells?|asks?|informs?) (?:the )?IT(?=[,.;]|$)")
