# What is said to whoever keeps tenants and their keys.

keys-not-resealed = { $left } Werte ließen sich nicht neu versiegeln, deshalb wurde kein Schlüssel ausgemustert; siehe Protokoll, dann noch einmal ausführen.
tenant-other-name = Der Mandant { $tenant } heißt anders; gelöscht wurde nichts.
tenant-rows-came = Während des Löschens kamen Zeilen des Mandanten { $tenant } hinzu; bitte noch einmal löschen.
