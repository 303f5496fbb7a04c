# What is said to whoever keeps tenants and their keys.

keys-not-resealed = { $left } valores no se pudieron sellar de nuevo, así que no se retiró ninguna clave; mira el registro y repítelo.
tenant-other-name = El cliente { $tenant } tiene otro nombre; no se borró nada.
tenant-rows-came = Llegaron filas del cliente { $tenant } mientras se borraba; bórralo otra vez.
