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
forecast-learnt = Simulado con las estimaciones, los responsables, sus horas y las dependencias. P85 es { $factor } veces P50, porque tanto fallaron los calendarios anteriores de este equipo.
forecast-drawn = Simulado con las estimaciones, los responsables, sus horas y las dependencias. Aún no contiene nada de los calendarios anteriores de este equipo (muy pocos tickets con fechas), y estas previsiones suelen ser demasiado optimistas.
forecast-unowned =
    { $count ->
        [one] { $count } ticket sin responsable pasa a quien antes quede libre.
       *[other] { $count } tickets sin responsable pasan a quien antes quede libre.
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
forecast-what = Aquí no entiendo «{ $word }»; di +1 para una persona más, -T-4 para un ticket menos, 2w para dos semanas después.
forecast-no-ticket = No existe el ticket { $ticket }; /plan show tickets muestra los que hay.
forecast-no-team = Aún no hay nadie en el equipo, así que nada dice a qué ritmo trabaja; /team add trae personas.
