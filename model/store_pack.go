package model

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
	"math"
	"strings"
)

// packer makes columns of text and numbers short. What the first page holds is the
// dictionary of all: libraries repeat their words.
type packer struct {
	lexicon    lexicon
	dictionary []byte
	writer     *flate.Writer
	reader     io.ReadCloser
	raw        []byte // of the page that is being packed
	short      bytes.Buffer
}

// mostDictionary is as far as the method can look back.
const mostDictionary = 32 << 10

// learn makes columns the dictionary, unless there is one.
func (k *packer) learn(columns []byte) {
	if k.writer != nil {
		return
	}
	k.dictionary = bytes.Clone(columns[max(len(columns)-mostDictionary, 0):])
	k.writer, _ = flate.NewWriterDict(&k.short, flate.DefaultCompression, k.dictionary) // the level is one of the package's own
	k.reader = flate.NewReaderDict(bytes.NewReader(nil), k.dictionary)
}

// pack returns a short form of columns. Writing to memory has no errors.
func (k *packer) pack(columns []byte) []byte {
	k.short.Reset()
	k.writer.Reset(&k.short)
	_, _ = k.writer.Write(columns)
	_ = k.writer.Close()
	return bytes.Clone(k.short.Bytes())
}

// unpack returns the columns that pack made short.
func (k *packer) unpack(short []byte) columns {
	_ = k.reader.(flate.Resetter).Reset(bytes.NewReader(short), k.dictionary)
	k.short.Reset()
	_, _ = k.short.ReadFrom(k.reader) // it is what pack wrote
	return columns{k.short.Bytes()}
}

// columns is read from its beginning.
type columns struct{ rest []byte }

func (c *columns) number() uint64 {
	n, size := binary.Uvarint(c.rest)
	c.rest = c.rest[max(size, 0):]
	return n
}

func (c *columns) text(n int) []byte {
	n = min(n, len(c.rest))
	text := c.rest[:n]
	c.rest = c.rest[n:]
	return text
}

// names is the names of a page's rows, to be read.
type names struct {
	text string
	ends [2 * pageRows]uint32 // of the last segment of the public ID and the display name in turn
}

func (n *names) at(i int) string {
	from := uint32(0)
	if i > 0 {
		from = n.ends[i-1]
	}
	return n.text[from:n.ends[i]]
}

func (n *names) weight() int { return len(n.text) + 8*pageRows }

func (n *names) base(row int) string { return n.at(2 * row) }
func (n *names) name(row int) string { return n.at(2*row + 1) }

// appendNames writes the names of rows: how long they are, and then all their text.
// Display names are written as what they have that the others have not.
func appendNames(b []byte, rows *[pageRows]packed, l *lexicon) []byte {
	var echoes [pageRows]string
	for i := range rows {
		b = binary.AppendUvarint(b, uint64(len(rows[i].base)))
	}
	for i := range rows {
		echoes[i] = echo(rows[i].base, rows[i].name)
		b = binary.AppendUvarint(b, uint64(len(echoes[i])))
	}
	for i := range rows {
		b = l.append(b, rows[i].base)
	}
	for _, e := range echoes {
		b = l.append(b, e)
	}
	return b
}

func readNames(c columns, l *lexicon) *names {
	var long [2 * pageRows]int
	whole := 0
	for i := range long {
		long[i] = int(c.number())
	}
	for _, n := range long[:pageRows] {
		whole += n
	}
	text := l.text(c.rest)
	bases, echoes := text[:whole], text[whole:]
	n := &names{}
	var b strings.Builder
	b.Grow(2 * whole)
	for i := range pageRows {
		base := bases[:long[i]]
		bases = bases[long[i]:]
		b.WriteString(base)
		n.ends[2*i] = uint32(b.Len())
		echo := echoes[:long[pageRows+i]]
		echoes = echoes[len(echo):]
		writeEchoed(&b, base, echo)
		n.ends[2*i+1] = uint32(b.Len())
	}
	n.text = b.String()
	return n
}

// facts is the facts of a page's rows, to be read.
type facts [pageRows]fact

func (f *facts) weight() int {
	const bare = 80
	w := bare * pageRows
	for i := range f {
		w += len(f[i].tags)
	}
	return w
}

// appendFacts writes the facts of rows, column by column.
func appendFacts(b []byte, rows *[pageRows]packed, w *words, l *lexicon) []byte {
	before := int64(0)
	for i := range rows {
		f := &rows[i].fact
		b = binary.AppendUvarint(b, uint64(f.format))
		b = binary.AppendUvarint(b, uint64(f.resource))
		b = binary.AppendUvarint(b, uint64(f.delivery))
	}
	for i := range rows {
		b = binary.AppendUvarint(b, uint64(rows[i].folder))
	}
	for i := range rows {
		change := rows[i].created - before
		b, before = binary.AppendUvarint(b, uint64(change)<<1^uint64(change>>63)), rows[i].created
	}
	for i := range rows {
		f := &rows[i].fact
		b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(f.width)), uint64(f.height))
	}
	for i := range rows {
		b = binary.AppendUvarint(b, uint64(math.Float32bits(rows[i].duration)))
	}
	for i := range rows {
		f := &rows[i].fact
		if f.dir == homeDir(w, f.folder) {
			b = append(b, 0)
			continue
		}
		b = append(binary.AppendUvarint(b, uint64(len(f.dir))+1), f.dir...)
	}
	for i := range rows {
		b = binary.AppendUvarint(b, uint64(len(rows[i].tags)))
	}
	for i := range rows {
		b = l.append(b, rows[i].tags)
	}
	return b
}

// homeDir is what the public ID of an asset in a folder mostly begins with.
func homeDir(w *words, folder uint32) string {
	if folder == 0 {
		return ""
	}
	return w.dir(folder)
}

func readFacts(c columns, w *words, l *lexicon) *facts {
	rows := &facts{}
	for i := range rows {
		rows[i].format, rows[i].resource, rows[i].delivery = uint32(c.number()), uint32(c.number()), uint32(c.number())
	}
	for i := range rows {
		rows[i].folder = uint32(c.number())
	}
	before := int64(0)
	for i := range rows {
		change := c.number()
		before += int64(change>>1) ^ -int64(change&1)
		rows[i].created = before
	}
	for i := range rows {
		rows[i].width, rows[i].height = uint32(c.number()), uint32(c.number())
	}
	for i := range rows {
		rows[i].duration = math.Float32frombits(uint32(c.number()))
	}
	for i := range rows {
		if n := int(c.number()); n > 0 {
			rows[i].dir = string(c.text(n - 1))
		} else {
			rows[i].dir = homeDir(w, rows[i].folder)
		}
	}
	var long [pageRows]int
	for i := range long {
		long[i] = int(c.number())
	}
	text := l.text(c.rest)
	for i, n := range long {
		rows[i].tags, text = text[:n], text[n:]
	}
	return rows
}
