//go:build unix

package story_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/internal/story"
)

// atOnce is how many stories play at a time: each waits more than it works, but
// what it waits for takes a processor.
const atOnce = 3

// TestStories plays every story of testdata/story with the real program.
func TestStories(t *testing.T) {
	t.Parallel()
	binary := build(t)
	files, err := filepath.Glob("../../testdata/story/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	places := make(chan struct{}, atOnce)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			places <- struct{}{}
			defer func() { <-places }()
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, err := story.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
			defer cancel()
			play(ctx, t, binary, s)
		})
	}
}

// build makes the program that is being tested.
func build(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "cldx")
	command := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "cldx")
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return binary
}

func play(ctx context.Context, t *testing.T, binary string, s story.Story) {
	t.Helper()
	stage, err := story.Raise(ctx, binary, t.TempDir(), s)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := stage.Strike(); err != nil {
			t.Errorf("strike: %v", err)
		}
	}()
	for _, scene := range s.Scenes {
		for _, line := range scene.Keys {
			if err := stage.Play(ctx, line); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
		}
		check(ctx, t, stage, scene)
	}
	left, err := stage.Leave(ctx)
	if err != nil {
		t.Fatalf("leave: %v", err)
	}
	for _, what := range left {
		t.Errorf("at the end: %s", what)
	}
	if more := stage.Requests(ctx, nil); len(more) > 0 {
		t.Errorf("after the last scene: requests %q", more)
	}
}

func check(ctx context.Context, t *testing.T, stage *story.Stage, scene story.Scene) {
	t.Helper()
	for _, text := range scene.Screen {
		if err := stage.Shows(ctx, text); err != nil {
			t.Fatalf("after %q: %v", scene.Keys, err)
		}
	}
	compare := func(what string, want, got []string, ordered bool) {
		t.Helper()
		want, got = story.Fold(want, got, ordered)
		if diff := cmp.Diff(want, got); diff != "" && len(want)+len(got) > 0 {
			t.Fatalf("after %q: %s (-want +got):\n%s\n%s", scene.Keys, what, diff, stage.Screen())
		}
	}
	compare("requests", scene.Requests, stage.Requests(ctx, scene.Requests), !scene.AnyOrder)
	if scene.Library != nil {
		got, err := stage.Library(ctx, scene.Library)
		if err != nil {
			t.Fatal(err)
		}
		compare("library", scene.Library, got, false)
	}
	if scene.Clip != nil {
		compare("clipboard", scene.Clip, stage.Clip(ctx, scene.Clip), true)
	}
}
