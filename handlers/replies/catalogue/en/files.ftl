# Which files people gave along with an initiative.

files = Files given along
files-none = Nobody has given files along yet; programs send them with POST /v1/initiatives/ID/files.
files-how = Programs read them at /v1/initiatives/ID/files.
file-name = Name
file-kind = Kind
file-size = Size
file-by = By
file-kilobytes = { $size } kB
