package ui

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
)

var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

// library is an environment in memory. It answers the calls that browsing makes
// and fails the test on any other.
type library struct {
	t       testing.TB
	mu      sync.Mutex
	assets  []model.Asset
	folders map[string][]string
	calls   []string
	fail    map[string]error // by operation name
	left    int
}

func (l *library) Do(ctx context.Context, op api.Operation, into any) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	l.left--
	l.calls = append(l.calls, call(op))
	if err := l.fail[op.Spec().Name]; err != nil {
		return err
	}
	switch op := op.(type) {
	case api.Search:
		*into.(*model.AssetPage) = l.search(op)
	case api.ListRootFolders:
		*into.(*model.FolderPage) = l.subfolders("")
	case api.ListSubfolders:
		*into.(*model.FolderPage) = l.subfolders(op.Folder)
	case api.VisualSearch:
		*into.(*model.AssetPage) = model.AssetPage{Resources: l.alike(op), TotalCount: 2}
	case api.SignSearch:
		*into.(*model.SignedURL) = model.SignedURL{URL: "https://res.example/demo/search/s--x--/300/" + op.Expression}
	case api.ListTags:
		*into.(*model.TagPage) = l.tags(op)
	case api.ListMetadataFields:
		*into.(*model.MetadataFields) = fields
	case api.SearchFolders:
		*into.(*model.FolderPage) = l.findFolders(op)
	case api.ListAssetsByAssetIDs:
		for _, a := range l.assets {
			if slices.Contains(op.AssetIDs, a.AssetID) {
				page := into.(*model.AssetPage)
				page.Resources = append(page.Resources, a)
			}
		}
	case api.ShowAsset:
		i := slices.IndexFunc(l.assets, func(a model.Asset) bool { return a.PublicID == op.PublicID && a.Type == op.Type })
		*into.(*model.Asset) = l.assets[i]
	case api.ListAssetsByModeration:
		*into.(*model.AssetPage) = l.reviews(op)
	default:
		if answer, ok := pageAnswers[op.Spec().Name]; ok {
			return json.Unmarshal([]byte(answer), into)
		}
		l.t.Errorf("unexpected call %s", call(op))
	}
	return nil
}

// reviews lists the assets that wait: all images, when the queue is that of people.
func (l *library) reviews(op api.ListAssetsByModeration) (page model.AssetPage) {
	for _, a := range l.assets {
		if op.Kind == "manual" && op.Status == "pending" && a.ResourceType == op.ResourceType {
			page.Resources = append(page.Resources, a)
		}
	}
	return page
}

// call spells an operation in short.
func call(op api.Operation) string {
	switch op := op.(type) {
	case api.Search:
		if len(op.SortBy) == 0 {
			return strings.TrimSpace("count " + op.Expression)
		}
		return strings.TrimSpace(fmt.Sprintf("search %s %s %s", op.Expression, op.SortBy[0].Field, op.NextCursor))
	case api.ListSubfolders:
		return "subfolders " + op.Folder
	}
	return op.Spec().Name
}

func (l *library) search(op api.Search) model.AssetPage {
	var found []model.Asset
	if op.Expression == "" {
		found = l.assets
	}
	for _, a := range l.assets[len(found):] {
		folder, isFolder := strings.CutPrefix(op.Expression, "asset_folder=")
		tag, isTag := strings.CutPrefix(op.Expression, "tags=")
		kind, isKind := strings.CutPrefix(op.Expression, "resource_type:")
		if isKind && string(a.ResourceType) != kind {
			continue
		}
		if isFolder && a.AssetFolder != strings.Trim(folder, `"`) {
			continue
		}
		if isTag && !strings.Contains(strings.Join(a.Tags, " "), tag) {
			continue
		}
		found = append(found, a)
	}
	from := 0
	if op.NextCursor != "" {
		if _, err := fmt.Sscan(op.NextCursor, &from); err != nil {
			l.t.Errorf("cursor %q", op.NextCursor)
		}
	}
	to := min(from+*op.MaxResults, len(found))
	page := model.AssetPage{Resources: found[from:to], TotalCount: len(found)}
	if len(op.Aggregate) > 0 {
		page.Aggregations = counts(found)
	}
	if to < len(found) {
		page.NextCursor = fmt.Sprint(to)
	}
	return page
}

// counts counts assets by type, format and size.
func counts(found []model.Asset) map[string]map[string]int {
	out := map[string]map[string]int{"resource_type": {}, "format": {}, "type": {}, "bytes": {}}
	for _, a := range found {
		out["resource_type"][string(a.ResourceType)]++
		out["format"][a.Format]++
		out["type"][string(a.Type)]++
		size := "tiny"
		switch {
		case a.Bytes >= 5e6:
			size = "large"
		case a.Bytes >= 5e5:
			size = "medium"
		case a.Bytes >= 1e5:
			size = "small"
		}
		out["bytes"][size]++
	}
	return out
}

// alike gives two images, without their labels, as the service does.
func (l *library) alike(op api.VisualSearch) []model.Asset {
	first, second := l.assets[1], l.assets[0]
	if op.ImageAssetID == second.AssetID {
		first, second = second, first
	}
	first.Labels, second.Labels = model.Labels{}, model.Labels{}
	return []model.Asset{first, second}
}

// tags lists the tags of a resource type that begin so.
func (l *library) tags(op api.ListTags) model.TagPage {
	found := map[string]bool{}
	for _, a := range l.assets {
		for _, tag := range a.Tags {
			if a.ResourceType == op.ResourceType && strings.HasPrefix(tag, op.Prefix) {
				found[tag] = true
			}
		}
	}
	return model.TagPage{Tags: slices.Sorted(maps.Keys(found))}
}

