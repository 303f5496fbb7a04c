# Por dónde va una iniciativa, qué ha fallado, qué espera a una persona, y la ayuda.

stage =
    { $stage ->
        [clarify] Preguntas
        [bdd] Borrador de negocio
        [hld] Diseño de alto nivel
        [slice] Tickets
        [estimate] Estimaciones
        [assign] Asignaciones
        [publish] Publicación
       *[other] { $stage }
    }
status = { $title } (iniciativa { $number })
status-summary = Iniciativa { $number }: { $title }
status-waits =
    { $missing ->
        [one] { $stage }: falta { $missing } aprobación: `/plan approve`.
       *[other] { $stage }: faltan { $missing } aprobaciones: `/plan approve`.
    }
step-next = a continuación
step-answer = espera tu respuesta
step-approval = espera aprobación
step-took = { $seconds } s
turn-mine = **Me toca a mí:** estoy en ello; no hace falta nada de tu parte.
turn-anybody = **Te toca a ti:** una pregunta espera la respuesta de quien quiera darla.
turn-person = **Le toca a { $person }:** una pregunta espera respuesta.
turn-approval =
    { $missing ->
        [one] **Te toca a ti:** { $stage } espera { $missing } aprobación.
       *[other] **Te toca a ti:** { $stage } espera { $missing } aprobaciones.
    }
turn-failed = **Te toca a ti:** una etapa ha fallado; el botón de reintentar o `/plan retry` la repite.
turn-still =
    { $status ->
        [parked] **Aparcado:** cualquier respuesta aquí lo retoma.
       *[stopped] **Detenido:** `/plan retry` lo retoma.
    }
turn-done = **Hecho:** el plan está listo.
card-doing =
    { $stage ->
        [clarify] está pensando en tu idea…
        [bdd] está escribiendo el borrador…
        [hld] está diseñando…
        [slice] está cortando los tickets…
        [estimate] está estimando…
        [assign] está buscando responsables…
       *[publish] está publicando…
    }
card-came =
    { $characters ->
        [one] { $doing } ha llegado { $characters } carácter
       *[other] { $doing } han llegado { $characters } caracteres
    }
card-time = Trabajo hasta ahora: { $seconds } s · { $spent }
card-spent =
    { $calls ->
        [one] { $calls } consulta al modelo, { $tokens } tokens, coste { $money }
       *[other] { $calls } consultas al modelo, { $tokens } tokens, coste { $money }
    }
card-free = sin preguntar a ningún modelo, así que sin coste
step-again =
    { $failures ->
        [one] lo vuelve a intentar, { $failures } intento fallido: { $error }
       *[other] lo vuelve a intentar, { $failures } intentos fallidos: { $error }
    }

approval =
    { $people ->
        [one] **{ $stage }**: espera la aprobación de una persona.
       *[other] **{ $stage }**: espera la aprobación de { $people } personas.
    }
approval-in-thread = El hilo muestra exactamente para qué es: { $hash }.
approval-hint = `/plan approve` o `/plan stop`.
approval-summary = { $stage }: espera aprobación
approve = Aprobar
stop = Detener
retry = Reintentar
approved = { $by } ha dado su aprobación: **{ $stage }**.
approved-more =
    { $missing ->
        [one] { $by } ha dado su aprobación: **{ $stage }**. Falta { $missing } más.
       *[other] { $by } ha dado su aprobación: **{ $stage }**. Faltan { $missing } más.
    }
approved-summary = { $stage }: con aprobación

stage-failed = **{ $stage }** no ha salido bien: { $error }
stage-failed-kept = Todo lo anterior se conserva.
stage-failed-hint = `/plan retry` o `/plan stop`.
stage-failed-summary = { $stage }: ha fallado
stage-failed-in-summary = { $stage }: ha fallado en la iniciativa { $number }
retrying = Lo intento otra vez: **{ $stage }**.
retrying-summary = { $stage }, otra vez
stopped = Detenido. Lo escrito se conserva: `/plan show bdd` y `/plan export` siguen funcionando.
stopped-by = { $by } lo ha detenido. Lo escrito se conserva: `/plan show bdd` y `/plan export` siguen funcionando.
stopped-summary = Detenido: { $title }
nothing-to-retry = Aquí no ha fallado ni se ha detenido nada; `/plan status` dice por dónde va.
nothing-to-retry-summary = Nada que reintentar
stopped-before = Ya estaba detenido; `/plan retry` sigue donde se quedó.
stopped-before-summary = Ya estaba detenido
voted-before = Tu voto sobre **{ $stage }** ya cuenta.
voted-before-summary = Ya cuenta
undo-nothing = No hay nada que retirar fuera: no se ha publicado nada. `/plan change` sustituye una respuesta.
undo-nothing-summary = Nada que deshacer
published-as-csv =
    { $tickets ->
        [one] Aquí no hay conexión con Jira, así que no se ha escrito nada en ningún sitio. `/plan export` da el ticket como archivo CSV que el importador de Jira acepta.
       *[other] Aquí no hay conexión con Jira, así que no se ha escrito nada en ningún sitio. `/plan export` da los { $tickets } tickets como archivo CSV que el importador de Jira acepta.
    }
