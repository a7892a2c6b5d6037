package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"isnad"
)

func TestProgressTellsDoneRateAndTimeLeft(t *testing.T) {
	for _, c := range []struct {
		p     isnad.Progress
		spent time.Duration
		want  string
	}{
		{isnad.Progress{Stage: isnad.StageRead, Done: 900, Total: 900}, 0, string(isnad.StageRead)},
		{isnad.Progress{Stage: isnad.StageRead, Count: 1, Done: 450, Total: 900}, 0, string(isnad.StageRead) + ": 1 article (50 % of the input)"},
		{isnad.Progress{Stage: isnad.StageRead, Count: 2000, Done: 450, Total: 900}, 2 * time.Second, string(isnad.StageRead) + ": 2,000 articles (50 % of the input), 1,000/s, 2s left"},
		{isnad.Progress{Stage: isnad.StageMatch, Done: 0, Total: 900}, 0, string(isnad.StageMatch) + ": 0 articles of 900"},
	} {
		if got := progressText(c.p, c.spent); got != c.want {
			t.Errorf("progressText(%+v) = %q, want %q", c.p, got, c.want)
		}
	}
}

func TestAnInterruptedReaderIsNotToldThatSomethingWasStored(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for writes, want := range map[bool]string{true: "what was stored is complete, run the same command again", false: "the database was only read"} {
		var said bytes.Buffer
		p := &program{stderr: &said, progress: newProgressLine(&said, false), writes: writes}
		if got := p.status(ctx, ctx.Err()); got != statusInterrupted || !strings.Contains(said.String(), want) {
			t.Errorf("writes %v: status %d and %q, want %d and %q", writes, got, said.String(), statusInterrupted, want)
		}
	}
}
