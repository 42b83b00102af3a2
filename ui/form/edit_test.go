package form_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
	"cldx/ui/form"
	"cldx/ui/theme"
)

func formOf(t testing.TB, name string, known form.Known) *form.Form {
	t.Helper()
	e, ok := api.Lookup(name)
	if !ok {
		t.Fatalf("no operation is called %s", name)
	}
	return form.New(e, known)
}

func drawn(f *form.Form) string {
	lines, _ := f.View(theme.New(theme.Mono, 0), 76, 30)
	return ansi.Strip(strings.Join(lines, "\n"))
}

func TestLists(t *testing.T) {
	t.Parallel()
	f := formOf(t, "delete_resources", form.Known{})
	f.Focus("public_ids")
	f.Update(tea.PasteMsg{Content: "a,b\nc\r\nd"})
	if got, want := given(f, "public_ids"), []string{"a,b", "c", "d"}; !slices.Equal(got.([]string), want) {
		t.Errorf("pasted lines are %q, want %q: commas are part of names", got, want)
	}
	f.Update(key("up"))
	f.Update(key("backspace"))
	f.Update(key("backspace"))
	if got, want := given(f, "public_ids"), []string{"a,b", "d"}; !slices.Equal(got.([]string), want) {
		t.Errorf("without a line: %q, want %q", got, want)
	}
	many := strings.TrimSuffix(strings.Repeat("x\n", 101), "\n")
	f.Update(tea.PasteMsg{Content: many})
	if _, ok := f.Op(); ok || !strings.Contains(drawn(f), "at most 100, not 10") {
		t.Errorf("more than the limit is taken:\n%s", drawn(f))
	}
}

func TestASingleTextStaysOne(t *testing.T) {
	t.Parallel()
	f := formOf(t, "download_folder", form.Known{})
	f.Focus("prefixes")
	typing(f, "shop")
	if f.Enter() {
		t.Error("a parameter that takes one text takes another line")
	}
}

func TestPairs(t *testing.T) {
	t.Parallel()
	f := formOf(t, "update_metadata", form.Known{})
	f.Focus("metadata")
	typing(f, `a\=b=c=d`)
	f.Enter()
	typing(f, `colours=["red","blue"]`)
	want := map[string]any{"a=b": "c=d", "colours": []any{"red", "blue"}}
	if diff := cmp.Diff(want, given(f, "metadata")); diff != "" {
		t.Errorf("pairs (-want +got):\n%s", diff)
	}
	f.Enter()
	typing(f, "no value")
	if _, ok := f.Op(); ok || !strings.Contains(drawn(f), "want key=value") {
		t.Errorf("a line without = is taken:\n%s", drawn(f))
	}
}

func TestEmptyIsSentWhereItIsMeant(t *testing.T) {
	t.Parallel()
	f := formOf(t, "update", form.Known{})
	f.Focus("asset_folder")
	if given(f, "asset_folder") != nil {
		t.Error("an empty field is sent")
	}
	f.Update(key("ctrl+t"))
	if given(f, "asset_folder") != "" {
		t.Errorf("ctrl+t sends %v, want an empty text", given(f, "asset_folder"))
	}
	typing(f, "x")
	f.Update(key("backspace"))
	if given(f, "asset_folder") != nil {
		t.Error("what was typed and taken back is sent")
	}
	f.Focus("tags")
	f.Update(key("ctrl+t"))
	if got, ok := given(f, "tags").([]string); !ok || len(got) != 0 {
		t.Errorf("ctrl+t sends the tags %v, want none", given(f, "tags"))
	}
}

func TestErrorsStandAtTheirFields(t *testing.T) {
	t.Parallel()
	tests := []struct{ op, param, typed, want string }{
		{"resources", "max_results", "many", `want a whole number, not "many"`},
		{"resources", "max_results", "501", "at most 500, not 501"},
		{"update", "access_control", `[{"a":}]`, "not JSON: invalid character '}' looking for beginning of value, at line 1, column 7"},
		{"upload", "file", "~/cat.jpg", "want a whole path: tab puts the folder in place of ~"},
		{"create_folder", "path", strings.Repeat("x", 256), "at most 255 characters, not 256"},
	}
	for _, tt := range tests {
		f := formOf(t, tt.op, form.Known{})
		f.Focus(tt.param)
		typing(f, tt.typed)
		if text := strings.Join(strings.Fields(drawn(f)), " "); !strings.Contains(text, tt.want) {
			t.Errorf("%s %s=%s: the form says\n%s", tt.op, tt.param, tt.typed, drawn(f))
		}
		f.Focus("resource_type")
		if why := f.Check(); !strings.Contains(why, tt.want) && tt.op != "update" {
			t.Errorf("%s: Check says %q, want %q", tt.op, why, tt.want)
		}
	}
}

