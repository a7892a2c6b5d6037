package main

import (
	"time"

	"github.com/urfave/cli/v2"

	"isnad/article"
)

// period reads the flags --since and --until of a command: days or times, zero where they are not given.
func period(c *cli.Context, command string) (since, until time.Time, err error) {
	first, err := moment(c, command, "since")
	if err != nil {
		return since, until, err
	}
	last, err := moment(c, command, "until")
	if err != nil {
		return since, until, err
	}
	since, until = first.From, last.To
	if !since.IsZero() && !until.IsZero() && !since.Before(until) {
		err = usage(command, "--since %s is not before --until %s", c.String("since"), c.String("until"))
	}
	return since, until, err
}

func moment(c *cli.Context, command, flag string) (article.Time, error) {
	t, err := article.ParseTime(c.String(flag))
	if err != nil {
		return t, usage(command, "flag --%s: %s", flag, err)
	}
	return t, nil
}
