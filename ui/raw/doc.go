// Package raw shows files that are no pictures: text with its lines numbered, JSON
// as a tree, tables and archives in columns, anything else as a hex dump. It
// exists so that a file of unknown contents can be looked at without doing harm.
// It knows neither where files come from nor what lies around them.
package raw

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"

	"cldx/ui/fold"
)

// Doc is a file as it was understood. It never changes.
type Doc struct {
	kind  Kind
	what  string // for people
	tree  *fold.Tree
	text  *pages
	table *table
	data  []byte
	whole bool // nothing of the file is missing
}

// Kind is a way to show a file.
type Kind uint8

// The kinds.
const (
	Text Kind = iota
	Tree
	Table
	Hex
	kinds
)

// String returns the kind as a word.
func (k Kind) String() string { return [kinds]string{"text", "tree", "table", "hex"}[k] }

// Read understands a file, or its first part. name tells what its ending promises;
// whole says that data is all of it. It takes a while: call it in a task.
func Read(name string, data []byte, whole bool) *Doc {
	d := &Doc{data: data, whole: whole, kind: Hex, what: "binary"}
	if len(data) == 0 {
		d.what = "an empty file"
		return d
	}
	if t, what := readArchive(data); t != nil && whole {
		d.kind, d.table, d.what = Table, t, what
		return d
	}
	text, encoding := decode(data, whole)
	if encoding == "" {
		d.what = binary(data)
		return d
	}
	d.text = paginate(text)
	d.kind, d.what = Text, encoding
	if jsonLike(text) && whole {
		if tree, err := fold.Parse([]byte(text)); err == nil {
			d.kind, d.tree, d.what = Tree, tree, "JSON, "+encoding
			return d
		}
	}
	if t, what := readTable(name, text); t != nil {
		d.kind, d.table, d.what = Table, t, what+", "+encoding
	}
	return d
}

// What says in a few words what the file is.
func (d *Doc) What() string { return d.what }

// Kinds returns the ways in which the file can be shown, the best one first.
func (d *Doc) Kinds() []Kind {
	kinds := []Kind{d.kind}
	if d.text != nil && d.kind != Text {
		kinds = append(kinds, Text)
	}
	if d.kind != Hex {
		kinds = append(kinds, Hex)
	}
	return kinds
}

func jsonLike(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case ' ', '\t', '\r', '\n':
		case '{', '[':
			return true
		default:
			return false
		}
	}
	return false
}

// decode returns the file as UTF-8 and the name of its encoding, which is "" when
// it is no text.
func decode(data []byte, whole bool) (text, encoding string) {
	switch {
	case bytes.HasPrefix(data, []byte{0xef, 0xbb, 0xbf}):
		data = data[3:]
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return wide(data[2:], 0, 1), "UTF-16, little-endian"
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return wide(data[2:], 1, 0), "UTF-16, big-endian"
	}
	if !texty(data) {
		return "", ""
	}
	if !whole {
		data = untilRune(data)
	}
	if utf8.Valid(data) {
		return string(data), "UTF-8"
	}
	runes := make([]rune, len(data))
	for i, c := range data {
		runes[i] = rune(c)
	}
	return string(runes), "read as Latin-1"
}

// wide decodes UTF-16 whose low bytes stand at low in every pair.
func wide(data []byte, low, high int) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = uint16(data[2*i+low]) | uint16(data[2*i+high])<<8
	}
	return string(utf16.Decode(units))
}

// untilRune leaves out the character that the end of a part has cut.
func untilRune(data []byte) []byte {
	for i := 1; i <= utf8.UTFMax && i <= len(data); i++ {
		if last := data[len(data)-i:]; utf8.RuneStart(last[0]) {
			if !utf8.FullRune(last) {
				return data[:len(data)-i]
			}
			break
		}
	}
	return data
}

// texty reports whether bytes look like a text of one byte a letter or UTF-8: no
// zeros, and hardly any control bytes.
func texty(data []byte) bool {
	const looked = 64 << 10
	data = data[:min(len(data), looked)]
	odd := 0
	for _, c := range data {
		switch {
		case c == 0:
			return false
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b:
			odd++
		}
	}
	if !utf8.Valid(untilRune(data)) {
		odd += len(data) / 100 // bytes that are no UTF-8 are nearer to being no text at all
	}
	return odd <= len(data)/50
}

// signatures are how well-known files begin.
var signatures = []struct{ begin, what string }{
	{"PK\x03\x04", "a zip archive"}, {"PK\x05\x06", "an empty zip archive"}, {"\x1f\x8b", "gzip"}, {"%PDF-", "PDF"},
	{"\x89PNG", "a PNG picture"}, {"\xff\xd8\xff", "a JPEG picture"}, {"GIF8", "a GIF picture"}, {"RIFF", "RIFF"},
	{"\x7fELF", "a program for Linux"}, {"MZ", "a program for Windows"}, {"wOFF", "a web font"}, {"wOF2", "a web font"},
	{"OTTO", "an OpenType font"}, {"\x00\x01\x00\x00", "a TrueType font"}, {"SQLite format 3", "an SQLite database"},
	{"glTF", "a 3D model"}, {"Kaydara FBX", "a 3D model"}, {"BZh", "bzip2"}, {"\xfd7zXZ", "xz"}, {"7z\xbc\xaf", "a 7-Zip archive"},
	{"8BPS", "a Photoshop document"}, {"\x28\xb5\x2f\xfd", "Zstandard"}, {"\x00asm", "WebAssembly"},
}

func binary(data []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.begin)) {
			return "binary: " + s.what
		}
	}
	return "binary"
}
