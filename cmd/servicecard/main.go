// Command servicecard is the whole service programme: it serves the app, keeps the data and sends reminders.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	_ "time/tzdata" // phones name zones that the machine may not have

	"github.com/alecthomas/kong"
)

func main() {
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, nil)))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// run is the program: one way to start it for production, demo and tests. It returns the exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	parser, err := newParser(out, errOut)
	if err != nil {
		_, _ = fmt.Fprintln(errOut, "servicecard:", err)
		return 1
	}
	code := -1
	parser.Exit = func(c int) { code = c }
	if len(args) == 0 {
		args = []string{"--help"}
	}
	if err := nothingEmpty(args); err != nil {
		_, _ = fmt.Fprintln(errOut, "servicecard:", err)
		return 2
	}
	parsed, err := parser.Parse(args)
	if code >= 0 { // --help, --version
		return code
	}
	if err != nil {
		_, _ = fmt.Fprintln(errOut, "servicecard:", err)
		return 2
	}
	parsed.BindTo(ctx, (*context.Context)(nil))
	err = parsed.Run(&streams{in, out, errOut})
	if ctx.Err() != nil && errors.Is(err, context.Canceled) { // told to stop while still starting
		return 0
	}
	if err != nil {
		if !errors.Is(err, errReported) {
			_, _ = fmt.Fprintln(errOut, "servicecard:", err)
		}
		return 1
	}
	return 0
}

// nothingEmpty refuses an argument without a value: what a script meant to put there is missing, and another person, group or folder
// would be meant.
func nothingEmpty(args []string) error {
	for i, arg := range args {
		option, value, given := strings.Cut(arg, "=")
		switch {
		case given && strings.HasPrefix(option, "--") && strings.TrimSpace(value) == "":
			return fmt.Errorf("%s is given nothing", option)
		case strings.TrimSpace(arg) != "":
		case i > 0 && strings.HasPrefix(args[i-1], "--"):
			return fmt.Errorf("%s is given nothing", args[i-1])
		default:
			return errors.New("an argument is empty")
		}
	}
	return nil
}

// errReported ends a command whose problems have been printed already.
var errReported = errors.New("reported")

func newParser(out, errOut io.Writer) (*kong.Kong, error) {
	return kong.New(&options{},
		kong.Name("servicecard"),
		kong.Description("The service programme in everybody's pocket: one program, one data folder."),
		kong.DefaultEnvars("SERVICECARD"),
		kong.Vars{"version": versionText()},
		kong.Writers(out, errOut),
		kong.UsageOnError(),
	)
}
