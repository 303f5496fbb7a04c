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
question-own = Otra respuesta
question-own-send = Responder
# Buttons, and what pressing one says in the transcript: words that are understood when they are typed.
question-decide = Decide tú
question-decide-said = decide tú
question-enough = Basta de preguntas
question-enough-said = basta
question-given = **{ $person }** respondió: **{ $answer }**.
question-left = Queda abierta; en el borrador está como supuesto. `/plan ask { $question }` la hace otra vez.
question-stopped = El plan se detuvo antes de que alguien respondiera; `/plan retry` sigue donde se quedó.
question-left-summary = Una pregunta quedó abierta

noted = Anotado: **{ $answer }**.
noted-summary = Anotado: { $answer }
delegated = Tomo **{ $answer }**, mi recomendación; queda en el borrador como supuesto.
deferred = Queda abierta: { $question } va al borrador como pregunta abierta y no la repito. `/plan ask { $question }` la vuelve a traer.
no-hurry = Sin prisa: { $question } queda abierta hasta que respondas. «Ahora no» la deja fuera de esta ronda.
no-hurry-summary = La pregunta te espera
confirmed = Confirmado: **{ $answer }**.
same-again = Esa ya era la respuesta: **{ $answer }**.
changed = Cambiado de **{ $before }** a **{ $answer }**; ambas quedan en el registro.
our-recommendation = mi recomendación ({ $answer })
told = Pasa a formar parte de la idea: **{ $words }**.
told-still-open = La pregunta { $number } sigue abierta: { $question }
told-counts = Valen las palabras nuevas y ambas quedan en el hilo. Si no era eso, dilo otra vez.
changed-of = Cambiado de **{ $before }** (de { $person }) a **{ $answer }**; ambas quedan en el registro.
redone = Lo que depende de ello le sigue; un plan terminado solo cambia cuando aplicas la tarjeta que llega.
# What an answer contradicts; $where: the idea, an earlier answer or message.
contradicts =
    { $where ->
        [idea] Esto contradice la idea ({ $source }): «{ $words }».
        [answer] Esto contradice una respuesta anterior ({ $source }): «{ $words }».
       *[message] Esto contradice un mensaje anterior ({ $source }): «{ $words }».
    }
leaves = «{ $words }» sale del borrador.
newer-counts = Valen las palabras nuevas y el registro guarda ambas. Si no era eso, responde otra vez.
no-such-question = No hay ninguna pregunta { $name }; las preguntas son { $known }.
no-question-yet = No hay ninguna pregunta { $name }; todavía no se ha preguntado nada.
no-such-question-summary = Sin pregunta { $name }
question-for = { $place }, para { $person }
reminder = Esto sigue sin respuesta: **{ $question }**
reminder-for = { $person }, esto sigue esperando tu respuesta: **{ $question }**
reminder-yes = `sí` toma mi recomendación, **{ $answer }**.
reminder-else = `ahora no` la deja abierta y `basta` sigue sin más preguntas. No lo recuerdo otra vez.
reminder-summary = Sigue abierta: { $question }
parked = Hace tiempo que nadie responde, así que la iniciativa { $number }, **{ $title }**, queda en pausa. No se pierde nada: cualquier respuesta aquí, o `/plan retry`, la retoma.
parked-summary = En pausa: { $title }

# Several people.
agreed = { $person } coincide con { $other }: **{ $answer }**.
differs = { $author } dice **{ $answer }**, distinto de lo dicho antes; decide { $person }.
differs-summary = Dos respuestas: { $answer }
dispute = **Respuestas distintas a { $id }.** { $question }
dispute-why = Hasta que decida { $person }, la pregunta queda abierta y no se supone nada.
dispute-hint = { $person } responde con un número, un nombre u otras palabras.
dispute-summary = Respuestas distintas a { $id }; decide { $person }
dispute-decided = Decidido por { $person }: **{ $answer }**.
dispute-decided-summary = { $id } está decidida
decided = { $person } ha decidido: **{ $answer }**.
stays-in-log = Lo que dijo { $person }, **{ $answer }**, queda en el registro.
proposed = { $author } propone **{ $answer }**; la palabra la tiene { $person }.
proposal = **{ $person }, ¿es así?** { $id }: { $question }
proposal-line = { $author } propone **{ $answer }**
proposal-done = { $person } ha respondido: **{ $answer }**.
proposal-take = Sí, es eso
proposal-hint = { $person } responde con `sí`, una letra de la pregunta u otras palabras.
proposal-summary = { $id }: una propuesta
owner-named = Las preguntas sobre **{ $topic }** son desde ahora para { $person }; lo que digan otros es una propuesta que confirma.
owner-named-summary = { $topic } se pregunta a { $person }
decider-named = Cuando dos personas respondan distinto, desde ahora decide { $person }.
decider-named-summary = Decide { $person }
ambiguous-options = ¿A cuál te refieres en la pregunta { $question }: { $options }? También valen tus propias palabras.
explained = { $why } No hace falta saber más: vale una letra o tus propias palabras. En la duda yo elegiría **{ $answer }**; con `decide tú` lo dejas en mis manos.
explained-further = Lo que cada una cambiaría en el borrador: { $moves }. Vale una letra, tus propias palabras, `decide tú` o `más tarde`.
ambiguous-words = No sé a cuál te refieres. Dilo con tus propias palabras: { $question }
ambiguous-summary = ¿A cuál te refieres?
aside = No forma parte del plan; seguid con lo vuestro.
aside-summary = Fuera del plan
enough = Basta, pues. Lo que queda abierto figura en el borrador como supuesto, marcado como tal.
enough-summary = Fin de las preguntas
asking-more = Con gusto: miro qué más cambiaría el plan.
nothing-more = No me queda nada que preguntar: ninguna respuesta que se me ocurra cambiaría ya el plan. Lo demás que importe, dilo aquí con tus palabras.
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
