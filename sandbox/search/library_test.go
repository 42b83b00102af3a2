package search

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

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
	randomScores(r, a)
	if r.IntN(2) == 0 {
		a.CreatedBy = &model.Author{AccessKey: pick(r, []string{"42", "7"})}
	}
	a.Status = pick(r, []string{"", "active", "active", "inactive", "pending"})
	a.AccessMode = pick(r, []string{"", "public", "authenticated"})
	a.ModerationKind = pick(r, []string{"", "manual"})
	a.ModerationStatus = pick(r, []string{"", "approved", "pending"})
	a.ETag = fmt.Sprintf("%032x", i%5)
	randomTimes(r, a)
	randomLabels(r, a)
	return a
}

func randomScores(r *rand.Rand, a *store.Asset) {
	if r.IntN(3) == 0 {
		return
	}
	illustration := float64(r.IntN(3)) / 2
	a.Illustration, a.Quality = &illustration, &model.QualityAnalysis{}
	a.Quality.Focus, a.Quality.Noise = float64(r.IntN(5))/4, float64(r.IntN(2))
	a.Accessibility = &model.AccessibilityAnalysis{Score: float64(r.IntN(5)) / 4}
	a.Accessibility.Colorblind.DistinctColors = float64(r.IntN(2))
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
