# Los prompts propios de una empresa, como los ve un admin en el chat.

prompts-title = Prompts
prompts-in-force = En vigor
prompts-whose = De quién
prompts-trial = A prueba
prompts-yours = vuestro
prompts-shipped = del producto
prompts-tried = { $version }, en el { $percent } % de los planes
prompts-rolled-back = { $gone } queda retirado; { $now } escribe para todos los planes.
prompts-how = `/team prompts hld.draft` muestra uno con sus cifras. `/team prompts draft` con el texto del prompt debajo guarda un borrador; `canary hld.draft@1.3.0 10` lo prueba en el 10 % de los planes; `replay hld.draft@1.3.0 #3 live` muestra qué cambiaría; `promote hld.draft@1.3.0 live` lo pone en vigor si nada empeora; `stop hld.draft` corta ese examen; `rollback hld.draft` retira lo que está a prueba o, si no, lo que está en vigor. Sin `live` no se pregunta a ningún modelo.
prompts-what = Escribe /team prompts solo, o con algo de esto: hld.draft · draft y el texto debajo · canary hld.draft@1.3.0 10 · replay hld.draft@1.3.0 #3 live · promote hld.draft@1.3.0 live · stop hld.draft · rollback hld.draft.
prompts-draft-how = Pon el texto entero del prompt, con su cabecera, en las líneas debajo de /team prompts draft; en una terminal nombra su archivo: /team prompts draft prompt.md.
prompts-drafted = { $name } queda guardado como borrador; nada lo usa todavía. `/team prompts replay { $name }` muestra qué cambiaría, `/team prompts canary { $name } 10` lo prueba en una parte de los planes.
prompts-canary = { $name } escribe para el { $percent } % de los planes desde su próxima etapa.
prompts-version = Versión
prompts-status = Estado
prompts-author = De
prompts-state =
    { $status ->
        [draft] borrador
        [canary] a prueba en el { $percent } % de los planes
        [live] en vigor
       *[retired] retirado
    }
prompts-begun =
    { $kind ->
        [promotion] { $name } se está examinando con preguntas registradas; entra en vigor si nada empeora.
       *[comparison] Se están haciendo preguntas pasadas a { $name }.
    } `/team prompts { $step }` dice cuánto falta y qué resultó, `/team prompts stop { $step }` lo corta.
prompts-trial-said =
    { $kind ->
        [promotion] **Entrada en vigor de { $name }:**
       *[comparison] **Qué cambiaría { $name }:**
    } { $status ->
        [waiting] empieza pronto.
        [running] { $done } de { $total } preguntas registradas están hechas.
        [done] hecho.
        [refused] no entra en vigor.
        [failed] ha fallado.
       *[stopped] se ha cortado.
    }
prompts-answers =
    { $paired ->
        [yes] A los dos se les hicieron las mismas preguntas; cuentan { $after } respuestas de cada uno.
       *[no] { $after } respuestas suyas están al lado de { $before } de lo que está en vigor, cada cual a sus preguntas.
    }
prompts-disliked = { $unplayed } de { $disliked } casos con el pulgar abajo no se pudieron repetir.
prompts-figure = Medida
prompts-before = En vigor
prompts-after = Este
prompts-measure =
    { $measure ->
        [taken] respuestas que se pudieron usar
        [first] respuestas usadas a la primera
        [covered] lo que queda cubierto
        [rests] lo que se apoya en el material
        [unique] afirmaciones que no repiten otra
       *[clean] afirmaciones sin reparo
    }
prompts-look = `/team prompts { $step }` lo muestra.
prompts-no-record = No hay nada registrado que se pueda preguntar a { $name }; antes un modelo tiene que escribir un plan.
prompts-plan = Plan
prompts-document = Documento
prompts-then = Lo escribió
prompts-change = Cambio
prompts-lines =
    { $lines ->
        [0] no cambia nada
        [one] cambia { $lines } línea
       *[other] cambian { $lines } líneas
    }
prompts-more = … y { $more } líneas más.
prompts-trial-file = Qué cambiaría { $name }
prompts-none-open = De { $step } no se está examinando nada; /team prompts dice qué se examinó.
