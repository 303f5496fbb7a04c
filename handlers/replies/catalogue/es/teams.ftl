# La aplicación de Teams tal como la describen su página de la tienda y su lista de comandos, y su pestaña personal.

app-full-name = Threadwright: una idea se convierte en un plan
app-short = Una idea a medias se convierte en un plan claro, diseñado y repartido.
app-full = Cuéntale una idea a Threadwright. Hace las pocas preguntas que importan, escribe el borrador de negocio y el diseño, reparte el trabajo en tickets, los estima y los asigna, y publica en Jira cuando una persona lo aprueba.
app-plan-message = Planear este mensaje
app-plan-message-why = Tomar este mensaje como la idea de un plan
app-tab = Mi página
# Lo que hace un comando; el comando mismo queda en inglés.
app-command =
    { $name ->
        [idea] Empezar un plan con una idea a medias: idea TEXTO
        [status] Cómo va el plan y a quién le toca
        [show] El borrador de negocio; también hld, tickets, estimates
        [enough] Sin más preguntas: escribe con lo que se sabe
        [approve] Aprobar lo que espera una aprobación
        [change] Cambiar una respuesta o un requisito: change QN-2 …
        [stop] Parar el plan
        [track] Tu propio tiempo, con tu propio consentimiento
        [home] Tus preguntas abiertas, aprobaciones y tickets
       *[help] Qué más hago
    }
tab-signing-in = Un momento: Teams me dice quién eres.
tab-no-sign-in = Teams no me dijo quién eres, así que no puedo mostrar tu página aquí. Escríbeme `home` en nuestro chat y la muestro allí.
tab-not-member = Todavía no te conozco aquí. Escríbeme primero en nuestro chat.
view-voted = Ya has aprobado; hace falta otra persona más.
view-not-yours = Aprueban titulares, administradores y gestores; aquí ves lo que espera por ellos.
