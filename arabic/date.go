package arabic

// A Date is a calendar date found in a text, at most to the minute.
type Date struct {
	ISO        string // ISO 8601 of the precision found: 2024-09, 2024-09-29, 2024-09-29T14:05+03:00
	Start, End int    // code points of the text it was found in
}

// FindDates returns the dates written in s, in order: all Arabic month traditions (Levantine, Egyptian and Gulf,
// Maghrebi, doubled as in "أيلول/ سبتمبر"), weekday-led, Arabic-Indic digits, numeric forms, English months, Hijri dates (Umm al-Qura).
func FindDates(s string) []Date { panic("contract only") }
