// Package arabic reads Arabic script: it normalises at two levels with a
// map back to the original, cuts words, and reads digits and dates. It knows
// Arabic, not news.
//
// # Match level
//
// [Words.Scan] and [Match] fold freely, for shingles:
//
//   - one symbol stands for أ إ آ ٱ ا, for ى ي, for ة ه, and for ؤ ئ (so that
//     شؤون and شئون agree, and differ from شيون); ء stays;
//   - letters of Persian, Urdu and other languages become the Arabic letter
//     that newspapers write in their stead: ک ك, ی ي, گ ك, پ ب, چ ج, ژ ز, ڤ ف;
//   - tatweel, harakat, small alef, Quranic marks, all other combining marks,
//     joiners, bidi marks and zero-width blanks are deleted;
//   - ligatures and presentation forms are what they stand for, ﷺ is four words;
//   - Latin letters lose case and accents;
//   - ٠-٩ and ۰-۹ are 0-9; a comma or ٬ between groups of three digits is
//     deleted (1,000 and ١٬٠٠٠ are 1000), any other separates, as does ٫ (3.5 is two words);
//   - character references (&quot; &amp;quot; &#1575;) are what they stand for;
//   - everything else separates: blanks, punctuation, quotes, symbols, bytes
//     that are no UTF-8;
//   - letters and digits are never one word, nor are Arabic and other letters: الـ12
//     is ال 12, كوفيد19 is كوفيد 19. Tatweel alone does not separate.
//
// No clitic is cut off and nothing is stemmed.
//
// # Read level
//
// [Read] keeps what tells words apart (ة/ه, ى/ي, hamza, punctuation, lines), for credits,
// names, dates and "which words differ".
//
// # Offsets
//
// [Words] count bytes of the original, [Reading] and [Date] code points; [CodePoints]
// converts. Every byte that is not UTF-8 counts as one code point, as in a
// conversion to []rune. A combining mark belongs to the character before it, at either level.
package arabic
