# Lo que lee una persona cuando algo no se puede hacer.

no-document-yet =
    { $name ->
        [bdd] Todavía no hay borrador de negocio; /plan status dice por dónde va el plan.
        [hld] Todavía no hay diseño de alto nivel; /plan status dice por dónde va el plan.
        [tickets] Todavía no hay tickets; /plan status dice por dónde va el plan.
        [estimates] Todavía no hay estimaciones; /plan status dice por dónde va el plan.
       *[assignments] Todavía no hay asignaciones; /plan status dice por dónde va el plan.
    }
no-such-version =
    { $name ->
        [bdd] No hay versión { $version } del borrador de negocio; la más reciente es la { $latest }.
        [hld] No hay versión { $version } del diseño de alto nivel; la más reciente es la { $latest }.
        [tickets] No hay versión { $version } de los tickets; la más reciente es la { $latest }.
        [estimates] No hay versión { $version } de las estimaciones; la más reciente es la { $latest }.
       *[assignments] No hay versión { $version } de las asignaciones; la más reciente es la { $latest }.
    }
stage-bug = Algo ha fallado por mi parte. Por favor, comunica { $bug }.
stage-late = Ha tardado más de lo que puede tardar una etapa.
tickets-uncovered = Los tickets no cubren el plan: { $findings }
plan-holes = El plan tiene huecos: { $gaps }
plan-holes-more =
    { $more ->
        [one] El plan tiene huecos: { $gaps } Y { $more } más.
       *[other] El plan tiene huecos: { $gaps } Y { $more } más.
    }
not-connected = Este espacio de trabajo todavía no está conectado a Threadwright; pide a alguien de administración que lo instale.

no-plan = Aquí todavía no hay ningún plan; empieza con /idea y una frase sobre lo que debe existir.
no-plan-numbered = Aquí no hay ninguna iniciativa { $number }; /plan status sin número muestra la más reciente.
no-version-word = «{ $word }» no es una versión; escribe un número, por ejemplo 2.
trace-what = Di qué quieres rastrear: /plan trace T-1.
no-node-yet = En este plan no hay { $id }; el plan todavía no ha llegado hasta ahí.
no-node-near = En este plan no hay { $id }; ¿querías decir { $near }?
no-node-here = En este plan no hay { $id }.
which-document = ¿Cuál? { $names }.
no-document-near = «{ $name }» no es un documento; ¿querías decir { $near }?
no-document-named = «{ $name }» no es un documento; elige uno de estos: { $names }.
no-gate = «{ $word }» no es un punto de aprobación; los que hay son { $gates }.
nothing-waits = Aquí nada espera aprobación.
idea-same-line = Cuéntame la idea en la misma línea: /idea una página de reservas para nuestro rocódromo.
idea-no-words = No encuentro palabras ahí; basta una frase sobre lo que debe existir.
idea-too-long = Son más de { $most } caracteres; deja fuera lo que no sea la idea.

button-of-nothing = Ese botón no pertenece a ninguna pregunta de aquí; responde con tus palabras.
change-nothing-yet = Indica la pregunta y la nueva respuesta: /plan change QN-1 tus palabras. Todavía no hay respuestas.
change-what = Indica la pregunta y la nueva respuesta: /plan change QN-1 tus palabras. Hasta ahora: { $answers }.
no-question = No hay ninguna pregunta { $question }; las preguntas son { $ids }.
no-questions-yet = No hay ninguna pregunta { $question }; todavía no se ha hecho ninguna.

no-policy-written = Todavía no hay política de registro de tiempo; quien tenga el papel de titular o administrador la escribe con /track policy TEXTO.
track-which = Indica el ticket: /track start T-4.
track-how-long = Escribe cuánto y en qué: /track log 1h30m T-4 escribir las pruebas.
track-days = «{ $word }» no es un número de días; escribe /track report 7.

team-skills-how = Escribe una persona y sus aptitudes de 1 a 5: /team skills ana backend:5 react:2.
team-availability-how = Escribe /team availability ana 24h, o con fechas: /team availability ana 2026-12-21 2027-01-02 0h.
team-not-you = Todavía no estás en el equipo; añádete: /team add { $name } backend:4 32h.
team-no-skill = «{ $word }» no es una aptitud con nivel; escríbelo como { $word }:3, igual que en { $example }.
team-skill-how = «{ $word }» no es una aptitud con un nivel de 1 a 5; escríbelo como backend:4.
team-no-name = Escribe antes un nombre: { $example }.
team-empty = Todavía no hay nadie en el equipo; /team add añade a la primera persona.
team-who = Indica una persona; el equipo es { $team }.
team-no-person = No hay nadie llamado { $name } en el equipo; el equipo es { $team }.
team-too-much = { $hours } horas por semana es más de lo que planifico para nadie; escribe 80h o menos.
team-no-zone = «{ $word }» no es una zona horaria que conozca; escríbela como Europe/Madrid.
team-no-day = «{ $word }» no es un día; escríbelo como 2026-12-21.
not-yours = La palabra la tiene { $person }; lo que pienses cuenta como propuesta si respondes con ello.
decided-already = { $id } ya está decidida; `/plan change { $id }` y tus palabras la cambian.
only-decider = Aquí decide { $person }; solo esa persona o un administrador puede nombrar a otra.
name-the-question = Nombra la pregunta: /plan ask QN-2, o /plan ask QN-2 @persona.
name-topic-and-person = Nombra el tema y la persona: /plan owner integrations @persona.
name-the-person = Nombra a la persona: /plan decider @persona.
one-person = Nombra a una persona, por ejemplo @ana.
same-name = Aquí hay { $count } personas que se llaman { $name }; usa una mención o el nombre completo.
dialog-no-ticket = «{ $word }» no es un ticket; tiene la forma T-12.
channel-closed = En este canal no empieza ningún plan; quien tenga el papel de titular o administrador puede cambiarlo con `/plan channel mention`.
channel-by-admin = Las reglas de un canal las pone quien tenga el papel de titular o administrador.
channel-unknown = «{ $word }» no es una regla para un canal; escribe all, mention, never, no-ai o ai.
join-which = Di qué plan debe mostrar esta conversación: `/plan join #3`.
join-taken = Esta conversación ya tiene el plan n.º { $number }; únete desde otra o para antes ese plan.
