package job_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/job"
	"cldx/model"
)

// TestDownloadVersions fetches versions under names that tell which they are, and
// checks the sum of the only one whose sum is known.
func TestDownloadVersions(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 14, 12, 0, 5, 0, time.UTC)
	versions := []model.Backup{
		{VersionID: "0123456789abcdef", Format: "jpg", Size: 9, Time: at},
		{VersionID: "fedcba9876543210", Format: "png", Size: 7, Time: at},
	}
	logo := photo("brand/logo", func(a *model.Asset) { a.VersionID, a.ETag, a.Bytes = versions[0].VersionID, "sum", 9 })
	list := photo("../list.csv", func(a *model.Asset) { a.ResourceType, a.Format = model.Raw, "" })
	for _, test := range []struct {
		name string
		job.DownloadVersions
		want []job.Save
	}{
		{"both", job.DownloadVersions{Asset: logo, Versions: versions}, []job.Save{
			{Dir: "out", Path: "logo-2026-03-14-120005-01234567.jpg", MD5: "sum"}, {Dir: "out", Path: "logo-2026-03-14-120005-fedcba98.png"},
		}},
		{"raw", job.DownloadVersions{Asset: list, Versions: []model.Backup{{VersionID: "1", Time: at}}, Replace: true}, []job.Save{
			{Dir: "out", Path: "list-2026-03-14-120005-1.csv", Replace: true},
		}},
		{"no folder in the name", job.DownloadVersions{Asset: logo, Versions: []model.Backup{{VersionID: "../../x", Format: "/etc", Time: at}}}, []job.Save{
			{Dir: "out", Path: "logo-2026-03-14-120005-.._.._x._etc"},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.Dir = "out"
			p, err := job.New(test.DownloadVersions, world)
			if err != nil {
				t.Fatal(err)
			}
			var got []job.Save
			for _, s := range p.Steps {
				got = append(got, *s.Save)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("what is saved (-want +got):\n%s", diff)
			}
			if cost := p.Cost(); cost.Admin+cost.Upload > 0 || p.Effect != api.Read {
				t.Errorf("the plan costs %+v and has the effect %v: it only reads this machine's files", cost, p.Effect)
			}
		})
	}
	for name, a := range map[string]job.DownloadVersions{"no folder": {Asset: logo, Versions: versions}, "nothing": {Asset: logo, Dir: "out"}, "no asset ID": {Asset: model.Asset{PublicID: "x"}, Versions: versions, Dir: "out"}} {
		if p, err := job.New(a, world); err == nil {
			t.Errorf("%s: planned %+v, want an error", name, p.Steps)
		}
	}
}