published-as-csv-summary = Sin conexión con Jira
exported =
    { $tickets ->
        [one] { $tickets } ticket en CSV.
       *[other] { $tickets } tickets en CSV.
    }
exported-file = Para el importador de Jira

help = Lo que puedes decir
help-documents = Documentos y cambios
help-estimates = Estimaciones y quién hace qué
help-settings = Equipo y ajustes
help-unknown = No conozco { $word }.
help-meant = No conozco { $word }. ¿Querías decir { $nearest }?
help-line =
    { $command ->
        [variance] cuánto llevó lo cerrado frente a lo estimado, y por qué
        [lessons] lo que los equipos aprendieron de planes cerrados; una lección se puede retirar
        [edits] lo que se cambió en Jira: tomarlo en el plan, dejar ambos, o escribir otra vez lo que dice el plan
        [adopt] hacer un plan de una épica o un proyecto que ya está en Jira
        [files] bocetos, capturas y notas que se adjuntaron
        [evidence] qué sostiene una estimación y qué tickets anteriores se le parecen
        [forecast] cuándo puede estar hecho; con una persona más, sin un ticket, empezado después
        [feedback] qué te parece un documento y por qué: bdd down nombra una tienda que no tenemos
        [candidates] quién podría hacer un ticket y por qué; decide una persona
        [vote] el equipo vota los puntos; nadie ve un voto antes de descubrirlos todos
        [history] tickets anteriores de los que se aprende a estimar
        [idea] para empezar: basta una idea a grandes rasgos
        [status] por dónde va
        [show] un documento, el más reciente si no indicas versión
        [diff] qué ha cambiado entre dos versiones
        [trace] de un ticket hasta tus palabras
        [change] otra respuesta, requisito, decisión o ticket; solo le sigue lo que depende
        [apply] aplicar un cambio como lo muestra su tarjeta, o dejar el plan como está
        [restore] una versión anterior pasa a ser la más reciente
        [ask] preguntarla otra vez, o a quien lo sabe; un tema puede tener responsable
        [decider] quién decide cuando dos personas responden distinto
        [approve] deja seguir a una etapa que espera
        [retry] repetir una etapa fallida · parar aquí · deshacer
        [publish] los tickets a Jira, o como archivo CSV que Jira importa
        [duplicates] lo que el backlog ya tiene: pegar un CSV y decidir
        [language] el idioma en que hablo aquí y el de lo que escribo
        [channel] qué empieza un plan en este canal y si puede ayudar un modelo
        [budget] lo que pueden costar los modelos y lo que han costado los de este plan
        [project] a qué proyecto de Jira van los planes de este canal
        [join] esta conversación muestra también el plan N, p. ej. en Teams uno que empezó en Slack
        [page] los documentos como páginas de tu navegador: un enlace solo para ti
        [team] a quién se puede proponer para los tickets
        [joining] a quién se deja entrar: códigos, peticiones, y si entra quien escribe
        [members] quién es miembro y con qué papel, y claves para programas
        [track] tu propio tiempo, con tu propio consentimiento
       *[thread] una letra, sí o tus palabras responden; basta · más preguntas · !aside
    }
help-change = /plan change QN-2 · R-4 · Q-1 · D-2 · T-12 TUS PALABRAS
help-ask = /plan ask QN-2 [@PERSONA] · owner TEMA @PERSONA
help-decider = /plan decider @PERSONA
help-duplicates = /plan duplicates [CSV] · skip|link|create T-4 [CLAVE] · accept
help-adopt = /plan adopt ÉPICA · board 12 · PROYECTO
help-feedback = /plan feedback bdd|hld|tickets|estimates up|down PORQUÉ
help-forecast = /plan forecast [+1] [-ana] [-T-4] [2w] [by DÍA]
help-track = /track consent · start CLAVE · pause · stop · log 1h30m CLAVE · status · report
# What somebody was given who is invited.
help-code = CÓDIGO
help-joining = /team invite · join { $code } · requests · joining open|invited
help-members = /team members · role @PERSONA PAPEL · remove @PERSONA · keys · key NOMBRE · revoke NOMBRE · sessions
help-candidates = /plan candidates [T-4] · assign T-4 PERSONA
help-history = /team history [import|CSV|left NOMBRE|forget NOMBRE]
help-idea = /idea TEXTO
help-show = /plan show bdd|hld|tickets|estimates [VERSIÓN]
help-diff = /plan diff bdd|hld|tickets [ANTERIOR NUEVA]
help-language = /plan language [document] en|es|de|auto
help-channel = /plan channel all|mention|never|no-ai|ai
help-budget = /plan budget · cost
help-project = /plan project [NOMBRE|default]
help-join = /plan join #N
help-thread = En el hilo

bug = Algo ha fallado por mi parte y no se ha perdido nada. Por favor, comunica { $bug }.
bug-summary = Algo ha fallado ({ $bug })
