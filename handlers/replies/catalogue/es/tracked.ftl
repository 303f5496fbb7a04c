# Lo que vuelve de Jira: cambios de personas, incidencias que avanzaron, tiempo registrado.

edits-title =
    { $count ->
        [one] { $names }: cambiada en Jira
       *[other] { $names }: cambiadas en Jira
    }
edits-summary =
    { $count ->
        [one] { $names }: se cambió una incidencia en Jira
       *[other] { $names }: se cambiaron { $count } incidencias en Jira
    }
edits-what = Qué
edits-ours = El plan dice
edits-theirs = Jira dice
edits-deleted = borrada
edits-field =
    { $field ->
        [summary] título
        [body] descripción
        [parent] está dentro de
        [blocks] va antes que
        [issue] la incidencia
       *[other] { $field }
    }
edits-not-taken = { $field } (no puede pasar al plan)
edits-more =
    { $count ->
        [one] y { $count } más
       *[other] y { $count } más
    }
edits-ask =
    { $kind ->
        [deleted] { $count ->
            [one] ¿Sale el ticket del plan, se queda sin incidencia, o recibe una nueva con la próxima publicación?
           *[other] ¿Salen estos { $count } tickets del plan, se quedan sin incidencia, o reciben una nueva con la próxima publicación?
        }
        [new] { $count ->
            [one] ¿Toma el plan la incidencia nueva, o queda fuera? Para ella no se escribe nada en Jira.
           *[other] ¿Toma el plan estas { $count } incidencias nuevas, o quedan fuera? Para ellas no se escribe nada en Jira.
        }
       *[changed] { $count ->
            [one] ¿Lo toma el plan, se quedan los dos como están, o la próxima publicación escribe otra vez lo que dice el plan?
           *[other] ¿Toma el plan los { $count }, se quedan los dos lados como están, o la próxima publicación escribe otra vez lo que dice el plan?
        }
    }
edits-accept = Tomar en el plan
edits-keep = Dejar ambos
edits-restore = Como dice el plan
edits-hint = O `/plan accept { $name }`, `/plan keep { $name }`, `/plan ours { $name }`. En Jira no se sobrescribió nada.
edits-decided =
    { $status ->
        [accepted] { $name } ({ $issue }): { $by } lo toma en el plan; abajo se muestra qué supone.
        [settled] { $name } ({ $issue }): el plan también lo dice; lo tomó { $by }.
        [kept] { $name } ({ $issue }): ambos se quedan como están; lo decidió { $by }.
        [restored] { $name } ({ $issue }): la próxima publicación muestra el lado del plan como escritura; lo decidió { $by }.
       *[other] { $name } ({ $issue }): ya no hay nada que decidir; el plan y Jira coinciden, o ya estaba decidido.
    }
edits-none = Nada de lo que se cambió en Jira espera una decisión.
edits-wait =
    { $count ->
        [one] { $names } se cambió en Jira y espera una decisión: `/plan edits`.
       *[other] { $names } se cambiaron en Jira y esperan una decisión: `/plan edits`.
    }
tracker-edit-said = { $name }: { $issue } dice en Jira
tracker-edit-which = Di cuál, por ejemplo `/plan accept JE-1`; `/plan edits` los enumera.
tracker-edit-name = «{ $word }» no nombra ninguno; `/plan edits` los enumera.
tracker-edit-none = Nada de lo que se cambió en Jira espera una decisión.
tracker-edit-old = { $name } se volvió a cambiar en Jira desde que se dibujó esa tarjeta; mira la tarjeta como está ahora.
tracker-edit-not-taken = Nada de { $name } puede pasar al plan; deja ambos, o haz que se escriba otra vez lo que dice el plan.
tracker-edit-decided =
    { $status ->
        [accepted] { $name } ya está decidido: pasa al plan.
        [settled] { $name } ya está decidido: está en el plan.
        [kept] { $name } ya está decidido: ambos se quedan como están.
        [restored] { $name } ya está decidido: la próxima publicación escribe lo que dice el plan.
       *[other] { $name } ya no necesita una decisión.
    }

issue-moved = { $ticket }: su incidencia se movió en Jira, de { $before } a { $after }; aquí sigue siendo la misma.
issue-reopened = { $ticket }: { $issue } estaba terminada y está abierta otra vez ({ $status }).
issue-back = { $ticket }: { $issue } vuelve a estar ahí.
issues-moved-summary =
    { $count ->
        [one] { $count } incidencia avanzó en Jira
       *[other] { $count } incidencias avanzaron en Jira
    }
issues-stand =
    { $all ->
        [one] En Jira está terminada { $done } de { $all } incidencia, { $started } en curso.
       *[other] En Jira están terminadas { $done } de { $all } incidencias, { $started } en curso.
    }
issues-spent = { $hours } registradas.
issues-title = En Jira
issues-key = Incidencia
issues-status = Estado
issues-hours = Registrado
sync-publishing = Se está trabajando en el plan en este momento; lo que muestra Jira se mira otra vez justo después.

edits-new = nueva en Jira, debajo de este plan
tracker-edit-gone = { $issue } ({ $name }) ya no está, así que el plan no puede tomarla.
tracker-edit-new = { $issue } ({ $name }) es nueva, así que el plan no tiene palabras propias para ella: tómala con `/plan accept { $name }` o déjala con `/plan keep { $name }`.
newcomers-taken =
    { $count ->
        [one] { $by } tomó en el plan una incidencia nueva de Jira; para ella no se escribe nada:
       *[other] { $by } tomó en el plan { $count } incidencias nuevas de Jira; para ellas no se escribe nada:
    }
newcomer-line = { $ticket } es { $issue }: { $title }
newcomers-asked = Las aprobaciones de antes no valen para el plan como está ahora.
newcomers-summary =
    { $count ->
        [one] Una incidencia nueva está en el plan
       *[other] { $count } incidencias nuevas están en el plan
    }
