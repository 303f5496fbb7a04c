# Lo que lee una persona cuando algo se rechaza.

no-option = La pregunta { $question } no tiene la opción { $letter }.
no-question-like = Ninguna pregunta coincide con «{ $question }»; hasta ahora: { $asked }.
no-question-yet = Ninguna pregunta coincide con «{ $question }»; todavía no hay ninguna.
no-question-known = No hay ninguna pregunta { $question }; las preguntas son { $ids }.
no-question-asked = No hay ninguna pregunta { $question }; todavía no se ha hecho ninguna.
nothing-asked = Todavía no se ha preguntado nada sobre esta iniciativa.
idea-empty = La idea está vacía; escribe en una o dos frases qué debe existir y para quién.
idea-no-words = La idea no contiene palabras; escribe en una o dos frases qué debe existir y para quién.
idea-only-address = La idea es solo una dirección, y no abro ninguna; escribe en una o dos frases qué debe existir y para quién.

developer-unnamed = Una persona del equipo necesita un identificador y un nombre.
hours-above = Las horas por semana van de más de 0 a { $most }; { $hours } no vale.
hours-within = Las horas por semana van de 0 a { $most }; { $hours } no vale.
no-time-zone = «{ $zone }» no es una zona horaria; escribe un nombre IANA como Europe/Madrid.
developer-taken = { $id } ya está en el equipo; cambia sus aptitudes o elige otro identificador.
developer-missing = { $id } no está en el equipo; añade primero a esta persona.
developer-gone = { $id } no está en el equipo.
days-reversed = { $first } es posterior a { $last }; indica antes el primer día.
skill-level = El nivel de «{ $skill }» es { $level }; los niveles van de 1 a 5.

tracking-other = Ya estás registrando { $key }; detenlo primero.
tracking-started = Acabas de empezar otra sesión; consulta el estado.
tracking-nothing = Ahora mismo no estás registrando nada.
entry-length = Una entrada dura entre un minuto y 24 horas.
report-length =
    { $days ->
        [one] Un informe abarca { $days } día como máximo.
       *[other] Un informe abarca { $days } días como máximo.
    }
consent-needed = No se registra nada sin tu consentimiento a la política vigente; dalo con /track consent.
no-duration = «{ $text }» no es una duración; escríbela como 1h30m, 45m o 1:30.
no-ticket-key = «{ $text }» no es la clave de un ticket; tiene la forma T-12 o SHOP-7.
only-people-track = Solo una persona puede registrar su tiempo.
policy-by-admin = La política de registro de tiempo la fija alguien con el papel de titular o administrador.
no-policy = Todavía no hay política de registro de tiempo; la fija alguien con el papel de titular o administrador.
policy-moved = La política de registro de tiempo va ya por la versión { $version }; lee primero esa.

thread-taken = Este hilo ya planifica #{ $number }, { $title }; detenlo primero o usa otro hilo.
no-initiative = Aquí no hay tal iniciativa.
only-people-approve = Solo una persona puede aprobar.
approve-role = Para aprobar hace falta el papel de gestor, administrador o titular; pídeselo a alguien que lo tenga.
approve-unknown = Solo puede aprobar una persona conocida aquí.
no-approval = Aquí nada espera aprobación.
stopped-by = Detenido por { $by }.
rejected-by = Rechazado por { $by }.
superseded =
    { $stage ->
        [clarify] Sustituido por una nueva ronda de preguntas.
        [bdd] Sustituido por un nuevo borrador de negocio.
        [hld] Sustituido por un nuevo diseño.
        [slice] Sustituido por nuevos tickets.
        [estimate] Sustituido por nuevas estimaciones.
       *[assign] Sustituido por nuevas asignaciones.
    }

no-node = Aquí nada se llama { $id }; los identificadores tienen la forma T-12, R-3 o D-1.

no-requirement = El borrador de negocio no tiene todavía ningún requisito; no hay nada que diseñar.

