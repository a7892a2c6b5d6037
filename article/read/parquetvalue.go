package read

import (
	"encoding/binary"
	"math/big"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// A valueWriter writes the values of a Parquet column.
type valueWriter struct {
	text func(b []byte, v parquet.Value) []byte
	bare bool // it is a number or truth value in JSON too
}

// json writes a value as JSON.
func (w valueWriter) json(b []byte, v parquet.Value) []byte {
	if w.bare {
		n := len(b)
		if b = w.text(b, v); len(b) == n {
			b = append(b, "null"...)
		}
		return b
	}
	if k := v.Kind(); k == parquet.ByteArray || k == parquet.FixedLenByteArray {
		return appendString(b, w.text(nil, v))
	}
	return append(w.text(append(b, '"'), v), '"')
}

// writerOf returns how the values of a type are written: texts as they are, times as ISO 8601, numbers in decimal.
func writerOf(t parquet.Type) valueWriter {
	if l := t.LogicalType(); l != nil {
		switch l := l.Value.(type) {
		case *format.DateType:
			return valueWriter{text: writeDate}
		case *format.TimestampType:
			return valueWriter{text: timestampWriter(l)}
		case *format.DecimalType:
			return valueWriter{text: decimalWriter(int(l.Scale))}
		}
	} else if c := t.ConvertedType(); c != nil { // older files have only this; their times are UTC
		switch *c {
		case 6: // DATE
			return valueWriter{text: writeDate}
		case 9, 10: // TIMESTAMP_MILLIS, TIMESTAMP_MICROS
			unit := time.Millisecond
			if *c == 10 {
				unit = time.Microsecond
			}
			return valueWriter{text: func(b []byte, v parquet.Value) []byte { return appendTime(b, v.Int64(), unit, true) }}
		}
	}
	switch t.Kind() {
	case parquet.Boolean:
		return valueWriter{bare: true, text: func(b []byte, v parquet.Value) []byte { return strconv.AppendBool(b, v.Boolean()) }}
	case parquet.Int32:
		return valueWriter{bare: true, text: func(b []byte, v parquet.Value) []byte { return strconv.AppendInt(b, int64(v.Int32()), 10) }}
	case parquet.Int64:
		return valueWriter{bare: true, text: func(b []byte, v parquet.Value) []byte { return strconv.AppendInt(b, v.Int64(), 10) }}
	case parquet.Int96:
		return valueWriter{text: writeInt96}
	case parquet.Float:
		return valueWriter{bare: true, text: func(b []byte, v parquet.Value) []byte { return appendFloat(b, float64(v.Float())) }}
	case parquet.Double:
		return valueWriter{bare: true, text: func(b []byte, v parquet.Value) []byte { return appendFloat(b, v.Double()) }}
	}
	return valueWriter{text: func(b []byte, v parquet.Value) []byte { return append(b, v.ByteArray()...) }}
}

func writeDate(b []byte, v parquet.Value) []byte {
	return time.Unix(int64(v.Int32())*86400, 0).UTC().AppendFormat(b, "2006-01-02")
}

func timestampWriter(t *format.TimestampType) func([]byte, parquet.Value) []byte {
	unit := time.Nanosecond
	switch t.Unit.Value.(type) {
	case *format.MilliSeconds:
		unit = time.Millisecond
	case *format.MicroSeconds:
		unit = time.Microsecond
	}
	return func(b []byte, v parquet.Value) []byte { return appendTime(b, v.Int64(), unit, t.IsAdjustedToUTC) }
}

// appendTime writes a time that is counted from 1970. One that is not of UTC is local, of no known zone.
func appendTime(b []byte, n int64, unit time.Duration, utc bool) []byte {
	second := int64(time.Second / unit)
	layout := "2006-01-02T15:04:05"
	if utc {
		layout += "Z"
	}
	s, rest := n/second, n%second
	if rest < 0 {
		s, rest = s-1, rest+second
	}
	return time.Unix(s, rest*int64(unit)).UTC().AppendFormat(b, layout)
}

// writeInt96 writes the time of old Impala and Spark files: nanoseconds of the day, then the Julian day.
func writeInt96(b []byte, v parquet.Value) []byte {
	const epoch = 2440588 // Julian day of 1970-01-01
	i := v.Int96()
	nanos := int64(i[0]) | int64(i[1])<<32
	return time.Unix((int64(i[2])-epoch)*86400, nanos).UTC().AppendFormat(b, "2006-01-02T15:04:05Z")
}

// decimalWriter writes integers with a point before their last digits.
func decimalWriter(scale int) func([]byte, parquet.Value) []byte {
	return func(b []byte, v parquet.Value) []byte {
		n := new(big.Int)
		switch v.Kind() {
		case parquet.Int32:
			n.SetInt64(int64(v.Int32()))
		case parquet.Int64:
			n.SetInt64(v.Int64())
		default: // two's complement, the highest byte first
			raw := v.ByteArray()
			n.SetBytes(raw)
			if len(raw) > 0 && raw[0] >= 0x80 {
				n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(raw))))
			}
		}
		s := n.String()
		if scale <= 0 || scale > 100 {
			return append(b, s...)
		}
		if s[0] == '-' {
			b, s = append(b, '-'), s[1:]
		}
		for len(s) <= scale {
			s = "0" + s
		}
		return append(append(append(b, s[:len(s)-scale]...), '.'), s[len(s)-scale:]...)
	}
}

// snappyLen returns what a snappy block says it unpacks to.
func snappyLen(block []byte) int64 {
	n, w := binary.Uvarint(block)
	if w <= 0 || n > 1<<40 {
		return 1 << 40
	}
	return int64(n)
}
