// Package article holds the nouns of the program: an article as an outlet
// published it, the place where it was found, and the times that are known
// of it. It imports the standard library only and knows no rule about
// duplicates or sources.
//
// # Terms
//
//   - An article is one text of one outlet under one key. What two outlets
//     print is two articles, though the text be one.
//   - A collection is a named set of articles; collection and id together
//     are the key (see [Key]).
//   - The original text is the article's text as decoded Unicode, before
//     entities are decoded, blanks trimmed or newlines changed. Offsets in
//     answers and exports count its code points, field by field.
//   - A sighting says where an article was found: the page, the position on
//     it, and the source line that the page gives it. An article may have several.
//   - A time is an interval (see [Time]): "2024-03-15" is a whole day.
package article
