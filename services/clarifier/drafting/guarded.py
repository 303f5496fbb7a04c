"""Data that a law guards: of children, and of people's health; an animal's treatment is nobody's health."""

from __future__ import annotations

from collections.abc import Sequence

from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.slots import capital
from services.clarifier.drafting.texts import say
from services.clarifier.reading.facts import finder
from services.clarifier.reading.model import Reading
from services.clarifier.reading.packs import pack
from services.core.contracts import DataClass, Entity

_ANIMALS = finder(
    "animal*|cow|cows|cattle|calf|calves|herd|sheep|goat*|horse*|pig|pigs|poultry|dog|dogs|cat|cats|pet|pets|vet|vets|veterinar*|"
    "kennel*|livestock|animal|animales|vaca*|ganado|perro*|gato*|caballo*|oveja*|mascota*|veterinari*|tier|tiere|kuh|kühe|rind*|"
    "hund|hunde|katze*|pferd*|schaf*|schwein*|tierarzt*|tierärzt*"
)
_PATIENTS = finder(
    "patient*|hospital*|nurse*|doctor*|clinic*|therap*|paciente*|enfermer*|médic*|krankenhaus*|pflege*|arzt|ärzt*|praxis"
)
_MEDICAL = frozenset(
    (
        "health", "diagnosis", "medication", "medical", "prescription", "blood", "symptom", "allergy", "allergies",
        "therapy", "treatment", "salud", "diagnóstico", "medicación", "receta", "síntoma", "alergia", "tratamiento",
        "gesundheit", "diagnose", "medikament", "rezept", "symptom", "allergie", "therapie", "behandlung",
    )
)  # fmt: skip
_CHILDREN = finder(
    "child|children|kid|toddler|baby|pupil|minor|schoolchild|niño|niña|menor|alumno|alumna|kind|kleinkind|schüler|schülerin"
)
_CARDS = finder("pay*|paid|credit|debit|bank*|pag*|crédito|débito|banco|zahl*|bezahl*|kredit*")
_CONSENT = finder("consent*|permission of the parents|consentimiento|einwilligung*|zustimmung")


def sensitive_words(reading: Reading) -> frozenset[str]:
    """Nouns whose facts are sensitive here: what is noted of a cow's treatment is not."""
    words = pack(reading.language).words("sensitive_nouns")
    is_of_animals = _ANIMALS.search(reading.folded) is not None and _PATIENTS.search(reading.folded) is None
    if _CARDS.search(reading.folded) is None:
        words = words - {"card", "tarjeta", "karte"}  # a badge or a ticket
    return frozenset(words - _MEDICAL) if is_of_animals else frozenset(words)


def promises(making: Making, entities: Sequence[Entity]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """What a law asks of such data, as quality requirements that rest on an assumption each; none where the idea
    speaks of consent itself."""
    if _CONSENT.search(making.reading.folded):
        return []
    language, rows = making.language, list[tuple[str, str, str, tuple[str, ...]]]()
    child = next((one for one in entities if _CHILDREN.fullmatch(one.name)), None)
    health = next(
        (one for one in entities if one.data_class is DataClass.SENSITIVE and _is_medical(one, making.reading)), None
    )
    for key, entity in (("children", child), ("health", health)):
        if entity is None:
            continue
        text = capital(say(language, f"guarded_{key}", thing=entity.name))
        measure = say(language, f"guarded_{key}_measure", thing=entity.name)
        wrong = say(language, f"guarded_{key}_wrong", thing=entity.name)
        ident = making.guess(f"guarded:{key}", f"{text}: {measure}", wrong, (making.reading.source,))
        rows.append(("compliance", text, measure, (ident,)))
    return rows


def _is_medical(entity: Entity, reading: Reading) -> bool:
    words = {word for one in (entity.name, *(a.name for a in entity.attributes)) for word in one.casefold().split(" ")}
    return bool(words & (_MEDICAL | {"patient", "paciente"}) & sensitive_words(reading))
