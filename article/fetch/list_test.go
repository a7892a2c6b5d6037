package fetch

import (
	"fmt"
	"strings"
	"testing"
)

func TestReadListReadsLinesAndOPML(t *testing.T) {
	const opml = `<?xml version="1.0" encoding="windows-1256"?><opml version="2.0"><head><title>صحف &nbsp;</title></head><body>
<outline text="أخبار"><outline type="rss" text="المرفأ" xmlUrl="https://marfa.example.com/feed/" htmlUrl="https://marfa.example.com/"/>
<outline text="التلال" xmlurl=" https://tilal.example.com/rss?a=1&b=2 "></outline></outline><outline text="x" xmlUrl="https://MARFA.example.com/feed"/></body></opml>`
	for in, want := range map[string]string{
		opml: "[https://marfa.example.com/feed/ https://tilal.example.com/rss?a=1&b=2]",
		"\ufeff# صحف\r\n\r\nhttps://marfa.example.com/feed/  # الرئيسية\r\nhttps://marfa.example.com/feed#x\r\n  http://tilal.example.com/rss\n": "[https://marfa.example.com/feed/ http://tilal.example.com/rss]",
	} {
		got, err := ReadList([]byte(in))
		if err != nil || fmt.Sprint(got) != want {
			t.Errorf("%.30q: %v, %v", in, got, err)
		}
	}
}

func TestReadListSaysWhatIsWrong(t *testing.T) {
	for in, want := range map[string]string{
		"":                                "names no feed",
		"# no feed\n":                     "names no feed",
		"<opml><body/></opml>":            "names no feed",
		"<rss><channel/></rss>":           "a feed itself is given by its address",
		"https://a.example\nx.txt":        "line 2: scheme",
		"https://u:opensesame@a.example/": "line 1: the address holds a user name or password",
		`<opml><outline xmlUrl="ftp://u:opensesame@a.example/"/></opml>`: `outline "ftp://a.example/": scheme`,
		"<opml><outline": "export it again",
	} {
		_, err := ReadList([]byte(in))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "opensesame") {
			t.Errorf("%q: %v, want %q", in, err, want)
		}
	}
}

func FuzzReadList(f *testing.F) {
	f.Add([]byte("https://a.example/\n# x\n"))
	f.Add([]byte(`<opml><body><outline xmlUrl="https://a.example/feed"/></body></opml>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := ReadList(data)
		if err == nil && len(list) == 0 {
			t.Error("an empty list is no error")
		}
		for _, address := range list {
			if _, err := parse(address); err != nil {
				t.Errorf("%q: %v", address, err)
			}
		}
	})
}
