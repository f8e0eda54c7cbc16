package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"

	"golang.org/x/sys/unix"
)

// machine says what everything else was measured on.
func (b *bench) machine() error {
	var fs unix.Statfs_t
	if err := unix.Statfs(b.dir, &fs); err != nil {
		return err
	}
	load, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return err
	}
	t := b.table("Machine", "", "")
	t.row("processor", fmt.Sprintf("%d × %s", runtime.NumCPU(), processor()))
	t.row("Go", fmt.Sprintf("%s %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH))
	t.row("data folder", fmt.Sprintf("%s on %s", b.dir, fileSystem(fs.Type)))
	t.row("load before", strings.Join(strings.Fields(string(load))[:3], " "))
	t.row("conditions", "server and client share these cores and talk over loopback; WAL, synchronous=FULL")
	return t.print()
}

func processor() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "unknown"
	}
	for line := range bytes.Lines(text) {
		if name, value, ok := bytes.Cut(line, []byte(":")); ok && string(bytes.TrimSpace(name)) == "model name" {
			return string(bytes.TrimSpace(value))
		}
	}
	return "unknown"
}

func fileSystem(kind int64) string {
	switch kind {
	case unix.TMPFS_MAGIC:
		return "tmpfs — in memory, so durability costs nothing here"
	case unix.EXT4_SUPER_MAGIC:
		return "ext4"
	case unix.XFS_SUPER_MAGIC:
		return "xfs"
	case unix.BTRFS_SUPER_MAGIC:
		return "btrfs"
	case unix.OVERLAYFS_SUPER_MAGIC:
		return "overlayfs"
	}
	return fmt.Sprintf("file system %#x", kind)
}
