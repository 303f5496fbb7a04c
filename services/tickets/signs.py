"""Words by which a statement asks for work that no story carries by itself, in three languages."""

from __future__ import annotations

import re

IDENTITY = re.compile(
    r"\b(sign(s|ed|ing)?[- ]?(in|on)|sign(s|ed|ing)?[- ]?up(?! (for|to)\b)|log(s|ged|ging)?[- ]?(in|on)|login|"
    r"authenticat\w*|single sign|sso|oidc|"
    r"identity|signed in|passwords?|passkeys?|inicia\w* sesión|iniciar sesión|contraseñas?|autenticaci\w*|identidad|"
    r"einlogg\w*|passwor\w*|benutzerkont\w*|authentifizier\w*|identität\w*|anmeldung (am|im|bei))\b",
    re.IGNORECASE,
)
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
