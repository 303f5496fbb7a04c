"""Spanish ideas as people type them in a chat: what is asked for becomes sound requirements, and the title names it."""

from __future__ import annotations

import pytest

from services.clarifier.reading.spanish_accents import accented
from services.clarifier.reading.spanish_that import behind_that
from tests.clarifier.test_no_things import drafted, said

LEAD = "Necesitamos un portal. Los vecinos reservan una pista. "


WISHES = [
    ("che, somos un taller y prestamos herramientas a los vecinos. Necesito una pagina donde vos veas que herramienta "
     "esta libre, la reserves por maximo 7 dias y dejes una seña. Cuando la devuelven, un voluntario revisa el estado.",
     ["El sistema debe permitir a los usuarios ver qué herramienta está libre.",
      "El sistema debe permitir a los usuarios reservar la herramienta por máximo 7 días.",
      "El sistema debe permitir a los usuarios dejar una seña.",
      "Cuando se devuelve la herramienta, el sistema debe permitir a los voluntarios revisar el estado."]),
    ("Oye equipo, estaría genial tener un bot en Teams para pedir vacaciones: el empleado elige fechas, su jefe "
     "aprueba o rechaza y el calendario del equipo se actualiza solo.",
     ["El sistema debe permitir al empleado elegir fechas.",
      "El sistema debe garantizar que su jefe pueda aprobar o rechazar la solicitud.",
      "El sistema debe garantizar que el calendario del equipo se actualice solo."]),
    ("Buenas tardes, somos una cooperativa. Requerimos un sistema para registrar las entregas de café: quién entrega, "
     "cuántos kilos, humedad y puntaje de taza.",
     ["El sistema debe permitir registrar las entregas de café (quién entrega, cuántos kilos, humedad y "
      "puntaje de taza)."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), WISHES)
def test_what_is_done_with_a_tool_that_is_wished_for_is_asked_for(text: str, wanted: list[str]) -> None:
    found = said(text)
    assert [one for one in wanted if one not in found] == [], found


CLAUSES = [
    ("El veterinario anota el peso en cada consulta, y nadie más puede modificar la historia clínica.",
     "El sistema debe permitir solo a los veterinarios modificar la historia clínica."),
    ("Si un dueño falta a tres turnos seguidos, no puede reservar más por la web.",
     "Si un dueño falta a tres turnos seguidos, el sistema debe garantizar que el dueño no pueda reservar "
     "más por la web."),
    ("No pueden coincidir más de dos personas del mismo departamento.",
     "El sistema debe garantizar que no más de dos personas del mismo departamento puedan coincidir."),
    ("Los días no gastados caducan el 31 de marzo.",
     "El sistema debe garantizar que los días no gastados caduquen el 31 de marzo."),
    ("RRHH necesita exportar a Excel los días pendientes por persona.",
     "El sistema debe garantizar que RRHH pueda exportar a Excel los días pendientes por persona."),
    ("Si alguien se atrasa le mandamos un whatsapp.",
     "Si alguien se atrasa, el sistema debe mandarle un whatsapp."),
    ("El sistema agrupa los reclamos que están a menos de 50 metros.",
     "El sistema debe agrupar los reclamos que están a menos de 50 metros."),
    ("El ciudadano saca una foto, marca la ubicación en el mapa y recibe un número de seguimiento.",
     "El sistema debe permitir al ciudadano sacar una foto."),
    ("Las auxiliares apuntan la tensión, y si un valor se sale de rango que avise a la enfermera.",
     "Si un valor se sale de rango, el sistema debe avisar a la enfermera."),
    ("El médico puede ver el historial pero la familia solo el menú y las fotos.",
     "El sistema debe permitir a la familia ver solo el menú y las fotos."),
    ("Al final de mes quiero un informe de lo que se tira.",
     "El sistema debe generar al final de mes un informe de lo que se tira."),
    ("Los invitados pagan 6 € por hora.", "El sistema debe garantizar que los invitados paguen 6 € por hora."),
    ("Si el seguro está vencido no debe poder tomar viajes.",
     "Si el seguro está vencido, el sistema debe garantizar que esa persona no tome viajes."),
    ("El aforo es de 40 personas.", "El sistema debe garantizar que el aforo sea de 40 personas."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CLAUSES)
def test_a_sentence_as_it_is_typed_is_said_whole(text: str, wanted: str) -> None:
    found = said(LEAD + text)
    assert wanted in found, found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("el técnico recibe la avería y la cierra", "el técnico reciba la avería y la cierre"),
        ("un voluntario revisa el estado y marca si hay que repararla",
         "un voluntario revise el estado y marque si hay que repararla"),
        ("los anticipos que superan 500 dólares esperan una firma",
         "los anticipos que superan 500 dólares esperen una firma"),
        ("la app obtiene el precio y vence a las 10", "la app obtenga el precio y venza a las 10"),
        ("los pedidos de la semana", ""),
    ],
)  # fmt: skip
def test_each_verb_of_its_own_stands_in_the_subjunctive(text: str, told: str) -> None:
    assert behind_that(text) == told


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("una pagina para ver el numero de telefono", "una página para ver el número de teléfono"),
        ("ver que sala esta libre", "ver qué sala está libre"),
        ("prestamos esta sala", "prestamos esta sala"),  # "we lend" is no loan, and "this" is no "is"
        ("El médico pagina solo", "El médico pagina solo"),  # who has accents types them
    ],
)
def test_accents_come_back_where_none_were_typed(typed: str, right: str) -> None:
    assert accented(typed) == right


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (WISHES[0][0], "Página para reservar herramientas"),
        (WISHES[1][0], "Bot en Teams para pedir vacaciones"),
        (WISHES[2][0], "Registro de entregas de café"),
        ("Administro 25 comunidades. Me gustaría una app en la que los vecinos den parte de averías y voten en las "
         "juntas.",
         "App para dar parte de averías"),
        ("Estimados: en la Dirección de Obras necesitamos digitalizar los reclamos por baches. "
         "El ciudadano saca una foto.",
         "Sistema para reclamos por baches"),
    ],
)  # fmt: skip
def test_the_title_names_what_is_built(text: str, title: str) -> None:
    assert drafted(text).title == title


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("Los recibos los sigue llevando el banco.", "Los recibos"),
        ("La contabilidad la seguimos llevando en Holded.", "La contabilidad"),
        ("Los baches en rutas nacionales no los arreglamos nosotros.", "Los baches en rutas nacionales"),
    ],
)
def test_what_others_go_on_doing_is_left_out(text: str, out: str) -> None:
    bdd = drafted(LEAD + text)
    assert out in [one.text for one in bdd.scope_out]
    assert not [one.text for one in bdd.requirements if out.casefold() in one.text.casefold()]


def test_asking_for_a_day_off_is_no_order_in_a_shop() -> None:
    found = said(WISHES[1][0])
    assert not [one for one in found if "pedidos" in one or "encargar" in one]
