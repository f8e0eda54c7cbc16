package main

import (
	"testing"

	"servicecard/server"
)

func TestConnectionsFitTheOpenFiles(t *testing.T) {
	t.Parallel()
	for files, want := range map[uint64]int{
		0: 0, 64: 32, 100: 50, 256: 192, 1024: 960, 1 << 20: server.DefaultConnections, 1<<64 - 1: server.DefaultConnections,
	} {
		if got := connectionsOf(files); got != want {
			t.Errorf("%d files: %d connections, want %d", files, got, want)
		}
	}
}
