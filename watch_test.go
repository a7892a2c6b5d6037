package isnad_test

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"isnad"
	"isnad/article"
	"isnad/db"
)

func TestWatchStoresNewArticlesAndReportsCopiesAsTheyAppear(t *testing.T) {
	a := sample(t, "smp-001", "smp-002", "smp-003")
	s := newPress(t)
	s.set("/wire", rss("رويترز", "https://reuters-wire.example", a[0]))
	s.set("/nakhil", rss("النخيل", "https://alnakhil.example"))
	w := newWatching()
	start := w.clock.Now()
	w.clock.wake = func(now time.Time) {
		if now.Sub(start) > 20*time.Minute {
			s.set("/nakhil", rss("النخيل", "https://alnakhil.example", a[1]))
		}
	}
	b := open(t, 2)
	if err := w.watch(t, b, 58*time.Minute, nil, s.URL+"/wire", s.URL+"/nakhil"); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(w.copies); got != "["+a[1].URL+"]" {
		t.Errorf("copies %s", got)
	}
	if len(w.bad) > 0 {
		t.Errorf("rejected %q", w.bad)
	}
	asked := s.asked()
	if strings.Count(asked, "/wire 200") != 1 || strings.Count(asked, "/wire 304") < 2 || strings.Count(asked, "/nakhil 200") != 2 {
		t.Errorf("asked for %s", asked)
	}
	if n := strings.Count(asked, "/wire"); n < 3 || n > 4 {
		t.Errorf("%d polls in an hour: %s", n, asked)
	}
}

func TestWatchFollowsSummariesOnceAndCorrectionsAgain(t *testing.T) {
	a := sample(t, "smp-001", "smp-002")
	s := newPress(t)
	for i := range a {
		path := fmt.Sprintf("/news/%d", i)
		a[i].URL = s.URL + path
		s.set(path, webPage(a[i]))
	}
	entry := func(a article.Article) article.Article {
		a.Text = ""
		return a
	}
	s.set("/feed", rss("النخيل", s.URL, entry(a[0])))
	w, b := newWatching(), open(t, 2)
	once := func(wantPolls, wantAsked string) {
		t.Helper()
		w.polls = nil
		if err := w.watch(t, b, 0, nil, s.URL+"/feed"); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(w.polls, ", "); got != wantPolls {
			t.Errorf("polls %s, want %s", got, wantPolls)
		}
		if got := s.asked(); got != wantAsked {
			t.Errorf("asked for %s, want %s", got, wantAsked)
		}
	}
	once("+1 ~0", "/feed 200, /news/0 200")
	once("unchanged", "/feed 304")

	s.set("/feed", rss("النخيل", s.URL, entry(a[1]), entry(a[0])))
	once("+1 ~0", "/feed 200, /news/1 200")

	a[0].Title += " (مصحح)"
	a[0].Text += "\nتصحيح: عدلت السعة في الفقرة الأولى بعد مراجعة بيانات الميناء."
	s.set("/news/0", webPage(a[0]))
	s.set("/feed", rss("النخيل", s.URL, entry(a[1]), entry(a[0])))
	once("+0 ~1", "/feed 200, /news/0 200")
	if len(w.bad) > 0 {
		t.Errorf("rejected %q", w.bad)
	}
}