// fields are the metadata fields of the library.
var fields = model.MetadataFields{Fields: []model.MetadataField{
	{ExternalID: "season", Label: "Season", Type: model.EnumField, Datasource: &model.Datasource{Values: []model.DatasourceValue{
		{ExternalID: "s1", Value: "Summer"}, {ExternalID: "w1", Value: "Winter"},
	}}},
	{ExternalID: "stock", Label: "In stock", Type: model.IntegerField},
	{ExternalID: "launch", Label: "Launch", Type: model.DateField},
}}

// findFolders finds folders by a part of their path.
func (l *library) findFolders(op api.SearchFolders) model.FolderPage {
	n, err := query.FolderFields.Parse(op.Expression)
	if err != nil {
		l.t.Errorf("folders %q: %v", op.Expression, err)
	}
	var page model.FolderPage
	for _, parent := range slices.Sorted(maps.Keys(l.folders)) {
		for _, f := range l.subfolders(parent).Folders {
			if query.FolderFields.Eval(n, folderDoc(f.Path), noon) {
				page.Folders = append(page.Folders, f)
			}
		}
	}
	page.TotalCount = len(page.Folders)
	return page
}

// folderDoc is a folder, by its path, as a search looks at it.
type folderDoc string

func (d folderDoc) Text(field string) []string {
	if field == "name" {
		return []string{path.Base(string(d))}
	}
	return []string{string(d)}
}

func (folderDoc) Number(string) (float64, bool)   { return 0, false }
func (folderDoc) Time(string) (time.Time, bool)   { return time.Time{}, false }
func (folderDoc) Bool(string) (value, known bool) { return false, false }

func (l *library) subfolders(of string) model.FolderPage {
	page := model.FolderPage{}
	for _, name := range l.folders[of] {
		full := strings.TrimPrefix(of+"/"+name, "/")
		page.Folders = append(page.Folders, model.Folder{Name: name, Path: full})
	}
	return page
}

// sample is a small library with a file of each kind and hostile names.
func sample(t testing.TB) *library {
	l := &library{t: t, left: 500, folders: map[string][]string{
		"":         {"brand", "products", "выставка"},
		"products": {"summer", "winter"},
	}}
	add := func(name, folder string, rt model.ResourceType, format string, size int64, w, h int, hours int, tags ...string) {
		id := model.PublicID(name)
		if folder != "" {
			id = model.PublicID(folder + "/" + name)
		}
		a := model.Asset{
			AssetID:  model.AssetID(fmt.Sprintf("%032x", len(l.assets)+1)),
			PublicID: id, ResourceType: rt, Type: model.Uploaded, Format: format,
			Place: model.Place{AssetFolder: folder, DisplayName: name},
			Media: model.Media{Bytes: size, Width: w, Height: h}, Labels: model.Labels{Tags: tags},
			CreatedAt: noon.Add(-time.Duration(hours) * time.Hour),
			Delivery:  model.Delivery{SecureURL: fmt.Sprintf("https://res.example/demo/%s/upload/v1/%s.%s", rt, id, format)},
		}
		l.assets = append(l.assets, a)
	}
	add("shoe_red", "products/summer", model.Image, "jpg", 1_234_000, 1600, 1200, 2, "shoe", "red")
	add("shoe_blue", "products/summer", model.Image, "jpg", 912_000, 1600, 1200, 2, "shoe")
	add("walk", "products/summer", model.Video, "mp4", 8_100_000, 1920, 1080, 26, "clip")
	add("price_list", "products", model.Raw, "csv", 12_300, 0, 0, 80)
	add("日本語の写真 🏔️", "brand", model.Image, "png", 54_321, 300, 200, 100, "山", "富士")
	add("evil\x1b[31m\u202egpj.exe", "", model.Image, "gif", 77, 1, 1, 300)
	add("brochure", "brand", model.Image, "pdf", 2_500_000, 595, 842, 1000, "print")
	add("jingle", "brand", model.Video, "mp3", 1_900_000, 0, 0, 5000, "sound", "brand")
	add("a_name_that_is_so_long_that_no_column_of_any_terminal_could_ever_show_it_whole_without_cutting_it_somewhere", "brand", model.Image, "webp", 99_999, 4000, 3000, 20000)
	l.assets[0].Context = model.Context{"alt": "A red shoe", "caption": "Summer"}
	l.assets[0].Metadata = model.Metadata{"season": "summer", "stock": 12.0, "colours": []any{"red", "dark red"}}
	l.assets[7].Duration = 83
	return l
}

// many is a library of n images in one folder.
func many(t testing.TB, n int) *library {
	l := &library{t: t, left: 500, folders: map[string][]string{}}
	for i := range n {
		l.assets = append(l.assets, model.Asset{
			AssetID:  model.AssetID(fmt.Sprintf("%032x", i+1)),
			PublicID: model.PublicID(fmt.Sprintf("bulk/item_%07d", i)), ResourceType: model.Image, Type: model.Uploaded, Format: "jpg",
			Place: model.Place{AssetFolder: "bulk"}, Media: model.Media{Bytes: int64(1000 + i), Width: 800, Height: 600},
			Labels: model.Labels{Tags: []string{"bulk", fmt.Sprint("t", i%7)}}, CreatedAt: noon.Add(-time.Duration(i) * time.Minute),
		})
	}
	return l
}
