"""Spanish ideas whose clauses once lost who does it, or were taken for how things are."""

from __future__ import annotations

import pytest

from services.clarifier import understand
from tests.clarifier.test_no_things import said


def test_a_list_under_its_name_is_asked_for_though_one_item_says_so() -> None:
    found = said(
        "Gestión de huertos urbanos:\n- los vecinos solicitan una parcela\n"
        "- las parcelas se adjudican por orden de llegada\n"
        "- queremos que el riego se pueda programar por zonas"
    )
    assert "El sistema debe permitir a los vecinos solicitar una parcela." in found, found
    assert "El sistema debe garantizar que las parcelas se adjudiquen por orden de llegada." in found, found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the idea itself does nothing
        ("Tenemos una clínica. La idea es que el dueño pida cita, suba fotos de la herida y le "
         "llegue un aviso el día antes.",
         ["El sistema debe permitir al dueño subir fotos de la herida.",
          "El sistema debe garantizar que el dueño reciba un aviso el día antes."]),
        # a noun behind "sin" is no verb
        ("Los vecinos ven las visitas. Sin factura emitida no se puede cerrar una visita.",
         ["El sistema debe garantizar que sin factura emitida no se pueda cerrar una visita."]),
        # whoever "vos" is: it must be possible
        ("Los socios reservan un lugar en las clases. vos tenés que poder bloquear a los que no pagan.",
         ["El sistema debe permitir bloquear a los que no pagan."]),
    ],
)  # fmt: skip
def test_who_does_it_is_not_guessed(text: str, wanted: list[str]) -> None:
    found = said(text)
    assert all(one in found for one in wanted), found


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("¿Me ayudas a pensar una app para clínicas veterinarias?", "App para clínicas veterinarias"),
        ("¿Podrían diseñarnos algo para el reparto de pan?", "Gestión del reparto de pan"),
    ],
)
def test_what_the_reader_is_asked_to_build_names_it(asked: str, title: str) -> None:
    assert understand(f"{asked} El dueño pide cita. La recepción ve las citas.").title == title
