package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"isnad"
	"isnad/article"
	"isnad/article/read"
	"isnad/db"
	"isnad/dedupe"
)

// A row is what was measured at one size.
type row struct {
	articles       int
	wall, cpu      time.Duration // of add
	memory         int64         // bytes, the largest resident set of add
	stages         string        // of add, with the seconds of each
	more           time.Duration // processor time an article of adding a thousand more
	moreStages     string
	median, late   time.Duration // processor time of check; late: 99th percentile
	candidatesEach float64
	file, index    float64 // bytes an article
	matches        float64
}

const header = "| articles | add: wall, CPU s | ms an article (CPU) | 1,000 more, CPU ms each | check: median, p99 CPU ms | candidates an article | matches an article | index, file bytes an article | peak MiB | stages, s | of 1,000 more, s |\n|---|---|---|---|---|---|---|---|---|---|---|"

func (r *row) String() string {
	n := float64(r.articles)
	return fmt.Sprintf("| %d | %.1f, %.1f | %.2f | %.2f | %.2f, %.2f | %.2f | %.2f | %.0f, %.0f | %d | %s | %s |", r.articles, r.wall.Seconds(), r.cpu.Seconds(),
		r.cpu.Seconds()*1000/n, milliseconds(r.more), milliseconds(r.median), milliseconds(r.late), r.candidatesEach, r.matches, r.index, r.file, r.memory>>20, r.stages, r.moreStages)
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// add adds n articles, and then a thousand more in a second run, as a poll does.
func (r *row) add(ctx context.Context, path string, in *stream, n int) error {
	b, err := isnad.Open(ctx, path, isnad.Options{Mode: db.Create})
	if err != nil {
		return err
	}
	defer b.Close()
	start, used := time.Now(), processor()
	report, stages, err := timed(ctx, b, in.reader(n), "%s %.0f")
	if err != nil {
		return err
	}
	r.stages = stages
	r.articles = int(report.Added)
	r.wall, r.cpu, r.memory = time.Since(start), processor()-used, largest()
	c, err := b.Stats(ctx)
	if err != nil {
		return err
	}
	each := func(n int64) float64 { return float64(n) / float64(r.articles) }
	r.file, r.index, r.matches = each(c.Bytes), each(c.IndexBytes), each(c.Matches)
	used = processor()
	report, r.moreStages, err = timed(ctx, b, in.reader(1000), "%s %.2f")
	if report.Added > 0 {
		r.more = (processor() - used) / time.Duration(report.Added)
	}
	return err
}

// timed adds articles and says how many seconds each stage took.
func timed(ctx context.Context, b *isnad.Base, in io.Reader, format string) (isnad.AddReport, string, error) {
	var stages []string
	stage, since := isnad.Stage(""), time.Now()
	end := func(next isnad.Stage) {
		if stage != "" {
			stages = append(stages, fmt.Sprintf(format, stage, time.Since(since).Seconds()))
		}
		stage, since = next, time.Now()
	}
	report, err := b.Add(ctx, read.Open([]string{"-"}, read.Options{Stdin: in}), isnad.AddOptions{Progress: func(p isnad.Progress) {
		if p.Stage != stage {
			end(p.Stage)
		}
	}})
	end("")
	return report, strings.Join(stages, ", "), err
}

// check checks articles that are not stored; the first hundred warm up.
func (r *row) check(ctx context.Context, path string, in *stream, n int) error {
	b, err := isnad.Open(ctx, path, isnad.Options{Mode: db.ReadOnly})
	if err != nil {
		return err
	}
	defer b.Close()
	var articles []*article.Article
	for it := range read.Open([]string{"-"}, read.Options{Stdin: in.reader(n + 100)}).Items(ctx) {
		if it.Err != nil {
			return it.Err
		}
		articles = append(articles, it.Article)
	}
	if len(articles) <= 100 {
		return nil // the corpus is all stored
	}
	runtime.GC()
	var took []time.Duration
	for _, a := range articles {
		used := processor()
		if _, err := b.Check(ctx, a, isnad.CheckOptions{}); err != nil {
			return err
		}
		took = append(took, processor()-used)
	}
	took = took[100:]
	slices.Sort(took)
	r.median, r.late = took[len(took)/2], took[len(took)*99/100]
	return nil
}

// candidates counts the candidates of a thousand stored articles.
func (r *row) candidates(ctx context.Context, path string) error {
	d, err := db.Open(ctx, path, db.Options{Mode: db.ReadOnly, Now: time.Now})
	if err != nil {
		return err
	}
	defer d.Close()
	stats, err := d.Statistics(ctx)
	if err != nil {
		return err
	}
	ids, err := d.IDs(ctx)
	if err != nil {
		return err
	}
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	ids = ids[:min(len(ids), 1000)]
	sketches, err := d.Sketches(ctx, ids)
	if err != nil {
		return err
	}
	det := &dedupe.Detector{Index: d, Stats: stats}
	found, err := det.Candidates(ctx, sketches, func(i int, id dedupe.ID) bool { return id == ids[i] })
	total := 0
	for _, f := range found {
		total += len(f)
	}
	r.candidatesEach = float64(total) / float64(len(ids))
	return err
}

// processor is the processor time that this process has used.
func processor() time.Duration {
	u := usage()
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// largest is the largest resident set of this process so far.
func largest() int64 {
	if runtime.GOOS == "darwin" {
		return usage().Maxrss
	}
	return usage().Maxrss << 10
}

func usage() (u syscall.Rusage) {
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		fmt.Fprintln(os.Stderr, "measure: read usage:", err)
	}
	return u
}
