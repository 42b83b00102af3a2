package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"
	"github.com/google/go-cmp/cmp"
)

// state is what some program remembers.
type state struct {
	SDK   string         `json:"sdk"`
	Sizes map[string]int `json:"sizes"`
}

func TestStateReadsBack(t *testing.T) {
	t.Parallel()
	path := Paths{State: filepath.Join(t.TempDir(), "cldx")}.Session("ab12")
	if got, err := LoadState[state](path); err != nil || cmp.Diff(state{}, got) != "" {
		t.Errorf("LoadState of no file = %+v, %v; want an empty one", got, err)
	}
	want := state{SDK: "python", Sizes: map[string]int{"a/\"b\"": 24}}
	if err := SaveState(path, want); err != nil {
		t.Fatal(err)
	}
	got, err := LoadState[state](path)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("LoadState: %v (-want +got):\n%s", err, diff)
	}
}

// newer is the state of a program that came later.
type newer struct{ Version int }

// Check refuses it.
func (newer) Check() error { return errors.New("it is newer") }

func TestStateThatIsRefusedIsSetAside(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "session.json")
	if err := SaveState(path, newer{7}); err != nil {
		t.Fatal(err)
	}
	got, err := LoadState[newer](path)
	if err == nil || !strings.Contains(err.Error(), "it is newer") || got.Version != 0 {
		t.Errorf("LoadState = %+v, %v; want an empty one, and why", got, err)
	}
	if _, err := os.Stat(path + ".broken"); err != nil {
		t.Errorf("what the newer program keeps is lost: %v", err)
	}
}

func TestBrokenStateIsSetAside(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"cut off": `{"sdk":"py`, "another shape": `{"sizes":[1]}`, "empty": "", "huge": strings.Repeat(" ", maxState+1),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "session.json")
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := LoadState[state](path)
			if err == nil || !strings.Contains(err.Error(), path+".broken") || cmp.Diff(state{}, got) != "" {
				t.Errorf("LoadState = %+v, %v; want an empty one and a remark", got, err)
			}
			kept, err := os.ReadFile(path + ".broken")
			if err != nil || string(kept) != text {
				t.Errorf("the broken file was not kept: %v", err)
			}
			if _, err := LoadState[state](path); err != nil {
				t.Errorf("LoadState again: %v", err)
			}
		})
	}
}

func TestStateThatCouldNotBeReadAgainIsNotWritten(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "session.json")
	want := state{SDK: strings.Repeat("long names", 200_000)} // more than a configuration may have
	if err := SaveState(path, want); err != nil {
		t.Fatal(err)
	}
	if err := SaveState(path, state{SDK: strings.Repeat("x", maxState)}); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("SaveState of too much: %v", err)
	}
	if got, err := LoadState[state](path); err != nil || got.SDK != want.SDK {
		t.Errorf("LoadState: %v, %d bytes; want what was kept before", err, len(got.SDK))
	}
}

func TestLocate(t *testing.T) {
	t.Parallel()
	got := Locate(variables("XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "/d", "XDG_STATE_HOME", "/s", "XDG_CACHE_HOME", "/x"))
	want := Paths{Config: "/c/cldx/config.toml", Data: "/d/cldx", State: "/s/cldx", Cache: "/x/cldx"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Locate (-want +got):\n%s", diff)
	}
	places := []string{got.SandboxData(), got.Jobs("ab12"), got.Session("ab12"), got.Pictures("ab12")}
	expected := []string{"/d/cldx/sandbox", "/s/cldx/jobs-ab12", "/s/cldx/explorer-ab12.json", "/x/cldx/pictures-ab12"}
	if diff := cmp.Diff(expected, places); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
	got = Locate(variables("CLDX_CONFIG", "mine.toml", "XDG_DATA_HOME", "relative"))
	want = Paths{
		Config: "mine.toml", Data: filepath.Join(xdg.DataHome, "cldx"),
		State: filepath.Join(xdg.StateHome, "cldx"), Cache: filepath.Join(xdg.CacheHome, "cldx"),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Locate with defaults (-want +got):\n%s", diff)
	}
}
