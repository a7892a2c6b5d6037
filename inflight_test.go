package isnad

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"isnad/article"
	"isnad/article/read"
)

// heavy yields articles with that many megabytes of what they were read from; look is called before each.
func heavy(n, megabytes int, look func(int)) iter.Seq[read.Item] {
	return func(yield func(read.Item) bool) {
		source := rand.NewChaCha8([32]byte{}) // such bytes cannot be packed
		for i := range n {
			look(i)
			page := make([]byte, megabytes<<20)
			source.Read(page)
			a := &article.Article{ID: fmt.Sprint(i), Outlet: "fanar", Text: fmt.Sprintf("فتح مجلس البلدة المكتبة العامة رقم %d للأطفال صباح الأحد.", i)}
			if !yield(read.Item{Source: "x.warc", Record: i + 1, Article: a, Original: page, OriginalSize: int64(len(page))}) {
				return
			}
		}
	}
}

func TestKeptSourcesAreOnTheirWayInBoundedMemory(t *testing.T) {
	b, err := Open(t.Context(), filepath.Join(t.TempDir(), "t.db"), Options{Mode: Create})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	live := func() int {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc >> 20)
	}
	before, most := live(), 0
	// 60 pages of 8 MiB make 480 MiB, which once waited in one transaction.
	r, err := b.addItems(t.Context(), heavy(60, 8, func(i int) {
		if i%4 == 0 {
			most = max(most, live()-before)
		}
	}), func() (int64, int64) { return 0, 0 }, AddOptions{})
	if err != nil || r.Added != 60 {
		t.Fatalf("%+v, %v", r, err)
	}
	if limit := 3 * inflightBytes >> 20; most > limit {
		t.Errorf("%d MiB were alive at once, more than %d", most, limit)
	}
	t.Logf("%d MiB were alive at once", most)
}

func TestAFailedBatchEndsTheReaderThatWaitsForRoom(t *testing.T) {
	b, err := Open(t.Context(), filepath.Join(t.TempDir(), "t.db"), Options{Mode: Create})
	if err != nil {
		t.Fatal(err)
	}
	b.Close() // every write fails
	ended := make(chan error)
	go func() {
		_, err := b.addItems(t.Context(), heavy(100, 4, func(int) {}), func() (int64, int64) { return 0, 0 }, AddOptions{})
		ended <- err
	}()
	select {
	case err := <-ended:
		if err == nil {
			t.Error("a closed database took articles")
		}
	case <-time.After(time.Minute):
		t.Fatal("add hangs")
	}
}

// Whatever inputs weigh, all of them come through, in batches that end where they should.
func TestInputsOfAnyWeightComeThrough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.SampledFrom([]int{0, 1, groupBytes / 3, groupBytes, batchBytes - 1, batchBytes, heaviest}), 0, 200).Draw(t, "weights")
		items := func(yield func(weighed, error) bool) {
			for i, n := range weights {
				if !yield(weighed{read.Item{Record: i}, n}, nil) {
					return
				}
			}
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		way := newInflight()
		entering := func(yield func(weighed, error) bool) {
			for w := range items {
				if !way.enter(ctx, w.bytes) || !yield(w, nil) {
					return
				}
			}
		}
		same := func(_ context.Context, ws []weighed) ([]weighed, error) { return ws, nil }
		bytes := func(w *weighed) int { return w.bytes }
		next := 0
		for batch, err := range batchedBy(flattened(ordered(ctx, 2, batchedBy(entering, 64, groupBytes, bytes), same)), batchSize, batchBytes, bytes) {
			if err != nil {
				t.Fatal(err)
			}
			sum := 0
			for _, w := range batch {
				if w.Record != next {
					t.Fatalf("%d where %d should be", w.Record, next)
				}
				if sum >= batchBytes {
					t.Fatalf("a batch goes on behind %d bytes", sum)
				}
				sum += w.bytes
				next++
			}
			way.leave(sum)
		}
		if next != len(weights) || way.bytes != 0 {
			t.Fatalf("%d of %d came through, %d bytes are on their way", next, len(weights), way.bytes)
		}
	})
}

func TestAnInputIsWeighedWithAllThatItHoldsAndASharedPageOnce(t *testing.T) {
	page := make([]byte, 5000)
	text := strings.Repeat("a", 1000)
	var s scale
	var got []int
	for _, it := range []read.Item{
		{Article: &article.Article{Text: text}}, {Article: &article.Article{Text: text}, Original: page}, {Article: &article.Article{Text: text}, Original: page},
		{Err: errors.New("x"), Raw: page}, {Full: &read.Full{Line: page}}, {Article: &article.Article{Text: strings.Repeat("a", heaviest+1)}},
	} {
		got = append(got, s.weigh(&it))
	}
	if want := []int{1000, 6000, 1000, 5000, 5000, heaviest}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", got, want)
	}
}
