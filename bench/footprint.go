package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

const (
	goalStart  = 30 * time.Millisecond
	goalIdle   = 20 << 20 // bytes in memory
	goalBinary = 20e6     // bytes
)

// footprint measures how soon the program answers on the folder of a usual organisation, what it takes in
// memory when it has nothing to do, and its size.
func (b *bench) footprint(ctx context.Context, dir string) error {
	data := filepath.Join(dir, "data")
	if _, err := prepare(ctx, data, 1000, 14); err != nil {
		return err
	}
	var took []time.Duration
	var resident, own int64
	for i := range b.starts {
		begun := time.Now()
		p, err := b.serveFolder(ctx, data)
		if err != nil {
			return err
		}
		err = firstAnswer(ctx, p.address)
		took = append(took, time.Since(begun))
		if err == nil && i == b.starts-1 {
			time.Sleep(b.idleAfter)
			resident, own, err = p.memory()
		}
		if err = errors.Join(err, p.stop()); err != nil {
			return err
		}
	}
	file, err := os.Stat(b.binary)
	if err != nil {
		return err
	}
	start := percentile(took, 0.5)
	t := b.table("Footprint (1,000 members)", "what", "result", "goal", "")
	t.row(fmt.Sprintf("start to first answer, median of %d", b.starts), milliseconds(start), "≤ "+milliseconds(goalStart), verdict(start <= goalStart))
	t.row("memory when idle", fmt.Sprintf("%s, %s of it its own", mebibytes(resident), mebibytes(own)), "≤ "+mebibytes(goalIdle), verdict(resident <= goalIdle))
	t.row("binary", fmt.Sprintf("%.1f MB", float64(file.Size())/1e6), fmt.Sprintf("≤ %.1f MB", goalBinary/1e6), verdict(float64(file.Size()) <= goalBinary))
	return t.print()
}

func firstAnswer(ctx context.Context, address string) error {
	links, err := dialAll(ctx, address, 1)
	if err != nil {
		return err
	}
	defer closeAll(links)
	a, err := links[0].ask([]byte("GET /healthz HTTP/1.1\r\nHost: " + address + "\r\n\r\n"))
	if err == nil && a.status != http.StatusOK {
		err = fmt.Errorf("healthz: %d", a.status)
	}
	return err
}
