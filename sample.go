package isnad

import "embed"

//go:embed testdata/sample/*.jsonl testdata/sample/*.txt
var sample embed.FS

// SampleFile returns a file of the embedded sample: articles.jsonl,
// page-1.txt, page-2.txt, new-article.txt, new-original.txt. The articles
// were written for this project.
func SampleFile(name string) ([]byte, error) { return sample.ReadFile("testdata/sample/" + name) }
