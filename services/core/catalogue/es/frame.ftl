# Lo que añade quien dibuja una respuesta.

frame-recommended = recomendada
frame-why = Por qué importa:
frame-optional = opcional
frame-picture = imagen
frame-send = Enviar
frame-step =
    { $status ->
        [waiting] en espera
        [running] en curso
        [done] hecho
        [failed] fallido
        [stopped] detenido
       *[skipped] omitido
    }
