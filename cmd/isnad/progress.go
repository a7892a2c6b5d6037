package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"isnad"
	"isnad/provenance/report"
)

// A progressLine shows on one line of a terminal what a command is doing:
// done, rate, time left. Where standard error is no terminal it is silent.
type progressLine struct {
	w  io.Writer
	on bool

	mu    sync.Mutex
	stage isnad.Stage
	since time.Time // of this stage
	shown bool
}

func newProgressLine(w io.Writer, on bool) *progressLine { return &progressLine{w: w, on: on} }

// eraseLine goes back to the first column and erases the line.
const eraseLine = "\r\x1b[K"

// show replaces the line.
func (l *progressLine) show(p isnad.Progress) {
	if !l.on {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if p.Stage != l.stage {
		l.stage, l.since = p.Stage, time.Now()
	}
	fmt.Fprint(l.w, eraseLine+progressText(p, time.Since(l.since)))
	l.shown = true
}

// clear erases the line, so that something else can be printed.
func (l *progressLine) clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.shown {
		fmt.Fprint(l.w, eraseLine)
		l.shown = false
	}
}

// progressText is the line after a stage has run for some time. While reading
// the share done is one of bytes, since the number of articles is not known beforehand.
func progressText(p isnad.Progress, spent time.Duration) string {
	count := p.Count
	if p.Stage != isnad.StageRead {
		count = p.Done
	}
	if count == 0 && p.Stage == isnad.StageRead {
		return string(p.Stage) // all of a short input is read before its first article is taken in
	}
	s := fmt.Sprintf("%s: %s", p.Stage, report.Count(count, "article", "articles"))
	if p.Total > 0 {
		if p.Stage == isnad.StageRead {
			s += fmt.Sprintf(" (%d %% of the input)", min(100, p.Done*100/p.Total))
		} else {
			s += " of " + report.Thousands(p.Total)
		}
	}
	if spent < time.Second || count == 0 {
		return s
	}
	s += fmt.Sprintf(", %s/s", report.Thousands(int64(float64(count)/spent.Seconds())))
	if p.Total > p.Done && p.Done > 0 {
		left := time.Duration(float64(spent) / float64(p.Done) * float64(p.Total-p.Done))
		s += fmt.Sprintf(", %s left", left.Round(time.Second))
	}
	return s
}