func TestWatchSeesNothingNewInLinksThatCountReadersInAnotherWay(t *testing.T) {
	a := sample(t, "smp-001", "smp-002")
	s := newPress(t)
	w, b := newWatching(), open(t, 2)
	for _, campaign := range []string{"a", "bb", "ccc"} { // of different lengths, so that the feed has changed
		for i := range a {
			a[i].URL = fmt.Sprintf("https://alnakhil.example/%d?utm_source=rss&utm_campaign=%s", i, campaign)
		}
		s.set("/feed", rss("النخيل", "https://alnakhil.example", a...))
		if err := w.watch(t, b, 0, nil, s.URL+"/feed"); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := strings.Join(w.polls, ", "), "+2 ~0, +0 ~0, +0 ~0"; got != want {
		t.Errorf("polls %s, want %s", got, want)
	}
}

func TestWatchTriesPagesAgainThatFailedForNow(t *testing.T) {
	a := sample(t, "smp-001", "smp-002")
	s := newPress(t)
	for i := range a {
		a[i].URL = fmt.Sprintf("%s/news/%d", s.URL, i)
	}
	s.answer("/news/0", 503, "")
	text := a[0].Text
	a[0].Text, a[1].Text = "", ""
	s.set("/feed", rss("النخيل", s.URL, a...))
	w, b := newWatching(), open(t, 2)
	if err := w.watch(t, b, 0, nil, s.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	if len(w.bad) != 2 || !strings.Contains(w.bad[0], "503") || !strings.Contains(w.bad[1], "404") {
		t.Errorf("rejected %q", w.bad)
	}
	s.asked()
	w.bad, a[0].Text = nil, text
	s.answer("/news/0", 0, "")
	s.set("/news/0", webPage(a[0]))
	if err := w.watch(t, b, 0, nil, s.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	if got := s.asked(); got != "/feed 200, /news/0 200" || len(w.bad) > 0 {
		t.Errorf("asked for %s, rejected %q", got, w.bad)
	}
}

func TestWatchTellsOnceThatASiteWantsToBeLeftAlone(t *testing.T) {
	s := newPress(t)
	s.answer("/news/0", 429, "600")
	var list []article.Article
	for i := range 20 {
		list = append(list, article.Article{Title: "خبر", URL: fmt.Sprintf("%s/news/%d", s.URL, i)})
	}
	s.set("/feed", rss("النخيل", s.URL, list...))
	w, b := newWatching(), open(t, 2)
	if err := w.watch(t, b, 0, nil, s.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	if got := s.asked(); got != "/feed 200, /news/0 429" || len(w.bad) != 1 || !strings.Contains(w.bad[0], "left alone for 10m0s") {
		t.Errorf("asked for %s, rejected %q", got, w.bad)
	}
}

func TestWatchKeepsSummariesWhereItShallNotFollow(t *testing.T) {
	s := newPress(t)
	s.set("/feed", fmt.Sprintf("<rss><channel><title>النخيل</title><item><title>عنوان الخبر</title><link>%s/1</link><description>موجز الخبر كما ورد</description></item></channel></rss>", s.URL))
	w, b := newWatching(), open(t, 2)
	if err := w.watch(t, b, 0, func(o *isnad.WatchOptions) { o.NoFollow = true }, s.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	if got := s.asked(); got != "/feed 200" || fmt.Sprint(w.polls) != "[+1 ~0]" {
		t.Errorf("asked for %s, polls %v", got, w.polls)
	}
	var texts []string
	for it, err := range b.Articles(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, it.Text)
	}
	if !slices.Equal(texts, []string{"موجز الخبر كما ورد"}) {
		t.Errorf("stored %q", texts)
	}
}

func TestWatchBacksOffAfterFailuresAndComesBack(t *testing.T) {
	s := newPress(t)
	s.answer("/feed", 500, "")
	w, b := newWatching(), open(t, 2)
	var times []time.Duration
	start := w.clock.Now()
	record := func(o *isnad.WatchOptions) {
		polled := o.Polled
		o.Polled = func(p isnad.Poll) { times = append(times, p.At.Sub(start).Round(time.Minute)); polled(p) }
	}
	if err := w.watch(t, b, 5*time.Hour, record, s.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	if len(times) != 4 { // about 0, 30, 90, 210 minutes, and a tenth more
		t.Errorf("polled at %v", times)
	}
	for i := 2; i < len(times); i++ {
		if got := float64(times[i]-times[i-1]) / float64(times[i-1]-times[i-2]); got < 1.8 || got > 2.2 {
			t.Errorf("pause %d is %.1f times the one before: %v", i, got, times)
		}
	}
	s.answer("/feed", 0, "")
	s.set("/feed", rss("النخيل", "https://alnakhil.example", sample(t, "smp-002")...))
	start, times, w.polls = w.clock.Now(), nil, nil
	if err := w.watch(t, b, 5*time.Hour, record, s.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	if w.polls[0] != "+1 ~0" || w.polls[1] != "unchanged" || len(times) < 2 || times[1]-times[0] > 17*time.Minute {
		t.Errorf("polled at %v: %v", times, w.polls)
	}
}

func TestWatchLeavesASiteAloneAsLongAsItAsks(t *testing.T) {
	s := newPress(t)
	s.answer("/feed", 429, "7200")
	w, b := newWatching(), open(t, 2)
	for range 2 { // also when it is started again meanwhile
		if err := w.watch(t, b, 40*time.Minute, nil, s.URL+"/feed"); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.asked(); got != "/feed 429" {
		t.Errorf("asked for %s", got)
	}
	if err := w.watch(t, b, 0, nil, s.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	if got := s.asked(); got != "" || !strings.Contains(w.polls[len(w.polls)-1], "left alone for another") {
		t.Errorf("asked for %q: %v", got, w.polls)
	}
	s.answer("/feed", 0, "")
	s.set("/feed", rss("النخيل", "https://alnakhil.example", sample(t, "smp-002")...))
	if err := w.watch(t, b, 2*time.Hour, nil, s.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	if got := s.asked(); !strings.HasPrefix(got, "/feed 200") {
		t.Errorf("asked for %q", got)
	}
}

func TestWatchGoesOnWhereItStoppedAfterARestart(t *testing.T) {
	s := newPress(t)
	s.set("/feed", rss("النخيل", "https://alnakhil.example", sample(t, "smp-002")...))
	w := newWatching()
	file := filepath.Join(t.TempDir(), "isnad.db")
	run := func(long time.Duration) {
		t.Helper()
		b, err := isnad.Open(t.Context(), file, isnad.Options{Mode: db.Create, Now: w.clock.Now})
		if err != nil {
			t.Fatal(err)
		}
		defer b.Close()
		if err := w.watch(t, b, long, nil, s.URL+"/feed"); err != nil {
			t.Fatal(err)
		}
	}
	run(5 * time.Minute)
	run(5 * time.Minute) // it is not due yet
	run(10 * time.Minute)
	if got := s.asked(); got != "/feed 200, /feed 304" {
		t.Errorf("asked for %s", got)
	}

	// A clock that was set back a year neither stalls the watch nor makes it hurry.
	w.clock.now = w.clock.now.AddDate(-1, 0, 0)
	run(10 * time.Minute)
	if got := s.asked(); got != "/feed 304" {
		t.Errorf("after the clock was set back: asked for %s", got)
	}
	w.clock.now = w.clock.now.AddDate(5, 0, 0)
	run(10 * time.Minute)
	if got := s.asked(); got != "/feed 304" {
		t.Errorf("after the clock was set forward: asked for %s", got)
	}
}

func TestWatchTakesOverWhatAnotherProcessRefreshed(t *testing.T) {
	a := sample(t, "smp-001", "smp-002")
	s := newPress(t)
	s.set("/wire", rss("رويترز", "https://reuters-wire.example", a[0]))
	s.set("/nakhil", rss("النخيل", "https://alnakhil.example"))
	w := newWatching()
	file := filepath.Join(t.TempDir(), "isnad.db")
	b, err := isnad.Open(t.Context(), file, isnad.Options{Mode: db.Create, Now: w.clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	refreshed, start := false, w.clock.Now()
	w.clock.wake = func(now time.Time) {
		if refreshed || now.Sub(start) < 10*time.Minute {
			return // between two requests of the first round
		}
		refreshed = true
		other, err := isnad.Open(t.Context(), file, isnad.Options{Mode: db.ReadWrite, Now: w.clock.Now})
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		if _, err := other.Refresh(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		s.set("/nakhil", rss("النخيل", "https://alnakhil.example", a[1]))
	}
	if err := w.watch(t, b, 20*time.Minute, nil, s.URL+"/wire", s.URL+"/nakhil"); err != nil {
		t.Fatal(err)
	}
	h, err := b.Log(t.Context(), a[1].URL)
	if err != nil {
		t.Fatal(err)
	}
	if len(h.Links) == 0 {
		t.Fatal("nothing was stated about the copy")
	}
	for _, l := range h.Links {
		if !strings.HasSuffix(l.Settings, " snapshot=2") {
			t.Errorf("judged under the settings %q, want those of the second snapshot", l.Settings)
		}
	}
}

func TestWatchWaitsOutALockedDatabase(t *testing.T) {
	t.Parallel()
	s := newPress(t)
	s.set("/feed", rss("النخيل", "https://alnakhil.example", sample(t, "smp-002")...))
	w := newWatching()
	file := filepath.Join(t.TempDir(), "isnad.db")
	b, err := isnad.Open(t.Context(), file, isnad.Options{Mode: db.Create, Now: w.clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	other, err := sql.Open("sqlite3", file+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	lock, err := other.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Rollback()
	unlock := func(o *isnad.WatchOptions) {
		polled := o.Polled
		o.Polled = func(p isnad.Poll) {
			polled(p)
			lock.Rollback()
		}
	}
	if err := w.watch(t, b, 20*time.Minute, unlock, s.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	if len(w.polls) != 2 || !strings.Contains(w.polls[0], "another isnad is writing to it") || w.polls[1] != "+1 ~0" {
		t.Errorf("polls %q", w.polls)
	}
}

func TestWatchSaysWhyAFeedCannotBeRead(t *testing.T) {
	s := newPress(t)
	s.set("/page", "<!doctype html><html><body>صفحة</body></html>")
	s.set("/home", `<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>`)
	s.set("/torn", "<rss><channel><item><title>خبر")
	s.set("/blank", "\n")
	s.set("/robots.txt", "User-agent: *\nDisallow: /closed\n")
	w, b := newWatching(), open(t, 2)
	if err := w.watch(t, b, 0, nil, s.URL+"/page", s.URL+"/torn", s.URL+"/missing", s.URL+"/closed", "http://127.0.0.1:1/x", s.URL+"/home", s.URL+"/blank"); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"it is no feed", "breaks off", "404", "robots.txt forbids /closed", "127.0.0.1", "names as its feeds: " + s.URL + "/feed.xml", "the answer is empty"} {
		if i >= len(w.polls) || !strings.Contains(w.polls[i], want) {
			t.Errorf("poll %d: %v, want %q", i, w.polls, want)
		}
	}
	if err := w.watch(t, b, 0, nil); err == nil || !strings.Contains(err.Error(), "there is none") {
		t.Errorf("no feed at all: %v", err)
	}
}

func TestWatchEndsWithTheErrorOfItsCaller(t *testing.T) {
	a := sample(t, "smp-001", "smp-002")
	s := newPress(t)
	s.set("/a", rss("رويترز", "https://reuters-wire.example", a[0]))
	s.set("/b", rss("النخيل", "https://alnakhil.example", a[1]))
	w, b := newWatching(), open(t, 2)
	full := errors.New("the disk is full")
	err := w.watch(t, b, time.Hour, func(o *isnad.WatchOptions) { o.Copy = func(isnad.FoundCopy) error { return full } }, s.URL+"/a", s.URL+"/b")
	if !errors.Is(err, full) {
		t.Errorf("%v", err)
	}
}

func TestWatchReadsNewsSitemapsAndTheirIndex(t *testing.T) {
	a := sample(t, "smp-001", "smp-002")
	s := newPress(t)
	s.set("/index.xml", fmt.Sprintf("<sitemapindex><sitemap><loc>%s/map.xml</loc></sitemap></sitemapindex>", s.URL))
	s.set("/map.xml", fmt.Sprintf("<urlset><url><loc>%[1]s/0</loc></url><url><loc>%[1]s/1</loc></url></urlset>", s.URL))
	for i := range a {
		s.set(fmt.Sprintf("/%d", i), webPage(a[i]))
	}
	w, b := newWatching(), open(t, 2)
	s.set("/map.xml", gzipped(t, s.pages["/map.xml"]))
	for _, want := range []string{"/index.xml 200, /map.xml 200, /0 200, /1 200", "/index.xml 200, /map.xml 200"} {
		if err := w.watch(t, b, 0, nil, s.URL+"/index.xml"); err != nil {
			t.Fatal(err)
		}
		if got := s.asked(); got != want {
			t.Errorf("asked for %s, want %s", got, want)
		}
	}
	if err := w.watch(t, b, 0, nil, s.URL+"/map.xml"); err != nil {
		t.Fatal(err)
	}
	if got := s.asked(); got != "/map.xml 200, /0 200, /1 200" {
		t.Errorf("a packed sitemap itself: asked for %s", got)
	}
	if fmt.Sprint(w.polls) != "[+2 ~0 +0 ~0 +0 ~0]" || len(w.bad) > 0 {
		t.Errorf("polls %v, rejected %q", w.polls, w.bad)
	}
}

func TestWatchFetchesAPageOnceThatTwoEntriesLeadTo(t *testing.T) {
	a := sample(t, "smp-001")[0]
	s := newPress(t)
	a.URL = s.URL + "/news/0"
	s.set("/news/0", webPage(a))
	entry := func(title string) article.Article { return article.Article{Title: title, URL: a.URL} }
	s.set("/feed", rss("رويترز", s.URL, entry("عاجل: المحطة تعمل"), entry("المحطة تبدأ العمل")))
	w, b := newWatching(), open(t, 2)
	for _, want := range []string{"/feed 200, /news/0 200", "/feed 304"} {
		if err := w.watch(t, b, 0, nil, s.URL+"/feed"); err != nil {
			t.Fatal(err)
		}
		if got := s.asked(); got != want {
			t.Errorf("asked for %s, want %s", got, want)
		}
	}
	s.set("/feed", rss("رويترز", s.URL, entry("عاجل: المحطة تعمل الآن"), entry("المحطة تبدأ العمل")))
	for _, want := range []string{"/feed 200, /news/0 200", "/feed 304"} {
		if err := w.watch(t, b, 0, nil, s.URL+"/feed"); err != nil {
			t.Fatal(err)
		}
		if got := s.asked(); got != want {
			t.Errorf("after the first entry changed: asked for %s, want %s", got, want)
		}
	}
	if len(w.bad) > 0 {
		t.Errorf("rejected %q", w.bad)
	}
}
