"""Spanish ideas whose clauses once lost who does it, or were taken for how things are."""

from __future__ import annotations

import pytest

from services.clarifier import understand
from services.clarifier.reading.alone import alone
from services.clarifier.reading.spanish_sure import sure_sentence
from services.clarifier.reading.spanish_verbs import Mood, form_of, wished
from services.clarifier.reading.typed import units
from tests.clarifier.test_no_things import drafted, said


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


# In which every word has its place: stated whole; "": a word has none, or nobody knows what it points at.
WHOLE = [
    ("Mientras el cliente no apruebe la foto, no sale la furgoneta",
     "Mientras el cliente no apruebe la foto, el sistema debe garantizar que no salga la furgoneta."),
    ("Cuando un cliente hace un pedido, el jardinero lo prepara y le manda una foto",
     "Cuando un cliente hace un pedido, el sistema debe garantizar que el jardinero lo prepare y le mande una foto."),
    ("Nadie puede hacer más de 6 guardias al mes, salvo que lo autorice dirección",
     "El sistema debe garantizar que nadie pueda hacer más de 6 guardias al mes, salvo que lo autorice dirección."),
    ("no se puede cambiar de horario hasta que la secretaría lo confirme",
     "El sistema debe garantizar que no se pueda cambiar de horario hasta que la secretaría lo confirme."),
    ("El encargado decide si llama a un plomero o lo arregla él, en cuyo caso anota qué hizo",
     "El sistema debe garantizar que el encargado decida si llama a un plomero o lo arregla él, en cuyo caso anota "
     "qué hizo."),
    ("Que nadie vea los reclamos de otro departamento",
     "El sistema debe garantizar que nadie vea los reclamos de otro departamento."),
    ("Si el viento supera los 25 nudos, el sistema se lo comunica a la escuela",
     "Si el viento supera los 25 nudos, el sistema debe comunicárselo a la escuela."),
    ("Antes de que se vayan, el guarda comprueba que no falte nada y lo anota en la ficha",
     "Antes de que se vayan, el sistema debe garantizar que el guarda compruebe que no falte nada y lo anote en la "
     "ficha."),
    ("Los clientes que pagan tarde reciben un aviso",
     "El sistema debe garantizar que los clientes que pagan tarde reciban un aviso."),
    ("Si el socio no paga en 10 días, pierde la plaza",
     "Si el socio no paga en 10 días, el sistema debe garantizar que pierda la plaza."),
    ("Una semana antes de que caduque un reactivo, se avisa a quien lo pidió",
     "Una semana antes de que caduque un reactivo, el sistema debe garantizar que se avise a quien lo pidió."),
    ("Los que no pagan en tres meses pierden la plaza",
     "El sistema debe garantizar que los que no pagan en tres meses pierdan la plaza."),
    ("si no coincide, decide el árbitro", "Si no coincide, el sistema debe garantizar que decida el árbitro."),
    # what "la" is was said elsewhere; "el seguro" takes no trips; two sentences; of whoever writes; of yesterday
    ("El conserje la libera si llueve", ""),
    ("Si el seguro está vencido, no puede tomar viajes", ""),
    ("El encargado ve el reclamo, el administrador paga la factura", ""),
    ("Si falta algo, avisamos al dueño", ""),
    ("El socio pagó la cuota", ""),
]  # fmt: skip


@pytest.mark.parametrize(("words", "wanted"), WHOLE, ids=[one[0][:40] for one in WHOLE])
def test_a_sentence_is_stated_whole_or_not_at_all(words: str, wanted: str) -> None:
    assert sure_sentence(words) == wanted


