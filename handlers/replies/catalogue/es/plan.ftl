# Cómo se muestran los tickets, las estimaciones, las asignaciones y el plan entero.

tickets-of-kind =
    { $kind ->
        [epic] { $count ->
            [one] { $count } épica
           *[other] { $count } épicas
        }
        [story] { $count ->
            [one] { $count } historia
           *[other] { $count } historias
        }
        [task] { $count ->
            [one] { $count } tarea
           *[other] { $count } tareas
        }
        [subtask] { $count ->
            [one] { $count } subtarea
           *[other] { $count } subtareas
        }
       *[spike] { $count ->
            [one] { $count } exploración
           *[other] { $count } exploraciones
        }
    }
ticket-kind =
    { $kind ->
        [epic] épica
        [story] historia
        [task] tarea
        [subtask] subtarea
       *[spike] exploración
    }
tickets-waves = Tandas
tickets-waves-now =
    { $now ->
        [one] { $waves }; { $now } ticket puede empezar ya
       *[other] { $waves }; { $now } tickets pueden empezar ya
    }
tickets-longest-chain = Cadena más larga
tickets-epics = Épicas
tickets-epic = Épica
tickets-holds = Contiene
tickets-held =
    { $count ->
        [one] { $count } ticket
       *[other] { $count } tickets
    }
tickets-summary = Plan dividido: { $sizes }

estimates-p50 = Tan probable como no
estimates-p50-value = { $hours } de trabajo (P50)
estimates-p80 = Cuatro de cada cinco veces, como mucho
estimates-p80-value = { $hours } (P80)
estimates-points = Puntos
estimates-largest = Los más grandes
estimates-summary = Estimado: { $hours } (P50)
column-ticket = Ticket
column-title = Título
column-size = Talla
column-because = Porque

assigned =
    { $weeks ->
        [one] Quién hace qué: alrededor de { $weeks } semana según capacidad y dependencias
       *[other] Quién hace qué: unas { $weeks } semanas según capacidad y dependencias
    }
assigned-person = Persona
assigned-hours = Horas (P50)
assigned-nobody = Todavía no encaja nadie
assigned-no-team = Todavía no hay equipo, así que no propongo a nadie; `/team add` lo crea.
assigned-summary =
    { $count ->
        [one] { $count } ticket tiene responsable propuesto
       *[other] { $count } tickets tienen responsable propuesto
    }

plan-ready = Plan listo: { $title }
plan-work = Trabajo
plan-work-value = { $p50 } (P50), { $p80 } (P80)
plan-calendar = Calendario
plan-calendar-weeks =
    { $weeks ->
        [one] alrededor de { $weeks } semana
       *[other] unas { $weeks } semanas
    }
plan-calendar-team = hace falta un equipo
plan-next = ¿Y ahora?
plan-publish = Publicar
plan-export = Exportar
plan-change = Cambiar una respuesta
plan-hint = `/plan trace T-1` lleva cualquier ticket hasta tus palabras.
plan-summary =
    { $tickets ->
        [one] Plan listo: { $tickets } ticket, { $hours } (P50)
       *[other] Plan listo: { $tickets } tickets, { $hours } (P50)
    }
plan-title = El plan
column-type = Tipo
column-after = Después de
column-owner = Responsable
ticket-after = (después de { $tickets })
estimate-line =
    { $points ->
        [one] P50 { $p50 }, P80 { $p80 }, { $points } punto, { $size }
       *[other] P50 { $p50 }, P80 { $p80 }, { $points } puntos, { $size }
    }

team = Equipo
team-nobody = Todavía no hay nadie. `/team add Ana backend:4 sql:3 32h Europe/Madrid` añade a una persona.
team-nobody-summary = Todavía no hay equipo
team-name = Nombre
team-skills = Aptitudes (1–5)
team-hours = Por semana
team-zone = Zona horaria
team-summary =
    { $count ->
        [one] { $count } persona
       *[other] { $count } personas
    }

hours = { $hours } h
day = { $day }
number = { $number }

# Diálogos.
dialog-change = Cambiar una respuesta
dialog-target = Cuál (QN-2, R-4 o D-2)
dialog-words = Qué vale en su lugar
dialog-show = Ver qué cambia
dialog-ticket = Editar o quitar ticket
dialog-which = Qué ticket
dialog-what = Qué hacer
dialog-edit = Redactarlo de nuevo
dialog-drop = Quitarlo
dialog-title = Nuevo título
dialog-merge = Juntar tickets
dialog-into = El ticket que queda
dialog-others = Los tickets que absorbe
dialog-split = Dividir un ticket
dialog-parts = Las partes, un título por línea; nada: como cortarían las reglas de tamaño
dialog-description = Nueva descripción
