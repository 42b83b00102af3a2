package sandbox

import (
	"net/url"
	"strings"
	"testing"

	"cldx/sandbox/transform"
)

// TestFilmsAreRefused says what is wrong, and what this machine cannot make,
// before anything is begun.
func TestFilmsAreRefused(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("a", "tags", "film")
	e.Sandbox.tools = func() transform.Tools { return transform.Tools{FFmpeg: "/no/such/program"} }
	show := `{"w":160,"h":90,"vars":{"slides":[{"media":"i:a"}]}}`
	for name, fields := range map[string]url.Values{
		"no manifest":      {},
		"no JSON":          {"manifest_json": {"{"}},
		"two manifests":    {"manifest_json": {show}, "manifest_transformation": {"fn_render:w_1"}},
		"a bad one":        {"manifest_transformation": {"w_1"}},
		"a transformation": {"manifest_json": {show}, "transformation": {"c_scale,w_10"}},
		"a bad name":       {"manifest_json": {show}, "public_id": {"a?"}},
	} {
		if a := e.form("/video/create_slideshow", fields); a.status != 400 {
			t.Errorf("%s: %d %s", name, a.status, a.message())
		}
	}
	e.form("/video/create_slideshow", url.Values{"manifest_json": {strings.Replace(show, "i:a", "i:none", 1)}}).want(404)
	for name, fields := range map[string]url.Values{
		"nothing": {}, "a file": {"urls[]": {"file:///etc/passwd"}}, "too many": {"urls[]": make([]string, 30)},
	} {
		if a := e.form("/video/concat", fields); a.status != 400 {
			t.Errorf("%s: %d %s", name, a.status, a.message())
		}
	}
	e.Sandbox.tools = func() transform.Tools { return transform.Tools{} }
	for path, fields := range map[string]url.Values{
		"/video/create_slideshow": {"manifest_json": {show}}, "/video/concat": {"urls[]": {"http://example.com/a.mp4"}},
		"/image/multi": {"tag": {"film"}, "transformation": {"f_mp4"}},
	} {
		if a := e.form(path, fields); a.status != 400 || !strings.Contains(a.message(), "ffmpeg") {
			t.Errorf("%s without ffmpeg: %d %s", path, a.status, a.message())
		}
	}
	e.idle()
}