not-member = Ya no eres miembro aquí; un código de administración te vuelve a dejar entrar: /team join CÓDIGO.
not-linked = Esta cuenta aún no está vinculada a un miembro de { $tenant }; te deja entrar administración o un código: /team join CÓDIGO.
not-linked-who = Alguien ya no es miembro de { $tenant } y aquí no se conoce su cuenta; por eso a quien llega le deja entrar administración o un código: /team join CÓDIGO.
linked-already = Esta cuenta ya está vinculada, como { $name }.
join-by-admin = Quién puede entrar lo decide solo un titular o administrador; pídeselo a uno.
join-role-higher = Nadie da un rol más alto que el suyo.
join-no-request = No existe esa petición de entrar.
join-decided =
    { $state ->
        [approved] { $name } ya está dentro.
       *[declined] Ya se rechazó a { $name }.
    }
invitation-unknown = Esta invitación no existe; pide otra.
invitation-other-kind =
    { $kind ->
        [workspace] Este código vincula un espacio de trabajo, no a una persona: abre su enlace en un navegador.
       *[member] Este código deja entrar a una persona, no a un espacio de trabajo: /team join CÓDIGO.
    }
invitation-other-person = Este código es de otra persona; pide uno para ti.
invitation-used = Este código ya se usó; pide otro.
invitation-over = Este código ya no vale; pide otro.

database-busy = Todas las conexiones con la base de datos están ocupadas; inténtalo de nuevo en un momento.
database-away = La base de datos ha dejado de responder; no se ha guardado nada, inténtalo de nuevo en un momento.
database-unsure = La base de datos ha dejado de responder antes de confirmarlo; repetirlo no causa daño.
database-locked = La base de datos está ocupada; no se ha guardado nada, inténtalo de nuevo en un momento.
tenant-moving = Vuestros datos se están trasladando a otra base de datos; no se ha guardado nada, inténtalo de nuevo en un momento.
database-unknown = Vuestros datos están en una base de datos que esta parte del servicio no conoce; inténtalo más tarde.
claimed-twice = Dos cuentas dicen que esto es suyo; pregunta a quien lleva este servicio.

# tickets
no-ticket = En este plan no hay { $id }; /plan show tickets los enumera.
which-issue = Di qué incidencia es: /plan duplicates { $verdict } { $id } CLAVE.
backlog-empty = { $where }, línea 1: el archivo está vacío; exporta las incidencias de Jira como CSV.
backlog-no-text = { $where }, línea { $line }: no es un archivo de texto; exporta las incidencias de Jira como CSV.
backlog-long-cell = { $where }, línea { $line }: una celda tiene más de { $most } caracteres; cierra sus comillas o acórtala.
backlog-quotes = { $where }, línea { $line }: las comillas de una celda no están cerradas; pon la celda entre comillas dobles y duplica las que haya dentro.
backlog-no-column = { $where }, línea 1: falta la columna «{ $column }»; añádela a la primera línea.
backlog-no-key = { $where }, línea { $line }: falta la clave de la incidencia; escríbela en la primera columna que la pide.
backlog-no-summary = { $where }, línea { $line }: { $key } no tiene resumen; escribe uno o quita la línea.
backlog-twice = { $where }, línea { $line }: { $key } ya está en la línea { $before }; deja solo una.
backlog-too-many = { $where }, línea { $line }: más de { $most } incidencias; exporta solo las que están abiertas.
backlog-no-issue = { $where }, línea 2: no hay ninguna incidencia bajo la primera línea; exporta al menos una.

