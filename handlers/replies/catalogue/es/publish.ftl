# Publicar en un gestor de incidencias: qué se escribiría, qué se escribió y qué se dejó como estaba.

publish-begun = Miro lo que Jira ya tiene y luego muestro exactamente lo que se escribiría. No se escribe nada antes de que se apruebe.
publish-begun-summary = Comparando con Jira
publish-under-way = La publicación ya está en marcha; `/plan status` dice por dónde va.
publish-too-early = El plan aún no está listo para publicarse; `/plan status` dice qué falta.
publish-not-connected = Aquí no hay ningún Jira conectado; `threadwright jira connect` conecta uno, y `/plan export` da un archivo CSV que el importador de Jira acepta.
publish-misfits = No se escribió nada, porque el plan aún no encaja en el proyecto { $project }: { $words }
publish-unsure = { $site } no dice si hizo lo que pedimos; miramos antes de volver a pedirlo.
publish-no-parent = Su padre { $parent } no tiene incidencia.

publish-preview = Lo que se escribiría en { $project }
publish-where = Dónde
publish-creates = Incidencias nuevas
publish-edits = Incidencias cambiadas
publish-links = Enlaces
publish-hash = La aprobación es para
publish-writes = Escrituras
publish-what = Qué
publish-create = crear
publish-edit = cambiar
publish-link = bloquea
publish-removes = Incidencias retiradas
publish-remove = retirar
publish-more =
    { $count ->
        [one] y { $count } más
       *[other] y { $count } más
    }
publish-file = Todas las escrituras
publish-approve =
    { $people ->
        [one] Exactamente estas escrituras esperan la aprobación de una persona.
       *[other] Exactamente estas escrituras esperan la aprobación de { $people } personas.
    }
publish-hint = `/plan approve publish { $hash }` o `/plan stop`. Si el plan cambia, esta lista ya no cuenta.
publish-preview-summary =
    { $count ->
        [one] { $count } escritura espera aprobación
       *[other] { $count } escrituras esperan aprobación
    }
publish-nothing = { $project } tiene el plan tal como es; no hay nada que escribir.
publish-nothing-summary = Nada que escribir
undo-nothing-left = En { $project } no queda nada nuestro que nadie haya tocado desde entonces.
taken-back =
    { $count ->
        [one] { $count } incidencia retirada
       *[other] { $count } incidencias retiradas
    }
publish-kept = Cambiado por personas en Jira, así que se queda como está
publish-gone =
    { $count ->
        [one] { $tickets } ya no está en Jira y no se vuelve a crear.
       *[other] { $tickets } ya no están en Jira y no se vuelven a crear.
    }
publish-dropped =
    { $count ->
        [one] { $tickets } ya no está en el plan; su incidencia se queda.
       *[other] { $tickets } ya no están en el plan; sus incidencias se quedan.
    }
publish-refused = No se escribió, y por qué
published =
    { $count ->
        [one] { $count } incidencia escrita
       *[other] { $count } incidencias escritas
    }
published-summary = Publicado: { $created } creadas, { $refused } rechazadas
publish-field =
    { $field ->
        [summary] título
        [body] descripción
        [points] puntos de historia
        [seconds] estimación original en segundos
        [parent] padre
        [assignee] persona asignada
        [priority] prioridad
        [labels] etiquetas
        [people] algo propio
       *[other] { $field }
    }
publish-unlinks = Enlaces quitados
publish-unlink = ya no bloquea
publish-files = Imágenes adjuntas
publish-file-row = adjuntar
publish-dropped-files = Imágenes quitadas
publish-drop-row = quitar
publish-closes = Incidencias cerradas
publish-close = cerrar
publish-taken = Incidencias deshechas
publish-calls =
    { $kind ->
        [create] { $count } para crear
        [edit] { $count } para cambiar
        [link] { $count } para enlaces
        [file] { $count } para imágenes
        [remove] { $count } para deshacer
       *[read] { $count } para mirar
    }
publish-ahead =
    { $minutes ->
        [one] Esto necesita { $count } peticiones ({ $kinds }) y, dentro de los límites de Jira, cerca de { $minutes } minuto.
       *[other] Esto necesita { $count } peticiones ({ $kinds }) y, dentro de los límites de Jira, cerca de { $minutes } minutos.
    }
publish-quota = Son unos { $points } puntos, el { $share } % de lo que Jira permite en una hora; cuando se agotan, espera y sigue.
undo-comment = Threadwright deshizo esta incidencia porque se deshizo su plan ({ $ticket }). Se creó por error o ya no se quiere; nadie la había tocado.
undo-delete-by-admin = Solo un titular o un administrador puede borrar incidencias; `/plan undo` las cierra.
undo-how = Escribe `/plan undo`, que cierra las incidencias, o `/plan undo delete`, que las borra; no «{ $word }».
stopped-issues =
    { $count ->
        [one] { $count } incidencia suya puede estar ya en Jira; `/plan undo` la cierra.
       *[other] { $count } incidencias suyas pueden estar ya en Jira; `/plan undo` las cierra.
    }
publish-waits-summary = La publicación espera a Jira
publish-relates = Enlaces con incidencias anteriores
publish-relate = enlazar
publish-unrelates = Enlaces con incidencias anteriores quitados
publish-unrelate = ya no se enlaza
publish-under = { $said } (en { $issue })
publish-beside-missing = { $issue } ya no está en Jira o esta conexión no la ve; no se puso ningún enlace.
publish-apart =
    { $why ->
        [no-link] { $id } no se enlaza con { $issue }: no está en este Jira o esta conexión no la ve. `/plan duplicates link { $id } CLAVE` nombra otra.
        [taken-away] { $id } y { $issue } no se vuelven a enlazar: alguien quitó el enlace en Jira. `/plan duplicates link { $id } { $issue }` lo pone otra vez.
        [no-type] { $id } y { $issue } no se enlazan: este Jira no tiene un tipo de enlace como «Relates» o «Duplicate». Un admin puede elegir otro.
        [no-issue] { $id } se omite porque ya es { $issue }, pero no está en este Jira o esta conexión no la ve. `/plan duplicates create { $id }` lo crea de todos modos.
        [no-home] { $tickets } no estarán en ninguna épica: { $id } se omite por { $issue }, que no puede contenerlos (no es una épica de este proyecto o no se ve). `/plan duplicates create { $id }` crea la épica de todos modos, `skip { $id } CLAVE` nombra otra.
        [no-field] { $tickets } no estarán en ninguna épica: en este Jira el formulario de «{ $issue }» no tiene ni incidencia principal ni enlace a épica. Quien administre ese Jira puede añadir uno de los dos al formulario antes de aprobar esta lista.
       *[no-parts] { $tickets } se omiten con { $id }: { $issue }, a la que duplica, no puede contenerlos como partes.
    }
