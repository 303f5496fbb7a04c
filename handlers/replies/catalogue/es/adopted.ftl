# Un plan hecho de incidencias que ya están ahí.

adopted = { $name } es el plan #{ $number }: { $title }
adopted-nothing-written = Cada incidencia es ahora un ticket, citada como fuente de su requisito. En Jira no se escribió nada; lo que alguien cambie allí vuelve como tarjeta.
adopted-requirements = Requisitos
adopted-gaps = Lo que falta
adopted-twins = Lo que puede estar dos veces
adopted-twin = Parecido a
adopted-alike = Parecido
adopted-gap-column = Falta
adopted-count = Incidencias
adopted-gap =
    { $lack ->
        [description] una descripción
        [criteria] criterios de aceptación de una historia
        [estimate] una estimación (aquí estimado por regla)
        [epic] una épica en la que esté
        [children] algo en la épica (queda fuera)
       *[other] { $lack }
    }
adopted-elsewhere =
    { $count ->
        [one] Queda fuera, porque ya está en un plan: { $issues }
       *[other] Quedan fuera, porque ya están en un plan: { $issues }
    }
adopted-next = Cambia el plan como cualquier otro; una publicación escribe solo lo que difiere.
adopted-status = Estado
adopted-hint = `/plan show tickets`, `/plan show estimates`, `/plan change T-2 title: PALABRAS`, `/plan publish`
adopted-summary =
    { $count ->
        [one] { $name } adoptado: { $count } incidencia
       *[other] { $name } adoptado: { $count } incidencias
    }
adopted-no-design = Nadie ha dibujado un diseño para este plan: sus incidencias estaban antes.
adopted-estimate = como está en { $issue }
adopt-what = Di qué adoptar: la clave de una épica, `board 12`, o { $project } para todo el proyecto.
adopt-unknown = «{ $word }» no es la clave de una incidencia, ni un tablero, ni el proyecto conectado aquí; escribe algo como { $project }-7, `board 12`, o { $project }.
adopt-empty = { $name } no contiene nada que se pueda planificar.
adopt-too-many = { $name } contiene más de { $most } incidencias, más de lo que cabe en un plan; adóptalo épica por épica.
adopt-taken = No queda nada que adoptar en { $name }: sus incidencias ya están en { $plans }, o sus épicas están vacías.
