package dialog

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/job/sheet"
	"cldx/model"
	"cldx/ui/overlay"
)

// photos are assets whose names try what they can.
func photos() []model.Asset {
	var out []model.Asset
	for _, id := range []string{"a/shoe_red", "b/shoe_red", "evil\x1b[31m\u202egpj.exe", "../../日本語の写真 🏔️"} {
		a := model.Asset{PublicID: model.PublicID(id), AssetID: model.AssetID("id" + id), ResourceType: model.Image, Type: model.Uploaded, Format: "jpg"}
		a.AssetFolder, a.Bytes = "shop", 123_456
		out = append(out, a)
	}
	return out
}

// fileWindows are the dialogs about files of which pictures are kept.
func fileWindows() map[string]overlay.Window {
	assets := photos()
	var targets []job.Target
	for i := range assets {
		targets = append(targets, job.TargetOf(&assets[i]))
	}
	local := Local{Whole: func(p string) string { return strings.Replace(p, "~", "/home/me", 1) }}
	scopes := []Scope{{Title: "selected: 4", Assets: targets}, {Title: "shop/summer", Of: api.Search{Expression: "folder:shop"}}}
	table, err := sheet.Read(strings.NewReader("public_id,tags,context.alt,metadata.x\na/shoe_red,\"sale,new\",,\nb/shoe_red,,\"=A, \"\"shoe\"\"\",\nnobody,,,\n"))
	if err != nil {
		panic(err)
	}
	diff := sheet.Compare(table, sheet.Now{Assets: assets})
	good := diff
	good.Problems = nil
	disk := Disk{Find: func(a Wanted) tea.Cmd {
		return func() tea.Msg {
			files := []job.File{{Path: "photos/a.jpg", Bytes: 12_345, Under: "photos"}, {Path: "photos/summer/b.jpg", Bytes: 2_345_678, Under: "photos/summer", Present: "b"}}
			return Found{Of: a, Files: files, Left: "left out: 3 hidden, 1 links"}
		}
	}}
	running := []Job{{ID: "1", Title: "Download 44 files", State: "running", Progress: "12/44 · 1.2 MB of 2.5 MB · 310 kB/s · 4 s left", At: noon, Files: []job.Transfer{
		{Name: "shop/shoe.jpg", Done: 40_000, Total: 120_000}, {Name: "日本語の写真.jpg", Done: 5000, Total: -1}, {Name: "all.csv", Done: 1500, Rows: true}, {Name: "a/very/long/path/to/some/film.mp4", Done: 99, Total: 100},
	}}}
	out := map[string]overlay.Window{
		"download":        sheetOf(Download(assets, "~/Downloads", local), "download"),
		"download-small":  sheetOf(Download(assets, "~/Downloads", local), "download"),
		"table":           sheetOf(Table(scopes, "assets", local), "export"),
		"table-columns":   sheetOf(Table(scopes, "assets", local), "export"),
		"archive":         sheetOf(Archive(targets, "shop", "~/Downloads", local, func(job.Action) tea.Cmd { return nil }), "archive"),
		"archive-library": sheetOf(Archive(targets, "shop", "~/Downloads", local, nil), "archive"),
		"import":          sheetOf(Import("", local, func(string) tea.Cmd { return nil }), "change"),
		"changes":         sheetOf(Changes(good, nil, func() tea.Cmd { return nil }), "change"),
		"changes-wrong":   sheetOf(Changes(diff, nil, nil), "change"),
		"upload-folder":   sheetOf(Upload("shop", "", disk), "upload"),
		"jobs-files":      NewJobs(func() []Job { return running }, func() time.Time { return noon }),
	}
	for name, keys := range map[string]string{
		"download-small": `down right down "c_fill,w_200"`, "table-columns": `down right down right down ctrl+u "public_id, context.alt, colour"`,
		"archive-library": `down right down right`, "upload-folder": `"photos"`, "import": `"prices.csv"`,
	} {
		press(out[name], keys)
	}
	return out
}
