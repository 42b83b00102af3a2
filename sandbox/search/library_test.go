package search

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"cldx/api/query"
	"cldx/model"
	"cldx/sandbox/store"
)

var testNow = time.Date(2026, 6, 15, 12, 30, 45, 0, time.UTC)

// words are what names, tags and values are made of: with case, marks,
// pictographs and signs, so that whole values and words differ.
var words = []string{
	"cat", "Cat", "dog", "red", "RED", "shoe", "shoes", "Straße", "STRASSE", "élan", "e\u0301lan", "図鑑", "👟", "a-b",
	"full-analysis", "x_y", "true", "1e3", "5", "50", "2020-05-01", "k=v", "a,b", "it's", "50%", "İstanbul", "ß", "naïve", "cats",
}

var folderNames = []string{"", "pets", "pets/cats", "Pets", "pets/Cats/old", "a b", "pe", "petsitter", "x"}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func someWords(r *rand.Rand, most int) string {
	text := pick(r, words)
	for range r.IntN(most) {
		text += pick(r, []string{" ", "-", "_", "", "  "}) + pick(r, words)
	}
	return text
}

// randomAsset makes an asset of which everything that can be searched varies.
func randomAsset(r *rand.Rand, i int) *store.Asset {
	a := &store.Asset{Live: true}
	a.AssetID = model.AssetID(fmt.Sprintf("%032x", i+1))
	a.ResourceType = pick(r, model.ResourceTypes)
	a.Type = pick(r, []model.DeliveryType{"upload", "upload", "private", "authenticated"})
	a.AssetFolder = pick(r, folderNames)
	a.Filename = someWords(r, 3) + strconv.Itoa(i%7)
	a.PublicID = model.PublicID(fmt.Sprintf("%s/%d", a.Filename, i))
	a.DisplayName = someWords(r, 3)
	a.Format = pick(r, []string{"jpg", "png", "mp4", ""})
	a.Version, a.VersionID = int64(1700000000+r.IntN(20)), fmt.Sprintf("%032x", i+1)
	a.Bytes = int64(r.IntN(3000)) * 1000
	if a.ResourceType != model.Raw {
		a.Width, a.Height = 100*(1+r.IntN(30)), 100*(1+r.IntN(30))
		a.AspectRatio = float64(int(float64(a.Width)/float64(a.Height)*100)) / 100
		a.Pixels, a.Pages = int64(a.Width*a.Height), 1+r.IntN(3)
	}
	if a.ResourceType == model.Video {
		a.Duration = float64(r.IntN(9000)) / 10
	}
	a.FaceCount, a.Grayscale, a.Transparent = r.IntN(3), r.IntN(2) == 0, r.IntN(2) == 0
	a.QualityScore = float64(r.IntN(5)) / 4
	a.Status = pick(r, []string{"", "active", "active", "inactive", "pending"})
	a.AccessMode = pick(r, []string{"", "public", "authenticated"})
	a.ModerationKind = pick(r, []string{"", "manual"})
	a.ModerationStatus = pick(r, []string{"", "approved", "pending"})
	a.ETag = fmt.Sprintf("%032x", i%5)
	randomTimes(r, a)
	randomLabels(r, a)
	return a
}

func randomTimes(r *rand.Rand, a *store.Asset) {
	some := func() time.Time { return testNow.Add(-time.Duration(r.IntN(60*24)) * time.Hour) }
	a.CreatedAt = some()
	if r.IntN(3) > 0 {
		a.UploadedAt, a.TakenAt = some(), some()
		a.LastUpdated = &model.LastUpdated{UpdatedAt: some(), TagsUpdatedAt: some()}
	}
}

func randomLabels(r *rand.Rand, a *store.Asset) {
	seen := map[string]bool{}
	for range r.IntN(4) {
		if tag := someWords(r, 2); !seen[tag] {
			seen[tag] = true
			a.Tags = append(a.Tags, tag)
		}
	}
	if r.IntN(2) == 0 {
		a.Context = model.Context{"alt": someWords(r, 3)}
		if r.IntN(2) == 0 {
			a.Context["price"] = pick(r, words)
		}
	}
	if r.IntN(2) == 0 {
		a.Metadata = model.Metadata{"sku": someWords(r, 2), "stock": float64(r.IntN(100))}
		if r.IntN(2) == 0 {
			a.Metadata["channels"] = []any{"web", pick(r, words)}
			a.Metadata["shot_on"] = testNow.AddDate(0, 0, -r.IntN(500)).Format(time.DateOnly)
		}
	}
	if r.IntN(3) == 0 {
		a.ImageMetadata = map[string]string{"Make": someWords(r, 2), "ISO": strconv.Itoa(r.IntN(800))}
	}
	if r.IntN(3) == 0 {
		a.Colors = []model.Color{{Name: "#FF0000", Percent: 51.5}}
		a.Predominant = map[string][]model.Color{"google": {{Name: pick(r, []string{"red", "blue"}), Percent: float64(r.IntN(100))}}}
	}
}

