// Package dedupe finds shared text. It cuts normalised words into shingles,
// fingerprints a text with SimHash, picks winnowed anchors for the index,
// looks up candidates, verifies them exactly, aligns the passages, and
// judges what a pair is. It knows texts and ids, not articles or databases.
//
// # Terms
//
//   - A shingle is a run of [ShingleLen] words (Broder 1997). Resemblance is
//     the Jaccard coefficient of two texts' sets of distinct shingles; containment
//     of a in b is the share of a's shingles that stand in b.
//   - A fingerprint is the 128-bit SimHash (Charikar 2002) of the distinct
//     shingles; the Hamming distance of two fingerprints estimates the angle
//     between the sets (Manku, Jain, Das Sarma 2007).
//   - An anchor is a shingle picked by winnowing (Schleimer, Wilkerson, Aiken
//     2003): of every [WindowLen] consecutive shingles the one with the smallest
//     hash. A run of ShingleLen+WindowLen-1 shared words guarantees a shared anchor.
//     Each carries the 64-bit SimHash of its surrounding window.
//   - A candidate is a text that shares anchors; a match is the symmetric
//     evidence, exactly verified, that two texts share text; a passage is a
//     stretch that a reader would mark as the same in both.
//   - A context is a text together with its copies; the spread of a shingle is
//     in how many contexts and on how many days it occurs, and its rarity falls with it. A formula is
//     a wording that is widely spread, or built in: see [Statistics].
//   - A story is a set of texts each of which is mostly contained in, or
//     contains, the medoid.
package dedupe
