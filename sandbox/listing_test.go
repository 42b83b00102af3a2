package sandbox

import (
	"fmt"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
	"cldx/sandbox/store"
)

// TestListingPages holds listings to their page sizes and orders.
func TestListingPages(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	var assets []*store.Asset
	for i := range 600 {
		a := &store.Asset{}
		a.ResourceType, a.Type, a.PublicID = model.Image, model.Uploaded, model.PublicID(fmt.Sprintf("p%03d", (i*7)%600))
		a.CreatedAt, a.Tags, a.Context = at.Add(time.Duration(i)*time.Minute), []string{"x"}, model.Context{"k": "v"}
		a.AssetFolder = "f"
		assets = append(assets, a)
	}
	if err := e.Insert(t.Context(), assets); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{
		"/resources/image", "/resources/image/upload", "/resources/image/tags/x", "/resources/image/context?key=k", "/resources/by_asset_folder?asset_folder=f",
		"/resources/image/upload?prefix=p",
	} {
		for wish, want := range map[string]int{"": 10, "0": 10, "3": 3, "500": 500, "501": 500, "100000": 500} {
			u, err := url.Parse(path)
			if err != nil {
				t.Fatal(err)
			}
			query := u.Query()
			query.Set("max_results", wish)
			if got := len(e.admin("GET", u.Path+"?"+query.Encode(), "").want(200).ids()); got != want {
				t.Errorf("%s with max_results=%s gives %d, want %d", path, wish, got, want)
			}
		}
	}
	walk := func(query string) []string {
		var all []string
		for cursor := ""; ; {
			page := e.admin("GET", "/resources/image/upload?max_results=250&"+query+"&next_cursor="+cursor, "").want(200)
			all = append(all, page.ids()...)
			if cursor = page.text("next_cursor"); cursor == "" {
				return all
			}
		}
	}
	newest := walk("")
	oldest := slices.Clone(newest)
	slices.Reverse(oldest)
	sorted := slices.Sorted(slices.Values(newest))
	rows := map[string][]string{
		"direction=desc": newest, "direction=-1": newest, "direction=asc": oldest, "direction=1": oldest,
		"prefix=p": sorted, "prefix=p&direction=desc": sorted, "prefix=p&start_at=2030-01-01": sorted, "prefix=p00": sorted[:10],
		"start_at=" + at.Add(590*time.Minute).Format(time.RFC3339): newest[:10], "start_at=2030-01-01": nil,
	}
	for query, want := range rows {
		if diff := cmp.Diff(want, walk(query)); diff != "" {
			t.Errorf("%s: %s", query, diff)
		}
	}
	if len(newest) != 600 || newest[0] != string(assets[599].PublicID) {
		t.Errorf("%d assets, the first is %s", len(newest), newest[0])
	}
}
