// Package upkeep is the vault as a thing, and who comes in: unlocking, accounts, the
// recovery key, backups, imports, the access log, and how files end.
package upkeep
