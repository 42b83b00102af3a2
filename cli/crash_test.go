package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cldx/ui/guard"
)

// A crash report holds the secrets of no environment that was open, wherever they
// were found.
func TestCrashReportsMaskTheSecretsOfEveryTab(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "cldx", "config.toml")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	const text = "[environments.work]\ncloud_name = \"acme\"\napi_key = \"1\"\napi_secret = \"firstfirst\"\n" +
		"[environments.other]\ncloud_name = \"else\"\napi_key = \"2\"\napi_secret_env = \"OTHER\"\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	variables := map[string]string{"XDG_CONFIG_HOME": dir, "XDG_STATE_HOME": dir, "HOME": dir, "OTHER": "firstfirst-and-more"}
	a := &app{Process: Process{Version: "1", Getenv: func(name string) string { return variables[name] }}, hidden: &hidden{}, opens: &openTabs{}, aside: &aside{}}
	first := a.inTab("work")
	s, err := first.begin(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	c := a.crashes(s, func() {})
	other, err := a.inTab("other").begin(t.Context(), nil) // opened later
	if err != nil {
		t.Fatal(err)
	}
	if err := other.ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	const what = "no good: firstfirst firstfirst-and-more"
	report := c.text(guard.Crash{Doing: "a frame", What: what, Stack: []byte("at " + what)}, time.Unix(0, 0))
	if said := c.ended(guard.Crash{What: what}, "file", nil).Error(); strings.Contains(report+said, "first") || strings.Contains(report+said, "and-more") {
		t.Errorf("the report holds a secret:\n%s\n%s", report, said)
	}
	if !strings.Contains(report, "no good") {
		t.Errorf("the report does not say what happened:\n%s", report)
	}
}
