// Package graph writes what is known of who has a text from whom in the
// formats that other programs read: GraphML, GEXF and DOT for people who draw and count,
// PROV-JSON, PROV-N and Turtle (PROV-O) for provenance, JSON-LD (schema.org) and ninjs
// for newsrooms. docs/exports.md shows how to read each and maps the terms.
//
// # Terms
//
//   - A node is an article, a wire or an unseen source. Wires and unseen sources are texts that
//     nobody stored; every format marks them.
//   - A claim says that one node derives from another. The statement about it says how sure it is, what decided, who
//     said so, when, with which program and settings. The two are kept apart: a claim is a prov:Bundle, and the statement
//     is made about that bundle.
//   - A claim is asserted if its word is confirmed, likely or possible. Forms that have no room for a
//     confidence (prov:wasQuotedFrom, schema:isBasedOn, the associations of ninjs) hold the asserted claims only.
//   - A run is one writing transaction of the program: a link of the hash chain.
//   - A guest is an article outside of the selection that a selected one derives from.
//
// # Names
//
// An article is named by its URL, percent-encoded (RFC 3986); where it has none, or another stored article has
// the same, by a name of ours below urn:isnad:, as are wires, unseen sources, parties, claims and runs. That
// namespace is not registered and nothing can be fetched from it: it belongs to nobody's domain.
//
// No format holds a text. Titles and names are cleaned of control characters and bidirectional overrides.
//
// Sources: W3C PROV-DM, PROV-N, PROV-O and PROV-JSON; GraphML (graphdrawing.org); GEXF 1.3; schema.org
// NewsArticle; IPTC ninjs 3.1.
package graph
