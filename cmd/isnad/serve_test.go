package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// placeServer stands in feeds and documents for the address of the server.
const placeServer = "http://localhost:8000"

// serveCommand serves a folder from this machine until the script ends; $SERVER is its address, and the files below
// the folder name it where they named placeServer.
func serveCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: serve FOLDER")
	}
	folder := ts.MkAbs(args[0])
	s := httptest.NewServer(http.FileServer(http.Dir(folder)))
	ts.Defer(s.Close)
	ts.Setenv("SERVER", s.URL)
	ts.Check(nameServer(folder, s.URL))
}

// nameServer puts an address in place of placeServer into all files of a folder.
func nameServer(folder, address string) error {
	return filepath.WalkDir(folder, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(name, []byte(strings.ReplaceAll(string(b), placeServer, address)), 0o666)
	})
}

// serveFeeds copies testdata/feeds into a folder and serves it.
func serveFeeds(t *testing.T) (folder, address string) {
	t.Helper()
	folder = t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(filepath.Join("testdata", "feeds"))); err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(http.FileServer(http.Dir(folder)))
	t.Cleanup(s.Close)
	if err := nameServer(folder, s.URL); err != nil {
		t.Fatal(err)
	}
	return folder, s.URL
}
