"""Spanish sentences of several clauses: each deed is asked for by itself, with who does it and what "lo" stands for."""

from __future__ import annotations

import pytest

from tests.clarifier.test_no_things import said
from tests.clarifier.test_spanish_asked import LEAD

CLAUSES = [
    # what is told of a thing behind a comma
    ("Los alumnos reservan el curso y pagan una fianza del 20%, que se les devuelve si cancelan con 24 horas.",
     ["El sistema debe garantizar que los alumnos paguen una fianza del 20%.",
      "Si cancelan con 24 horas, el sistema debe garantizar que la fianza se devuelva a los alumnos."]),
    ("La dueña anula un turno pero tiene que poner el motivo, que le llega a quien reservó.",
     ["El sistema debe garantizar que el motivo llegue a quien reservó."]),
    # somebody else does the next, and "los" is named
    ("El promotor registra a las contratas, que suben los papeles de sus obreros, y el técnico de prevención los "
     "valida o los rechaza indicando el motivo.",
     ["El sistema debe permitir a las contratas subir los papeles de sus obreros.",
      "El sistema debe garantizar que el técnico de prevención valide o rechace los papeles indicando el motivo."]),
    ("La editora publica el libro del mes. Cada lector tiene 3 semanas para leerlo.",
     ["El sistema debe garantizar que cada lector tenga 3 semanas para leer el libro."]),
    # a case that names nobody, one without its comma, and one of two deeds
    ("El técnico del fabricante tiene 5 días para responder; si no responde, el caso pasa a su supervisor.",
     ["Si el técnico del fabricante no responde, el sistema debe garantizar que el caso pase a su supervisor."]),
    ("Si se aprueba, el taller elige una pieza nueva, y si se rechaza puede reclamar una sola vez.",
     ["Si se rechaza, el sistema debe permitir al taller reclamar una sola vez."]),
    ("Si el viento supera los 25 nudos, el monitor suspende la clase y el sistema les ofrece otro turno a todos.",
     ["Si el viento supera los 25 nudos, el sistema debe ofrecerles otro turno a todos."]),
    ("Cada empresa tiene 20 horas al mes, y cuando se le acaban puede comprar más.",
     ["Cuando se le acaban las horas, el sistema debe permitir a las empresas comprar más."]),
    # what is fixed stands first
    ("Los precios los fija el consejo cada semana y nadie más puede tocarlos.",
     ["El sistema debe garantizar que el consejo fije los precios cada semana.",
      "El sistema debe garantizar que nadie más pueda tocar los precios."]),
    # told to whoever reads it
    ("Vos como dueño tenés que poder ver cuánto facturó cada instructor.",
     ["El sistema debe permitir a los dueños ver cuánto facturó cada instructor."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CLAUSES)
def test_each_clause_is_asked_for_by_itself(text: str, wanted: list[str]) -> None:
    found = said(LEAD + text)
    assert [one for one in wanted if one not in found] == [], found
