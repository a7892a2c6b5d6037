package fetch

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

func TestOnlyThePublicInternetIsPublic(t *testing.T) {
	for _, s := range []string{
		"127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.255",
		"192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
		"::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1",
		"64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:c0a8:101::1", "3fff::1", "5f00::1", "4000::1",
	} {
		if public(netip.MustParseAddr(s)) {
			t.Errorf("%s is taken for public", s)
		}
	}
	for _, s := range []string{"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.1.1", "223.255.255.255", "::ffff:8.8.8.8", "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808"} {
		if !public(netip.MustParseAddr(s)) {
			t.Errorf("%s is taken for private", s)
		}
	}
	if public(netip.Addr{}) {
		t.Error("no address is public")
	}
}

func TestPortsOfOtherServicesAreRefused(t *testing.T) {
	for address, ok := range map[string]bool{"8.8.8.8:80": true, "8.8.8.8:443": true, "8.8.8.8:8080": true, "8.8.8.8:25": false, "8.8.8.8:22": false, "127.0.0.1:80": false, "x": false} {
		if err := guard("tcp", address, nil); (err == nil) != ok {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// names is a resolver that answers for every name with the addresses at hand, one set a lookup.
func names(t *testing.T, answers ...string) *net.Resolver {
	pc, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pc.Close() })
	var mu sync.Mutex
	go func() {
		buf := make([]byte, 1500)
		for n := 0; ; {
			size, from, err := pc.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:size]) != nil || len(m.Questions) == 0 {
				continue
			}
			q := m.Questions[0]
			m.Response, m.Authoritative, m.Additionals = true, true, nil
			mu.Lock()
			a := netip.MustParseAddr(answers[min(n, len(answers)-1)])
			if q.Type == dnsmessage.TypeA {
				n++
			}
			mu.Unlock()
			h := dnsmessage.ResourceHeader{Name: q.Name, Class: dnsmessage.ClassINET, TTL: 0, Type: q.Type}
			switch {
			case q.Type == dnsmessage.TypeA && a.Is4():
				m.Answers = []dnsmessage.Resource{{Header: h, Body: &dnsmessage.AResource{A: a.As4()}}}
			case q.Type == dnsmessage.TypeAAAA && a.Is6():
				m.Answers = []dnsmessage.Resource{{Header: h, Body: &dnsmessage.AAAAResource{AAAA: a.As16()}}}
			}
			if out, err := m.Pack(); err == nil {
				pc.WriteTo(out, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", pc.LocalAddr().String())
	}}
}

func TestANameThatLeadsIntoTheLocalNetworkIsRefusedAtDialTime(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/": text(page)})
	_, port, err := net.SplitHostPort(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for _, answer := range []string{"127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.1", "169.254.169.254", "64:ff9b::7f00:1"} {
		c, _ := local(t, func(o *Options) { o.AllowPrivate, o.Resolver = false, names(t, answer) })
		err := wantError(t, c, "http://akhbar.example.com:"+port+"/", "not on the public internet: refused; --allow-private")
		if private, ok := asError[*PrivateError](err); !ok || private.Addr.Addr().Unmap() != netip.MustParseAddr(answer).Unmap() {
			t.Errorf("%s: %#v", answer, err)
		}
	}
	for _, address := range []string{s.URL, "http://localhost:" + port, "http://[::1]:" + port, "http://0x7f000001:" + port, "http://2130706433:" + port, "http://[::ffff:127.0.0.1]:" + port, "http://127.1:" + port} {
		c, _ := local(t, func(o *Options) { o.AllowPrivate = false })
		if _, err := c.Fetch(t.Context(), address); err == nil {
			t.Errorf("%s was fetched", address)
		}
	}
	if asked := s.asked(); len(asked) > 0 {
		t.Errorf("the server was asked for %v", asked)
	}
}

// A name that is harmless when it is looked up to be judged, and leads elsewhere when it is dialled, deceives
// whoever looks names up twice. Each dial is judged by the address that it connects to.
func TestARebindingNameIsJudgedAtEveryDial(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/": text(page), "/robots.txt": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close") // so that the page needs another dial
	}})
	_, port, _ := net.SplitHostPort(s.Listener.Addr().String())
	resolver := names(t, "127.0.0.1", "10.0.0.1")
	c, _ := local(t, func(o *Options) { o.Resolver, o.Limits.Connect = resolver, 300*time.Millisecond })
	judged := 0
	c.http.DialContext = (&net.Dialer{Timeout: 300 * time.Millisecond, Resolver: resolver, Control: func(network, address string, raw syscall.RawConn) error {
		if judged++; strings.HasPrefix(address, "127.0.0.1:") {
			return nil // stands for a public address, which a test has none of
		}
		return guard(network, address, raw)
	}}).DialContext
	wantError(t, c, "http://akhbar.example.com:"+port+"/", "leads into a local network: 10.0.0.1 is not on the public internet")
	if judged != 2 || strings.Join(s.asked(), " ") != "/robots.txt" {
		t.Errorf("judged %d dials, asked for %v", judged, s.asked())
	}
}

func TestARedirectIntoTheLocalNetworkIsRefused(t *testing.T) {
	inner := newSite(t, map[string]http.HandlerFunc{"/": text(page)})
	outer := newSite(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, inner.URL, http.StatusFound) }})
	outerPort := outer.Listener.Addr().(*net.TCPAddr).Port
	c, _ := local(t, nil)
	c.http.DialContext = (&net.Dialer{Control: func(network, address string, raw syscall.RawConn) error {
		if netip.MustParseAddrPort(address).Port() == uint16(outerPort) {
			return nil // stands for a public address, which a test has none of
		}
		return guard(network, address, raw)
	}}).DialContext
	wantError(t, c, outer.URL, "not on the public internet")
	if asked := inner.asked(); len(asked) > 0 {
		t.Errorf("the inner server was asked for %v", asked)
	}
}
