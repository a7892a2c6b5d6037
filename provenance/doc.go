// Package provenance says through whom a text travelled. It reads credits
// and times, infers which article derives from which source, and follows
// chains. A match (package dedupe) is symmetric; everything directed is here.
//
// # Terms
//
//   - A party is an outlet or agency of the registry; agencies is the party
//     of "وكالات". One that is not in the registry is called "name:" followed by
//     what is printed.
//   - A credit says whose text it is, in one of three roles (see [Role]).
//   - A relation claims a direction: the child has its text from the parent. It carries
//     a confidence and its evidence.
//   - A wire is an agency's text that is credited and not stored:
//     "wire:KEY/STORY". An unseen source is one that several outlets share, such as a
//     statement, neither stored nor credited: "unseen:STORY".
//   - declared: the page itself names the source in a credit or link, and nothing in the text
//     speaks against it; it tells the kind of evidence. likely (from .80), possible (from .50) and undetermined are words
//     for a confidence; confirmed is said by a reviewer only.
//   - The oldest copy known here is never called the first.
package provenance
