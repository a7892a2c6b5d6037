package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"isnad/provenance/report"
)

// The exit statuses, as `isnad help` lists them.
const (
	statusDone        = 0
	statusYes         = 1   // check: some article is a copy of another outlet's; verify: damage; audit --exit-code: findings
	statusFailed      = 2   // usage, unreadable input, missing or broken database, everything rejected
	statusSomeReject  = 3   // done, but some inputs were rejected
	statusInterrupted = 130 // Ctrl-C
)

// Answers that an exit status gives; nothing more is printed about them.
var (
	errYes          = errors.New("the answer is yes")
	errSomeRejected = errors.New("some inputs were rejected")
)

func main() { os.Exit(run()) }

// run carries out the command line of this process. The first Ctrl-C ends
// the command in good order, a second one kills the process.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	p := newProgram(os.Stdin, os.Stdout, os.Stderr)
	err := p.run(ctx, os.Args[1:])
	return p.status(ctx, err)
}

// status maps the end of a command to its exit status, and says what went wrong.
func (p *program) status(ctx context.Context, err error) int {
	switch {
	case err == nil:
		return statusDone
	case errors.Is(err, errYes):
		return statusYes
	case errors.Is(err, errSomeRejected):
		return statusSomeReject
	case ctx.Err() != nil:
		if p.writes {
			p.complain("interrupted; what was stored is complete, run the same command again to go on")
		} else {
			p.complain("interrupted before the end; the database was only read")
		}
		return statusInterrupted
	}
	p.complain("%s", report.Clean(err.Error()))
	return statusFailed
}

// complain prints a message for the user on standard error.
func (p *program) complain(format string, args ...any) {
	p.progress.clear()
	fmt.Fprintf(p.stderr, "isnad: "+format+"\n", args...)
}
