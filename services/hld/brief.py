"""What the business draft says, read once for the designer: statements, scale, constraints and people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from services.core.contracts import Bdd, DataClass, Persona
from services.core.values import Sources
from services.hld.cues import NOT, find_word, plain, says
from services.hld.numbers import UNITS

INSIDE = (
    "staff", "admin*", "manager*", "operator*", "employee*", "team", "dispatcher*", "clerk*", "baker", "bakers",
    "doctor*", "nurse*", "vet", "vets", "veterinar*", "teacher*", "agent*", "coordinator*", "organi*", "moderator*",
    "planner*", "technician*", "engineer*", "developer*", "accountant*", "accounting", "finance", "librarian*",
    "volunteer*", "editor*", "officer*", "supervisor*", "worker*", "chef*", "cook*", "receptionist*", "lead",
    "trainer*", "analyst*", "auditor*", "approver*", "warehouse*", "foreman", "back office", "shop owner*",
    "business owner*", "restaurant owner*", "personal", "empleado*", "encargad*", "mitarbeiter*", "inhaber*",
    "leiter*", "secretar*", "boss", "counsel", "attorney*", "mechanic*", "handler*", "crew*", "caretaker*",
    "treasurer*", "profesor*", "entrenador*", "tecnico*", "tecnica*", "administra*", "recepcion*", "medico*",
    "medica*", "enfermer*", "veterinari*", "cociner*", "coordina*", "jefe*", "jefa*", "director*", "contable*",
    "voluntari*", "monitor", "monitora*", "operari*", "gerent*", "mecanic*", "tesorer*", "tierarzt*", "arzt*",
    "pflegekraft", "pflegekrafte", "lehrkraft", "lehrkrafte", "lehrer*", "erzieher*", "kuche*", "vorstand*",
    "sachbearbeit*", "technik*", "disponent*", "verwaltung*", "kassenwart*", "kassierer*", "meister*", "betreuer*",
    "helfer*", "hausmeister*",
)  # fmt: skip
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“]*“")
NUMBER = re.compile(r"(\d[\d.,  ]*\d|\d)\s*(k|thousand|million|m|mil|tausend)?\b", re.IGNORECASE)
CLAUSE_END = re.compile(r"[;:(]|[.,](?=\s)")
MEASURED = re.compile(
    r"\s*(?:%|-|percent\b|per cent\b|prozent\b|por ciento\b|"
    rf"(?:ms|milliseconds|{'|'.join(UNITS.values())})\b)",
    re.IGNORECASE,
)  # 90-minute slots are no crowd
CROWD = re.compile(
    r"users?|people|persons?|customers?|members?|visitors?|sensors?|devices?|requests?|orders?|messages?|readings?"
    r"|concurrent|tenants?|students?|patients?|guests?|records?|clients?|usuarios|clientes|personas|nutzer|kunden"
    r"|children|pupils?|participants?|families|households?|employees|residents?|volunteers?|kinder|schüler(?:innen)?"
    r"|teilnehmer(?:innen)?|familien|haushalte|mitarbeiter(?:innen)?|niños|alumnos|familias|hogares|empleados|vecinos",
    re.IGNORECASE,
)


class Scale(StrEnum):
    SMALL = "small"
    GROWN = "grown"
    LARGE = "large"


class Hosting(StrEnum):
    MANAGED = "managed"  # a platform that runs containers and a managed database
    ONE_SERVER = "one_server"  # a small rented server, because money is short
    ON_SITE = "on_site"  # own hardware, because the cloud is ruled out
    CLUSTER = "cluster"  # several replicas behind a balancer
    LOCAL = "local"  # a program on the person's own machine, with no server at all


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the draft says; `weight` is how much it proves when a pattern's word is in it."""

    id: str
    text: str
    weight: float
    kind: str
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    bdd: Bdd
    statements: tuple[Statement, ...]
    excluded: tuple[Statement, ...]
    scale: Scale
    hosting: Hosting
    hosting_sources: tuple[str, ...]
    biggest: int  # the largest number of users, devices or messages named
    no_login: tuple[str, ...]  # the ids that rule accounts out
    sensitive: bool

    def of_kind(self, kind: str) -> tuple[Statement, ...]:
        return tuple(one for one in self.statements if one.kind == kind)

    def tells(self, words: tuple[str, ...]) -> bool:
        """Whether somebody said one of the words without denying it; what was only assumed is not said. No words ask
        for nothing, and what an outside system is good for in general is nobody's wish."""
        told = (s.text for s in self.statements if not s.is_assumed and s.kind != "purpose")
        return not words or any(find_word(words, text) for text in (self.bdd.title, *told))


def crowd_in(noun: str) -> str:
    """The whole word for the people that are counted: "Personen", where the expression stops at "Person"."""
    found = CROWD.search(noun)
    return (
        noun[found.start() :].split(" ")[0].rstrip(".,;:")
        if found and " " not in found[0]
        else found[0]
        if found
        else ""
    )


def is_inside(persona: Persona) -> bool:
    """Whether a persona works for the one who runs the system (by name, then by what they need)."""
    return says(INSIDE, persona.name)


