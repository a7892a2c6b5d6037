// Command measure adds synthetic news (see package growth) to a new database and says what
// add and check take at that size.
//
//	go run ./testdata/growth/measure 10000 100000 1000000
//
// Each size is measured in a process of its own, in a folder that is deleted afterwards. A million articles
// take some 8 GB of disk and a quarter of an hour. With -corpus FILE the articles are the first ones of a file instead.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"isnad/testdata/growth"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("measure: ")
	seed := flag.Uint64("seed", 1, "seed of the articles")
	corpus := flag.String("corpus", "", "take the articles from this file (JSON lines, .gz) instead of making them")
	checks := flag.Int("checks", 1000, "new articles that are checked at each size")
	folder := flag.String("folder", "", "where the databases are made and deleted (default: the folder for temporary files)")
	one := flag.Bool("one", false, "measure one size in this process")
	only := flag.Bool("make", false, "write articles until the output is closed, and measure nothing")
	flag.Parse()
	if *only {
		g := growth.New(*seed)
		for g.Write(os.Stdout, 1000) == nil {
		}
		return
	}
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	if *one {
		n, err := strconv.Atoi(flag.Arg(0))
		if err == nil {
			err = measure(context.Background(), source{*seed, *corpus}, n, *checks, *folder)
		}
		if err != nil {
			log.Fatal(err)
		}
		return
	}
	self, err := os.Executable()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(header)
	for _, n := range flag.Args() {
		cmd := exec.Command(self, "-one", "-seed", fmt.Sprint(*seed), "-corpus", *corpus, "-checks", fmt.Sprint(*checks), "-folder", *folder, n)
		cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
		if err := cmd.Run(); err != nil {
			log.Fatalf("measure %s articles: %v", n, err)
		}
	}
}

// measure prints one row.
func measure(ctx context.Context, src source, n, checks int, folder string) (err error) {
	dir, err := os.MkdirTemp(folder, "isnad-growth-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, "isnad.db")
	r := row{articles: n}
	in, err := src.open()
	if err != nil {
		return err
	}
	defer in.close()
	if err := r.add(ctx, path, in, n); err != nil {
		return fmt.Errorf("add: %w", err)
	}
	if err := r.check(ctx, path, in, checks); err != nil {
		return fmt.Errorf("check: %w", err)
	}
	if err := r.candidates(ctx, path); err != nil {
		return fmt.Errorf("count candidates: %w", err)
	}
	_, err = fmt.Fprintln(io.Writer(os.Stdout), r.String())
	return err
}
