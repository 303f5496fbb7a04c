# Lo que haría un cambio, antes de que nadie lo apruebe; lo que hizo.

change-not-yet = Esto es lo que haría; todavía no ha cambiado nada.
change-anew = Entretanto el plan ha avanzado, así que se ha vuelto a calcular; todavía no ha cambiado nada.
change-table = Qué cambia
change-table-part = Qué cambia: { $shown } de { $all }, lo más importante primero
change-before = Antes
change-after = Después
change-check = Por favor, compruébalo: { $note }
change-summary = { $name } espera tu aprobación
change-apply = Aplicar
change-discard = Descartar
change-ask =
    { $people ->
        [0] **{ $name }**: ¿se aplica? Todo lo que no aparece aquí se queda como está.
        [one] **{ $name }**: ¿se aplica? Todo lo que no aparece aquí se queda como está.
       *[other] **{ $name }**: ¿se aplica? Tienen que decir que sí { $people } personas. Todo lo que no aparece aquí se queda como está.
    }
change-hint = `/plan apply { $name }` o `/plan discard { $name }`.
change-restores =
    { $name ->
        [bdd] otra vez la versión { $version } del borrador de negocio
        [hld] otra vez la versión { $version } del diseño
        [tickets] otra vez la versión { $version } de los tickets
        [estimates] otra vez la versión { $version } de las estimaciones
       *[assignments] otra vez la versión { $version } de las asignaciones
    }
change-answers = otra respuesta a { $target }: { $said }
change-told = lo dicho en { $target }: { $said }
change-drops = quitar { $target }
change-merges = { $target } absorbe { $others }
change-splits = dividir { $target }
change-says = { $target } dice: { $said }
change-blocks = { $names } espera a { $target }
change-frees = { $names } ya no espera a { $target }
change-parent = está dentro de { $parent }
change-kind =
    { $kind ->
        [requirement] Requisitos
        [quality] Cifras de calidad
        [scenario] Escenarios
        [decision] Decisiones
        [component] Componentes
       *[ticket] Tickets
    }
change-others = Otras afirmaciones
change-count =
    { $how ->
        [added] { $count } más
        [changed] { $count } con cambios
       *[dropped] { $count } menos
    }
change-tickets = Número de tickets
change-moved = { $before } → { $after }
change-same-number = { $after }, como antes
change-p50 = Trabajo (P50)
change-p80 = Trabajo (P80)
change-hours =
    { $how ->
        [more] { $before } → { $after } (+{ $by })
       *[less] { $before } → { $after } (−{ $by })
    }
change-same-hours = { $hours }, como antes
change-versions = Versiones nuevas
change-version =
    { $name ->
        [bdd] borrador de negocio v{ $version }
        [hld] diseño v{ $version }
        [tickets] tickets v{ $version }
        [estimates] estimaciones v{ $version }
       *[assignments] asignaciones v{ $version }
    }
change-model = Coste de los modelos
change-model-spent =
    { $calls ->
        [one] { $calls } llamada, { $tokens } tokens, gastados en esta tarjeta; aplicarla no cuesta nada
       *[other] { $calls } llamadas, { $tokens } tokens, gastados en esta tarjeta; aplicarla no cuesta nada
    }
change-model-paid = (Coste: { $money })
change-model-none = nada; no se preguntó a ningún modelo
change-inside = (el mismo nombre, otro contenido)
change-computing = { $name }: estoy calculando qué cambiaría; la tarjeta llega enseguida. Hasta entonces no cambia nada.
change-computing-summary = Se está calculando { $name }
change-empty = { $name } no cambia nada: el plan ya lo dice así. Tus palabras quedan en el registro.
change-empty-summary = { $name } no cambia nada
change-failed = { $name } no es posible: { $why } No se ha cambiado nada.
change-failed-summary = { $name } no es posible
change-applied = { $by } ha aplicado **{ $name }**: { $documents }. Todo lo demás queda como estaba, palabra por palabra.
change-applied-summary = { $name } aplicado: { $documents }
change-work = Trabajo (P50): { $hours }.
change-asks-again = Las aprobaciones del plan anterior ya no cuentan: `/plan approve` lo aprueba tal como está.
change-look = `/plan diff { $document }` muestra las palabras, `/plan restore { $document } { $before }` las devuelve.
change-discarded = { $by } ha descartado **{ $name }**; el plan se queda como está.
change-discarded-summary = { $name } descartado
change-again = El plan ha avanzado desde que se calculó **{ $name }**, así que sus aprobaciones no valen. Llega una tarjeta nueva.
change-again-summary = Se vuelve a calcular { $name }
change-twin = **{ $name }** dice lo mismo y todavía espera: `/plan apply { $name }` o `/plan discard { $name }`.
change-outdated = Esa tarjeta no es la más reciente de { $name }; usa la que está más abajo.
change-outdated-summary = Una tarjeta anterior de { $name }
change-voted =
    { $missing ->
        [one] { $by } ha aprobado **{ $name }**. Falta { $missing }.
       *[other] { $by } ha aprobado **{ $name }**. Faltan { $missing }.
    }
change-voted-summary =
    { $missing ->
        [one] { $name }: falta { $missing }
       *[other] { $name }: faltan { $missing }
    }
change-was-refused = { $name } no fue posible: { $why }
change-stands =
    { $status ->
        [computing] Todavía se está calculando { $name }; su tarjeta llega enseguida.
        [proposed] { $name } espera aprobación.
        [applied] { $name } ya está aplicado.
       *[discarded] { $name } ya está descartado.
    }
change-waits =
    { $status ->
        [computing] { $name } ({ $what }) se está calculando.
       *[proposed] { $name } ({ $what }) espera: `/plan apply { $name }` o `/plan discard { $name }`.
    }
stale-answer = { $answer } responde de nuevo a { $question }
stale =
    { $all ->
        [one] Anticuado hasta que se aplique, porque { $because }: { $shown }.
       *[other] Anticuado hasta que se aplique, porque { $because }: { $shown } ({ $all } en total).
    }
no-change-waits = Aquí no espera ningún cambio; `/plan change` empieza uno.
nothing-to-change-yet = Todavía no existe { $target }; /plan status dice en qué punto está el plan.
change-moved-on = { $name } se ha calculado de nuevo: va por la revisión { $now }, no por la { $asked }. Míralo otra vez antes de decidir.
change-while-writing = El plan se está escribiendo en este momento; cámbialo en cuanto termine.
change-to-what = Di en qué debe convertirse { $target }: { $syntax }.
change-too-long = Son { $length } caracteres; un cambio tiene como máximo { $most }.
change-no-part = «{ $part }» no es una parte de un ticket que se pueda cambiar: { $syntax }.
restore-which = Indica una versión que recuperar: /plan restore { $name } 1.
restore-newest =
    { $name ->
        [bdd] La versión { $version } del borrador de negocio ya es la más reciente.
        [hld] La versión { $version } del diseño ya es la más reciente.
        [tickets] La versión { $version } de los tickets ya es la más reciente.
        [estimates] La versión { $version } de las estimaciones ya es la más reciente.
       *[assignments] La versión { $version } de las asignaciones ya es la más reciente.
    }
no-change-name = «{ $word }» no es un cambio; se llaman CH-1, CH-2, etcétera.
restore-tickets-first = Esa versión habla de otros tickets que los que tiene ahora el plan; recupera antes los tickets: /plan restore tickets.