def _is_assumed(sources: Sources) -> bool:
    return any(name.startswith("A-") for name in sources)


def _statements(bdd: Bdd) -> tuple[Statement, ...]:
    """What somebody said proves more than what was assumed."""
    found: list[Statement] = []

    def state(ident: str, text: str, weight: float, kind: str, sources: Sources, *, is_idle: bool = False) -> None:
        found.append(Statement(ident, text, weight, kind, is_idle or _is_assumed(sources)))

    for r in bdd.requirements:
        # What an answer asks to be measured quotes the deed; it asks for no second one.
        if not (_QUOTED.search(r.text) and all(name.startswith("ANS-") for name in r.sources)):
            state(r.id, f"{r.title}. {r.text}", 1.0, "requirement", r.sources)
    for e in bdd.entities:
        state(e.id, e.name, 1.5, "entity", e.sources)
    for i in bdd.integrations:
        # What no requirement asks of a system is no evidence of what it would be for.
        wanted = [f"{r.title} {r.text}" for r in bdd.requirements if i.id not in r.integrations]
        is_asked = len(wanted) < len(bdd.requirements) or any(find_word((i.name,), text) for text in wanted)
        is_asked = is_asked or any(name.startswith("ANS-") for name in i.sources)
        state(i.id, i.name, 2.0, "integration", i.sources, is_idle=not is_asked)
        state(i.id, f"{i.purpose}. {i.data}", 0.5, "purpose", i.sources)
    for q in bdd.quality:
        state(q.id, f"{q.text} {q.measure}", 0.5, "quality", q.sources)
    for c in bdd.constraints:
        state(c.id, c.text, 0.5, "constraint", c.sources)
    for g in bdd.goals:
        state(g.id, g.text, 0.5, "goal", g.sources)
    state("M-1", bdd.problem, 0.5, "problem", ("M-1",))
    return tuple(found)


def _biggest(bdd: Bdd) -> int:
    """The largest crowd or flood named in a quality requirement, a constraint, a goal or a requirement."""
    texts = [f"{q.text} {q.measure}" for q in bdd.quality if q.attribute in ("scalability", "performance")]
    texts += [c.text for c in bdd.constraints] + [r.text for r in bdd.requirements if not _is_assumed(r.sources)]
    texts += [bdd.title, bdd.problem, bdd.summary]
    best = 0
    for text in texts:
        for match in NUMBER.finditer(text):
            after = CLAUSE_END.split(text[match.end() : match.end() + 40], maxsplit=1)[0]
            if MEASURED.match(after) or not CROWD.search(after):
                continue
            digits = re.sub(r"\D", "", match.group(1))
            unit = (match.group(2) or "").casefold()
            factor = 1_000_000 if unit in ("million", "m") else 1_000 if unit else 1
            best = max(best, min(int(digits[:12] or "0") * factor, 10**12))
    return best


def _scale(bdd: Bdd, biggest: int) -> Scale:
    size = len(bdd.requirements) + len(bdd.entities) + 2 * len(bdd.integrations)
    if biggest >= 50_000:
        return Scale.LARGE
    return Scale.SMALL if size <= 16 and biggest <= 2_000 else Scale.GROWN


ON_SITE_WORDS = (
    "on-premise*", "on premise*", "on-prem", "own server*", "own hardware", "own machine*", "local network",
    "intranet", "air-gapped", "self-hosted", "self hosted", "in-house server*", "on site server*", "servidor propio",
    "eigenen server*", "lan",
)  # fmt: skip
STAYS_WORDS = (
    "leave* the ... network", "leave* our ... network", "leave* the building", "leave* the house",
    "verlass* das ... netz*", "verlass* das haus", "salga* de la red", "sale* de la red",
)  # fmt: skip
CLOUD_WORDS = ("cloud", "nube", "aws", "azure", "gcp", "google cloud")
CHEAP_WORDS = (
    "budget", "cheap*", "low cost", "free tier", "small budget", "presupuesto", "budget*", "kosten*", "cost*",
)  # fmt: skip
SMALL_SUM = re.compile(
    r"[€$£]\s?\d{1,3}(?![\d.,]\d)|\b\d{1,3}\s?(€|(eur|euros?|usd|dollars?|gbp|pounds?)\b)", re.IGNORECASE
)


TERMINAL_WORDS = (
    "command line", "command-line", "cli", "terminal", "kommandozeile", "linea de comandos", "linea de ordenes",
)  # fmt: skip
SERVER_WORDS = ("server*", "account*", "telemetry", "backend", "servidor*", "cuenta*", "konto", "konten")


def _is_local(bdd: Bdd) -> tuple[str, ...]:
    """The ids by which it is a tool in a terminal that rules servers or accounts out; empty when it is none."""
    told = [("M-1", bdd.title), ("M-1", bdd.summary), ("M-1", bdd.problem)]
    told += [(r.id, r.text) for r in bdd.requirements] + [(c.id, c.text) for c in bdd.constraints]
    tool = [key for key, text in told if find_word(TERMINAL_WORDS, text)]
    denied = [key for key, text in told if says(SERVER_WORDS, text) and not find_word(SERVER_WORDS, text)]
    denied += [item.sources[0] if item.sources else "M-1" for item in bdd.scope_out if says(SERVER_WORDS, item.text)]
    return tuple(dict.fromkeys([*denied, *tool]))[:3] if tool and denied else ()


