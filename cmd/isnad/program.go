package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"isnad"
	"isnad/provenance/report"
)

// A program is one run of the command line: its streams, and what the terminal can do.
type program struct {
	stdin    io.Reader
	stdout   *bufio.Writer
	stderr   io.Writer
	terminal bool // standard output is a terminal
	width    int
	color    bool
	progress *progressLine
	database string // of this run, once it is known
	writes   bool   // the database was opened for writing
}

// defaultWidth is the line length where no terminal tells one.
const defaultWidth = 100

func newProgram(stdin io.Reader, stdout, stderr *os.File) *program {
	p := &program{stdin: stdin, stdout: bufio.NewWriterSize(stdout, 1<<16), stderr: stderr, width: defaultWidth}
	p.terminal = term.IsTerminal(int(stdout.Fd()))
	if p.terminal {
		if w, _, err := term.GetSize(int(stdout.Fd())); err == nil && w > 0 {
			p.width = w
		}
	} else if w, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && w > 0 {
		p.width = w
	}
	plain := os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb"
	p.color = p.terminal && !plain
	p.progress = newProgressLine(stderr, term.IsTerminal(int(stderr.Fd())) && !plain)
	return p
}

// run carries out one command line.
func (p *program) run(ctx context.Context, args []string) (err error) {
	defer func() {
		p.progress.clear()
		if flushed := p.stdout.Flush(); flushed != nil && (err == nil || errors.Is(err, errYes) || errors.Is(err, errSomeRejected)) {
			err = fmt.Errorf("write standard output: %w", cause(flushed))
		}
	}()
	app := p.app()
	arranged, err := arrange(app, args)
	if err != nil {
		return err
	}
	return app.RunContext(ctx, arranged)
}

// app returns the commands.
func (p *program) app() *cli.App {
	commands := []*cli.Command{
		newAddCommand(p), newCheckCommand(p), newWatchCommand(p),
		newFindCommand(p), newShowCommand(p), newRemoveCommand(p),
		newCompareCommand(p), newTraceCommand(p), newStoryCommand(p), newStoriesCommand(p),
		newReportCommand(p), newAuditCommand(p), newExportCommand(p), newEvalCommand(p),
		newReviewCommand(p), newLogCommand(p), newOutletsCommand(p),
		newStatsCommand(p), newVerifyCommand(p), newBackupCommand(p), newMigrateCommand(p), newRefreshCommand(p),
		newDemoCommand(p), newCompletionCommand(p), newManCommand(p), newVersionCommand(p),
	}
	for _, c := range commands {
		c.HideHelpCommand = true
		c.CustomHelpTemplate = commandHelp
		c.OnUsageError = func(_ *cli.Context, err error, _ bool) error { return usage("isnad "+c.Name, "%s", err) }
	}
	return &cli.App{
		Name:                      "isnad",
		Usage:                     "find out whether an Arabic news text is a copy, of what, and through whom it travelled",
		Description:               appDescription,
		CustomAppHelpTemplate:     appHelp,
		Flags:                     []cli.Flag{&cli.StringFlag{Name: "db", Usage: "database `FILE`; default: $ISNAD_DB, else isnad.db in this folder"}},
		Commands:                  commands,
		HideHelpCommand:           true,
		HideVersion:               true,
		DisableSliceFlagSeparator: true,
		Writer:                    p.stdout,
		ErrWriter:                 p.stderr,
		ExitErrHandler:            func(*cli.Context, error) {}, // main.go holds the only map to exit statuses
		OnUsageError:              func(_ *cli.Context, err error, _ bool) error { return usage("isnad", "%s", err) },
	}
}

// databaseFile returns the database that this run uses.
func (p *program) databaseFile(c *cli.Context) string {
	p.database = c.String("db")
	if p.database == "" {
		p.database = os.Getenv("ISNAD_DB")
	}
	if p.database == "" {
		p.database = "isnad.db"
	}
	return p.database
}

// open opens the database for a command. The caller closes it.
func (p *program) open(c *cli.Context, mode isnad.Mode) (*isnad.Base, error) {
	return p.openFile(c.Context, p.databaseFile(c), mode)
}

func (p *program) openFile(ctx context.Context, file string, mode isnad.Mode) (*isnad.Base, error) {
	p.writes = mode != isnad.ReadOnly
	return isnad.Open(ctx, file, isnad.Options{Mode: mode, Now: time.Now, Logf: p.complain})
}

// withBase opens the database, runs f and closes it.
func (p *program) withBase(c *cli.Context, mode isnad.Mode, f func(*isnad.Base) error) (err error) {
	b, err := p.open(c, mode)
	if err != nil {
		return err
	}
	defer func() {
		if closed := b.Close(); err == nil {
			err = closed
		}
	}()
	return f(b)
}

// onRefs runs f on n references and a database that is only read, as show, trace, story and compare do.
func (p *program) onRefs(c *cli.Context, n int, f func(b *isnad.Base, refs []string) error) error {
	refs, err := arguments(c, n, n)
	if err != nil {
		return err
	}
	return p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error { return f(b, refs) })
}

// text returns the printer for people.
func (p *program) text() *report.Text { return report.NewText(p.stdout, p.width, p.color) }

// json writes one object on a line of its own.
func (p *program) json(v any) error { return report.JSONLine(p.stdout, v) }

// jsonFlag is on every command that prints data.
func jsonFlag(usage string) cli.Flag { return boolFlag("json", usage) }

// whyFlag is on every command that prints claims.
func whyFlag() cli.Flag {
	return boolFlag("why", "show the numbers behind each claim: the feature that decided, what each added, places of credits")
}

// boolFlag is a flag without a value.
func boolFlag(name, usage string) cli.Flag {
	return &cli.BoolFlag{Name: name, Usage: usage, DisableDefaultText: true}
}