func TestOffers(t *testing.T) {
	t.Parallel()
	asset := model.Asset{PublicID: "clip", ResourceType: model.Video, Type: "private"}
	known := form.Known{Subject: asset, Values: func(p api.Param) []string {
		if p.Name == "tag" {
			return []string{"sale", "summer"}
		}
		return nil
	}}
	f := formOf(t, "add_tag", known)
	f.Focus("tag")
	typing(f, "su")
	f.Update(key("right"))
	f.Focus("public_ids")
	f.Update(key("right"))
	op, ok := f.Op()
	want := api.AddTag{ResourceType: model.Video, Type: "private", Tags: []string{"summer"}, PublicIDs: []model.PublicID{"clip"}}
	if diff := cmp.Diff(spelled(t, want), spelled(t, op)); diff != "" || !ok {
		t.Errorf("what was taken (-want +got):\n%s", diff)
	}
}

func TestPathsAreCompleted(t *testing.T) {
	t.Parallel()
	known := form.Known{Paths: func(word string) tea.Cmd {
		return func() tea.Msg { return form.Completed{Of: word, Paths: []string{"/a/bird.jpg", "/a/birch.jpg"}} }
	}}
	f := formOf(t, "upload", known)
	typing(f, "/a/b")
	_, cmd := f.Update(key("tab"))
	f.Update(cmd())
	if given(f, "file") != api.Source("/a/bir") || !strings.Contains(drawn(f), "/a/birch.jpg") {
		t.Errorf("after tab %v:\n%s", given(f, "file"), drawn(f))
	}
}

func TestTheRestIsFolded(t *testing.T) {
	t.Parallel()
	f := formOf(t, "upload", form.Known{})
	if text := drawn(f); strings.Contains(text, "notification_url") || !strings.Contains(text, "63 more parameters") {
		t.Errorf("the form begins with\n%s", text)
	}
	for range 4 {
		f.Update(key("down"))
	}
	if !f.Enter() || !strings.Contains(drawn(f), "allowed_formats") {
		t.Errorf("enter on the fold shows\n%s", drawn(f))
	}
	f.Focus("notification_url")
	typing(f, "https://x.example")
	f.Focus("file")
	for range 4 {
		f.Update(key("down"))
	}
	f.Enter()
	if text := drawn(f); !strings.Contains(text, "notification_url") || strings.Contains(text, "allowed_formats") {
		t.Errorf("folded again, what was said is not seen:\n%s", text)
	}
}

func TestMoments(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	if got := form.Moments(api.Param{Name: "start_at"}, now); len(got) == 0 || got[0] != "2026-03-14T00:00:00Z" {
		t.Errorf("start_at: %q", got)
	}
}

func TestSecondsAreToldAsATime(t *testing.T) {
	t.Parallel()
	f := formOf(t, "private_download_url", form.Known{})
	f.Focus("expires_at")
	typing(f, "1924992000")
	if text := drawn(f); !strings.Contains(text, "= Wed 1 Jan 2031, 00:00 UTC") {
		t.Errorf("the time is told as\n%s", text)
	}
	now := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	if got := form.Moments(api.Param{Name: "expires_at"}, now); len(got) != 3 || got[0] != "1773493200" {
		t.Errorf("expires_at: %q", got)
	}
}

// FuzzPairs types any text as a pair: what is taken is told back as it was.
func FuzzPairs(f *testing.F) {
	for _, seed := range []string{"a=b", `a\=b=c`, `\\=x`, "=x", "a", "a==", `k=["x"]`, "k=\nv"} {
		f.Add(seed)
	}
	e, _ := api.Lookup("add_context")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsAny(text, "\r\n\t") {
			return
		}
		fm := form.New(e, form.Known{})
		fm.Example()
		fm.Focus("context")
		fm.Fill(api.AddContext{PublicIDs: []model.PublicID{"a"}})
		fm.Update(tea.PasteMsg{Content: text})
		op, ok := fm.Op()
		if !ok {
			return
		}
		again := form.New(e, form.Known{})
		again.Fill(op)
		back, _ := again.Op()
		if diff := cmp.Diff(op.(api.AddContext).Context, back.(api.AddContext).Context); diff != "" {
			t.Errorf("%q (-typed +filled):\n%s", text, diff)
		}
	})
}

// BenchmarkKey types into the form with the most fields, all of them shown, and
// draws it.
func BenchmarkKey(b *testing.B) {
	f := formOf(b, "upload", form.Known{})
	f.Example()
	f.Focus("notification_url")
	th := theme.New(theme.Dark, 0)
	for b.Loop() {
		f.Update(key("x"))
		f.Update(key("backspace"))
		f.View(th, 100, 50)
	}
}
