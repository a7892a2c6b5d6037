package arabic

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestFindRelative(t *testing.T) {
	for text, want := range map[string][2]time.Duration{
		"قبل ساعتين":           {2 * time.Hour, time.Hour},
		"منذ 3 أيام":           {72 * time.Hour, oneDay},
		"منذ ٥ دقائق":          {5 * time.Minute, time.Minute},
		"قبل نصف ساعة":         {30 * time.Minute, time.Minute},
		"قبل ساعة ونصف":        {90 * time.Minute, time.Minute},
		"منذ ساعة":             {time.Hour, time.Hour},
		"قبل يوم واحد":         {oneDay, oneDay},
		"قبل نحو ثلاثة أسابيع": {21 * oneDay, 7 * oneDay},
		"منذ 11 شهراً":         {11 * oneMonth, oneMonth},
		"قبل عامين":            {2 * oneYear, oneYear},
		"3 hours ago":          {3 * time.Hour, time.Hour},
		"an hour ago":          {time.Hour, time.Hour},
	} {
		lead := "نُشر "
		got := FindRelative(lead + text + "، القاهرة")
		if diff := cmp.Diff([]Relative{{want[0], want[1], len([]rune(lead)), len([]rune(lead + text))}}, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", text, diff)
		}
	}
	for _, s := range []string{"قبل ساعتين من المباراة", "منذ بداية العام", "ساعتين", "قبل 3 ملايين", "3 hours", "منذ عام 2009", "منذ يوم الجمعة", "قبل شهر رمضان"} {
		if got := FindRelative(s); got != nil {
			t.Errorf("FindRelative(%q) = %v, want none", s, got)
		}
	}
}
