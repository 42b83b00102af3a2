package pick_test

import (
	"bufio"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/cli/pick"
	"cldx/model"
)

func TestRef(t *testing.T) {
	t.Parallel()
	image := func(id model.PublicID) pick.Ref {
		return pick.Ref{Key: model.Key{ResourceType: model.Image, Type: model.Uploaded, PublicID: id}}
	}
	tests := []struct {
		word   string
		naming pick.Naming
		want   pick.Ref
	}{
		{"cat", pick.Naming{}, image("cat")},
		{"pets/cat", pick.Naming{}, image("pets/cat")},
		{"image/upload/pets/cat", pick.Naming{}, image("pets/cat")},
		{"video/private/walk", pick.Naming{}, pick.Ref{Key: model.Key{ResourceType: model.Video, Type: model.Private, PublicID: "walk"}}},
		{"image/upload/", pick.Naming{}, image("image/upload/")},
		{"image/cat/dog", pick.Naming{}, image("image/cat/dog")},
		{"0123456789abcdef0123456789abcdef", pick.Naming{}, pick.Ref{AssetID: "0123456789abcdef0123456789abcdef"}},
		{"0123456789abcdef0123456789abcdef", pick.Naming{Type: model.Uploaded}, image("0123456789abcdef0123456789abcdef")},
		{"image/upload/cat", pick.Naming{ResourceType: model.Image}, image("image/upload/cat")},
		{"x", pick.Naming{ResourceType: model.Raw}, pick.Ref{Key: model.Key{ResourceType: model.Raw, Type: model.Uploaded, PublicID: "x"}}},
	}
	for _, tt := range tests {
		got, err := tt.naming.Ref(tt.word)
		if diff := cmp.Diff(tt.want, got); err != nil || diff != "" {
			t.Errorf("Ref(%q) with %+v: %v (-want +got):\n%s", tt.word, tt.naming, err, diff)
		}
	}
}

func TestRead(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		plain      bool
		want       string // the names, with what is known of each
		fails      string
	}{
		{"lines", "a\n\nb c\r\nimage/upload/d", false, "image/upload/a image/upload/b c image/upload/d", ""},
		{"no line", "", false, "", ""},
		{"objects", `{"public_id":"a","tags":["x"]}` + "\n" + `{"asset_id":"0123456789abcdef0123456789abcdef"}`, false, "image/upload/a+1 0123456789abcdef0123456789abcdef", ""},
		{"a list", `[ {"public_id":"a","resource_type":"raw","context":{}} , {"public_id":"b"}]`, false, "raw/upload/a+2 image/upload/b", ""},
		{"a list over lines", "[\n  {\"public_id\":\"a\"}\n]\n", false, "image/upload/a", ""},
		{"an empty list", "[]\n", false, "", ""},
		{"what another command printed", `{"public_id":"a","state":"done"}` + "\n" + `{"summary":{"done":1}}`, false, "image/upload/a", ""},
		{"names that look like JSON", "{\"a\":1}\n[x]", true, `image/upload/{"a":1} image/upload/[x]`, ""},
		{"a name in brackets", "[x]\ny", false, "image/upload/[x] image/upload/y", ""},
		{"an object that is none", `{"x":1}`, false, "", "object 1: it has neither"},
		{"JSON that is cut off", "{\"public_id\":\"a\"}\n{\"publ", false, "", "object 2 is not whole JSON"},
		{"a long line", strings.Repeat("x", 1<<20+1), false, "", "longer than a megabyte"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			refs, err := pick.Read(strings.NewReader(tt.text), pick.Naming{}, tt.plain)
			if tt.fails != "" {
				if err == nil || !strings.Contains(err.Error(), tt.fails) {
					t.Errorf("error %v, want %q", err, tt.fails)
				}
				return
			}
			var words []string
			for _, r := range refs {
				word := r.String()
				if r.Facts != 0 {
					word += "+" + string('0'+byte(r.Facts))
				}
				words = append(words, word)
			}
			if got := strings.Join(words, " "); err != nil || got != tt.want {
				t.Errorf("got %q, %v, want %q", got, err, tt.want)
			}
		})
	}
}

func TestReadPairs(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want, fails string }{
		{"two in a line", "a,b\n\"c,d\",\"e \"\"f\"\"\"\n", `image/upload/a=b image/upload/c,d=e "f"`, ""},
		{"with a heading", "\ufeffresource_type,to,from\nraw,b.csv,a.csv\n", "raw/upload/a.csv=b.csv", ""},
		{"objects", `{"from":"a","to":"b"}` + "\n" + `{"public_id":"c","new_public_id":"d","type":"private"}`, "image/upload/a=b image/private/c=d", ""},
		{"one value", "a\n", "", "line 1 has 1 values, want 2"},
		{"no new name", "a,\n", "", "the new name is missing"},
		{"no old name", `{"to":"b"}`, "", "object 1: the old name is missing"},
		{"a wrong type", "from,to,resource_type\na,b,pdf", "", "line 2: --resource-type pdf"},
		{"a quote that is open", "\"a,b\n", "", "read the pairs"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			pairs, err := pick.ReadPairs(strings.NewReader(tt.text), pick.Naming{})
			if tt.fails != "" {
				if err == nil || !strings.Contains(err.Error(), tt.fails) {
					t.Errorf("error %v, want %q", err, tt.fails)
				}
				return
			}
			var words []string
			for _, p := range pairs {
				words = append(words, p.String()+"="+string(p.To))
			}
			if got := strings.Join(words, " "); err != nil || got != tt.want {
				t.Errorf("got %q, %v, want %q", got, err, tt.want)
			}
		})
	}
}

// Whatever is read, it ends, and every line that is read plain is a name.
func FuzzRead(f *testing.F) {
	for _, text := range []string{"a\nb", `{"public_id":"a"}`, "[\n{}", "[{\"public_id\":\"\\u0000\"}]", "\ufeff", "{\n", "from,to\n\"", `{"summary":1}`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		refs, err := pick.Read(strings.NewReader(text), pick.Naming{}, false)
		for _, r := range refs {
			if err == nil && r.AssetID == "" && r.Key.PublicID == "" {
				t.Errorf("a name is empty in %q", text)
			}
		}
		_, _ = pick.ReadPairs(strings.NewReader(text), pick.Naming{}) // it may be none
		lines := 0
		_ = pick.Lines(bufio.NewReader(strings.NewReader(text)), func(int, string) error { lines++; return nil })
		if lines > strings.Count(text, "\n")+1 {
			t.Errorf("%d lines in %q", lines, text)
		}
		if pick.LooksLikeJSON([]byte(text)) != pick.LooksLikeJSON([]byte(" "+text)) && json.Valid([]byte(text)) {
			t.Errorf("a space makes a difference to %q", text)
		}
	})
}
