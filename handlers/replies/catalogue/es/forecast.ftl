# Cuándo puede estar hecho un plan.

forecast-title = Previsión: { $title }
forecast-likely = Con igual probabilidad, para el
forecast-safe = En 85 de 100 casos, para el
forecast-likely-if = Según lo pedido, con igual probabilidad, para el
forecast-safe-if = Según lo pedido, en 85 de 100 casos, para el
forecast-day =
    { $weeks ->
        [one] { $day } ({ $weeks } semana)
       *[other] { $day } ({ $weeks } semanas)
    }
forecast-learnt = Simulado con las estimaciones, los responsables, sus horas y las dependencias, al ritmo propio de este equipo: la misma previsión de { $plans } de sus planes anteriores (lo que hizo a continuación, de 1 a 8 semanas) muestra cuánto duraron: hasta { $likely } veces lo que dicen las horas en la mitad de los casos, y hasta { $safe } veces en 85 de 100.
forecast-drawn = Simulado con las estimaciones, los responsables, sus horas y las dependencias. No contiene el ritmo propio de este equipo: se pudieron repetir { $plans } de sus planes anteriores y hacen falta { $least } (tickets en sus puntos, con quién los hizo y cuándo). En su lugar hay un valor previo, medido en equipos inventados y no en este: { $likely } veces lo que dicen las horas en la mitad de los casos y { $safe } veces en 85 de 100.
forecast-unowned =
    { $count ->
        [one] { $count } ticket sin responsable pasa a quien antes lo terminaría.
       *[other] { $count } tickets sin responsable pasan a quien antes los terminaría.
    }
forecast-asked = Según lo pedido: { $what }.
forecast-more =
    { $count ->
        [one] { $count } persona más que sabe hacer lo que haga falta
       *[other] { $count } personas más que saben hacer lo que haga falta
    }
forecast-without = sin { $tickets } y lo que hay debajo
forecast-later =
    { $weeks ->
        [one] empezado { $weeks } semana después
       *[other] empezado { $weeks } semanas después
    }
forecast-picture = Avance acumulado
forecast-alt =
    { $count ->
        [one] { $count } ticket, hecho tras { $weeks } semanas con igual probabilidad, tras { $safe } en 85 de 100 casos
       *[other] { $count } tickets, hechos tras { $weeks } semanas con igual probabilidad, tras { $safe } en 85 de 100 casos
    }
forecast-lines = Líneas, desde la izquierda: tickets hechos con igual probabilidad; hechos en 85 de 100 casos; arriba, todos. `/plan forecast +1 -T-4 2w` compara: una persona más, sin T-4, dos semanas después.
forecast-weeks = Semanas
forecast-tickets = Tickets hechos
forecast-summary = Hecho para el { $day } en 85 de 100 casos
forecast-what = No conozco «{ $word }» aquí; escribe +1 para una persona más, -ana para una menos, -T-4 para un ticket menos, 2w para dos semanas después, para 2027-03-01 para un día.
forecast-no-ticket = No existe el ticket { $ticket }; /plan show tickets muestra los que hay.
forecast-no-team = Aún no hay nadie en el equipo, así que nada dice a qué ritmo trabaja; /team add trae personas.
forecast-chance = Terminado el { $day }
forecast-chance-if = Según lo preguntado, terminado el { $day }
forecast-percent = en { $percent } de 100 casos
forecast-away = sin { $people }
forecast-line =
    { $line ->
        [likely] tan probable como no
       *[safe] en 85 de 100 casos
    }
forecast-no-person = Nadie del equipo se llama { $person }; están { $people }.
forecast-nobody-left = Entonces no queda nadie en el equipo; añade a alguien con +1.
