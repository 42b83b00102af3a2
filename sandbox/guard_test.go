package sandbox

import (
	"net/http"
	"testing"
)

func TestOtherSitesInABrowser(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("x")
	const delivery, ping = "/sandbox/image/upload/x.png", "/v1_1/sandbox/ping"
	for _, tt := range []struct {
		method, path, site, mode, dest string
		status                         int
	}{
		{"GET", delivery, "", "", "", 200},
		{"GET", ping, "", "", "", 200},
		{"GET", delivery, "same-origin", "no-cors", "image", 200},
		{"GET", delivery, "same-site", "no-cors", "image", 200},
		{"GET", ping, "none", "navigate", "document", 200},
		{"GET", delivery, "cross-site", "navigate", "document", 200},
		{"GET", delivery, "cross-site", "navigate", "iframe", 403},
		{"GET", delivery, "cross-site", "no-cors", "image", 403},
		{"GET", delivery, "cross-site", "", "", 403},
		{"GET", ping, "cross-site", "navigate", "document", 403},
		{"GET", ping, "cross-site", "cors", "empty", 403},
		{"POST", delivery, "cross-site", "navigate", "document", 403},
	} {
		req, err := http.NewRequest(tt.method, e.base+tt.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.SetBasicAuth(e.Key(), e.Secret())
		for name, value := range map[string]string{"Sec-Fetch-Site": tt.site, "Sec-Fetch-Mode": tt.mode, "Sec-Fetch-Dest": tt.dest} {
			if value != "" {
				req.Header.Set(name, value)
			}
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != tt.status {
			t.Errorf("%+v: status %d", tt, resp.StatusCode)
		}
	}
}
