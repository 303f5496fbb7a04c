# Welche Dateien einer Initiative mitgegeben wurden.

files = Mitgegebene Dateien
files-none = Noch hat niemand Dateien mitgegeben; Programme schicken sie mit POST /v1/initiatives/ID/files.
files-how = Programme lesen sie unter /v1/initiatives/ID/files.
file-name = Name
file-kind = Art
file-size = Größe
file-by = Von
file-kilobytes = { $size } kB
