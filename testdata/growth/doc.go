// Package growth makes synthetic Arabic news of any size, to measure how add and
// check grow: nothing of it is stored, the same seed gives the same articles.
//
// The texts mean nothing. What is like real news is what a deduplicator
// notices: word frequencies (Zipf-Mandelbrot, with words that belong to a
// story), word pairs that keep together, formulas that many share, bulletins
// that differ in names and numbers alone, lengths, and reuse: two articles in five take
// text from one of the days before, whole, edited or in part, and what was taken is more likely to be taken again.
package growth
