package read

import (
	"bytes"
	"errors"
	"io"
	"math"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// What the pages of a Parquet column may hold. The library makes room for
// whatever a page's header says before it looks at the page, so the headers are examined
// before. Writers make pages of about a mebibyte, or of one value where that is longer.
const (
	maxPageValues = 4 << 20
	maxHeader     = 4 << 20 // its statistics may repeat two values
)

var errParquetPage = &tableError{"the Parquet table has pages that unpack to more than an article can be; write it anew with smaller pages"}

// examine walks over the page headers of a column in a row group.
func (t *parquetTable) examine(group int, c *parquet.Column) error {
	groups := t.table.Metadata().RowGroups
	if group >= len(groups) || c.Index() >= len(groups[group].Columns) {
		return errParquet
	}
	chunk := &groups[group].Columns[c.Index()].MetaData
	at := chunk.DataPageOffset
	if d := chunk.DictionaryPageOffset; d > 0 && d < at {
		at = d
	}
	size := chunk.TotalCompressedSize
	if at < 4 || size < 0 || at > t.size || size > t.size-at {
		return errParquet
	}
	for end := at + size; at < end; {
		header, n, err := t.pageHeader(at, end)
		if err != nil {
			return err
		}
		at += n
		packed, unpacked := int64(header.CompressedPageSize), int64(header.UncompressedPageSize)
		if packed < 0 || unpacked < 0 || packed > end-at {
			return errParquet
		}
		if most := 2*t.most + 1<<20; packed > most || unpacked > most || values(header) > maxPageValues {
			return errParquetPage
		}
		if err := t.examinePage(header, chunk.Codec, at); err != nil {
			return err
		}
		at += packed
	}
	return nil
}

// pageHeader reads the header at an offset.
func (t *parquetTable) pageHeader(at, end int64) (*format.PageHeader, int64, error) {
	for window := int64(4 << 10); ; window *= 8 {
		b := make([]byte, min(window, end-at))
		if _, err := t.file.ReadAt(b, at); err != nil && err != io.EOF {
			return nil, 0, err
		}
		var compact thrift.CompactProtocol
		r := compact.NewReaderFromBytes(b)
		h := new(format.PageHeader)
		err := thrift.NewDecoder(r).Decode(h)
		if err == nil {
			return h, int64(r.BytesRead()), nil
		}
		if window > maxHeader || int64(len(b)) == end-at {
			return nil, 0, errParquet
		}
	}
}

func values(h *format.PageHeader) int64 {
	n := int64(0)
	if h.DataPageHeader.Valid {
		n = max(n, int64(h.DataPageHeader.V.NumValues))
	}
	if h.DataPageHeaderV2.Valid {
		n = max(n, int64(h.DataPageHeaderV2.V.NumValues), int64(h.DataPageHeaderV2.V.NumRows))
	}
	if h.DictionaryPageHeader.Valid {
		n = max(n, int64(h.DictionaryPageHeader.V.NumValues))
	}
	return n
}

// examinePage refuses a page that unpacks to more than its header says.
func (t *parquetTable) examinePage(h *format.PageHeader, codec format.CompressionCodec, at int64) error {
	v2 := h.DataPageHeaderV2
	if codec == format.Uncompressed || v2.Valid && v2.V.IsCompressed.Valid && !v2.V.IsCompressed.V {
		return nil
	}
	skip := int64(0)
	if v2.Valid { // the levels before the values are not packed
		skip = int64(v2.V.RepetitionLevelsByteLength) + int64(v2.V.DefinitionLevelsByteLength)
	}
	switch packed := int64(h.CompressedPageSize); {
	case skip < 0 || skip > packed:
		return errParquet
	case skip == packed:
		return nil
	}
	b := make([]byte, int64(h.CompressedPageSize)-skip)
	if _, err := t.file.ReadAt(b, at+skip); err != nil {
		return errParquet
	}
	most := int64(h.UncompressedPageSize)
	var r io.Reader
	switch codec {
	case format.Snappy:
		if snappyLen(b) > most {
			return errParquet
		}
		return nil
	case format.Gzip:
		z, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			return errParquet
		}
		r = z
	case format.Zstd:
		z, err := zstd.NewReader(bytes.NewReader(b), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(zstdWindow))
		if err != nil {
			return errParquet
		}
		defer z.Close()
		r = z
	case format.Brotli:
		r = brotli.NewReader(bytes.NewReader(b))
	case format.Lz4Raw:
		return nil // at most 255-fold
	default:
		return &tableError{"the Parquet table is packed in a way that is not known here; write it anew with zstd or snappy"}
	}
	n, err := io.CopyN(io.Discard, r, min(most, math.MaxInt64-1)+1)
	if n > most || err != nil && !errors.Is(err, io.EOF) {
		return errParquet
	}
	return nil
}
