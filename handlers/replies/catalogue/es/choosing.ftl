# Quién podría hacer un ticket y lo equilibrado que está el conjunto.

candidates-nobody = Nadie puede asumirlo: { $reason }
candidates-owner = { $person } (lo tiene ahora)
candidates-take = Dar a { $person }
candidates-ask = ¿Quién lo hará? Tú decides.
candidates-hint = `/plan assign { $ticket } { $person }` hace lo mismo.
candidates-summary =
    { $count ->
        [one] { $ticket }: { $count } persona podría hacerlo
       *[other] { $ticket }: { $count } personas podrían hacerlo
    }
assigned-by = { $ticket } es ahora para { $person }; lo ha decidido { $by }.
assign-how = Nombra el ticket y la persona: /plan assign T-4 ana.
shares-title = Reparto del trabajo
shares-load = De sus horas
shares-percent = { $percent } %
shares-note = Del { $least } al { $most } % de las horas de cada cual. Cuentan habilidades, horas, husos horarios, días de ausencia y lo que ya se tiene; nada más de una persona.
