package read

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
)

// annotated is a group that says LIST of itself, around whatever an old writer put into it.
type annotated struct{ parquet.Group }

func (annotated) Type() parquet.Type { return parquet.List(parquet.String()).Type() }

// lowLevel writes rows of values with their levels, by the names of leaves as the file has them, in groups of two rows.
func lowLevel(t testing.TB, fields parquet.Group, rows []map[string][]parquet.Value, options ...parquet.WriterOption) string {
	t.Helper()
	schema := parquet.NewSchema("table", fields)
	var b bytes.Buffer
	w := parquet.NewWriter(&b, append(options, schema)...)
	for i, r := range rows {
		columns := make([][]parquet.Value, len(schema.Columns()))
		for j, path := range schema.Columns() {
			for _, v := range r[strings.Join(path, ".")] {
				columns[j] = append(columns[j], v.Level(v.RepetitionLevel(), v.DefinitionLevel(), j))
			}
		}
		if _, err := w.WriteRows([]parquet.Row{parquet.MakeRow(columns...)}); err != nil {
			t.Fatal(err)
		}
		if i%2 == 1 {
			if err := w.Flush(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Lists as writers of the last ten years and older ones lay them out. The levels say at which depth a value is missing.
var listForms = map[string]struct {
	list                       func(name string) parquet.Node
	leaf                       string // below the column, "" for the column itself
	missing, empty, hole, full int    // definition levels: no list, no element, an element that is null, a value; -1 where that cannot be
}{
	"three levels": {func(string) parquet.Node {
		return parquet.Optional(parquet.List(parquet.Optional(parquet.String())))
	}, "list.element", 0, 1, 2, 3},
	"three levels of Arrow before 2022": {func(string) parquet.Node {
		return parquet.Optional(annotated{parquet.Group{"list": parquet.Repeated(parquet.Group{"item": parquet.Optional(parquet.String())})}})
	}, "list.item", 0, 1, 2, 3},
	"three levels of Hive": {func(string) parquet.Node {
		return parquet.Optional(annotated{parquet.Group{"bag": parquet.Repeated(parquet.Group{"array_element": parquet.Optional(parquet.String())})}})
	}, "bag.array_element", 0, 1, 2, 3},
	"three levels, nothing optional": {func(string) parquet.Node { return parquet.List(parquet.String()) }, "list.element", -1, 0, -1, 1},
	"three levels without a mark": {func(string) parquet.Node {
		return parquet.Optional(parquet.Group{"list": parquet.Repeated(parquet.Group{"element": parquet.Optional(parquet.String())})})
	}, "list.element", 0, 1, 2, 3},
	"two levels": {func(string) parquet.Node {
		return parquet.Optional(annotated{parquet.Group{"array": parquet.Repeated(parquet.String())}})
	}, "array", 0, 1, -1, 2},
	"two levels of Thrift": {func(name string) parquet.Node {
		return parquet.Optional(annotated{parquet.Group{name + "_tuple": parquet.Repeated(parquet.String())}})
	}, "NAME_tuple", 0, 1, -1, 2},
	"one level": {func(string) parquet.Node { return parquet.Repeated(parquet.String()) }, "", -1, 0, -1, 1},
	"objects in three levels": {func(string) parquet.Node {
		return parquet.Optional(parquet.List(parquet.Optional(parquet.Group{"name": parquet.Optional(parquet.String()), "text": parquet.Optional(parquet.String())})))
	}, "list.element.KEY", 0, 1, 2, 4},
	"objects in two levels of Avro": {func(string) parquet.Node {
		return parquet.Optional(annotated{parquet.Group{"array": parquet.Repeated(parquet.Group{"name": parquet.String(), "text": parquet.String()})}})
	}, "array.KEY", 0, 1, -1, 2},
	"objects in two levels of Thrift": {func(name string) parquet.Node {
		return parquet.Optional(annotated{parquet.Group{name + "_tuple": parquet.Repeated(parquet.Group{"name": parquet.String(), "text": parquet.String()})}})
	}, "NAME_tuple.KEY", 0, 1, -1, 2},
}

func TestListsInParquetAreJoinedInEveryFormOfWritingThem(t *testing.T) {
	// nil is no list, "" an element that is null.
	authors := [][]string{{"هدى", "سامي"}, {}, nil, {"", "ليلى"}}
	paragraphs := [][]string{{"الفقرة الأولى.", "الفقرة الثانية."}, {"وحدها."}, {}, nil}
	for name, form := range listForms {
		column := func(field string) string {
			path := strings.NewReplacer("NAME", field, "KEY", map[string]string{"authors": "name", "paragraphs": "text"}[field]).Replace(form.leaf)
			return strings.TrimSuffix(field+"."+path, ".")
		}
		values := func(list []string) (vs []parquet.Value) {
			switch {
			case list == nil && form.missing >= 0:
				return []parquet.Value{parquet.NullValue().Level(0, form.missing, 0)}
			case len(list) == 0:
				return []parquet.Value{parquet.NullValue().Level(0, form.empty, 0)}
			}
			for _, s := range list {
				v := parquet.ByteArrayValue([]byte(s)).Level(min(len(vs), 1), form.full, 0)
				if s == "" && form.hole >= 0 {
					v = parquet.NullValue().Level(min(len(vs), 1), form.hole, 0)
				}
				vs = append(vs, v)
			}
			return vs
		}
		empty := func(vs []parquet.Value) []parquet.Value { // the other key of objects
			vs = slices.Clone(vs)
			for i, v := range vs {
				if !v.IsNull() {
					vs[i] = parquet.ByteArrayValue([]byte("س")).Level(v.RepetitionLevel(), v.DefinitionLevel(), 0)
				}
			}
			return vs
		}
		var rows []map[string][]parquet.Value
		for i := range authors {
			a, p := values(authors[i]), values(paragraphs[i])
			r := map[string][]parquet.Value{"title": {parquet.ByteArrayValue([]byte(fmt.Sprint("عنوان ", i)))}, column("authors"): a, column("paragraphs"): p}
			if strings.Contains(form.leaf, "KEY") {
				r[strings.Replace(column("authors"), ".name", ".text", 1)], r[strings.Replace(column("paragraphs"), ".text", ".name", 1)] = empty(a), empty(p)
			}
			rows = append(rows, r)
		}
		for _, dictionary := range []bool{false, true} {
			title := parquet.String()
			if dictionary {
				title = parquet.Encoded(title, &parquet.RLEDictionary)
			}
			data := lowLevel(t, parquet.Group{"title": title, "authors": form.list("authors"), "paragraphs": form.list("paragraphs")}, rows)
			items := collect(t, Options{}, write(t, "x.parquet", data))
			if len(items) != len(rows) {
				t.Errorf("%s: %d items, the first %v", name, len(items), items[0].Err)
				continue
			}
			for i, it := range items {
				if it.Err != nil {
					t.Errorf("%s: %v", name, it.Err)
					continue
				}
				said := func(list []string, joint string) string {
					return strings.Join(slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == "" }), joint)
				}
				want := []string{fmt.Sprint("عنوان ", i), said(authors[i], "، "), said(paragraphs[i], "\n")}
				if d := cmp.Diff(want, []string{it.Article.Title, it.Article.Byline, it.Article.Text}); d != "" {
					t.Errorf("%s, row %d: %s", name, i, d)
				}
			}
		}
	}
}

func TestNamesOfParquetColumnsLoseOnlyTheLevelsOfLists(t *testing.T) {
	text := func(s string) []parquet.Value { return []parquet.Value{parquet.ByteArrayValue([]byte(s))} }
	data := lowLevel(t, parquet.Group{"article": parquet.Group{"item": parquet.Group{"body": parquet.String()}, "list": parquet.Group{"element": parquet.String()}}},
		[]map[string][]parquet.Value{{"article.item.body": text("نص الخبر"), "article.list.element": text("ليس نصا")}})
	var told Layout
	items := collect(t, Options{Layout: func(l Layout) { told = l }}, write(t, "x.parquet", data))
	if len(items) != 1 || items[0].Err != nil || items[0].Article.Text != "نص الخبر" || !slices.Equal(told.Unread, []string{"article.list.element"}) {
		t.Errorf("%+v, %+v", items, told)
	}
}

func TestTimesInParquetAreReadInEveryUnit(t *testing.T) {
	at := time.Date(2024, 5, 5, 10, 30, 1, 0, time.UTC)
	day := parquet.Int32Value(int32(at.Unix() / 86400))
	nanos := uint64(37_801_000_000_000) // of that day
	julian := parquet.Int96Value(deprecated.Int96{uint32(nanos), uint32(nanos >> 32), uint32(at.Unix()/86400) + 2440588})
	for name, c := range map[string]struct {
		node  parquet.Node
		value parquet.Value
		want  string
	}{
		"milliseconds":       {parquet.Timestamp(parquet.Millisecond), parquet.Int64Value(at.UnixMilli()), "2024-05-05T10:30:01Z"},
		"microseconds":       {parquet.Timestamp(parquet.Microsecond), parquet.Int64Value(at.UnixMicro()), "2024-05-05T10:30:01Z"},
		"nanoseconds":        {parquet.Timestamp(parquet.Nanosecond), parquet.Int64Value(at.UnixNano()), "2024-05-05T10:30:01Z"},
		"local milliseconds": {parquet.TimestampAdjusted(parquet.Millisecond, false), parquet.Int64Value(at.UnixMilli()), "2024-05-05T10:30:01"},
		"local nanoseconds":  {parquet.TimestampAdjusted(parquet.Nanosecond, false), parquet.Int64Value(at.UnixNano()), "2024-05-05T10:30:01"},
		"before 1970":        {parquet.Timestamp(parquet.Microsecond), parquet.Int64Value(-1), "1969-12-31T23:59:59Z"},
		"days":               {parquet.Date(), day, "2024-05-05"},
		"days in words":      {parquet.String(), parquet.ByteArrayValue([]byte("5 مايو 2024")), "2024-05-05"},
		"seconds in a word":  {parquet.Leaf(parquet.Int64Type), parquet.Int64Value(at.Unix()), "2024-05-05T10:30:01Z"},
		"Impala's":           {parquet.Leaf(parquet.Int96Type), julian, "2024-05-05T10:30:01Z"},
	} {
		text := parquet.ByteArrayValue([]byte("نص"))
		there, missing := c.value.Level(0, 1, 0), parquet.NullValue().Level(0, 0, 0)
		data := lowLevel(t, parquet.Group{"text": parquet.String(), "pub_date": parquet.Optional(c.node), "author": parquet.Optional(parquet.String())}, []map[string][]parquet.Value{
			{"text": {text}, "pub_date": {missing}, "author": {missing}}, {"text": {text}, "pub_date": {there}, "author": {missing}}})
		var published []string
		for _, it := range collect(t, Options{}, write(t, "x.parquet", data)) {
			if it.Err != nil {
				t.Fatalf("%s: %v", name, it.Err)
			}
			published = append(published, it.Article.Published)
		}
		if d := cmp.Diff([]string{"", c.want}, published); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestAParquetColumnWithoutAnyValueIsNoReasonToReject(t *testing.T) {
	null := []parquet.Value{parquet.NullValue().Level(0, 0, 0)}
	fields := parquet.Group{}
	row := map[string][]parquet.Value{}
	for _, name := range []string{"id", "title", "author", "published", "text"} {
		fields[name], row[name] = parquet.Optional(parquet.String()), null
	}
	for _, it := range collect(t, Options{}, write(t, "x.parquet", lowLevel(t, fields, []map[string][]parquet.Value{row, row, row}))) {
		if it.Err != nil || it.Article.Text != "" {
			t.Errorf("%v", it.Err)
		}
	}
}
