# Historias demasiado grandes, y tickets que el backlog quizá ya tiene.

split-title =
    { $way ->
        [workflow] { $id } es demasiado grande ({ $because }); por pasos podría ser
        [rules] { $id } es demasiado grande ({ $because }); por reglas podría ser
        [data] { $id } es demasiado grande ({ $because }); por datos podría ser
       *[interfaces] { $id } es demasiado grande ({ $because }); por interfaces podría ser
    }
split-story = Historia
split-criteria = Se comprueba con
split-more =
    { $count ->
        [one] { $count } historia más es demasiado grande; la muestra `/plan show tickets`.
        [many] { $count } historias más son demasiado grandes; las muestra `/plan show tickets`.
       *[other] { $count } historias más son demasiado grandes; las muestra `/plan show tickets`.
    }

duplicates-head = Frente al backlog: { $skip } ya existen, { $link } se parecen a algo, { $create } son nuevos.
duplicates-title = Lo que el backlog quizá ya tiene
duplicates-verdict = Propuesta
duplicates-issue = Incidencia
duplicates-score = Parecido
duplicates-verdict-of =
    { $verdict ->
        [skip] omitir
        [link] enlazar
       *[create] crear
    }
duplicates-decided = { $verdict } (decidido por { $person })
duplicates-hint = Tú decides: `/plan duplicates skip T-4`, `link T-4 CLAVE`, `create T-4`, o `accept` para aceptarlo todo.
duplicates-accepted =
    { $count ->
        [one] { $count } propuesta aceptada.
        [many] { $count } propuestas aceptadas.
       *[other] { $count } propuestas aceptadas.
    }
duplicate-decided =
    { $verdict ->
        [skip] { $id } no se creará: ya es { $issue }. Lo que contiene irá en { $issue } si puede contenerlo; la lista de escrituras lo dice antes de escribir nada.
        [link] { $id } se creará; { $issue } queda anotado al lado como parecido, y al publicar se enlazan en Jira. La lista de escrituras lo muestra antes de escribir nada.
       *[create] { $id } se creará.
    }
duplicates-pasted = La tabla pegada
duplicates-unknown = Aquí no conozco «{ $word }»; pega un CSV con Issue key y Summary, o di accept, skip T-4, link T-4 CLAVE o create T-4.
duplicates-no-tickets = Todavía no hay tickets; /plan status dice cómo va el plan.
duplicates-none-yet = Aún no se ha comparado nada; pega un CSV de tu backlog detrás de /plan duplicates.
duplicates-name-ticket = Nombra el ticket: /plan duplicates { $verdict } T-4.
