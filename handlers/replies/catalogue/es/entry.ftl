# Lo que dice el bot a la puerta de una plataforma de chat.

idea-told = **{ $by }** tiene una idea:
idea-told-summary = { $by } tiene una idea
idea-form = Una idea nueva
idea-form-label = ¿Qué debe existir y para quién?
idea-form-example = Una página de reservas para nuestro rocódromo, para que los socios vean qué vías están libres.
idea-form-submit = Empezar
no-dialog = No se pudo abrir el diálogo a tiempo. Inténtalo otra vez o escríbelo con palabras: `/idea TEXTO` para una idea, una respuesta en el hilo para contestar.
no-dialog-summary = No se pudo abrir el diálogo
foreigner = Trabajo para las personas de la organización que me instaló. Pide a una de ellas que lo transmita.
foreigner-summary = Solo para miembros
no-entry = No puedo escribir en esta conversación. Invítame con `/invite` o usa un canal en el que esté.
no-entry-summary = No puedo escribir aquí
first-reworded = El plan conserva la idea tal como se escribió al principio. Para cambiar algo, responde aquí con palabras o usa `/plan change`.
first-reworded-summary = El plan conserva la idea
answer-deleted = { $by } borró el mensaje que contestaba { $question }. La respuesta vale hasta que alguien la cambie: `/plan change { $question } …`
answer-deleted-summary = La respuesta a { $question } sigue en pie
channel-hears =
    { $hears ->
        [all] En este canal, cada mensaje que no es una respuesta empieza un plan.
        [never] En este canal no empieza ningún plan.
       *[mention] En este canal empieza un plan cuando alguien me menciona.
    }
channel-model =
    { $model ->
        [excluded] No se consulta ningún modelo sobre lo que se dice aquí; escribe el redactor sin conexión.
       *[allowed] Aquí puede ayudar un modelo, si hay uno configurado. `/plan channel all|mention|never|no-ai|ai` lo cambia.
    }
channel-summary = Este canal
no-model-here = en este canal no se puede consultar ningún modelo
agent-prompts = ¿Qué planeamos?
agent-idea = Planear una idea
agent-idea-text = idea: una página de reservas para nuestro rocódromo, para que los socios vean qué vías están libres
agent-help = ¿Qué sabes hacer?
teams-uninstalled = La aplicación se quitó de la conversación de Teams antes de que se pudiera publicar esto.
teams-no-entry = No estoy en esta conversación. Añade Threadwright a ella («…» → Obtener aplicación) e inténtalo otra vez.
teams-no-entry-summary = No estoy en esta conversación
teams-no-chat = La respuesta es solo para ti y todavía no puedo escribirte. Añade Threadwright para ti (Aplicaciones → Threadwright → Agregar) e inténtalo otra vez.
teams-no-chat-summary = La respuesta es solo para ti
teams-begun = El plan empieza en esta conversación.
teams-done = Hecho.
teams-working = Sigo en ello; la respuesta llega en esta conversación.
welcome = Soy **Threadwright**. Cuéntame una idea: hago las pocas preguntas que importan y escribo el borrador, el diseño, los tickets y sus estimaciones. Empieza con `idea TEXTO`; `help` dice qué más hago.
welcome-summary = Cuéntame una idea
thread-joined =
    { $state ->
        [new] Desde ahora esta conversación muestra el plan **{ $title }** (n.º { $number }); una respuesta aquí vale en todas partes.
       *[known] Esta conversación ya muestra el plan **{ $title }** (n.º { $number }).
    }
thread-joined-summary = El plan { $number } se muestra aquí
thread-read =
    { $state ->
        [part] Los primeros { $count } mensajes de este hilo están en el plan. La plataforma me deja leer pocos por minuto; los demás seguirán, y aviso cuando los tenga todos.
        [late] Ya he leído todo el hilo, { $count } mensajes. El borrador aún no conoce los últimos: `más preguntas` los incorpora.
        [cut] He leído { $count } mensajes de este hilo y no más. Lo importante de los demás, dilo aquí otra vez, por favor.
       *[all] Ya he leído todo el hilo, { $count } mensajes, y todos están en el plan.
    }
thread-read-summary = { $count } mensajes del hilo están leídos
only-files = Leo palabras y archivos de texto (.txt, .md, .csv, hasta 200 KB), no otros archivos. Pega aquí lo que importa – basta un párrafo – y sigo con eso; también se puede planificar un hilo o un mensaje.
only-files-summary = Leo palabras y archivos de texto, no otros
