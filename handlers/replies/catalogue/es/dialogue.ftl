# Lo que dice el bot mientras aclara la idea. Tutea siempre.

started = Me pongo con ello: **{ $title }** es la iniciativa { $number }. Solo pregunto lo que cambia el plan; responde aquí, di `basta` cuando quieras y empieza una línea con `!aside` para hablar sin que te tenga en cuenta.
started-summary = Iniciativa { $number } empezada: { $title }

question-of = Pregunta { $number } de { $budget }
question-place = Pregunta { $number }
question = **{ $place }.** { $question }
question-summary = { $place }: { $question }
question-because = Yo elegiría ({ $letter }): { $reason }
question-hint =
    { $has ->
        [recommended] Responde con una letra, con `sí` para la recomendada o con tus propias palabras; `basta` pone fin a las preguntas.
        [options] Responde con una letra o con tus propias palabras; `basta` pone fin a las preguntas.
       *[nothing] Responde con tus propias palabras; `basta` pone fin a las preguntas.
    }

noted = Anotado: **{ $answer }**.
noted-assumed = Anotado: **{ $answer }** (mi recomendación, ya que has dicho que sí).
noted-summary = Anotado: { $answer }
changed = Cambiado de **{ $before }** a **{ $answer }**; ambas respuestas quedan en el registro.
changed-redo = Cambiado de **{ $before }** a **{ $answer }**; ambas respuestas quedan en el registro. El borrador y lo que se apoya en él se escriben de nuevo como versiones nuevas.
changed-summary = Respuesta cambiada
ambiguous-letters = No sé a cuál te refieres. Elige { $letters }, di `sí` para mi recomendación o añade unas palabras sobre: { $question }
ambiguous-words = No sé a cuál te refieres. Dilo con tus propias palabras: { $question }
ambiguous-summary = ¿A cuál te refieres?
aside = No forma parte del plan; seguid con lo vuestro.
aside-summary = Fuera del plan
enough = Basta, pues. Lo que queda abierto figura en el borrador como supuesto, marcado como tal.
enough-summary = Fin de las preguntas
asking-more = Con gusto: esto es lo siguiente que preguntaría.
asking-more-summary = Más preguntas
thinking = Un momento, estoy pensando qué preguntar; lo que digas queda guardado.
thinking-summary = Un momento
closed = No tengo ninguna pregunta abierta aquí. `más preguntas` abre otra, `/plan change QN-2 tus palabras` cambia una respuesta y `/plan status` dice por dónde vamos.
closed-summary = No hay ninguna pregunta abierta

coverage = Lo que sé hasta ahora
coverage-topic = Tema
coverage-status = Claridad
coverage-because = Porque
coverage-summary =
    { $total ->
        [one] { $clear } de { $total } tema claro
       *[other] { $clear } de { $total } temas claros
    }
coverage-mark =
    { $status ->
        [clear] ● claro
        [partial] ◐ parcial
       *[missing] ○ falta
    }
category =
    { $category ->
        [functional_scope] Qué hace
        [domain_data] Datos
        [user_experience] Personas y pantallas
        [quality_attributes] Cifras de calidad
        [integrations] Otros sistemas
        [edge_cases] Casos límite
        [constraints] Restricciones y concesiones
        [terminology] Palabras
        [completion_signals] Cuándo está hecho
       *[leftovers] Lo demás
    }
