"""A service that is of no entity is named after the product only where that is a name, and by no half of a wish."""

from __future__ import annotations

import pytest

from services.clarifier import ClarifierState
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import Bdd, Idea
from services.hld.offline import HldGiven, draft_offline


def _bdd(language: str, title: str) -> Bdd:
    told = BDD.offline(BddGiven(state=ClarifierState(idea=Idea(text=title, title=title, language=language))))
    return told.model_copy(update={"entities": ()})


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [
        ("en", "What would help is if each one sent in a photo", "Core service"),
        ("en", "Key register", "Key register service"),
        ("es", "Que la cocina vea cada mañana los menús especiales", "Servicio de reglas del producto"),
        ("de", "Der Wart soll jedes Gerät scannen und sehen, wann es dran ist", "Kern-Dienst"),
    ],
)
def test_a_wish_names_no_service(language: str, title: str, name: str) -> None:
    names = [one.name for one in draft_offline(HldGiven(bdd=_bdd(language, title))).components]
    assert name in names, names
    assert not any("…" in one for one in names)
