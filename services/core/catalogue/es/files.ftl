# Lo que se dice sobre los archivos que la gente adjunta a una iniciativa.

file-type = No se pueden adjuntar archivos de este tipo; estos sí: { $types }.
file-size =
    { $most ->
        [one] Un archivo tiene al menos un byte y como máximo { $most }.
       *[other] Un archivo tiene al menos un byte y como máximo { $most } bytes.
    }
file-unnamed = El nombre de este archivo no dice nada; ponle uno como boceto.png.
file-there = Esta iniciativa ya tiene exactamente este archivo, como { $name }.
file-too-many =
    { $most ->
        [one] Esta iniciativa puede tener { $most } archivo; borra uno antes de añadir otro.
       *[other] Esta iniciativa puede tener { $most } archivos; borra uno antes de añadir otro.
    }
file-busy = Este archivo se está recogiendo o borrando ahora mismo; vuelve a intentarlo en un momento.
no-file = Esta iniciativa no tiene ese archivo.
file-not-come = El archivo todavía no ha llegado; envíalo primero con el formulario y después di que está completo.
file-form-over = El archivo no llegó mientras su formulario era válido; pide uno nuevo.
file-other-size =
    { $size ->
        [one] El archivo que llegó no tiene el { $size } byte anunciado; no se ha recogido.
       *[other] El archivo que llegó no tiene los { $size } bytes anunciados; no se ha recogido.
    }
file-other-bytes = El archivo que llegó no es el anunciado: su SHA-256 es otro; no se ha recogido.
file-other-kind = El archivo que llegó no es un { $type } completo; no se ha recogido.
upload-over = Esta dirección no recibe ningún archivo: ya se usó, es demasiado antigua o no es nuestra; pide un formulario nuevo.
upload-twice = Ya llegó un archivo con este formulario; di que está completo.
upload-form = Envía los campos del formulario y después un archivo, como multipart/form-data.
files-off = Aquí no se pueden adjuntar archivos: este proceso no tiene dónde guardarlos.
