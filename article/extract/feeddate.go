package extract

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"isnad/arabic"
	"isnad/article"
)

// machineDate is the date of RFC 822 in all the ways that feeds write it: with any weekday or none, English months in
// any length, years of two digits, with or without seconds and zone.
var machineDate = regexp.MustCompile(`^(?:\p{L}+\.?\s*[,،]?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*\.?,?[\s-]+(\d{4}|\d{2})(?:[,\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp][Mm])?\s*(.*))?$`)

var englishMonths = map[string]int{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}

// feedZones are the names of zones in feeds: those of RFC 822, and those of the countries that publish in Arabic and
// Persian. AST is Arabia's here, not the Atlantic's.
var feedZones = map[string]string{
	"z": "Z", "ut": "Z", "utc": "Z", "gmt": "Z", "wet": "Z", "west": "+01:00", "cet": "+01:00", "cest": "+02:00", "bst": "+01:00",
	"eet": "+02:00", "eest": "+03:00", "cat": "+02:00", "eat": "+03:00", "ast": "+03:00", "ksa": "+03:00", "msk": "+03:00", "trt": "+03:00", "irst": "+03:30",
	"gst": "+04:00", "pkt": "+05:00",
	"est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00",
}

var numericZone = regexp.MustCompile(`^(?:(?i:gmt|utc))?\s*([+-])(\d{1,2}):?(\d{2})?\b`)

// feedTime returns a date as a feed writes it as ISO 8601, "" where it is none: ISO 8601 itself, RFC 822, or
// words in Arabic. A zone that nobody knows is left out, which makes the time an interval.
func feedTime(s string) string {
	s = strings.Join(strings.Fields(arabicDigits.Replace(s)), " ")
	if s == "" || len(s) > 200 {
		return ""
	}
	if _, err := article.ParseTime(s); err == nil {
		return s
	}
	if iso, ok := rfc822(s); ok {
		return iso
	}
	if d := arabic.FindDates(s); len(d) > 0 {
		if _, err := article.ParseTime(d[0].ISO); err == nil {
			return d[0].ISO
		}
	}
	return ""
}

var arabicDigits = strings.NewReplacer("٠", "0", "١", "1", "٢", "2", "٣", "3", "٤", "4", "٥", "5", "٦", "6", "٧", "7", "٨", "8", "٩", "9",
	"۰", "0", "۱", "1", "۲", "2", "۳", "3", "۴", "4", "۵", "5", "۶", "6", "۷", "7", "۸", "8", "۹", "9", "\u200e", "", "\u200f", "")

func rfc822(s string) (string, bool) {
	m := machineDate.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	month := englishMonths[strings.ToLower(m[2])]
	if month == 0 {
		return "", false
	}
	day, _ := strconv.Atoi(m[1])
	year, _ := strconv.Atoi(m[3])
	if len(m[3]) == 2 { // RFC 2822, section 4.3
		year += 1900
		if year < 1950 {
			year += 100
		}
	}
	iso := fmt.Sprintf("%04d-%02d-%02d", year, month, day)
	if m[4] != "" {
		hour, _ := strconv.Atoi(m[4])
		switch strings.ToLower(m[7]) {
		case "pm":
			if hour < 12 {
				hour += 12
			}
		case "am":
			hour %= 12
		}
		iso += fmt.Sprintf("T%02d:%s", hour, m[5])
		if m[6] != "" {
			iso += ":" + m[6]
		}
		iso += feedZone(m[8])
	}
	_, err := article.ParseTime(iso)
	return iso, err == nil
}

// feedZone returns a zone as in ISO 8601, "" where it is unknown.
func feedZone(s string) string {
	if m := numericZone.FindStringSubmatch(s); m != nil {
		hours, minutes := m[2], m[3]
		if len(hours) == 1 {
			hours = "0" + hours
		}
		if minutes == "" {
			minutes = "00"
		}
		if hours > "14" || minutes > "59" {
			return ""
		}
		return m[1] + hours + ":" + minutes
	}
	name, _, _ := strings.Cut(strings.ToLower(strings.Trim(s, " ()")), " ")
	return feedZones[name]
}
