package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

func newBackupCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "backup",
		Usage:     "write a consistent copy of the database while it is in use",
		ArgsUsage: "FILE",
		Description: manual(`
Copies the database to a new file, consistently, also while another process
writes. Unlike a report or an export, a backup never replaces a file.`,
			[]string{"isnad backup isnad-2024-03-15.db"}, done, failed),
		Action: func(c *cli.Context) error {
			files, err := arguments(c, 1, 1)
			if err != nil {
				return err
			}
			return p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
				if err := placeFor(files[0]); err != nil {
					return err
				}
				if err := b.Backup(c.Context, files[0]); err != nil {
					return err
				}
				fmt.Fprintf(p.stdout, "backup written to %s\n", report.Isolate(files[0]))
				return nil
			})
		},
	}
}

// placeFor refuses a backup where a file already is or none can be made. SQLite's own error would name the database.
func placeFor(file string) error {
	if _, err := os.Lstat(file); err == nil {
		return fmt.Errorf("write backup %s: it exists already; name a new file", file)
	}
	probe, err := os.CreateTemp(filepath.Dir(file), ".isnad-*")
	if err != nil {
		return fmt.Errorf("write backup %s: %w; choose a folder that exists and may be written to", file, cause(err))
	}
	probe.Close()
	return os.Remove(probe.Name())
}
