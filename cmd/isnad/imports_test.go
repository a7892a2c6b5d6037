package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed are the direct imports between our packages: read left to right
// they are the way a text travels, and nothing goes back. The root package
// may import all of these; nothing may import cmd.
var allowed = map[string][]string{
	"isnad/arabic":                  {},
	"isnad/article":                 {},
	"isnad/article/extract":         {"isnad/article", "isnad/arabic"},
	"isnad/article/read":            {"isnad/article", "isnad/article/extract", "isnad/arabic"},
	"isnad/article/fetch":           {"isnad/article", "isnad/article/extract", "isnad/article/read", "isnad/arabic"},
	"isnad/dedupe":                  {"isnad/arabic"},
	"isnad/provenance":              {"isnad/article", "isnad/arabic", "isnad/dedupe"},
	"isnad/provenance/report":       {"isnad/provenance", "isnad/dedupe", "isnad/article", "isnad/arabic"},
	"isnad/provenance/report/page":  {"isnad/provenance/report", "isnad/provenance", "isnad/dedupe", "isnad/article", "isnad/arabic"},
	"isnad/provenance/report/graph": {"isnad/provenance/report", "isnad/provenance", "isnad/dedupe", "isnad/article"},
	"isnad/db":                      {"isnad/article", "isnad/dedupe", "isnad/provenance"},
	"isnad/db/dbtest":               {"isnad/article", "isnad/dedupe", "isnad/provenance", "isnad/db"},
	"isnad": {"isnad/arabic", "isnad/article", "isnad/article/extract", "isnad/article/read", "isnad/article/fetch",
		"isnad/dedupe", "isnad/provenance", "isnad/provenance/report", "isnad/provenance/report/graph", "isnad/db"},
	"isnad/cmd/isnad": {"isnad", "isnad/provenance/report", "isnad/provenance/report/graph", "isnad/provenance/report/page", "isnad/article"},
}

func TestPackagesImportOnlyWhatTheArchitectureAllows(t *testing.T) {
	const root = "../.."
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); rel != "." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "tools") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		pkg := path.Join("isnad", filepath.ToSlash(filepath.Dir(rel)))
		may, known := allowed[pkg]
		if !known {
			t.Errorf("%s: package %s is not in the table of imports: give it a place there and in the architecture", rel, pkg)
			return nil
		}
		seen[pkg] = true
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range f.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			if (name == "isnad" || strings.HasPrefix(name, "isnad/")) && !slices.Contains(may, name) {
				t.Errorf("%s imports %s, which %s may not", rel, name, pkg)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(seen) < 8 {
		t.Fatalf("only %d packages were looked at: the walk is wrong", len(seen))
	}
}
