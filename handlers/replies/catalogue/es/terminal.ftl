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
