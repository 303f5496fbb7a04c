# Las páginas de administración.

admin-about = Sobre
admin-accounts = Cuentas de chat
admin-agent = Programa
admin-answered = Tokens de respuesta
admin-asked = Tokens de pregunta
admin-at-cap-label = Al llegar al límite
admin-begins = Un plan empieza
admin-box-keys = claves de API
admin-box-members = miembros
admin-box-money = gastado en modelos este mes
admin-box-plans = planes
admin-box-sessions = sesiones
admin-box-tokens = tokens este mes
admin-box-trackers = gestores de tareas
admin-box-waiting = esperan entrar
admin-box-workspaces = espacios
admin-calls = Llamadas
admin-cap-set = Poner un límite
admin-cap-why = Un campo vacío no es un límite; los dos vacíos quitan el límite.
admin-channel = Canal
admin-channels = Canales con reglas
admin-cost = Coste
admin-days = Días que vale
admin-decline = Rechazar
admin-details = Detalles
admin-dollars = Dólares
admin-domain = Dominio
admin-domains = Dominios que dejan entrar
admin-domains-why = Quien inicia sesión con una dirección verificada de uno de estos es miembro. Los fija quien lleva este servidor, cuando está claro de quién son.
admin-end = Terminar
admin-ended = La sesión ha terminado; ya no abre nada.
admin-gate-name = Antes de
admin-gates = Aprobaciones
admin-gone = sin acceso
admin-in-directory = del directorio
admin-invite = Invitar a alguien
admin-invite-do = Crear una invitación
admin-invite-why = Un enlace que vale una vez: quien inicia sesión con él es miembro con este rol.
admin-joining-label = Quién puede entrar
admin-kept = Cuánto se guarda cada cosa
admin-key-do = Crear una clave
admin-key-new = Una clave nueva
admin-key-why = Actúa como tú, dentro de sus ámbitos. El ámbito «provision» es para un directorio que dice quién es miembro (SCIM), y no abre nada más.
admin-let-in = Dejar entrar
admin-mend = Qué hacer
admin-model = Modelos
admin-newest = Lo último que pasó
admin-no-channels = Ningún canal tiene una regla propia: una mención empieza un plan.
admin-no-domains = Ninguno; se entra por invitación.
admin-no-keys = No hay claves de API.
admin-no-page = Aquí no hay ninguna página.
admin-no-policy = No hay política de registro de tiempo: no se registra nada.
admin-no-sessions = Nadie tiene una sesión abierta.
admin-no-trackers = No hay gestor de tareas conectado; los planes son archivos CSV. En el servidor, `threadwright jira connect` conecta uno.
admin-no-workspaces = Aún no hay Slack ni Teams conectado. En el servidor se empieza con `threadwright slack manifest --link` o `threadwright teams package`.
admin-no-usage = Este mes no se ha preguntado a ningún modelo.
admin-nobody-waits = Nadie espera.
admin-none = Aquí todavía no hay nada.
admin-older = Entradas anteriores
admin-out = Cerrar sesión
admin-over = ha terminado
admin-people = Personas
admin-period-label = Periodo
admin-platform = Dónde
admin-policy-words = Lo que la gente acepta
admin-policy-days = Días que se guarda
admin-policy-why = Un cambio vale enseguida: las sesiones en marcha terminan y se pregunta a todos otra vez.
admin-project = Proyecto
admin-remove = Quitar
admin-revoke = Revocar
admin-save = Guardar
admin-saved = Guardado; vale desde ahora.
admin-seen = Último uso (UTC)
admin-sessions = Sesiones
admin-since = Desde (UTC)
admin-site = Sitio
admin-state = Estado
admin-takes = lo preguntado y respondido a los modelos
admin-title = Administración
admin-tokens = Fichas
admin-tracked = tiempo registrado
admin-trackers = Gestores de tareas
admin-tracking = Política de registro de tiempo
admin-trail-why = Lo más nuevo primero. Cada entrada está encadenada con la anterior; «threadwright audit verify» prueba que ninguna ha cambiado.
admin-unpriced = no se sabe
admin-until = Hasta (UTC)
admin-usage = Modelos usados este mes
admin-waiting = Quién espera entrar
admin-what = Qué
admin-when = Cuándo (UTC)
admin-who-joins = Quién puede entrar
admin-whose = De quién
admin-works = funciona
admin-workspaces = Espacios de trabajo
admin-nav =
    { $page ->
        [overview] Resumen
        [people] Personas
        [connections] Conexiones
        [spending] Presupuestos y uso
        [trail] Registro de auditoría
        [access] Sesiones y claves
       *[policies] Reglas
    }
admin-who = { $name } ({ $role })
admin-broken =
    { $count ->
        [one] { $count } espacio ya no da acceso: mira Conexiones.
       *[other] { $count } espacios ya no dan acceso: mira Conexiones.
    }
admin-at-cap =
    { $choice ->
        [ask] preguntar en el hilo
        [stop] parar hasta que se suba
       *[degrade] seguir sin modelo
    }
admin-cap-of =
    { $scope ->
        [tenant] toda la empresa
        [member] cada persona
       *[initiative] cada plan
    }
admin-period =
    { $period ->
        [day] al día
        [month] al mes
       *[ever] en total (planes)
    }
admin-budget =
    { $scope ->
        [tenant] la empresa
        [member] tú
       *[initiative] cada plan
    } { $period ->
        [day] hoy
        [month] este mes
       *[ever] en total
    }
admin-kind =
    { $kind ->
        [browser] Navegador
       *[program] Programa
    }
admin-hears =
    { $hears ->
        [all] con cada mensaje
        [never] nunca
       *[mention] cuando se me menciona
    }
admin-model-reads =
    { $is_off ->
        [True] no se pregunta nunca
       *[False] se puede preguntar
    }
admin-health =
    { $health ->
        [works] funciona
        [note] funciona, con un aviso
        [broken] no funciona
       *[unknown] no ha respondido
    }
admin-gate =
    { $gate ->
        [hld] redactar el diseño
        [slice] cortar las tareas
        [publish] escribir algo en un gestor
       *[change] aplicar un cambio
    }
admin-joining =
    { $mode ->
        [invited] con invitación, o a quien deja entrar un administrador
       *[open] quien escribe en un espacio conectado
    }
admin-kept-days =
    { $days ->
        [0] nada
        [one] { $days } día
       *[other] { $days } días
    }
admin-decided =
    { $state ->
        [approved] { $name } ya está dentro.
       *[declined] Se ha rechazado a { $name }.
    }
admin-invited = La invitación vale una vez, en { $hours } horas. Solo se muestra ahora:
admin-key-made = La clave { $name } vale hasta { $day }. Solo se muestra ahora:
admin-removed = { $name } ya no es miembro; sus sesiones y claves han terminado.
admin-revoked = La clave { $name } ya no abre nada.
admin-role-done = { $name } tiene este rol desde ahora: { $role }.
