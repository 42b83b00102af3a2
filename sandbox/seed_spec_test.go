package sandbox

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
)

func TestParseSpec(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]Spec{
		"image cat.jpg folder=pets tags=a,b": {
			ResourceType: model.Image, PublicID: "cat", Format: "jpg", Folder: "pets", Tags: []string{"a", "b"},
		},
		`image "my cat.png" display="My cat" size=8x6 alt="A cat" type=private`: {
			ResourceType: model.Image, PublicID: "my cat", Format: "png", DisplayName: "My cat", Width: 8, Height: 6,
			Context: model.Context{"alt": "A cat"}, Type: "private",
		},
		"raw docs/notes.txt created=2026-01-02T03:04:05Z": {
			ResourceType: model.Raw, PublicID: "docs/notes.txt", CreatedAt: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
		},
	} {
		got, err := ParseSpec(line)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("ParseSpec(%q): %v (-want +got):\n%s", line, err, diff)
		}
	}
	for _, line := range []string{"", "image", "film x", "image x folder", `image "x`, "image x size=ax3", "image x created=today"} {
		if _, err := ParseSpec(line); err == nil {
			t.Errorf("ParseSpec(%q) is accepted", line)
		}
	}
}

func FuzzParseSpec(f *testing.F) {
	f.Add(`image "a b.jpg" folder=x tags=a,b size=1x2`)
	f.Fuzz(func(t *testing.T, line string) {
		spec, err := ParseSpec(line)
		if err == nil && spec.ResourceType == "" {
			t.Errorf("ParseSpec(%q) has no resource type", line)
		}
	})
}

func TestSeedAssets(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	var specs []Spec
	for _, line := range []string{
		"image pets/cat.jpg folder=pets tags=b,a alt=Cat", "image dog.png size=8x6", "image bird.gif",
		"raw notes.txt", "video walk.mp4 folder=films",
	} {
		spec, err := ParseSpec(line)
		if err != nil {
			t.Fatal(err)
		}
		specs = append(specs, spec)
	}
	if err := SeedAssets(t.Context(), e.Sandbox, specs); err != nil {
		t.Fatal(err)
	}
	got := e.admin("POST", "/resources/search", `{}`).want(200)
	if diff := cmp.Diff([]string{"walk", "notes.txt", "bird", "dog", "pets/cat"}, got.ids()); diff != "" {
		t.Errorf("newest first (-want +got):\n%s", diff)
	}
	found := e.admin("POST", "/resources/search", `{"expression":"asset_folder=pets AND tags=a AND context.alt:cat AND format:jpg"}`).want(200)
	if diff := cmp.Diff([]string{"pets/cat"}, found.ids()); diff != "" {
		t.Errorf("found (-want +got):\n%s", diff)
	}
	for _, path := range []string{"image/upload/pets/cat.jpg", "image/upload/w_4/dog.png", "image/upload/bird.gif", "raw/upload/notes.txt", "video/upload/walk.jpg"} {
		if d := e.get(path); d.status != 200 {
			t.Errorf("%s: status %d, %s", path, d.status, d.header.Get("X-Cld-Error"))
		}
	}
}
