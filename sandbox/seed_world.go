package sandbox

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"cldx/model"
	"cldx/sandbox/store"
)

const (
	syntheticFolders = 10_000
	syntheticTags    = 5_000
)

// world is what synthetic assets are drawn from.
type world struct {
	r              *rand.Rand
	n              int
	begin, end     time.Time
	folders, tags  []string
	folder, tagged *rand.Zipf
}

var (
	seasonNames = []string{"spring", "summer", "autumn", "winter"}
	subjects    = strings.Fields(`shoe boot sandal jacket shirt dress scarf hat glove bag wallet belt watch ring lamp chair table
		sofa desk mirror vase mug plate bowl spoon knife candle pillow blanket curtain rug clock radio speaker camera phone tablet
		cable bike helmet tent rope paddle surfboard ball racket puzzle robot kite doll garden flower tree river mountain beach
		harbour bridge tower street market kitchen office team portrait family baby dog cat horse bird fish sunset night forest`)
	qualities = strings.Fields(`red blue green yellow black white grey orange purple pink brown golden silver small large round
		flat soft warm cold old new vintage modern simple fancy classic summer winter outdoor indoor handmade organic recycled
		front back side detail wide close final draft hero banner square`)
	places = strings.Fields(`products campaigns brand archive press events social web print shop studio team partners archive2
		catalogue lookbook drafts approved incoming customers`)
)

// newWorld draws folders and tags. The seed is fixed: the same n makes the same world.
func newWorld(n int, now time.Time) *world {
	w := &world{r: rand.New(rand.NewPCG(2016, 7)), n: n, end: now.UTC().Truncate(time.Second)}
	w.begin = w.end.Add(-history)
	w.folders = append(w.folders, places...)
	for i := 0; len(w.folders) < syntheticFolders; i++ {
		parent := w.folders[int(float64(len(w.folders))*math.Pow(w.r.Float64(), 3))]
		if strings.Count(parent, "/") < 4 {
			w.folders = append(w.folders, fmt.Sprintf("%s/%s %d", parent, draw(w.r, subjects), i))
		}
	}
	for i := range syntheticTags {
		switch {
		case i < len(subjects):
			w.tags = append(w.tags, subjects[i])
		case i < len(subjects)+len(qualities):
			w.tags = append(w.tags, qualities[i-len(subjects)])
		default:
			w.tags = append(w.tags, fmt.Sprintf("%s-%s-%d", draw(w.r, qualities), draw(w.r, subjects), i))
		}
	}
	w.folder = rand.NewZipf(w.r, 1.1, 8, syntheticFolders-1)
	w.tagged = rand.NewZipf(w.r, 1.1, 20, syntheticTags-1)
	return w
}

func draw(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

// kind is a format and how its files are.
type kind struct {
	resourceType model.ResourceType
	format       string
	share        float64 // of all assets
	size         float64 // usual size in bytes
}

var kinds = []kind{
	{model.Image, "jpg", 0.58, 900e3}, {model.Image, "png", 0.16, 700e3}, {model.Image, "webp", 0.06, 250e3},
	{model.Image, "gif", 0.02, 1.2e6}, {model.Image, "svg", 0.02, 30e3}, {model.Image, "pdf", 0.03, 2e6},
	{model.Video, "mp4", 0.07, 25e6}, {model.Video, "webm", 0.02, 12e6}, {model.Raw, "csv", 0.02, 60e3}, {model.Raw, "json", 0.02, 20e3},
}

func (w *world) kind() kind {
	at := w.r.Float64()
	for _, k := range kinds {
		if at -= k.share; at < 0 {
			return k
		}
	}
	return kinds[0]
}

var shapes = [][2]int{{1600, 1200}, {1920, 1080}, {4000, 3000}, {1200, 1200}, {1080, 1920}, {800, 600}, {2400, 1600}, {3840, 2160}, {640, 480}}

// asset draws the i-th asset. Assets come in the order of their creation.
func (w *world) asset(i int) *store.Asset {
	r, k := w.r, w.kind()
	name := draw(r, qualities) + "_" + draw(r, subjects)
	a := &store.Asset{}
	a.AssetID, a.VersionID = w.id(), string(w.id())
	a.ResourceType, a.Type, a.Format = k.resourceType, model.Uploaded, k.format
	a.AssetFolder = w.folders[w.folder.Uint64()]
	a.PublicID = model.PublicID(fmt.Sprintf("%s/%s_%06d", a.AssetFolder, name, i))
	a.DisplayName = fmt.Sprintf("%s %d", strings.ReplaceAll(name, "_", " "), i)
	a.CreatedAt = w.begin.Add(time.Duration(float64(history) * (float64(i) + r.Float64()) / float64(w.n))).Truncate(time.Second)
	a.UploadedAt = a.CreatedAt
	a.Bytes = int64(k.size * math.Exp(r.NormFloat64()*0.9))
	a.ETag = string(w.id())
	switch k.resourceType {
	case model.Image, model.Video:
		shape := shapes[r.IntN(len(shapes))]
		a.Width, a.Height = shape[0], shape[1]
		a.Pages = 1
	case model.Raw:
		a.PublicID += model.PublicID("." + k.format)
		a.Format = ""
	case model.Auto, model.All: // no kind is made of these
	}
	if k.resourceType == model.Video {
		a.Pages, a.Duration, a.FrameRate = 0, math.Round(math.Exp(3+r.NormFloat64())*100)/100, 25
	}
	w.label(a, name)
	return a
}

// label gives an asset tags, and to some a description and structured metadata.
func (w *world) label(a *store.Asset, name string) {
	r := w.r
	seen := map[string]bool{}
	for range r.IntN(9) {
		if tag := w.tags[w.tagged.Uint64()]; !seen[tag] {
			seen[tag] = true
			a.Tags = append(a.Tags, tag)
		}
	}
	if r.IntN(3) == 0 {
		a.Context = model.Context{"alt": "A " + strings.ReplaceAll(name, "_", " ") + " by the " + draw(r, subjects)}
	}
	if r.IntN(4) == 0 {
		a.Metadata = model.Metadata{
			"sku": fmt.Sprintf("SKU-%05d", r.IntN(100_000)), "stock": float64(r.IntN(500)), "season": draw(r, seasonNames),
		}
	}
}

// id draws an identity.
func (w *world) id() model.AssetID {
	return model.AssetID(fmt.Sprintf("%016x%016x", w.r.Uint64(), w.r.Uint64()))
}
