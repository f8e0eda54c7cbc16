package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// process is a server that was started here.
type process struct {
	cmd     *exec.Cmd
	address string // host:port
	errors  bytes.Buffer
}

const (
	startTimeout = 60 * time.Second // a large folder may have to be brought up to today
	stopTimeout  = 20 * time.Second
)

// serveFolder starts the program on a data folder.
func (b *bench) serveFolder(ctx context.Context, data string) (*process, error) {
	return start(ctx, b.binary, "serve", "--data", data, "--listen", "127.0.0.1:0")
}

// start waits for the line that names the address. What the program is told by its environment is left out.
func start(ctx context.Context, binary string, args ...string) (*process, error) {
	path, err := filepath.Abs(binary)
	if err != nil {
		return nil, err
	}
	p := &process{cmd: exec.CommandContext(ctx, path, args...)}
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "SERVICECARD_") {
			p.cmd.Env = append(p.cmd.Env, variable)
		}
	}
	p.cmd.Stderr = &p.errors
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	address := make(chan string, 1)
	go func() {
		defer close(address)
		lines := bufio.NewScanner(stdout)
		for lines.Scan() {
			if _, found, ok := strings.Cut(lines.Text(), "http://"); ok && p.address == "" {
				address <- found
				break
			}
		}
		_, _ = io.Copy(io.Discard, stdout) // the rest is of no interest, but must not fill the pipe
	}()
	select {
	case p.address = <-address:
	case <-time.After(startTimeout):
	}
	if p.address == "" {
		return nil, errors.Join(fmt.Errorf("%s %s did not start", binary, strings.Join(args, " ")), p.stop())
	}
	return p, nil
}

// stop ends the process the way an operator would, and by force if it does not listen.
func (p *process) stop() error {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	force := time.AfterFunc(stopTimeout, func() { _ = p.cmd.Process.Kill() })
	defer force.Stop()
	if err := p.cmd.Wait(); err != nil {
		return fmt.Errorf("%s: %w\n%s", p.cmd.Path, err, p.errors.String())
	}
	return nil
}

// clockTick is the unit of processor time in /proc, the same on every Linux.
const clockTick = 10 * time.Millisecond

// cpu is the processor time that the process has used.
func (p *process) cpu() (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	_, behindName, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(behindName)
	if len(fields) < 13 {
		return 0, fmt.Errorf("stat of %d: %q", p.cmd.Process.Pid, text)
	}
	user, uerr := strconv.Atoi(fields[11])
	system, serr := strconv.Atoi(fields[12])
	return time.Duration(user+system) * clockTick, errors.Join(uerr, serr)
}

// memory is what the process has in memory, in bytes, and how much of that is its own rather than pages of the
// program's file.
func (p *process) memory() (resident, own int64, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(line, ":")
		if name != "VmRSS" && name != "RssAnon" {
			continue
		}
		kib, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 10, 64)
		if err != nil {
			return 0, 0, fmt.Errorf("status of %d: %w", p.cmd.Process.Pid, err)
		}
		if name == "VmRSS" {
			resident = kib << 10
		} else {
			own = kib << 10
		}
	}
	return resident, own, nil
}

// ownCPU is the processor time that this process, the client, has used.
func ownCPU() time.Duration {
	var usage unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &usage); err != nil {
		return 0 // cannot happen with these arguments
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