APART = [
    # in the case of the sentence, and what "la" is
    ("Cuando un cliente hace un pedido, el jardinero lo prepara y le manda una foto. Mientras el cliente no la "
     "apruebe, no sale la furgoneta. Si no contesta en 24 horas se cancela y le devolvemos el dinero",
     ["Cuando un cliente hace un pedido, el jardinero prepara el pedido",
      "Cuando un cliente hace un pedido, el jardinero le manda una foto",
      "Mientras el cliente no apruebe la foto, no sale la furgoneta",
      "Si el cliente no contesta en 24 horas, se cancela",
      "Si el cliente no contesta en 24 horas, el sistema debe devolverle el dinero"]),
    # the case of the next clause stands behind a comma, and its own comma was left out
    ("Los vecinos reservan un taladro por la web y lo retiran en el local, en cuanto lo devuelven el voluntario revisa "
     "que esté completo. Si falta algo se lo cobra al vecino",
     ["Los vecinos reservan un taladro por la web", "Los vecinos retiran el taladro en el local",
      "En cuanto los vecinos devuelven el taladro, el voluntario revisa que esté completo",
      "Si falta algo, el voluntario se lo cobra al vecino"]),
    # "así que": it is the bill that comes
    ("El administrador paga la factura, así que le tiene que llegar antes del viernes",
     ["El administrador paga la factura",
      "La factura le tiene que llegar al administrador antes del viernes"]),
    # a fault is not the one who does it, and nobody calls in no case
    ("Si una barca tiene una fuga se bloquea hasta que un socio la revise",
     ["Si una barca tiene una fuga, la barca se bloquea hasta que un socio la revise"]),
    ("El sistema asigna un taxi y, si nadie acepta, avisa a la centralita",
     ["El sistema asigna un taxi", "Si nadie acepta, el sistema avisa a la centralita"]),
    # whoever was said to do it, and what is told of them behind a comma stays
    ("El mecánico prepara el presupuesto. Cuando el presupuesto está listo, se lo envía al dueño, que lo acepta o lo "
     "rechaza. Mientras no lo acepte, no se toca el coche.",
     ["El mecánico prepara el presupuesto",
      "Cuando el presupuesto está listo, el mecánico le envía el presupuesto al dueño, que lo acepta o lo rechaza",
      "Mientras el dueño no acepte el presupuesto, no se toca el coche"]),
    # of a thing, maybe: nobody is named for "le"
    ("El taller abre. El mecánico abre una ficha por cada coche y le hace tres fotos.",
     ["El taller abre", "El mecánico abre una ficha por cada coche", "El mecánico le hace tres fotos"]),
    # a time before its case, and what is approved is no researcher
    ("Los investigadores piden reactivos y el responsable los aprueba antes de que se compren. Una semana antes de que "
     "caduque un reactivo, se avisa a quien lo pidió.",
     ["Los investigadores piden reactivos", "El responsable aprueba los reactivos antes de que se compren",
      "Una semana antes de que caduque un reactivo, se avisa a quien lo pidió"]),
    # of as many as the clause that hangs on is
    ("El mecánico anota las bicis que están en reparación y no se pueden vender",
     ["El mecánico anota las bicis que están en reparación y no se pueden vender"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), APART, ids=[one[0][:40] for one in APART])
def test_each_deed_stands_in_its_case_with_who_does_it(text: str, wanted: list[str]) -> None:
    told = [one.strip(" .") for one in alone(list(units(text)), "es")[0]]
    assert told == wanted


FORMS = [
    ("prepara", "preparar", Mood.NOW, "prepare"),
    ("envía", "enviar", Mood.NOW, "envíe"),
    ("apruebe", "aprobar", Mood.WISHED, "apruebe"),
    ("avisará", "avisar", Mood.LATER, "avise"),
    ("podrán", "poder", Mood.LATER, "puedan"),
    ("cierra", "cerrar", Mood.NOW, "cierre"),
    ("hizo", "hacer", Mood.PAST, ""),
    ("tendrían", "tener", Mood.WOULD, ""),
]


@pytest.mark.parametrize(("word", "verb", "mood", "bent"), FORMS)
def test_a_form_is_known_and_bent_behind_que(word: str, verb: str, mood: Mood, bent: str) -> None:
    form = form_of(word)
    assert form is not None and (form.verb, form.mood) == (verb, mood)
    assert wished(word) == bent


@pytest.mark.parametrize("word", ["límite", "entre", "clase", "lugar", "completo", "reservada"])
def test_what_is_no_finite_verb_is_none(word: str) -> None:
    assert form_of(word) is None


DRAFTED = [
    ("Che, armamos un sistema para el consorcio. Los inquilinos cargan un reclamo. Que nadie vea los reclamos de otro "
     "departamento.",
     "El sistema debe impedir a los usuarios ver los reclamos de otro departamento.", "ques"),
    ("Quisiera que usted me ayude con una app para nuestra academia de música:\n- el profesor sube las partituras\n"
     "- los padres reciben un aviso si su hijo falta a clase",
     "El sistema debe garantizar que los padres reciban un aviso si su hijo falta a clase.", "usted"),
    ("necesito una app para mi panaderia. el panadero ve cuantas barras tiene que hornear",
     "El sistema debe garantizar que el panadero vea cuántas barras tiene que hornear.", "tenga"),
    ("Los jugadores se anotan al torneo y el árbitro arma las mesas. El ranking lo ve cualquiera.",
     "El sistema debe garantizar que cualquiera vea el ranking.", "al ranking"),
    ("Buenos días, en el taller queremos un panel para las reparaciones. El mecánico prepara el presupuesto y se lo "
     "envía al dueño. Mientras el dueño no lo acepte, no se toca el coche.",
     "Mientras el dueño no acepte el presupuesto, el sistema debe garantizar que no se toque el coche.", "queremo"),
    ("en el vivero vendemos plantas a domicilio. Cuando un cliente hace un pedido, el jardinero lo prepara.",
     "Cuando un cliente hace un pedido, el sistema debe permitir al jardinero preparar el pedido.", "a domicilio"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted", "never"), DRAFTED, ids=[one[1][:40] for one in DRAFTED])
def test_an_idea_says_what_was_typed_and_nothing_else(text: str, wanted: str, never: str) -> None:
    bdd = drafted(text)
    told = [one.text for one in (*bdd.requirements, *bdd.open_questions, *bdd.scope_out)]
    assert wanted in told, told
    assert not [one for one in told if never in one], told
