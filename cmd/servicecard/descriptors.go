package main

import (
	"log/slog"

	"servicecard/server"

	"golang.org/x/sys/unix"
)

// File descriptors that are kept back from connections: of the database, of pushes, of commands.
const keptBack = 64

// fewConnections is from where on a small organisation fits.
const fewConnections = 500

// connections is how many may be open at once: what the machine's limit of open files leaves, up to the server's own.
func connections() int {
	var files unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &files); err != nil {
		slog.Warn("the limit of open files cannot be read", "error", err)
		return server.DefaultConnections
	}
	fit := connectionsOf(files.Cur)
	if fit < fewConnections {
		slog.Warn("few phones can be connected at once: raise the limit of open files, such as LimitNOFILE of systemd", "files", files.Cur, "connections", fit)
	}
	return fit
}

func connectionsOf(files uint64) int {
	if files >= server.DefaultConnections+keptBack {
		return server.DefaultConnections
	}
	return int(max(files/2, files-min(files, keptBack)))
}
