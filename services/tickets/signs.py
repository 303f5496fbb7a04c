"""Words by which a statement asks for work that no story carries by itself, in three languages."""

from __future__ import annotations

import re

IDENTITY = re.compile(
    r"\b(sign(s|ed|ing)?[- ]?(in|on)(?! (?:the|an?|his|her|their|paper|screen|glass)\b)|"
    r"sign(s|ed|ing)?[- ]?up(?! (for|to)\b)|log(s|ged|ging)?[- ]?(in|on)|login|"
    r"authenticat\w*|single sign|sso|oidc|"
    r"identity|signed in|passwords?|passkeys?|inicia\w* sesión|iniciar sesión|contraseñas?|autenticaci\w*|identidad|"
    r"einlogg\w*|passwor\w*|benutzerkont\w*|authentifizier\w*|identität\w*|anmeldung (am|im|bei)|anmelden per)\b",
    re.IGNORECASE,
)
ROLES = re.compile(
    r"\b(roles?|rollen?|papel(es)?|signed-in)\b|\bonly [^.;]{3,60} may\b|\b(solo|sólo) [^.;]{3,60} pued\w+|"
    r"\bnur [^.;]{3,60} (dürfen|darf)\b",
    re.IGNORECASE,
)  # a promise of who may: somebody is known
MOVES = re.compile(
    r"\b(migrat\w*|legacy|existing (data|records|spreadsheets?|customers?|members?|lists?)|"
    r"import\w* (the )?(existing|old)|migra\w*|datos existentes|hojas? de cálculo|sistema anterior|"
    r"altdaten|bestandsdaten|altsystem\w*|"
    r"bestehende\w* (daten|listen?|tabellen?|kunden)|excel[- ]?(liste|tabelle)\w*)\b",
    re.IGNORECASE,
)
RELEASES = re.compile(
    r"\b(roll-?out|rolled out|phased|feature flags?|canary|pilot (phase|run|group|in|with|at|first|project|season)|"
    r"(a|the|one) pilot|beta (test|users?|phase)|gradual\w*|blue[- ]green|despliegue gradual|"
    r"por etapas|piloto|schrittweise\w*|stufenweise\w*|pilotbetrieb|pilotphase)\b",
    re.IGNORECASE,
)
FORGETS = re.compile(
    r"\b(delet\w*|eras\w*|retention|retain\w*|purg\w*|kept (for|no longer)|borra\w*|elimina\w*|conserva\w*|supresión|"
    r"lösch\w*|gelöscht\w*|aufbewahr\w*)\b",
    re.IGNORECASE,
)
LASTS = re.compile(  # how long something is kept, which is no way through a system
    r"^(?:keep|store|guardar|mantener)\b.*\b\d+ (?:days?|weeks?|months?|years?|días|semanas|meses|años)\b|"
    r"\b\d+ (?:tage|wochen|monate|jahre) (?:lang )?(?:speichern|behalten|aufheben)$",
    re.IGNORECASE,
)

# What people forget, by the label that a ticket of it carries; read in decisions and promised qualities, since a
# requirement that asks for one of these is a story already.
CARE = {
    "observability": re.compile(
        r"\b(metrics|tracing|traces|observab\w*|health checks?|structured logs?|on-call|error budget|métricas|trazas|"
        r"observabilidad|metriken|beobachtbar\w*|zustandsprüfung\w*)\b",
        re.IGNORECASE,
    ),
    "security": re.compile(
        r"\b(pen(etration)?[- ]?tests?|security (review|audit|assessment)|threat model\w*|prueba de penetración|"
        r"(auditoría|revisión) de seguridad|penetrationstest\w*|sicherheitsprüfung\w*|bedrohungsanalyse)\b",
        re.IGNORECASE,
    ),
    "retention": re.compile(
        r"\b(retention (period|rule|policy)|(deleted|erased|purged|kept) (after|for) \d+|kept for (one|two|five|ten)|"
        r"plazos? de conservación|(borra\w*|elimina\w*|conserva\w*) (a los|durante|tras) \d+|aufbewahrungsfrist\w*|"
        r"nach \d+ \w+ gelöscht|\d+ \w+ aufbewahrt)\b",
        re.IGNORECASE,
    ),
    "accessibility": re.compile(
        r"\b(wcag|screen readers?|accessib\w*|accesib\w*|lector(es)? de pantalla|barrierefrei\w*|screenreader\w*)\b",
        re.IGNORECASE,
    ),
    "documentation": re.compile(
        r"\b(documentation|documented|user (manual|guide)|handbook|run-?books?|api reference|documentaci\w*|"
        r"manual de \w+|guía de uso|dokumentation|dokumentiert|handbuch|betriebsanleitung)\b",
        re.IGNORECASE,
    ),
}