# changes
no-change = Aquí no hay ningún cambio { $id }; /plan status enumera los que esperan.
plan-busy = El plan se está escribiendo ahora mismo; cámbialo en cuanto termine.
no-such-requirement = En el borrador no hay ningún requisito { $id }; tiene { $ids }.
no-such-quality = En el borrador no hay ningún requisito de calidad { $id }; tiene { $ids }.
quality-no-number = La medida de { $id } necesita una cifra; ahora es «{ $measure }».
only-requirement = { $id } es el único requisito; un plan necesita uno, así que redáctalo de nuevo.
says-nothing = No hay palabras que { $id } pueda decir; escribe la frase nueva o quítalo: /plan change { $id } drop.
decision-says-nothing = No hay palabras que { $id } pueda decir; escribe qué debe valer en su lugar o nombra una de sus alternativas.
ticket-says-nothing = No hay palabras con las que llamar a { $id }; escribe su título nuevo.
says-that = { $id } ya dice exactamente eso.
ticket-dropped = { $id } ya no está en este plan; se eliminó antes.
epic-kept = { $id } es una épica; elimina los tickets que contiene y desaparecerá con el último.
title-long = El título tiene { $length } caracteres; el de un ticket tiene { $most } como máximo.
merge-how = Di qué otros tickets absorbe { $id }, ocho como máximo: /plan change { $id } merge T-13.
merge-level = { $id } y { $into } no son del mismo tipo; una épica se junta con épicas, una historia o tarea con historias y tareas, una subtarea con su propio ticket.
merge-ring = { $id } y { $others } no pueden ser un solo ticket: { $between } va después de uno y antes de otro. Junta también { $between } (/plan change { $id } merge …) o junta otros tickets.
split-epic = { $id } es una épica; divide los tickets que contiene.
split-how = Da a { $id } de dos a { $most } títulos con | en medio: /plan change { $id } split UNO | OTRO.
split-none = Ninguna regla encuentra dos partes en { $id }; da tú los títulos, de dos a { $most }, con | en medio.
leaves-hole = Eso dejaría un hueco: { $finding }
version-unfit = Esa versión no encaja con los demás documentos tal como están ahora: { $where } se apoya en algo que ya no existe. Restaura antes aquello en lo que se apoya («restore { $first } N») y después esta.
decision-replaced = En el diseño no hay ninguna decisión { $id }; la sustituyó { $by }.
no-decision = En el diseño no hay ninguna decisión { $id }; tiene { $ids }.
decision-kept = { $id } no se puede eliminar: ahí hay que decidir algo; indica la alternativa.

# slack
slack-away = Slack no responde; se vuelve a intentar solo.
slack-slow = Slack pide ir más despacio; se vuelve a intentar solo.
slack-channel-gone = Slack ya no deja que la aplicación escriba en este canal ({ $reason }); invítala al canal o empieza un hilo nuevo en otro sitio.
slack-message-gone = El mensaje de Slack que había que cambiar ya no está ({ $reason }).
slack-disconnected = El espacio de trabajo de Slack ha retirado el acceso de la aplicación; un administrador del espacio la instala de nuevo.
slack-uninstalled = La aplicación se desinstaló del espacio de Slack antes de que se pudiera publicar esto.
slack-no-scope = Para esto Slack pide el permiso { $scope }; instala la aplicación de nuevo para que se conceda.
slack-refused = Slack no acepta esto ({ $reason }); avisa de ello con la hora en que ocurrió.
slack-no-user = No hay nadie a quien mostrárselo en Slack.
slack-value-long = Un botón o un diálogo llevaría { $length } caracteres a Slack, que admite { $most }.
slack-value-foreign = Este botón es de otra versión; escribe tu respuesta con palabras.

# teams
teams-away = Teams no responde; se vuelve a intentar automáticamente.
teams-slow = Teams pide ir más despacio; se vuelve a intentar automáticamente.
teams-gone = Teams ya no deja que la aplicación escriba en esta conversación ({ $reason }); añade la aplicación a ella o empieza de nuevo en otro sitio.
teams-message-gone = El mensaje de Teams que había que cambiar ya no está ({ $reason }).
teams-disconnected = Esta organización ya no tiene Threadwright; un administrador añade la aplicación de nuevo.
teams-login-away = El inicio de sesión de Microsoft no responde; se vuelve a intentar automáticamente.
teams-login-refused = El inicio de sesión de Microsoft rechaza la aplicación ({ $reason }); comprueba el id de la aplicación y su secreto, certificado o identidad.
teams-refused = Teams no acepta esto ({ $reason }); avisa de ello con la hora en que ocurrió.
teams-no-user = No hay nadie a quien mostrárselo en Teams.
teams-value-foreign = Este botón es de otra versión; escribe tu respuesta con palabras.
teams-link-old = Este enlace ya no vale; pide el documento otra vez en la conversación.

