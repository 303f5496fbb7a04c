# Lo que añade quien dibuja una respuesta.

frame-recommended = recomendada
frame-why = Por qué importa:
frame-optional = opcional
frame-picture = imagen
frame-send = Enviar
frame-close = Cerrar
frame-needed = Esto hace falta.
frame-save = Guardar en mi OneDrive
frame-save-why = { $file } va a tu OneDrive, donde solo lo ves tú.
frame-step =
    { $status ->
        [waiting] en espera
        [running] en curso
        [done] hecho
        [failed] fallido
        [stopped] detenido
       *[skipped] omitido
    }

frame-file-shown =
    { $lines ->
        [one] { $file }: { $lines } línea; `/plan show { $name }` la muestra.
       *[other] { $file }: { $lines } líneas; `/plan show { $name }` las muestra.
    }
frame-file-beside =
    { $lines ->
        [one] { $file }: { $lines } línea; está en `{ $name }.md`.
       *[other] { $file }: { $lines } líneas; están en `{ $name }.md`.
    }
frame-pictures-drawn = Dibujado: { $titles }.
demo-hello = **Threadwright**: una idea en un hilo se convierte en un plan. No hay nada que configurar; solo quedan archivos.
demo-starting = Arrancando Postgres y Valkey desde sus wheels …
frame-starting = Arrancando …

# detrás de quién escribió un documento: cómo
made-by = { $generator } ({ $shape ->
        [schema] respuesta según un esquema
        [tool] respuesta por una herramienta
       *[plain] respuesta en palabras
    }, como máximo { $tokens } tokens, texto del prompt { $digest })
frame-sources = Se apoya en lo que se dijo:
