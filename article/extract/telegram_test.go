package extract

import (
	"strings"
	"testing"
)

func telegramPage(posts ...string) []byte {
	return []byte(`<!DOCTYPE html><html><body><main>` + strings.Join(posts, "") + `</main></body></html>`)
}

func telegramWidget(address, text string) string {
	return `<div class="tgme_widget_message js-widget_message" data-post="` + address + `"><div class="tgme_widget_message_text js-message_text">` + text + `</div><time datetime="soon" class="time"></time></div>`
}

const posted = "فتحت المكتبة أبوابها للأطفال صباح الأحد بعد ترميم دام عاما كاملا في وسط البلدة."

func TestPostsOfAChannelAreNoSingleArticle(t *testing.T) {
	page := telegramPage(telegramWidget("fanar/1", posted), telegramWidget("fanar/2", "وقال المجلس إن "+posted))
	if found, _, err := HTML(page, PageInfo{}); err != nil || len(found) != 2 || found[1].Sighting.Position != 2 {
		t.Errorf("%+v, %v", found, err)
	}
	if _, _, err := HTML(page, PageInfo{Split: SplitNever}); err == nil || !strings.Contains(err.Error(), "2 posts of a channel") {
		t.Errorf("taken for one article: %v", err)
	}
}

func TestPostsThatSayNextToNothingAreLeftOut(t *testing.T) {
	found, _, err := HTML(telegramPage(telegramWidget("fanar/1", "صباح الخير"), telegramWidget("fanar/2", posted)), PageInfo{})
	if err != nil || len(found) != 1 || found[0].URL != "https://t.me/fanar/2" {
		t.Errorf("%+v, %v", found, err)
	}
}

func TestWhatAPostSaysOfItselfIsBelievedOnlyInItsForm(t *testing.T) {
	for _, address := range []string{"", "fanar", "fanar/", "/1", "fanar/1?x=2", "../fanar/1", "fa\u202enar/1", "fanar/1/2"} {
		found, _, err := HTML(telegramPage(telegramWidget(address, posted)), PageInfo{})
		if err != nil || len(found) != 1 || found[0].URL != "" || found[0].Published != "" || found[0].Text != posted {
			t.Errorf("%q: %+v, %v", address, found, err)
		}
	}
}
