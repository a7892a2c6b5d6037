package db

import (
	"fmt"

	"isnad/article"
)

// collision says why in cannot be a version of old, "" where it can. An
// outlet or address that one of the two does not name proves nothing.
func collision(in *Put, old *stored) string {
	a, b := &in.Article, &old.article
	named := func(a *article.Article, party string) string {
		for _, s := range []string{a.OutletName, a.Outlet, party} {
			if s != "" {
				return s
			}
		}
		return ""
	}
	x, y := named(a, in.Party), named(b, old.party)
	same := x == y || in.Party == old.party || a.Outlet != "" && a.Outlet == b.Outlet
	if !same && x != "" && y != "" {
		return fmt.Sprintf("id %q in collection %q belongs to outlet %s, not %s; give this article another id or --collection", in.Key.ID, in.Key.Collection, y, x)
	}
	x, y = article.Domain(a.URL), article.Domain(b.URL)
	if x != y && x != "" && y != "" {
		return fmt.Sprintf("id %q in collection %q belongs to an article on %s, not %s; give this article another id or --collection", in.Key.ID, in.Key.Collection, y, x)
	}
	return ""
}
