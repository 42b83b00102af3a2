package sandbox

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
	"cldx/sandbox/transform"
)

func sampleManifest(t *testing.T) manifest {
	t.Helper()
	m, err := readManifest(os.DirFS("../testdata/library"))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestSampleLibrary(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	if seeded, err := e.Seeded(t.Context()); err != nil || seeded {
		t.Fatalf("Seeded before = %v, %v; want false", seeded, err)
	}
	if err := SeedLibrary(t.Context(), e.Sandbox, os.DirFS("../testdata/library")); err != nil {
		t.Fatal(err)
	}
	if seeded, err := e.Seeded(t.Context()); err != nil || !seeded {
		t.Errorf("Seeded after = %v, %v; want true", seeded, err)
	}
	m := sampleManifest(t)
	for _, want := range m.Assets {
		a, err := e.store.ByKey(t.Context(), model.Key{ResourceType: want.ResourceType, Type: want.Type, PublicID: want.PublicID})
		if err != nil {
			t.Errorf("%s: %v", want.PublicID, err)
			continue
		}
		if diff := cmp.Diff(want.Tags, a.Tags); diff != "" {
			t.Errorf("tags of %s (-want +got):\n%s", want.PublicID, diff)
		}
		if a.AssetFolder != want.AssetFolder || a.DisplayName != want.DisplayName || !a.UploadedAt.Equal(want.CreatedAt) || a.ETag == "" || a.Bytes == 0 {
			t.Errorf("%s is stored as %+v", want.PublicID, a.Asset)
		}
		backups, err := e.store.Backups(t.Context(), a.AssetID)
		if err != nil || len(backups) != len(want.Versions)+1 {
			t.Errorf("%s has %d backups (%v), want %d", want.PublicID, len(backups), err, len(want.Versions)+1)
		}
	}
	for _, a := range m.Assets {
		wantThumbnail(t, e, a)
	}
	folders, err := e.store.AllFolders(t.Context())
	if err != nil || len(folders) != len(m.Folders) {
		t.Errorf("%d folders (%v), want %d", len(folders), err, len(m.Folders))
	}
	mug := e.admin("GET", "/resources/image/upload/products%2Fhome%2Fmug_glazed?related=true", "").want(200)
	if related, _ := mug.body["related_assets"].([]any); len(related) != 2 {
		t.Errorf("the mug has %d related assets, want 2", len(related))
	}
	found := e.admin("POST", "/resources/search", `{"expression":"moderation_status=pending AND moderation_kind=manual"}`).want(200)
	var waiting []string
	for _, a := range m.Assets {
		if len(a.Moderation) > 0 {
			waiting = append(waiting, string(a.PublicID))
		}
	}
	if diff := cmp.Diff(waiting, found.ids()); diff != "" {
		t.Errorf("waiting for moderation (-want +got):\n%s", diff)
	}
	if got := e.get("image/upload/c_fill,h_40,w_40/products/winter/beanie_red.jpg"); got.status != 200 {
		t.Errorf("thumbnail: status %d, %s", got.status, got.header.Get("X-Cld-Error"))
	}
}

// wantThumbnail asks for a small picture of whatever has one.
func wantThumbnail(t *testing.T, e *environment, a sample) {
	t.Helper()
	path, err := transform.SignURL(fmt.Sprintf("%s/%s/c_fill,h_20,w_20/v1/%s.jpg", a.ResourceType, a.Type, escapeID(string(a.PublicID))), e.Secret(), transform.SHA1)
	if err != nil {
		t.Fatal(err)
	}
	want := 200
	switch {
	case a.ResourceType == model.Raw:
		return
	case strings.HasPrefix(a.File, "audio/"):
		want = 400
	}
	got := e.get(path)
	if got.status != want {
		t.Errorf("thumbnail of %s: status %d, %s; want %d", a.PublicID, got.status, got.header.Get("X-Cld-Error"), want)
	}
	if want == 200 {
		if w, h, _ := got.size(t); w != 20 || h != 20 {
			t.Errorf("thumbnail of %s: %d×%d", a.PublicID, w, h)
		}
	}
}

func TestSeedingTwiceKeepsWhatWasDone(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	library := os.DirFS("../testdata/library")
	if err := SeedLibrary(t.Context(), e.Sandbox, library); err != nil {
		t.Fatal(err)
	}
	e.admin("DELETE", "/resources/image/upload?public_ids[]=products%2Fhome%2Fmug_glazed", "").want(200)
	before, err := e.store.Totals(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := SeedLibrary(t.Context(), e.Sandbox, library); err != nil {
		t.Fatal(err)
	}
	after, err := e.store.Totals(t.Context())
	if err != nil || before != after {
		t.Errorf("after seeding again: %+v (%v), want %+v", after, err, before)
	}
}

func TestSeedingIsAllOrNothing(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := SeedLibrary(ctx, e.Sandbox, os.DirFS("../testdata/library")); err == nil {
		t.Error("a cancelled seed reports success")
	}
	broken := sampleManifest(t)
	broken.Related = append(broken.Related, [2]string{"image/upload/none", "image/upload/true"})
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../testdata/library")); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(broken)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir+"/library.json", b, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := SeedLibrary(t.Context(), e.Sandbox, os.DirFS(dir)); err == nil {
		t.Error("a manifest that relates what is not there is accepted")
	}
	if used, err := e.Seeded(t.Context()); err != nil || used {
		t.Errorf("Seeded = %v, %v; want false", used, err)
	}
	for _, folder := range []string{e.store.TempDir()} {
		files, err := os.ReadDir(folder)
		if err != nil || len(files) != 0 {
			t.Errorf("%d files are left in %s (%v)", len(files), folder, err)
		}
	}
}

func BenchmarkSeedLibrary(b *testing.B) {
	for b.Loop() {
		s, err := Open(b.Context(), Options{Dir: b.TempDir()})
		if err != nil {
			b.Fatal(err)
		}
		if err := SeedLibrary(b.Context(), s, os.DirFS("../testdata/library")); err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