// assetDoc is an asset as query.Eval wants it: the reference for what SQL finds.
type assetDoc struct {
	a    *store.Asset
	mode model.FolderMode
}

func known(values ...string) []string {
	var list []string
	for _, v := range values {
		if v != "" {
			list = append(list, v)
		}
	}
	return list
}

func orElse(value, usual string) string {
	if value == "" {
		return usual
	}
	return value
}

func (d assetDoc) Text(field string) []string {
	a := d.a
	switch field {
	case "tags":
		return a.Tags
	case "public_id":
		return known(string(a.PublicID))
	case "display_name":
		if d.mode == model.FixedFolders {
			return nil
		}
		return known(a.DisplayName)
	case "filename":
		return known(a.Filename)
	case folderField(d.mode):
		return []string{a.AssetFolder}
	case "resource_type":
		return known(string(a.ResourceType))
	case "type":
		return known(string(a.Type))
	case "format":
		return known(a.Format)
	case "status":
		return []string{orElse(a.Status, "active")}
	case "access_mode":
		return []string{orElse(a.AccessMode, "public")}
	case "moderation_status":
		return known(a.ModerationStatus)
	case "moderation_kind":
		return known(a.ModerationKind)
	case "asset_id":
		return known(string(a.AssetID))
	case "etag":
		return known(a.ETag)
	case "version":
		return []string{strconv.FormatInt(a.Version, 10)}
	}
	return d.keyed(field)
}

func (d assetDoc) keyed(field string) []string {
	for _, k := range d.objects() {
		if field == k.field {
			var keys []string
			for key := range k.values {
				keys = append(keys, key)
			}
			return keys
		}
		for key, value := range k.values {
			if field == k.field+"."+key {
				return textsOf(value)
			}
		}
	}
	if field == "last_updated" && d.a.LastUpdated != nil && !d.a.LastUpdated.UpdatedAt.IsZero() {
		return []string{"updated_at", "tags_updated_at"}
	}
	return nil
}

type object struct {
	field  string
	values map[string]any
}

func (d assetDoc) objects() []object {
	texts := func(m map[string]string) map[string]any {
		out := map[string]any{}
		for k, v := range m {
			out[k] = v
		}
		return out
	}
	shares := map[string]any{}
	for _, c := range d.a.Predominant["google"] {
		shares[c.Name] = c.Percent
	}
	return []object{
		{"context", texts(d.a.Context)}, {"metadata", d.a.Metadata},
		{"image_metadata", texts(d.a.ImageMetadata)}, {"colors", shares},
	}
}

func (d assetDoc) Number(field string) (float64, bool) {
	a := d.a
	positive := func(n float64) (float64, bool) { return n, n != 0 }
	switch field {
	case "bytes":
		return float64(a.Bytes), true
	case "face_count":
		return float64(a.FaceCount), true
	case "width":
		return positive(float64(a.Width))
	case "height":
		return positive(float64(a.Height))
	case "pixels":
		return positive(float64(a.Pixels))
	case "pages":
		return positive(float64(a.Pages))
	case "duration":
		return positive(a.Duration)
	case "aspect_ratio":
		return positive(a.AspectRatio)
	case "quality_score":
		return positive(a.QualityScore)
	}
	for _, k := range d.objects() {
		for key, value := range k.values {
			if field == k.field+"."+key {
				return numberOf(value)
			}
		}
	}
	return 0, false
}

func (d assetDoc) Time(field string) (time.Time, bool) {
	a := d.a
	set := func(t time.Time) (time.Time, bool) { return t, !t.IsZero() }
	changed := a.LastUpdated
	if changed == nil {
		changed = &model.LastUpdated{}
	}
	switch field {
	case "created_at":
		return set(a.CreatedAt)
	case "uploaded_at":
		return set(a.UploadedAt)
	case "taken_at":
		return set(a.TakenAt)
	case "updated_at", "last_updated.updated_at":
		return set(changed.UpdatedAt)
	case "last_updated.tags_updated_at":
		return set(changed.TagsUpdatedAt)
	}
	for _, k := range d.objects() {
		for key, value := range k.values {
			if field == k.field+"."+key {
				return timeOf(value)
			}
		}
	}
	return time.Time{}, false
}

func (d assetDoc) Bool(field string) (value, ok bool) {
	picture := d.a.ResourceType == model.Image
	switch field {
	case "grayscale":
		return d.a.Grayscale, picture
	case "transparent":
		return d.a.Transparent, picture
	}
	return false, false
}

var _ query.Doc = assetDoc{}

// openLibrary makes a library of assets.
func openLibrary(t testing.TB, assets []*store.Asset) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	err = s.Write(t.Context(), func(tx *store.Tx) error {
		for _, a := range assets {
			if _, err := tx.MakeFolder(t.Context(), a.AssetFolder, testNow); err != nil {
				return err
			}
		}
		return tx.Put(t.Context(), assets...)
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func randomLibrary(seed uint64, n int) []*store.Asset {
	r := rand.New(rand.NewPCG(seed, 1))
	list := make([]*store.Asset, n)
	for i := range list {
		list[i] = randomAsset(r, i)
	}
	return list
}