APART_WORDS = (
    "strictly separated", "strictly separate", "strictly apart", "kept apart", "keep apart", "isolated", "tenant*",
    "multi-tenant", "mandant*", "streng getrennt", "strikt getrennt", "mandantenfahig", "separados estrictamente",
    "estrictamente separad*", "inquilino*",
)  # fmt: skip
OWN_KEY_WORDS = (
    "own encryption key*", "own key*", "bring your own key", "byok", "customer-managed key*", "eigener schlussel",
    "eigenen schlussel", "clave propia", "propia clave",
)  # fmt: skip


def asking_for(words: tuple[str, ...], bdd: Bdd) -> tuple[str, ...]:
    """The ids of what the draft wants that says one of the words. Who takes part is not asked for: the tenants of a
    house are no customers of a software."""
    wants = [(r.id, f"{r.title}. {r.text}") for r in bdd.requirements]
    wants += [(q.id, f"{q.text} {q.measure}") for q in bdd.quality] + [(c.id, c.text) for c in bdd.constraints]
    people = people_in(bdd)
    return tuple(key for key, text in wants if find_word(words, people.sub(" ", text)))


def people_in(bdd: Bdd) -> re.Pattern[str]:
    """The names of those of whom a name or an address is kept, one or several."""
    names = {name for p in bdd.personas for name in (p.name, p.plural) if name}
    for entity in bdd.entities:
        told = [a for a in entity.attributes if a.type != "id"]
        if told and all(a.data_class is DataClass.PERSONAL for a in told):
            names.add(entity.name)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})(?:e?s|en)?\b" if names else r"(?!)", re.I)


def _hosting(bdd: Bdd, scale: Scale) -> tuple[Hosting, tuple[str, ...]]:
    rules: list[tuple[str, str, str]] = [(c.id, c.text, c.kind) for c in bdd.constraints]
    rules += [(q.id, f"{q.text} {q.measure}", q.attribute) for q in bdd.quality]
    told = [("M-1", bdd.problem, ""), ("M-1", bdd.summary, "")]
    if local := _is_local(bdd):
        return Hosting.LOCAL, local
    # What goes on while a system is away is no wish to do without it.
    systems = re.compile("|".join(rf"\b{re.escape(i.name)}\b" for i in bdd.integrations) or r"(?!)", re.IGNORECASE)
    for key, said, _ in [*rules, *((r.id, r.text, "") for r in bdd.requirements), *told]:
        text = systems.sub(" ", said)
        denied = (says(CLOUD_WORDS, text) or says(STAYS_WORDS, text)) and NOT.search(plain(text)) is not None
        if denied or find_word(ON_SITE_WORDS, text):
            return Hosting.ON_SITE, (key,)
    if scale is Scale.LARGE:
        return Hosting.CLUSTER, ()
    for key, text, kind in rules:
        short = SMALL_SUM.search(text) or says(("low budget", "free tier", "cheap*", "no budget", "small budget"), text)
        if short and (kind in ("budget", "cost") or says(CHEAP_WORDS, text)):
            return Hosting.ONE_SERVER, (key,)
    return Hosting.MANAGED, ()


LOGIN_WORDS = (
    "login*", "log-in*", "log in", "account*", "sign-up*", "sign up", "signup", "registration*", "register",
    "password*", "registro", "cuenta*", "anmeldung", "konto",
)  # fmt: skip


def _no_login(bdd: Bdd) -> tuple[str, ...]:
    """The statements that rule accounts out for the people outside."""
    rules = [(c.id, c.text) for c in bdd.constraints] + [(r.id, r.text) for r in bdd.requirements]
    rules += [(q.id, q.text) for q in bdd.quality]
    found = [key for key, text in rules if says(LOGIN_WORDS, text) and not find_word(LOGIN_WORDS, text)]
    for item in bdd.scope_out:
        if says(("customer account*", "user account*", "login*", "accounts", "sign-up", "registration"), item.text):
            found.extend(item.sources[:1])
    return tuple(dict.fromkeys(found))


def read_brief(bdd: Bdd) -> Brief:
    biggest = _biggest(bdd)
    scale = _scale(bdd, biggest)
    hosting, sources = _hosting(bdd, scale)
    excluded = tuple(
        Statement(item.sources[0] if item.sources else "", item.text, 1.0, "scope_out") for item in bdd.scope_out
    )
    return Brief(
        bdd=bdd,
        statements=_statements(bdd),
        excluded=excluded,
        scale=scale,
        hosting=hosting,
        hosting_sources=sources,
        biggest=biggest,
        no_login=_no_login(bdd),
        sensitive=any(entity.data_class is DataClass.SENSITIVE for entity in bdd.entities),
    )
