package provenance

import (
	"testing"

	"isnad/dedupe"
)

// called is a paper that the registry does not know, with the name that it prints.
func called(name, body string, credits ...Credit) Member {
	m := paper("name:"+name, body, credits...)
	m.Article.Outlet, m.Article.OutletName = "", name
	return m
}

func TestACreditOfAnUnregisteredOutletIsTheMemberOfThatName(t *testing.T) {
	whole := text(statement...)
	source := called("صحيفة النخلة", whole)
	copier := called("الواحات", text(statement[:5]...), Credit{Party: "name:النخله", Role: RoleCredit, Phrase: "x", Field: FieldByline, End: 1})
	expect(t, sourcesOf(t, story(source, copier)), map[string]string{"name:الواحات": "name:صحيفة النخلة", "name:صحيفة النخلة": "none"})
	r := relationOf(t, story(source, copier), "name:الواحات")
	if len(r.Evidence.Credits) != 1 || r.Evidence.Credits[0].Party != "name:النخله" || !r.Evidence.Declared {
		t.Errorf("evidence %+v; want the credit as it was read, declared", r.Evidence)
	}
}

func TestABylineThatIsAnotherMembersNameIsACredit(t *testing.T) {
	whole := text(statement...)
	source, copier, third := called("أنباء السهل", whole), called("الواحات", text(statement[:5]...)), called("الميناء", text(statement[1:]...))
	copier.Article.Byline = " أنباء  السهل "
	got := sourcesOf(t, story(source, copier, third))
	if got["name:الواحات"] != "name:أنباء السهل" {
		t.Errorf("sources %v; want the paper in the byline as source of its copy", got)
	}
	r := relationOf(t, story(source, copier, third), "name:الواحات")
	if c := r.Evidence.Credits; len(c) != 1 || c[0].Field != FieldByline || c[0].Start != 1 || c[0].End != 13 || c[0].Phrase != "أنباء  السهل" {
		t.Errorf("credits %+v; want the byline, code points 1 to 13", c)
	}
}

func TestANameThatTwoOutletsHaveMeansNeither(t *testing.T) {
	whole := text(statement...)
	first, second := called("صحيفة الفجر", whole), called("موقع الفجر", text(statement[:6]...))
	copier := called("الواحات", text(statement[:5]...), Credit{Party: "name:الفجر", Role: RoleCredit, Phrase: "x", Field: FieldByline, End: 1})
	if r := relationOf(t, story(first, second, copier), "name:الواحات"); r.Parent.Kind == NodeArticle {
		t.Errorf("said to come from %d; want no article, the name is that of two", r.Parent.Article)
	}
}

func TestACityInTheBylineIsNoRegisteredNewspaper(t *testing.T) {
	whole := text(statement...)
	riyadh, copier := called("الرياض", whole), called("الواحات", text(statement[:5]...))
	riyadh.Party, riyadh.Owner, riyadh.ID = "alriyadh", "alriyadh", dedupe.ID(1)
	copier.Article.Byline = "الرياض"
	if r := relationOf(t, story(riyadh, copier), "name:الواحات"); r.Parent.Kind == NodeArticle {
		t.Error("the city in the byline was taken for the newspaper of its name")
	}
}
