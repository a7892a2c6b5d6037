package report

import (
	"strconv"

	"isnad/provenance"
)

// A Citation says what a report rests on, so that it can be repeated and held against a kept head.
type Citation struct {
	Program  string `json:"program"`  // version
	Run      int64  `json:"run"`      // number of the last write that changed a claim, 0 where nothing was claimed yet
	RunAt    string `json:"run_at"`   // when that was, RFC 3339; "" without one
	Snapshot int    `json:"snapshot"` // number of the statistics snapshot
	Settings string `json:"settings"` // name=value, one blank between: all else that the result depends on
	Head     string `json:"head"`     // hash of all statements up to that run
	Ref      string `json:"ref"`      // what the report is about; "" for the corpus
	Command  string `json:"command"`  // that writes it again
}

// NewCitation cites a report about ref, made by a version of the program from a state of the base; command writes it again.
func NewCitation(program string, s *provenance.State, ref, command string) Citation {
	return Citation{Program: program, Run: s.Run, RunAt: s.RunAt, Snapshot: s.Snapshot, Settings: s.Settings, Head: s.Head, Ref: ref, Command: command}
}

// A CitationLine is one value of a citation and the phrase of the catalogue that names it.
type CitationLine struct {
	Phrase, Value string
	Long          bool // it takes a line of its own
	Typed         bool // a command
}

// Lines are what every rendering says of how to cite a report, in order. A report from a base without statements has no run and no hash.
func (c *Citation) Lines() []CitationLine {
	lines := []CitationLine{{Phrase: "cite.version", Value: "isnad " + c.Program}}
	if c.Ref != "" {
		lines = append(lines, CitationLine{Phrase: "report.ref", Value: c.Ref})
	}
	if c.Run > 0 {
		lines = append(lines, CitationLine{Phrase: "cite.run", Value: Thousands(c.Run)}, CitationLine{Phrase: "cite.at", Value: c.RunAt})
	}
	lines = append(lines, CitationLine{Phrase: "cite.snapshot", Value: strconv.Itoa(c.Snapshot)}, CitationLine{Phrase: "cite.settings", Value: c.Settings, Long: true})
	if c.Head != "" {
		lines = append(lines, CitationLine{Phrase: "cite.head", Value: c.Head, Long: true})
	}
	lines = append(lines, CitationLine{Phrase: "report.repeat", Value: c.Command, Long: true, Typed: true})
	if c.Head != "" {
		lines = append(lines, CitationLine{Phrase: "cite.verify", Value: "isnad verify --head " + c.Head, Long: true, Typed: true})
	}
	return lines
}

// cite writes how to cite a report.
func (m *markdown) cite(c *Citation) {
	m.line("## %s", m.l.say("report.cite"))
	for _, x := range c.Lines() {
		m.item(x.Phrase, code(x.Value))
	}
	m.end()
	m.line("%s", m.l.say("report.caution"))
}
