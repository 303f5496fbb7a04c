# Un plan cerrado junto a sus estimaciones, y lo que un equipo aprende de él.

variance-title = Cerrado: { $title }
variance-said = Estimado
variance-took = Llevó
variance-tickets = Tickets con horas
variance-measured = { $count } de { $all }
variance-off = Fuera de lo estimado
variance-cause = A causa de
variance-by = { $cause } ({ $who })
variance-more =
    { $count ->
        [one] { $count } ticket más se desvió menos.
       *[other] { $count } tickets más se desviaron menos.
    }
variance-summary = El plan llevó { $actual }; se estimaron { $p50 }
variance-ask = **{ $ticket }** { $title } llevó { $actual }; se estimaron { $p50 }. ¿Por qué?
variance-hint = O bien `/plan variance { $ticket } question`, `design`, `technology`, `outside`; `ok` confirma lo que encontré.
cause =
    { $cause ->
        [question] una pregunta que faltó
        [design] un cambio de diseño
        [technology] tecnología desconocida
        [outside] causas externas
        [unexplained] ninguna causa hallada
       *[none] según lo estimado
    }
proof =
    { $kind ->
        [requirement-late] { $change } trajo { $ref } cuando el plan ya estaba hecho: { $words }.
        [guess] { $change } cambió { $ref }, que nadie había dicho: { $words }.
        [decision-changed] { $change } cambió la decisión { $ref }: { $words }.
        [wish-changed] { $change } cambió { $ref } cuando el plan ya estaba hecho: { $words }.
        [no-history] Ninguno de los { $count } tickets anteriores del equipo nombra { $ref }.
        [outside-system] Depende de { $words }, que no está en manos del equipo.
       *[added-late] Llegó cuando el plan ya estaba hecho.
    }
proof-none = No encontré pruebas de una causa.
lesson =
    { $kind ->
        [question] { $lesson }: la próxima vez, preguntar pronto: { $what } ({ $tickets } del plan n.º { $plan }).
        [topic] { $lesson }: preguntar siempre por «{ $what }» en vez de suponerlo ({ $tickets } del plan n.º { $plan }).
        [prior] { $lesson }: { $what } lleva aquí { $factor } veces las horas habituales ({ $tickets } del plan n.º { $plan }).
       *[pattern] { $lesson }: el trabajo con { $what } lleva aquí { $factor } veces las horas habituales ({ $tickets } del plan n.º { $plan }).
    }
lesson-confirm = Aprenderlo
lesson-decline = No
lesson-hint = O bien `/team lessons confirm { $lesson }`, `/team lessons decline { $lesson }`.
lesson-is =
    { $status ->
        [proposed] Propuesta,
        [confirmed] Vigente, por { $who },
        [declined] Rechazada por { $who },
        [replaced] Sustituida por otra posterior,
       *[withdrawn] Retirada por { $who },
    }
lessons-title = Lo que han aprendido los equipos
lessons-none = Ningún plan cerrado ha enseñado nada todavía; `/plan close` compara uno con sus estimaciones.
lessons-of = Lecciones de { $team }
lessons-hint = `/team lessons withdraw L-3` retira una; las estimaciones y preguntas siguientes ya no la usan.
lessons-how = Escribe /team lessons, o /team lessons confirm L-3, decline L-3, withdraw L-3.
close-how = No entiendo «{ $word }»; escribe /plan close, o /plan close T-3 6h, T-4 2.5h para horas que ningún gestor conoce.
close-no-hours = No se conocen horas de este plan: registra trabajo en Jira, o dilas: /plan close T-3 6h, T-4 2.5h.
close-twice = Este plan ya está cerrado; /plan variance muestra lo que llevó.
variance-open = Este plan aún no está cerrado: lo está cuando todas sus incidencias están hechas, o con /plan close.
variance-how = Escribe /plan variance, o un ticket y su causa: /plan variance T-4 outside; las causas son { $causes }.
