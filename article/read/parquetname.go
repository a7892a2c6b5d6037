package read

import (
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// A list is written in three levels, as a group LIST around a repeated group around the element, or by older writers in two,
// as a group LIST around a repeated element. Only the outer one has a name that says something; the inner ones
// are called list.element, list.item, bag.array_element, array, authors_tuple and more. The rules that tell the two forms
// apart are those of the format ("Backward-compatibility rules" of lists, apache/parquet-format, LogicalTypes.md).

// walk lists the leaves below c, whose name is path.
func (t *parquetTable) walk(c *parquet.Column, path []string, inList bool) {
	if c.Leaf() {
		l := leaf{name: strings.Join(path, "."), column: c, write: writerOf(c.Type())}
		if inList && len(path) > 1 {
			l.listed = strings.Join(path[:len(path)-1], ".")
		}
		t.leaves = append(t.leaves, l)
		return
	}
	if e := listElement(c); e != nil {
		if e.Leaf() || listElement(e) != nil {
			t.walk(e, path, inList)
			return
		}
		c, inList = e, true
	} else if c.Repeated() {
		inList = true
	}
	for _, d := range c.Columns() {
		t.walk(d, append(slices.Clip(path), d.Name()), inList)
	}
}

// listElement returns what repeats in a list, nil where c is none.
func listElement(c *parquet.Column) *parquet.Column {
	if c.Leaf() || len(c.Columns()) != 1 || !c.Columns()[0].Repeated() {
		return nil
	}
	middle := c.Columns()[0]
	var is bool
	if l := c.Type().LogicalType(); l != nil {
		_, is = l.Value.(*format.ListType)
	}
	if !is && !slices.Contains([]string{"list", "bag", "array"}, middle.Name()) { // some writers do not say that it is one
		return nil
	}
	if middle.Leaf() || len(middle.Columns()) != 1 || is && (middle.Name() == "array" || middle.Name() == c.Name()+"_tuple") {
		return middle
	}
	return middle.Columns()[0]
}
