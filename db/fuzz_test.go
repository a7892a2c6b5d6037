package db_test

import (
	"errors"
	"testing"

	"isnad/db"
)

// FuzzResolve: whatever is typed as a reference, the answer is an article, "unknown" or "ambiguous", and
// never an article that the reference does not belong to.
func FuzzResolve(f *testing.F) {
	d := newDB(f)
	puts := generate(1, 30, 20)
	puts[3].Key.ID, puts[4].Key.ID, puts[5].Key.ID = "sha256:3f3f3f3f3f", "https://news.example/خبر", "a::b"
	puts[6].Key.ID = puts[7].Key.ID
	ids := putAll(f, d, puts)
	for _, ref := range []string{"1-1", "1-", "::", "a::b", "صحيفة 3::", "3f3f3f", "sha256:", "https://NEWS.example/خبر#x", "%", "1_2", "\x00", "\xff\xfe", "'; DROP TABLE article; --"} {
		f.Add(ref)
	}
	refs, err := d.Refs(ctx, ids)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, ref string) {
		id, err := d.Resolve(ctx, ref)
		if err != nil {
			if !errors.Is(err, db.ErrUnknownRef) && !errors.Is(err, db.ErrAmbiguousRef) {
				t.Errorf("%q: %v", ref, err)
			}
			return
		}
		if refs[id] == "" {
			t.Errorf("%q finds article %d, which is not stored", ref, id)
		}
		for other, whole := range refs {
			if whole == ref && other != id {
				t.Errorf("%q is the reference of %d and finds %d", ref, other, id)
			}
		}
	})
}
