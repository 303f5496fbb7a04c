"""Skills by one name: what teams write in their files, and what tickets ask for."""

from __future__ import annotations

from services.core.contracts import Developer

_ALSO = {
    "backend": "back-end, back end, server, api, python, java, go, golang, ruby, php, node, nodejs, node.js, c#, .net, "
    "dotnet, rust, scala, django, rails, spring, fastapi",
    "frontend": "front-end, front end, web, javascript, typescript, js, ts, react, vue, angular, svelte, html, css, ui",
    "mobile": "ios, android, swift, kotlin, flutter, react native, react-native, móvil, mobil",
    "data": "database, databases, datenbank, sql, postgres, postgresql, mysql, etl, analytics, ml, machine learning, "
    "datos, daten",
    "infrastructure": "infra, devops, sre, ops, platform, cloud, kubernetes, k8s, docker, terraform, aws, azure, gcp, "
    "operations, infraestructura, infrastruktur, betrieb",
    "security": "appsec, infosec, pentest, seguridad, sicherheit",
    "ux": "design, designer, product design, accessibility, usability, diseño, gestaltung",
    "qa": "test, testing, tester, quality, pruebas, tests",
}
_CANON = {name: skill for skill, names in _ALSO.items() for name in (skill, *names.split(", "))}
_WHOLE = frozenset({"fullstack", "full-stack", "full stack"})


def canonical(skill: str) -> tuple[str, ...]:
    """The skills that a written one stands for; an unknown one stands for itself."""
    plain = " ".join(skill.casefold().split())
    if plain in _WHOLE:
        return ("backend", "frontend")
    return (_CANON.get(plain, plain),)


def levels(developer: Developer) -> dict[str, int]:
    """Skill → level, the highest of those that mean the same; the words as written count too."""
    found: dict[str, int] = {}
    for written, level in developer.skills.items():
        for skill in (*canonical(written), " ".join(written.casefold().split())):
            found[skill] = max(level, found.get(skill, 0))
    return found
