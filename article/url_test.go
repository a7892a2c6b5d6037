package article

import (
	"net/url"
	"strings"
	"testing"
)

func TestNormalURL(t *testing.T) {
	for in, want := range map[string]string{
		" HTTPS://WWW.Example.COM:443/A/b/ \n":                     "https://www.example.com/A/b",
		"http://example.com":                                       "http://example.com",
		"http://example.com/":                                      "http://example.com",
		"http://example.com//":                                     "http://example.com",
		"http://example.com.:8080/x":                               "http://example.com:8080/x",
		"http://u:p@example.com/x#top":                             "http://example.com/x",
		"http://example.com/x?":                                    "http://example.com/x",
		"http://example.com?id=5":                                  "http://example.com/?id=5",
		"http://example.com/x?utm_source=a&b=2&fbclid=9&a=1&UTM_X": "http://example.com/x?a=1&b=2",
		"http://example.com/x?at_medium=RSS&at_campaign=rss&at=7":  "http://example.com/x?at=7",
		"http://example.com/x?a=2&a=1":                             "http://example.com/x?a=2&a=1",
		"http://example.com/x?id=5;p=1":                            "http://example.com/x?id=5;p=1", // not lost, as url.Values would
		"http://example.com/%d8%ae%d8%a8%d8%b1":                    "http://example.com/خبر",
		"http://example.com/خبر":                                   "http://example.com/خبر",
		"http://example.com/?q=%D8%AE%D8%A8%D8%B1":                 "http://example.com/?q=خبر",
		"http://example.com/a%2fb%3Fc%25d%7e":                      "http://example.com/a%2Fb%3Fc%25d~",
		"http://example.com/a b":                                   "http://example.com/a%20b",
		"http://example.com/%ff%20":                                "http://example.com/%FF%20",
		"http://example.com/%E2%80%AE":                             "http://example.com/%E2%80%AE", // a bidi override stays an escape
		"http://[::1]:80/x":                                        "http://[::1]/x",
		"example.com/x":                                            "example.com/x",
		"http://a.example/?\xd8%AE":                                "http://a.example/?خ",
		"http://a.example/(1)-%d8%AE":                              "http://a.example/(1)-خ",
		"http://a.example/(1)-خ":                                   "http://a.example/(1)-خ",
		"mailto:a@example.com":                                     "mailto:a@example.com",
		"http://":                                                  "http://",
		"":                                                         "",
	} {
		if got := NormalURL(in); got != want {
			t.Errorf("NormalURL(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNormalURLKeepsArticlesApart(t *testing.T) {
	for _, pair := range [][2]string{
		{"http://a.example/x?id=1;s", "http://a.example/x?id=2;s"},
		{"http://a.example/x%3Fy", "http://a.example/x?y"},
		{"http://a.example/x%2Fy", "http://a.example/x/y"},
		{"http://a.example/x%2541", "http://a.example/x%41"},
		{"http://a.example/X", "http://a.example/x"},
		{"http://a.example/?a=1%262", "http://a.example/?a=1&2"},
	} {
		if NormalURL(pair[0]) == NormalURL(pair[1]) {
			t.Errorf("%q and %q are one: %q", pair[0], pair[1], NormalURL(pair[0]))
		}
	}
}

func FuzzNormalURLIsIdempotentAndKeepsTheSite(f *testing.F) {
	for _, s := range []string{"http://a.example/%d8%ae?b=1&a=%zz#x", "HTTPS://A:443//", "http://[::1%25en0]/", "http://x%ff/", "http://%41/", "http://a/%", "http://a/?%=&utm_%41"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := NormalURL(s)
		if again := NormalURL(n); again != n {
			t.Fatalf("%q -> %q -> %q", s, n, again)
		}
		if u, ok := webURL(strings.TrimSpace(s)); ok {
			v, err := url.Parse(n)
			if err != nil {
				t.Fatalf("%q -> %q: %v", s, n, err)
			}
			if !strings.EqualFold(strings.TrimRight(u.Hostname(), "."), v.Hostname()) && Domain(s) != Domain(n) {
				t.Fatalf("%q -> %q: host %q became %q", s, n, u.Hostname(), v.Hostname())
			}
		}
	})
}

func TestDomain(t *testing.T) {
	for in, want := range map[string]string{
		"http://www.alwatan.com.sa/x":     "alwatan.com.sa",
		"alwatan.com.sa":                  "alwatan.com.sa",
		" https://News.Example.org:8443/": "example.org",
		"//cdn.example.net/a":             "example.net",
		"example.com/go?u=http://b.org":   "example.com",
		"example.com//x":                  "example.com",
		"https://moi.gov.sa":              "moi.gov.sa",
		"gov.sa":                          "gov.sa",
		"https://fanar.blogspot.com/1":    "fanar.blogspot.com",
		"http://192.0.2.7/x":              "192.0.2.7",
		"http://[2001:db8::1]/x":          "2001:db8::1",
		"example.com.":                    "example.com",
		"localhost":                       "",
		"a b c":                           "",
		"":                                "",
		"%zz":                             "",
	} {
		if got := Domain(in); got != want {
			t.Errorf("Domain(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSameSite(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"https://m.example.com/1", "http://www.example.com/2", true},
		{"https://a.com.sa", "https://b.com.sa", false},
		{"https://a.blogspot.com", "https://b.blogspot.com", false},
		{"", "", false},
		{"localhost", "localhost", false},
	} {
		if got := SameSite(c.a, c.b); got != c.same {
			t.Errorf("SameSite(%q, %q) = %v", c.a, c.b, got)
		}
	}
}
