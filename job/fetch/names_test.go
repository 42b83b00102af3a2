package fetch_test

import (
	"math/rand/v2"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"cldx/job/fetch"
)

func TestNames(t *testing.T) {
	t.Parallel()
	files := []fetch.Asset{
		{Folder: "pets/cats", Name: "tom", Ext: "jpg", Order: "1"},
		{Folder: "pets/cats", Name: "Tom", Ext: "JPG", Order: "2"},
		{Folder: "pets/cats", Name: "tom.jpg", Ext: "jpg", Order: "0"},
		{Folder: "", Name: "prices.csv", Order: "3"},
		{Folder: "", Name: "PRICES.csv", Order: "4"},
		{Folder: "", Name: "pets", Order: "5"},
		{Folder: "../..", Name: "../../etc/passwd", Order: "6"},
		{Folder: "/abs//x ", Name: "aux", Ext: "png", Order: "7"},
		{Folder: `c:\x`, Name: "com1.tar.gz", Order: "8"},
		{Folder: "a/./b", Name: ".bashrc", Order: "9"},
		{Folder: "", Name: "", Ext: "", Order: "a"},
		{Folder: "", Name: "trailing. ", Ext: "", Order: "b"},
		{Folder: "", Name: "x\u202egpj", Ext: "exe", Order: "c"},
	}
	want := []string{
		"pets/cats/tom (2).jpg", "pets/cats/Tom (3).JPG", "pets/cats/tom.jpg", "prices.csv", "PRICES (2).csv", "pets (2)",
		"__/__/_._.._etc_passwd", "abs/x_/_aux.png", "c__x/_com1.tar.gz", "a/_/b/_bashrc", "_ (2)", "trailing_", "x_gpj.exe",
	}
	got := fetch.Names(files, false)
	want[6] = got[6]
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Names (-want +got):\n%s", diff)
	}
	// The order in which they come makes no difference.
	perm := rand.Perm(len(files))
	mixed := make([]fetch.Asset, len(files))
	for i, p := range perm {
		mixed[i] = files[p]
	}
	for i, name := range fetch.Names(mixed, false) {
		if name != got[perm[i]] {
			t.Errorf("in another order %q is called %q", got[perm[i]], name)
		}
	}
}

// Names that some file system takes for one another get a number, and none is that
// of what lies beside a file until it is whole.
func TestNamesThatAreOneSomewhere(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, a, b, want string }{
		{"one character and two", "caf\u00e9", "cafe\u0301", "cafe\u0301 (2).jpg"},
		{"in a folder's name", "caf\u00e9/x", "cafe\u0301/x", "cafe\u0301/x (2).jpg"},
		{"Hangul in parts", "\uac00", "\u1100\u1161", "\u1100\u1161 (2).jpg"},
		{"a letter that folds to two", "stra\u00dfe", "STRASSE", "STRASSE (2).jpg"},
		{"a sign for a letter", "\u212a", "k", "k (2).jpg"},
		{"what is not seen", "ab", "a\u200db", "a\u200db (2).jpg"},
		{"a picture of an emoji", "\u2764", "\u2764\ufe0f", "\u2764\ufe0f (2).jpg"},
	} {
		file := func(name, order string) fetch.Asset {
			return fetch.Asset{Folder: path.Dir("/" + name)[1:], Name: path.Base(name), Ext: "jpg", Order: order}
		}
		if got := fetch.Names([]fetch.Asset{file(c.a, "1"), file(c.b, "2")}, false); got[1] != c.want {
			t.Errorf("%s: %q and %q are called %q, want the second as %q", c.what, c.a, c.b, got, c.want)
		}
	}
	raw := []fetch.Asset{{Name: "a.jpg", Order: "1"}, {Name: "a.jpg.cldx-part", Order: "2"}, {Name: "a.jpg.CLDX-ETAG", Order: "3"}}
	want := []string{"a.jpg", "a.jpg.cldx-part_", "a.jpg.CLDX-ETAG_"}
	if diff := cmp.Diff(want, fetch.Names(raw, false)); diff != "" {
		t.Errorf("Names (-want +got):\n%s", diff)
	}
}

// FuzzNames gives no name that leads out of the folder, that two files share, or
// that some system does not take.
func FuzzNames(f *testing.F) {
	f.Add("../..", "../../x", "jpg", false)
	f.Add("a/b", "CON", "", true)
	f.Add(`\\host\share`, "C:", "..", false)
	f.Add("\x00\xff", "a\nb", "é/..", false)
	f.Add("x/"+strings.Repeat("é", 300), strings.Repeat("ß", 300), strings.Repeat("x", 300), false)
	f.Fuzz(func(t *testing.T, folder, name, ext string, flat bool) {
		files := []fetch.Asset{{Folder: folder, Name: name, Ext: ext, Order: "a"}, {Folder: strings.ToUpper(folder), Name: name, Ext: ext, Order: "b"}}
		names := fetch.Names(files, flat)
		if strings.EqualFold(norm.NFC.String(names[0]), norm.NFC.String(names[1])) {
			t.Errorf("both are called %q", names[0])
		}
		for _, n := range names {
			if n == "" || path.Clean(n) != n || !filepath.IsLocal(n) || !utf8.ValidString(n) || strings.ContainsAny(n, `\:*?"<>|`) || strings.ContainsFunc(n, func(r rune) bool { return r < ' ' }) {
				t.Errorf("%q in %q is called %q", name, folder, n)
			}
			for part := range strings.SplitSeq(n, "/") {
				if part == "" || strings.HasPrefix(part, ".") || strings.TrimRight(part, " .") != part || len(part) > 240 {
					t.Errorf("%q in %q is called %q", name, folder, n)
				}
			}
		}
	})
}
