package fetch

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
)

// A PrivateError tells of an address that the guard refused.
type PrivateError struct{ Addr netip.AddrPort }

func (e *PrivateError) Error() string {
	return fmt.Sprintf("%s is not on the public internet: refused; --allow-private admits it, where you trust the site with your network", e.Addr.Addr())
}

// errPort refuses ports on which something other than HTTP listens and could be made to act on a request.
var errPort = errors.New("ports below 1024 other than 80 and 443 belong to other services; check the address")

// guard is the Control of the dialer: it sees each address after the name was looked up, just before the connection is made.
func guard(_, address string, _ syscall.RawConn) error {
	a, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("read address %q: %w", address, err)
	}
	if !public(a.Addr()) {
		return &PrivateError{a}
	}
	if p := a.Port(); p < 1024 && p != 80 && p != 443 {
		return errPort
	}
	return nil
}

// special are the blocks that are no hosts of the public internet though they look so (IANA special-purpose registries, 2024;
// RFC 6890). What embeds an IPv4 address (6to4, Teredo) is refused whole: nobody serves news by it.
var special = prefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
	"192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
	"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
)

var (
	globalIPv6 = netip.MustParsePrefix("2000::/3")     // the only block from which hosts have addresses
	nat64      = netip.MustParsePrefix("64:ff9b::/96") // the last four bytes are an IPv4 address (RFC 6052)
)

func prefixes(list ...string) (p []netip.Prefix) {
	for _, s := range list {
		p = append(p, netip.MustParsePrefix(s))
	}
	return p
}

// public reports whether a is an address of a host on the public internet.
func public(a netip.Addr) bool {
	if a.Zone() != "" {
		return false
	}
	a = a.Unmap() // ::ffff:127.0.0.1
	if nat64.Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	if a.Is6() && !globalIPv6.Contains(a) {
		return false
	}
	for _, p := range special {
		if p.Contains(a) {
			return false
		}
	}
	return a.IsValid()
}

// Check returns why an address cannot be fetched whatever lies there, nil where it can be tried. The error does not repeat the address.
func Check(address string) error {
	_, err := parse(address)
	return err
}

// parse reads an address that may be fetched. Errors do not repeat user names and passwords.
func parse(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	switch {
	case err != nil:
		return nil, badAddress("it is no valid address; write it like https://example.com/news/1")
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, badAddress("scheme %q is not fetched; only http and https are", u.Scheme)
	case u.Hostname() == "":
		return nil, badAddress("the address names no host; write it like https://example.com/news/1")
	case u.User != nil:
		return nil, badAddress("the address holds a user name or password, which would be stored and shown; leave it out")
	}
	u.Fragment, u.RawFragment = "", ""
	u.Host = strings.ToLower(u.Host)
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

// Redact returns an address without user name and password, for messages.
func Redact(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		before, rest, ok := strings.Cut(address, "//")
		if i := strings.LastIndexByte(rest, '@'); ok && i >= 0 {
			return before + "//" + rest[i+1:]
		}
		return address
	}
	u.User = nil
	return u.String()
}
