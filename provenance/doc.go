// Package provenance says through whom a text travelled. It reads credits
// and times, infers which article derives from which source, and follows
// chains. A match (package dedupe) is symmetric; everything directed is here.
//
// # Terms
//
//   - A party is an outlet or agency of the registry; agencies is the party
//     of "وكالات". A party that the registry does not know is "name:" and its
//     name as printed.
//   - A credit says whose text it is, in one of three roles (see [Role]).
//   - A relation is a directed claim: this article derives from that source,
//     with a confidence and the evidence that decided.
//   - A wire is the text of a credited agency that nobody has stored:
//     "wire:KEY/STORY". An unseen source is a common source that nobody stored
//     and nobody credits: "unseen:STORY".
//   - declared: an explicit credit or link that the text does not contradict, a
//     kind of evidence. likely (from .80), possible (from .50) and undetermined are words
//     for a confidence; confirmed is said by a reviewer only.
//   - The oldest copy known here is never called the first.
package provenance
