# Lo que dice el propio terminal alrededor de la conversación.

terminal-hello = Cuéntame tu idea en una o varias frases. `/help` muestra qué más puedes decir.
terminal-again = Seguimos con la iniciativa { $number }; `/new` empieza otra.
terminal-new = Una conversación nueva: ¿cuál es la idea?
terminal-bye = Hasta la próxima; `threadwright chat` sigue donde estábamos.
terminal-toolbar = /help · Ctrl-D termina
terminal-asking = Espera tu respuesta; `threadwright chat` sigue donde estábamos.
terminal-gated = Espera una aprobación: `/plan approve`.
terminal-failed = Una etapa ha fallado; `/plan retry` la vuelve a intentar.

answer-yes = sí
answer-enough = basta
answered-file = del archivo de respuestas
answered-unasked = la opción recomendada, tomada sin preguntar
answered-instead = la opción recomendada
answered-no-more = no más preguntas
approved-by-run = Aprobado por la propia ejecución: { $stage }.

demo-road = El camino
demo-files = **Los archivos** están en { $folder }:
demo-now = **Ahora tú**
demo-chat = { $command } conversa aquí en el terminal
demo-idea = turnos para nuestro banco de alimentos
demo-run = { $command } escribe los archivos sin preguntar
demo-trace = { $command } lleva un ticket hasta las palabras
demo-up = { $command } arranca el servicio

# How a run without people ends.
run-not-taken = No se ha aceptado la idea.
run-stopped = Se detuvo antes de que el plan estuviera listo.
run-gated = Una etapa espera más aprobaciones de las que puede dar una ejecución sin personas; hazlo en el chat.
run-change-not-taken = No se ha aceptado el cambio.
run-change-failed = { $name } ({ $words }): { $error }
run-applies = la ejecución aplica lo que muestra la tarjeta
run-summary = **{ $title }**: { $requirements ->
        [one] { $requirements } requisito
       *[other] { $requirements } requisitos
    }, { $scenarios } escenarios, { $decisions } decisiones, { $tickets } tickets, de { $p50 } h (P50) a { $p80 } h (P80){ $weeks ->
        [0] .
       *[other] , unas { $weeks } semanas.
    }
run-files = { $count } archivos en { $folder }; empieza por thread.md y bdd.md.
