package archive_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"cldx/sandbox/archive"
)

func entries(contents map[string]string, order ...string) iter.Seq2[archive.Entry, error] {
	return func(yield func(archive.Entry, error) bool) {
		for _, name := range order {
			e := archive.Entry{Name: name, Modified: time.Unix(1_700_000_000, 0), Open: func(context.Context) (io.ReadCloser, int64, error) {
				text, ok := contents[name]
				if !ok {
					return nil, 0, errors.New("gone")
				}
				return io.NopCloser(strings.NewReader(text)), int64(len(text)), nil
			}}
			if !yield(e, nil) {
				return
			}
		}
	}
}

// unpack reads an archive with the standard library.
func unpack(t *testing.T, f archive.Format, b []byte) map[string]string {
	t.Helper()
	got := map[string]string{}
	if f == archive.ZIP {
		z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range z.File {
			r, err := file.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			got[file.Name] = string(text)
		}
		return got
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	r := tar.NewReader(z)
	for {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return got
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got[h.Name] = string(text)
	}
}

func TestWrite(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("é", 90) + "/" + strings.Repeat("x", 150) + ".txt" // more than the oldest tar format holds
	want := map[string]string{"a.txt": strings.Repeat("text ", 1000), "b/c.jpg": "\xff\xd8", "empty": "", long: "x"}
	for _, f := range []archive.Format{archive.ZIP, archive.TGZ} {
		var b bytes.Buffer
		n, err := archive.Write(t.Context(), &b, f, entries(want, "a.txt", "b/c.jpg", "empty", long))
		if err != nil || n != 4 {
			t.Fatalf("%s: %d files, %v", f, n, err)
		}
		if diff := cmp.Diff(want, unpack(t, f, b.Bytes())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f, diff)
		}
		b.Reset()
		if n, err := archive.Write(t.Context(), &b, f, entries(want)); err != nil || n != 0 || len(unpack(t, f, b.Bytes())) != 0 {
			t.Errorf("%s of nothing: %d files, %v", f, n, err)
		}
		b.Reset()
		if _, err := archive.Write(t.Context(), &b, f, entries(nil, "gone")); err == nil || b.Len() > 0 {
			t.Errorf("%s: a first entry that can't be opened: %v, and %d bytes", f, err, b.Len())
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	var n archive.Names
	for _, test := range []struct{ wish, want string }{
		{"a/b.jpg", "a/b.jpg"}, {"a/b.jpg", "a/b_1.jpg"}, {"A/B.JPG", "A/B_2.JPG"}, {"a", "a_1"}, {"a_1/x", "a_1_/x"},
		{"../../etc/passwd", "_/_/etc/passwd"}, {"/etc/passwd", "etc/passwd"}, {`..\x`, "_/x"}, {"C:/x.jpg", "C_/x.jpg"}, {"", "__1"},
		{"con.txt", "_con.txt"}, {"x. ", "x"}, {"a\x00b\n", "a_b_"}, {"..", "__2"},
	} {
		if got := n.Take(test.wish); got != test.want {
			t.Errorf("Take(%q) = %q, want %q", test.wish, got, test.want)
		}
	}
}

func FuzzNames(f *testing.F) {
	for _, wish := range []string{"a/b.jpg", "../x", `\\server\share`, "con", "a//b", strings.Repeat("x/", 100), strings.Repeat("é", 300) + ".jpg", "\xff"} {
		f.Add(wish, wish)
	}
	f.Fuzz(func(t *testing.T, first, second string) {
		var n archive.Names
		seen := map[string]bool{}
		for _, wish := range []string{first, second, first, second + "/" + first} {
			name := n.Take(wish)
			if err := harmful(name); err != nil {
				t.Errorf("Take(%q) = %q: %v", wish, name, err)
			}
			if seen[strings.ToLower(name)] {
				t.Errorf("Take(%q) = %q, which is taken", wish, name)
			}
			seen[strings.ToLower(name)] = true
		}
	})
}

func harmful(name string) error {
	if name == "" || path.IsAbs(name) || path.Clean(name) != name || !utf8.ValidString(name) || strings.ContainsAny(name, "\\\x00\n:") {
		return errors.New("is no plain path")
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == ".." || part == "." || len(part) > 255 {
			return fmt.Errorf("has the part %q", part)
		}
	}
	return nil
}
