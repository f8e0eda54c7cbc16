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

// startSelf starts this very program in another part.
func startSelf(ctx context.Context, args ...string) (*process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return start(ctx, self, args...)
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
	status, err := p.status()
	return status["VmRSS"], status["RssAnon"], err
}

// peak is the most that the process ever had in memory, in bytes.
func (p *process) peak() (int64, error) {
	status, err := p.status()
	return status["VmHWM"], err
}

// status are the process's sizes in bytes.
func (p *process) status() (map[string]int64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return nil, err
	}
	sizes := map[string]int64{}
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(line, ":")
		kib, found := strings.CutSuffix(strings.TrimSpace(value), " kB")
		if !found {
			continue
		}
		n, err := strconv.ParseInt(strings.TrimSpace(kib), 10, 64)
		if err != nil {
			return nil, fmt.Errorf("status of %d: %w", p.cmd.Process.Pid, err)
		}
		sizes[name] = n << 10
	}
	return sizes, nil
}

// ownCPU is the processor time that this process, the client, has used.
func ownCPU() time.Duration {
	var usage unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &usage); err != nil {
		return 0 // cannot happen with these arguments
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
