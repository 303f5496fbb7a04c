# El historial de un equipo y lo que sostiene una estimación.

history-nobody = Aún no hay historial, así que las estimaciones salen del catálogo. `/team history import` lo toma del Jira de este canal; o pega un CSV con Issue key, Summary y Story Points detrás de `/team history`.
history-nobody-summary = Aún sin historial
history-summary =
    { $count ->
        [one] { $count } ticket anterior
       *[other] { $count } tickets anteriores
    }
history-of = Historial de { $team }
history-tickets = Tickets anteriores
history-from = Procedencia
history-jira = Jira, cada noche
history-file = un fichero
history-model = Puntos según
history-soon = nada todavía; el primer modelo se está haciendo
history-mode =
    { $mode ->
        [history] su historial, modelo { $version }
        [median] la mediana de sus últimos tickets, modelo { $version }
       *[prior] el catálogo: muy pocos tickets con puntos
    }
history-learnt = Aprendido de
history-error = Error medio
history-error-value =
    { $count ->
        [one] { $error } puntos en el último { $count } ticket (mediana móvil { $baseline })
       *[other] { $error } puntos en los últimos { $count } tickets (mediana móvil { $baseline })
    }
history-held = Acierto de los intervalos del 80 %
history-held-value = { $percent } %
history-logs = Registros de trabajo
history-logs-value = { $count } (las horas se aprenden a partir de { $least })
history-left-out = Descartados
history-left =
    { $reason ->
        [no_points] { $count } sin puntos
        [not_positive] { $count } con puntos nulos o negativos
        [outlier] { $count } muy fuera de lo habitual del equipo
        [duplicate] { $count } repetidos
        [reestimated] { $count } con puntos cambiados tras el trabajo
        [old] { $count } anteriores a los últimos de los que aprendo
       *[ours] { $count } escritos por mí
    }
history-why =
    { $reason ->
        [no_points] sin puntos
        [not_positive] puntos nulos o negativos
        [outlier] muy fuera de lo habitual del equipo
        [duplicate] las mismas palabras que uno anterior
        [reestimated] sus puntos cambiaron tras el trabajo
       *[ours] escrito por mí
    }
history-left-why = Por qué
history-left-nothing = No se descarta nada: aprendo de todos los tickets anteriores.
history-left-more = y { $count } más, por REST
history-error-last = Último problema
history-begun = Estoy tomando los tickets anteriores de { $team } para aprender de ellos; `/team history` dice por dónde voy, y cada noche llega lo nuevo.
history-begun-summary = Tomando tickets anteriores
history-taken-in =
    { $count ->
        [one] { $count } ticket anterior de { $team } recibido; ahora aprendo de él. `/team history` dice qué se descartó.
       *[other] { $count } tickets anteriores de { $team } recibidos; ahora aprendo de ellos. `/team history` dice qué se descartó.
    }
history-forgotten = El historial de { $team } se ha borrado, con todo lo aprendido de él.
history-what = Aquí no entiendo «{ $word }»; di /team history, /team history import, /team history left NOMBRE, /team history forget NOMBRE, o pega un CSV detrás.
history-by-admin = Solo un titular o un administrador puede borrar un historial.
history-none-of = No hay ningún historial llamado { $team }; /team history muestra los que hay.
evidence-which = Nombra el ticket: /plan evidence T-4.
evidence-none = { $ticket } no tiene estimación aquí; /plan show estimates muestra los que la tienen.
evidence-by = Estimado por
evidence-similar = Tickets anteriores más parecidos
