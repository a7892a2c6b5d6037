package provenance

import "testing"

func TestASignOffMarksAWire(t *testing.T) {
	for text, want := range map[string]bool{
		"افتتح السوق.\n // انتهى //\n 20:26 ت م \n":   true,
		"افتتح السوق.\n(النهاية)":                     true,
		"افتتح السوق.\n//انتهي// 17:03 ت م":           false, // more words in the line
		"افتتح السوق.\nانتهى":                         false, // a word without signs may be a heading
		"// انتهى //\nثم قال\nوقال\nوقال\nوقال\nوقال": false,
		"انتهى الحفل // كما بدأ //":                   false,
		"": false,
	} {
		if got := endsAsWire(text); got != want {
			t.Errorf("endsAsWire(%q) = %v", text, got)
		}
	}
}

func TestAnUnknownAgencyThatSignsOffIsTheSource(t *testing.T) {
	wire := called("نشرة الساحل", text(statement...)+"\n// انتهى //\n20:26 ت م")
	copier, other := called("الواحات", text(statement[:5]...)), called("الميناء", text(statement[1:6]...))
	expect(t, sourcesOf(t, story(wire, copier, other)), map[string]string{
		"name:نشرة الساحل": "none", "name:الواحات": "name:نشرة الساحل", "name:الميناء": "name:نشرة الساحل"})
	known := wire
	known.Party, known.Owner = "alriyadh", "alriyadh" // a newspaper of the registry that printed the sign-off
	if r := relationOf(t, story(known, copier, other), "name:الواحات"); r.Parent.Kind == NodeArticle {
		t.Error("a newspaper that printed the sign-off was taken for the agency")
	}
}
