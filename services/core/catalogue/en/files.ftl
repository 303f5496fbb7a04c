# What is said about files that people give along with an initiative.

file-type = Files of this type cannot be given along; these can: { $types }.
file-size =
    { $most ->
        [one] A file has at least one byte and at most { $most }.
       *[other] A file has at least one byte and at most { $most } bytes.
    }
file-unnamed = The name of this file says nothing; give it one like sketch.png.
file-there = This initiative has this very file already, as { $name }.
file-too-many =
    { $most ->
        [one] This initiative may have { $most } file; delete one before you add another.
       *[other] This initiative may have { $most } files; delete one before you add another.
    }
file-busy = This file is being taken or removed right now; ask again in a moment.
no-file = This initiative has no such file.
file-not-come = The file has not come yet; send it with the form first, then say that it is complete.
file-form-over = The file did not come while its form was good; ask for a new one.
file-other-size =
    { $size ->
        [one] The file that came is not of the { $size } byte that was announced; it was not taken.
       *[other] The file that came is not of the { $size } bytes that were announced; it was not taken.
    }
file-other-bytes = The file that came is not the one that was announced: its SHA-256 is another one; it was not taken.
file-other-kind = The file that came is no whole { $type }; it was not taken.
upload-over = This address takes no file: it was used, is too old, or is not ours; ask for a new form.
upload-twice = A file came by this form already; say that it is complete.
upload-form = Send the fields of the form and behind them one file, as multipart/form-data.
files-off = Files cannot be given along here: this process has no place for them.
