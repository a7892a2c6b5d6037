package dedupe

// The root package also calls these. Move them where they belong, with bodies.

// StoryName returns the name of a story with these member keys: "s" and ten hex digits.
func StoryName(keys []string) string { panic("contract only") }

// Measure verifies and judges one pair without its passages' details.
func (det *Detector) Measure(a, b *Doc) Match { panic("contract only") }
