package extract

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"isnad/article"
)

// check holds what is true of every page.
func check(t rapid.TB, page string, split Split) []article.Article {
	t.Helper()
	got, err := Page(page, split)
	if (err == nil) != (len(got) > 0) {
		t.Fatalf("%d articles and error %v", len(got), err)
	}
	if split == SplitNever && len(got) > 1 {
		t.Fatalf("split never gives %d articles", len(got))
	}
	at := 0
	for n, a := range got {
		if a.Sighting.Position != n+1 {
			t.Fatalf("article %d has position %d", n+1, a.Sighting.Position)
		}
		if strings.TrimSpace(a.Text) == "" {
			t.Fatalf("article %d has no text", n+1)
		}
		for _, s := range []string{a.Published, a.Modified} {
			if _, err := article.ParseTime(s); err != nil {
				t.Fatal(err)
			}
		}
		// The lines of the text stand in the page, in this order, unchanged.
		for line := range strings.Lines(a.Text) {
			line = strings.TrimRight(line, "\n")
			i := strings.Index(page[at:], line)
			if i < 0 {
				t.Fatalf("article %d: line %q is not of the page, or not in its order", n+1, line)
			}
			at += i + len(line)
		}
	}
	return got
}

func TestSplitNeverGivesOneArticleOfEveryLayout(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		page, want := layout(t, file)
		got := check(t, page, SplitNever)
		if len(got) != 1 && !strings.Contains(file, "not-found") {
			t.Errorf("%s: %d articles", file, len(got))
		}
		auto := check(t, page, SplitAuto)
		if !strings.HasPrefix(want, "articles: 2") && !strings.HasPrefix(want, "articles: 3") {
			continue
		}
		for _, a := range auto {
			first, _, _ := strings.Cut(a.Text, "\n")
			if !strings.Contains(got[0].Text, first) {
				t.Errorf("%s: the one article lacks %q", file, first)
			}
		}
	}
}

// Pages laid together below each other's furniture are split where they were joined.
func TestLayoutsJoinedStaySeparate(t *testing.T) {
	var pages []string
	for _, name := range []string{"links-below-the-article", "teasers-of-other-articles", "picture-source-inside-the-text", "menu-above-and-visit-date"} {
		page, _ := layout(t, "testdata/"+name+".txtar")
		pages = append(pages, page)
	}
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.Permutation(pages).Draw(t, "order")[:rapid.IntRange(1, len(pages)).Draw(t, "n")]
		got := check(t, strings.Join(order, "********\n"), SplitAuto)
		if len(got) != len(order) {
			t.Fatalf("%d pages gave %d articles", len(order), len(got))
		}
		for i, page := range order {
			alone, _ := Page(page, SplitAuto)
			if alone[0].Title != got[i].Title || alone[0].Text != got[i].Text {
				t.Fatalf("article %d: %q\n%s\nalone: %q\n%s", i+1, got[i].Title, got[i].Text, alone[0].Title, alone[0].Text)
			}
		}
	})
}

// No single line of a page may decide whether the rest is read.
func TestPagesWithoutOneLineAreRead(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		page, _ := layout(t, file)
		lines := strings.SplitAfter(page, "\n")
		for i := range lines {
			without := strings.Join(lines[:i:i], "") + strings.Join(lines[i+1:], "")
			check(t, without, SplitAuto)
		}
	}
}

func TestLineEndsOfTheTextStay(t *testing.T) {
	page, _ := layout(t, "testdata/plain-text-with-sign-off.txtar")
	unix, err := Page(page, SplitAuto)
	if err != nil {
		t.Fatal(err)
	}
	dos, err := Page(strings.ReplaceAll(page, "\n", "\r\n"), SplitAuto)
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.ReplaceAll(unix[0].Text, "\n", "\r\n"); dos[0].Text != want {
		t.Errorf("got %q, want %q", dos[0].Text, want)
	}
	if !strings.Contains(unix[0].Text, ".\n\n") {
		t.Errorf("the blank lines between paragraphs are gone: %q", unix[0].Text)
	}
}

func TestErrorsSayWhatWasFound(t *testing.T) {
	for page, want := range map[string]string{
		"":           "there is no word",
		" \n\t\r\n":  "there is no word",
		"-----\n***": "no paragraph",
		"الرئيسية":   "no paragraph",
		"أخبار\nرياضة\nاقتصاد\nمجلس المدينة يناقش الأمر\nفوز جديد للنادي\nسوق الخضار اليوم\nطقس الغد في الجبال": "--split never",
	} {
		_, err := Page(page, SplitAuto)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", page, err)
		}
	}
}

// Every page takes time in proportion to its length.
func TestTimeIsLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"blank lines":  "\n",
		"labels":       "اقرأ أيضا\n",
		"headlines":    "مجلس المدينة يناقش خطة النقل\n",
		"dates":        "5 مايو 2024\n",
		"paragraphs":   "قال المجلس إن خطة النقل الجديدة تبدأ مطلع الشهر المقبل.\n",
		"heads":        "مجلس المدينة يناقش خطة النقل\n5 مايو 2024\nقال المجلس إن خطة النقل الجديدة تبدأ مطلع الشهر المقبل.\nوأضاف أن الخطة الجديدة تشمل كل الضواحي الغربية للمدينة.\n",
		"one line":     "كلمة ",
		"a long word":  "ا",
		"separators":   "-/",
		"source lines": "المصدر: الفنار\n",
		"brackets":     "(",
		"bidi":         "\u202e",
	} {
		var small, large time.Duration
		slow := true
		// Sixteen times the length; twice that is left for noise, and more tries for a busy machine.
		for try := 0; slow && try < 5; try++ {
			small = elapsed(strings.Repeat(unit, 1<<16/len(unit)))
			large = elapsed(strings.Repeat(unit, 1<<20/len(unit)))
			slow = large > 32*small+300*time.Millisecond
		}
		if slow {
			t.Errorf("%s: 64 KiB took %v, 1 MiB %v", name, small, large)
		}
	}
}

func elapsed(page string) time.Duration {
	start := time.Now()
	Page(page, SplitAuto)
	return time.Since(start)
}

func FuzzPage(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		page, _ := layout(f, file)
		f.Add(page, false)
	}
	f.Add("المصدر:\n\xff\xfe\n5 مايو 2024\r\rكتب: ", true)
	f.Fuzz(func(t *testing.T, page string, never bool) {
		split := SplitAuto
		if never {
			split = SplitNever
		}
		check(t, page, split)
		for _, l := range Explain(page, split) {
			if l.Why == "" || l.Kind == "" || utf8.ValidString(page) && !utf8.ValidString(l.Why) {
				t.Fatalf("line %q: kind %q because %q", l.Text, l.Kind, l.Why)
			}
		}
	})
}

func BenchmarkPage(b *testing.B) {
	page, _ := layout(b, "testdata/aggregator-of-two-articles.txtar")
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		Page(page, SplitAuto)
	}
}

func TestAPageWithoutAnArticleSaysWhatItHolds(t *testing.T) {
	_, err := Page("الرئيسية\nشارك المقال\nطقس\n", SplitAuto)
	if want := "only 1 short line (links, headlines) and 2 lines of the page's own furniture"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want it to say %q", err, want)
	}
}
