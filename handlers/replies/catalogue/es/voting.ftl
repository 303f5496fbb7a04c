# La votación a ciegas de un equipo sobre los puntos.

vote-ask = ¿Cuántos puntos tiene **{ $ticket }**, { $title }? Nadie ve tu voto antes de que se descubran todos; tómate el tiempo que pida tu huso horario.
vote-hint = Los botones mantienen oculto tu voto; escrito en el hilo se leería, y no cuenta. `/plan reveal { $ticket }` muestra todos los votos.
vote-reveal = Descubrir
vote-summary = Votación sobre { $ticket }
vote-in =
    { $count ->
        [one] Tu voto sobre { $ticket } está dado: { $points }. Ha votado { $count } persona; solo tú ves esto, y puedes cambiarlo hasta que se descubran todos.
       *[other] Tu voto sobre { $ticket } está dado: { $points }. Han votado { $count } personas; solo tú ves esto, y puedes cambiarlo hasta que se descubran todos.
    }
vote-revealed = Votos sobre { $ticket }, ronda { $round }
vote-agreed = Acordado: { $ticket } tiene ahora { $points } puntos, y sus horas van en proporción.
vote-differ = Hay más de un nivel de diferencia. { $low } y { $high }, decid por qué; luego `/plan vote { $ticket }` abre otra ronda.
vote-how = Nombra el ticket y los puntos que votas: /plan vote T-4 5; /plan reveal T-4 muestra los votos.
vote-by-member = Solo los miembros pueden votar; pídeselo a uno de ellos.
vote-overheard = Aquí todos podrían leer ese voto sobre { $ticket }, así que no cuenta: `/plan vote { $ticket }` muestra los botones que lo mantienen oculto.
