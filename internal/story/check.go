//go:build unix

package story

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cldx/model"
	"cldx/sandbox/store"
)

// Requests returns the calls that changed something since it was asked last,
// once there are as many as the story wants or patience ends.
func (st *Stage) Requests(ctx context.Context, want []string) []string {
	got := st.calls.take()
	_ = st.await(ctx, "calls", func() bool { // too few of them are seen by whoever compares
		got = append(got, st.calls.take()...)
		return len(got) >= wanted(want)
	})
	return got
}

// Shows waits until a line of the screen holds text, or with a leading ! until
// none does.
func (st *Stage) Shows(ctx context.Context, text string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	text = unescape(text)
	if unwanted, ok := strings.CutPrefix(text, "!"); ok {
		return st.session.WaitGone(ctx, strings.TrimSpace(unwanted))
	}
	return st.session.WaitFor(ctx, strings.TrimSpace(text))
}

// Screen is what a person would see.
func (st *Stage) Screen() string { return st.session.Screen().Text() }

// Clip returns the lines of the last text that was copied, waiting for it to be want.
func (st *Stage) Clip(ctx context.Context, want []string) []string {
	var got []string
	_ = st.await(ctx, "a copy", func() bool { // another one is seen by whoever compares
		got = nil
		if clips := st.session.Clips(); len(clips) > 0 {
			got = lines(clips[len(clips)-1].Text)
		}
		return slices.Equal(got, want)
	})
	return got
}

// Library returns every asset as a line, in the order of names, waiting for the
// library to be as wanted.
func (st *Stage) Library(ctx context.Context, want []string) (got []string, err error) {
	_ = st.await(ctx, "the library", func() bool { // another one is seen by whoever compares
		if got, err = st.assets(ctx); err != nil {
			return true
		}
		w, g := Fold(want, got, false)
		return slices.Equal(w, g)
	})
	return got, err
}

// kept waits until a file in which the explorer keeps its state has the text.
func (st *Stage) kept(ctx context.Context, text string) error {
	pattern := filepath.Join(st.dir, "state", "cldx", "explorer-*.json")
	return st.await(ctx, "a state with "+text, func() bool {
		files, _ := filepath.Glob(pattern) // the pattern is right
		return slices.ContainsFunc(files, func(path string) bool {
			state, err := os.ReadFile(path)
			return err == nil && strings.Contains(string(state), text)
		})
	})
}

const wholeLibrary = 100_000

func (st *Stage) assets(ctx context.Context) ([]string, error) {
	page, err := st.box.Store().List(ctx, store.Filter{}, "", wholeLibrary)
	if err != nil {
		return nil, fmt.Errorf("reading the library: %w", err)
	}
	all := make([]string, len(page.Assets))
	for i, a := range page.Assets {
		all[i] = Describe(&a.Asset)
	}
	slices.Sort(all)
	return all, nil
}

// Describe spells what a person gave an asset: its name, place and labels.
func Describe(a *model.Asset) string {
	line := string(a.ResourceType) + " " + quoted(string(a.PublicID))
	add := func(name, value string) { line += " " + name + "=" + quoted(value) }
	if a.Type != model.Uploaded {
		add("type", string(a.Type))
	}
	if a.AssetFolder != "" {
		add("folder", a.AssetFolder)
	}
	if a.DisplayName != a.PublicID.Base() {
		add("display", a.DisplayName)
	}
	if len(a.Tags) > 0 {
		add("tags", strings.Join(a.Tags, ","))
	}
	for _, key := range slices.Sorted(maps.Keys(a.Context)) {
		add(key, a.Context[key])
	}
	for _, key := range slices.Sorted(maps.Keys(a.Metadata)) {
		add("metadata."+key, fmt.Sprint(a.Metadata[key]))
	}
	return line
}
