package provenance

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

const habitsVersion = 1

// MarshalBinary encodes h for storing.
func (h *Habits) MarshalBinary() ([]byte, error) {
	b := binary.AppendUvarint([]byte{habitsVersion}, uint64(len(h.agencies)))
	name := func(s string) { b = append(binary.AppendUvarint(b, uint64(len(s))), s...) }
	counts := func(ns []int) {
		for _, n := range ns {
			b = binary.AppendUvarint(b, uint64(n))
		}
	}
	for _, a := range h.agencies {
		name(a)
	}
	counts(h.stories)
	var outlets []string
	for o := range h.outlets {
		outlets = append(outlets, o)
	}
	slices.Sort(outlets)
	b = binary.AppendUvarint(b, uint64(len(outlets)))
	for _, o := range outlets {
		name(o)
		counts(h.outlets[o])
	}
	b = binary.AppendUvarint(b, uint64(len(h.order)))
	for _, w := range h.order {
		b = binary.BigEndian.AppendUint64(b, w)
		counts(h.words[w])
	}
	return b, nil
}

var errHabits = errors.New("read habits of outlets: damaged or of another version: run isnad refresh")

// UnmarshalBinary decodes what MarshalBinary wrote.
func (h *Habits) UnmarshalBinary(b []byte) error {
	if len(b) == 0 || b[0] != habitsVersion {
		return errHabits
	}
	b = b[1:]
	ok := true
	number := func() int {
		n, k := binary.Uvarint(b)
		if k <= 0 || n > math.MaxInt32 {
			ok, b = false, nil
			return 0
		}
		b = b[k:]
		return int(n)
	}
	name := func() string {
		n := number()
		if n > len(b) {
			ok, b = false, nil
			return ""
		}
		s := string(b[:n])
		b = b[n:]
		return s
	}
	g := Habits{outlets: map[string][]int{}, words: map[uint64][]int{}}
	counts := func() []int {
		ns := make([]int, len(g.agencies))
		for i := range ns {
			ns[i] = number()
		}
		return ns
	}
	for n := number(); n > 0 && ok; n-- {
		g.agencies = append(g.agencies, name())
	}
	g.stories = counts()
	for n := number(); n > 0 && ok; n-- {
		o := name()
		g.outlets[o] = counts()
	}
	for n := number(); n > 0 && ok; n-- {
		if len(b) < 8 {
			return errHabits
		}
		w := binary.BigEndian.Uint64(b)
		b = b[8:]
		g.order = append(g.order, w)
		g.words[w] = counts()
	}
	if !ok || len(b) > 0 || slices.Contains(g.stories, 0) {
		return errHabits
	}
	*h = g
	return nil
}
