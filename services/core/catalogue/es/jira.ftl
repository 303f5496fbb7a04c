# Gestores de incidencias: qué le falta a una conexión o a un proyecto, y qué dice una incidencia alrededor de las palabras del tique.

approval-void = Lo que viste ya no es lo que se haría; mira la tarjeta más nueva y aprueba esa.

jira-url = Esa no es la dirección de un Jira; escríbela así: https://your-company.atlassian.net.
jira-url-secret = Escribe la dirección de Jira sin nombre ni contraseña.
jira-project-key = «{ $key }» no es la clave de un proyecto; tiene la forma SHOP o TEAM2.
jira-needs-email = Jira Cloud pide la dirección de correo a la que pertenece el token; dala con --email.
jira-needs-token = Jira pide un token; escríbelo cuando se te pregunte o pon THREADWRIGHT_JIRA__TOKEN.
jira-not-connected = Aquí no hay ningún Jira conectado; `threadwright jira connect` conecta uno.
jira-http = La dirección de Jira debe empezar aquí por https://; THREADWRIGHT_JIRA__ALLOW_HTTP permite http.
jira-no-host = No se encuentra { $host }; comprueba la dirección de Jira.
jira-private = { $host } es una dirección de una red privada, a la que esta instalación no llama; THREADWRIGHT_JIRA__ALLOW_PRIVATE lo permite.
jira-redirect = { $site } nos envía a otro lugar y no lo seguimos; conecta con la dirección en la que responde el propio Jira.
jira-away = { $site } no responde.
jira-busy = { $site } no acepta más peticiones por ahora.
jira-unsure = { $site } no dijo si hizo lo que pedimos; miramos antes de volver a pedirlo.
jira-token = { $site } rechaza el token; `threadwright jira connect` acepta uno nuevo.
jira-scope = { $site } se conectó sin permiso para esto, por ejemplo para tableros; conéctalo de nuevo (`threadwright jira connect --oauth`), o con un token cuyos ámbitos lo incluyan.
jira-forbidden = { $site } no deja que esta cuenta haga eso: { $words }
jira-missing = { $site } no tiene eso o no se lo muestra a esta cuenta: { $words }
jira-refused = { $site } lo rechazó: { $words }
jira-strange = { $site } dio una respuesta que ningún Jira da; comprueba la dirección de Jira.
jira-no-type = { $project } no tiene un tipo de incidencia para { $kind }; tiene { $types }. Elige uno: `threadwright jira map { $kind }=NAME`.
jira-wrong-level = { $type } es una subtarea en Jira y no puede ser { $kind }; elige otro: `threadwright jira map { $kind }=NAME`.
jira-no-labels = { $type } no tiene campo de etiquetas, con las que volvemos a encontrar nuestras incidencias; añade las etiquetas a su pantalla.
jira-required = { $type } pide { $field }; di qué se pone: `threadwright jira map { $id }=VALUE`.
jira-name = «{ $name }» no sirve como nombre de una conexión; valen letras, cifras, - y _.
jira-no-connection = No hay ninguna conexión { $name }; hay { $names }.
jira-link-used = Este consentimiento ya se usó o es demasiado viejo; `threadwright jira connect --oauth` da un enlace nuevo.
jira-code-refused = Atlassian no acepta este código; `threadwright jira connect --oauth` da un enlace nuevo.
jira-grant-gone = El acceso a Jira se desconectó; `threadwright jira connect --oauth` lo conecta de nuevo.
jira-grant-refused = Atlassian ha terminado el acceso a Jira: se retiró o no se usó durante 90 días. `threadwright jira connect --oauth` lo conecta de nuevo.
jira-grant-cut = Una renovación del acceso a Jira se cortó a la mitad y Atlassian ya no acepta el anterior. `threadwright jira connect --oauth` lo conecta de nuevo; no se pierde nada más.
jira-grant-busy = El acceso a Jira se está renovando; lo intentamos otra vez enseguida.
jira-not-compared = Lo que se cambia en Jira no vuelve ahora ({ $error }); se intenta de nuevo por sí solo.
jira-hook-ended = El webhook terminó el { $day }; hasta que la comparación de la noche abra otro, los cambios vuelven una vez por noche.
jira-token-ends =
    { $over ->
        [yes] El token caducó el { $day }; `threadwright jira connect --name { $name }` acepta uno nuevo.
       *[no] El token caduca el { $day }; `threadwright jira connect --name { $name }` acepta uno nuevo.
    }
jira-grant-ends =
    { $over ->
        [yes] El acceso terminó el { $day }; `threadwright jira connect --oauth` lo concede de nuevo.
       *[no] El acceso termina el { $day }; `threadwright jira connect --oauth` lo concede de nuevo.
    }
jira-overtaken = Estuvimos parados tanto tiempo que quizá otro ya esté en ello; no se envió nada a { $site }.
jira-burst = { $site } no acepta peticiones por un momento: llegaron demasiadas a la vez.
jira-issue-busy = { $site } no acepta cambios en esta incidencia por un momento.
jira-quota =
    { $minutes ->
        [one] Las peticiones de esta hora a { $site } se han agotado; sigue en { $minutes } minuto más o menos.
       *[other] Las peticiones de esta hora a { $site } se han agotado; sigue en { $minutes } minutos más o menos.
    }
jira-no-way-to-done = Desde donde está, el flujo de Jira no tiene ningún paso a terminado; ciérrala allí o bórrala con `/plan undo delete`.
jira-way-wants-more = Todos los pasos a terminado piden en Jira campos que solo una persona puede rellenar; ciérrala allí o bórrala con `/plan undo delete`.

issue-acceptance = Criterios de aceptación
issue-plan = Plan
issue-covers = Cubre
issue-decisions = Decisiones
issue-waits = Espera a
issue-ground = De dónde viene

no-tracker-edit = { $id } no está entre los cambios que vinieron de Jira; `/plan edits` enumera los que esperan.
jira-hidden = { $site } ya no muestra el proyecto { $project } a esta cuenta, así que nadie puede decir qué falta allí; revisa los permisos de la cuenta.
jira-hook-refused = { $site } no registra ningún webhook para esta cuenta: { $words }
jira-no-issue = { $site } no tiene la incidencia { $key }, o no la muestra a esta cuenta.
issue-thread = Conversación
issue-thread-open = Abrir el hilo
issue-documents = Documentos
issue-draft = Borrador de negocio
issue-design = Diseño
