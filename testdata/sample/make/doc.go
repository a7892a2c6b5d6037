// Command make writes the sample of articles and the truth about it from the
// sources in texts/, so that no offset and no kind of a pair is typed by hand.
//
//	go run ./testdata/sample/make            # from the module's root
//	go run ./testdata/sample/make -o DIR     # elsewhere
//
// Its output depends on the sources alone. What the files hold and how the
// truth is to be read stands in docs/sample.md.
//
// # Sources
//
// Each file of texts/ is one story, or several small ones. It opens with
// fields that hold for all its articles; an article begins with "== ID", its
// own fields, an empty line, and then one line a paragraph. A line that begins with
// # is a comment.
//
// Fields: story, set (tune or held), phenomenon (may be repeated), outlet (a key of texts/outlets.tsv),
// path (of the URL), title, byline, credit, published, modified, crawled,
// parent (an id, or "wire:KEY KIND", or "unseen KIND"; may be repeated),
// trap ("KIND ID": a pair that is no republication; may be repeated), judge ("KIND ID": overrules the computed kind),
// file ("updates" or the name of a text file, for what is not part of
// articles.jsonl). Of a text file: outlet_name, and head and foot, the lines around the paragraphs; an
// item without a title is page furniture.
//
// Inside a paragraph, text is cut into segments:
//
//	[fog.1] text                      defines segment fog.1 with this wording
//	[~fog.1] text                     fog.1 reworded as a whole
//	[@fog.1]                          fog.1 as it was defined
//	[@fog.1 ;; old => new ;; ...]     fog.1 with words replaced; old must occur exactly once
//	[@fog.1..4]                       alone on a line: four paragraphs as they were defined
//	[] text                           text of the article's own
//
// Two texts share what carries the same segment name: that is the truth of
// pairs and passages. Two more marks stand for the truth of credits and dates:
//
//	{credit reuters|رويترز}  {told anadolu|للأناضول}  {citation ina|واع}  {date 2025-09-14|14 أيلول 2025}
package main
