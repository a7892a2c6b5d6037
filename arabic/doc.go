// Package arabic reads Arabic script: it normalises at two levels with a
// map back to the original, cuts words, and reads digits and dates. It knows
// Arabic, not news.
//
// # Levels
//
//   - match folds freely, for shingles: see [Words] and [Match].
//   - read keeps what tells words apart (ة/ه, ى/ي, hamza), for credits,
//     names and "which words differ": see [Reading].
package arabic