# the file of answers
answers-no-yaml = { $where }, línea { $line }: no es YAML ({ $reason }); escribe una lista de «- question: <palabras o id>» con «answer: <texto>» debajo.
answers-no-list = { $where }, línea { $line }: el archivo no es una lista; escribe una lista de «- question: <palabras o id>» con «answer: <texto>» debajo.
answers-no-entry = { $where }, línea { $line }: esta entrada no es una pregunta con su respuesta; escribe una lista de «- question: <palabras o id>» con «answer: <texto>» debajo.
answers-unknown-key = { $where }, línea { $line }: clave desconocida «{ $key }»; usa solo «question» y «answer».
answers-twice = { $where }, línea { $line }: «{ $key }» aparece dos veces; deja una.
answers-no-text = { $where }, línea { $line }: «{ $key }» no es un solo texto; escríbelo en una línea entre comillas.
answers-missing = { $where }, línea { $line }: falta «{ $key }» o está vacío; escribe una lista de «- question: <palabras o id>» con «answer: <texto>» debajo.

# claves y archivos
key-gone = La clave que cifraba esto fue destruida; lo que cifraba ya no se puede leer.
key-unknown = Esto se cifró con una clave más nueva que se está obteniendo; inténtalo de nuevo en un momento.
key-service-away = El servicio de claves no responde y sin él no se puede leer ni escribir nada cifrado; no se ha cambiado nada, inténtalo de nuevo en un momento.
key-service-refuses = El servicio de claves se niega ({ $why }); un administrador tiene que revisar sus permisos y su clave.
object-store-away = El almacén de archivos no responde; no se ha cambiado nada, inténtalo de nuevo en un momento.
object-store-refuses = El almacén de archivos se niega ({ $why }); un administrador tiene que revisar sus permisos.
object-gone = Este archivo no está en el almacén.
object-damaged = El archivo { $key } no es lo que se guardó; restaura una versión anterior.
no-tenant = No existe esa cuenta.
tenant-suspended = Esta cuenta está suspendida; pregunta a quien administra Threadwright.

# historial de un equipo
history-empty = { $where } no contiene tickets anteriores; da un CSV con una línea de nombres y al menos un ticket.
history-quotes = { $where }, línea { $line }: las comillas no cierran; expórtalo de nuevo o cierra la comilla.
history-no-column = { $where } no tiene la columna { $column }; añádela a la exportación o nómbrala así en la primera línea.
history-no-key = { $where }, línea { $line }: falta la clave; cada ticket anterior necesita una, como SHOP-7.
history-too-many = { $where } contiene más de { $most } tickets anteriores; da los más recientes.
history-taken = Otro proceso ya trabaja con el historial de { $team }.
vote-scale = { $points } no está en la escala; vota uno de { $scale }.
vote-none = No hay votación abierta sobre { $ticket }; /plan vote { $ticket } la empieza.
vote-few = Solo una persona ha votado { $ticket }; descúbrela cuando haya al menos { $least }.
# lo que puede un papel o una clave
role-lacks =
    { $least ->
        [owner] Eso ({ $verb }) solo lo puede hacer el titular; tu papel aquí es { $role }.
        [admin] Eso ({ $verb }) solo lo puede hacer un administrador o el titular; tu papel aquí es { $role }.
        [manager] Eso ({ $verb }) solo lo puede hacer un gestor, un administrador o el titular; tu papel aquí es { $role }.
       *[contributor] Eso ({ $verb }) solo lo puede hacer quien es del equipo; tu papel aquí es { $role }.
    }
key-lacks = Esta clave de API no puede hacer eso ({ $verb }): le falta el ámbito { $scope }; usa una que lo tenga.
verb-unknown = Nadie puede hacer eso ({ $verb }).
key-days = Una clave vale entre 1 y { $most } días.
key-scopes = «{ $word }» no es un ámbito; los ámbitos son { $scopes }.
key-own-scopes = Una clave no hace otra que pueda más que ella.
no-key = No hay tal clave de API.
no-member = No hay tal miembro.
last-owner = Es el único titular; haz antes titular a otra persona.
key-other-body = Esta Idempotency-Key se usó con otra petición; usa una nueva para una petición nueva.
key-under-way = La petición con esta Idempotency-Key aún está en marcha; vuelve a preguntar en un momento.
