//go:build !linux

package store

import "time"

// MachineUptime counts from the start of the program, without sleep: each start is a run of its own.
func MachineUptime() (boot string, since time.Duration) { return "", time.Since(started) }
