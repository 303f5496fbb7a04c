# Qué archivos se adjuntaron a una iniciativa.

files = Archivos adjuntos
files-none = Nadie ha adjuntado archivos todavía; los programas los envían con POST /v1/initiatives/ID/files.
files-how = Los programas los leen en /v1/initiatives/ID/files.
file-name = Nombre
file-kind = Tipo
file-size = Tamaño
file-by = De
file-kilobytes = { $size } kB
