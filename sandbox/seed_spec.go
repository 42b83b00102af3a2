package sandbox

import (
	"bytes"
	"context"
	"fmt"
	"hash/fnv"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"path"
	"strconv"
	"strings"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// Spec describes a small asset to begin a test with.
type Spec struct {
	ResourceType  model.ResourceType // image, video or raw; image when empty
	Type          model.DeliveryType // upload when empty
	PublicID      model.PublicID
	Format        string // of images: jpg, png or gif; jpg when empty
	Folder        string
	DisplayName   string
	Tags          []string
	Context       model.Context
	Metadata      model.Metadata
	Moderation    string // the reviews that it goes through, such as manual
	Width, Height int
	CreatedAt     time.Time // after the spec before it when zero
}

// ParseSpec reads a line such as "image pets/cat.jpg folder=pets tags=a,b
// alt=Cat". The name's extension is the format, and part of a raw asset's public
// ID. Options are folder, tags, type, display, moderation, size (40x30) and created (RFC 3339);
// any other name is a key of the context. A value with blanks stands in double quotes.
func ParseSpec(line string) (Spec, error) {
	words, err := splitSpec(line)
	if err != nil {
		return Spec{}, fmt.Errorf("seed %q: %w", line, err)
	}
	if len(words) < 2 {
		return Spec{}, fmt.Errorf("seed %q: want a resource type and a name", line)
	}
	spec := Spec{ResourceType: model.ResourceType(words[0]), PublicID: model.PublicID(words[1])}
	switch spec.ResourceType {
	case model.Image, model.Video:
		if ext := path.Ext(words[1]); ext != "" {
			spec.PublicID, spec.Format = model.PublicID(strings.TrimSuffix(words[1], ext)), ext[1:]
		}
	case model.Raw:
	default:
		return Spec{}, fmt.Errorf("seed %q: %s is not image, video or raw", line, words[0])
	}
	for _, option := range words[2:] {
		name, value, given := strings.Cut(option, "=")
		if !given {
			return Spec{}, fmt.Errorf("seed %q: %s has no value", line, option)
		}
		if err := spec.set(name, value); err != nil {
			return Spec{}, fmt.Errorf("seed %q: %w", line, err)
		}
	}
	return spec, nil
}

// splitSpec parts a line at blanks that are not in quotes.
func splitSpec(line string) ([]string, error) {
	var words []string
	var word strings.Builder
	quoted, begun := false, false
	for _, r := range line {
		switch {
		case r == '"':
			quoted, begun = !quoted, true
		case (r == ' ' || r == '\t') && !quoted:
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if quoted {
		return nil, fmt.Errorf("a quote is never closed")
	}
	if begun {
		words = append(words, word.String())
	}
	return words, nil
}

func (spec *Spec) set(name, value string) (err error) {
	switch name {
	case "folder":
		spec.Folder = value
	case "tags":
		spec.Tags = strings.Split(value, ",")
	case "type":
		spec.Type = model.DeliveryType(value)
	case "display":
		spec.DisplayName = value
	case "moderation":
		spec.Moderation = value
	case "created":
		spec.CreatedAt, err = time.Parse(time.RFC3339, value)
	case "size":
		w, h, _ := strings.Cut(value, "x")
		if spec.Width, err = strconv.Atoi(w); err == nil {
			spec.Height, err = strconv.Atoi(h)
		}
	default:
		if spec.Context == nil {
			spec.Context = model.Context{}
		}
		spec.Context[name] = value
	}
	return err
}

// SeedAssets stores small assets that the specs describe: images are real
// pictures, raw files short texts; videos have no file, only what is known of
// them. They follow each other by a second, the last one now.
func SeedAssets(ctx context.Context, s *Sandbox, specs []Spec) error {
	begin := s.now().Add(-time.Duration(max(len(specs)-1, 0)) * time.Second)
	for i, spec := range specs {
		if spec.CreatedAt.IsZero() {
			spec.CreatedAt = begin.Add(time.Duration(i) * time.Second)
		}
		if err := s.seedOne(ctx, spec); err != nil {
			return fmt.Errorf("seeding %s: %w", spec.PublicID, err)
		}
	}
	return nil
}

func (s *Sandbox) seedOne(ctx context.Context, spec Spec) error {
	if spec.ResourceType == "" {
		spec.ResourceType = model.Image
	}
	if spec.Width <= 0 || spec.Height <= 0 || spec.Width*spec.Height > maxAnalysed {
		spec.Width, spec.Height = 40, 30
	}
	if spec.ResourceType == model.Video {
		return s.Insert(ctx, []*store.Asset{spec.film()})
	}
	content, name, err := spec.content()
	if err != nil {
		return err
	}
	in, err := s.save(bytes.NewReader(content), name, maxFile)
	if err != nil {
		return err
	}
	defer in.drop()
	grown, err := s.sprout(ctx, in, spec.upload(), spec.CreatedAt)
	if err != nil {
		return err
	}
	return s.store.Write(ctx, func(tx *store.Tx) error {
		if err := s.plant(ctx, tx, []seedling{grown}); err != nil {
			return err
		}
		return tx.Set(ctx, seededBy, "specs")
	})
}

// film is a video that is only known of.
func (spec Spec) film() *store.Asset {
	a := &store.Asset{}
	a.ResourceType, a.Type, a.PublicID, a.Format = model.Video, delivery(spec.Type), spec.PublicID, spec.Format
	if a.Format == "" {
		a.Format = "mp4"
	}
	a.Width, a.Height, a.Duration, a.Bytes = spec.Width, spec.Height, 10, 100_000
	a.AssetFolder, a.DisplayName, a.Tags = spec.Folder, spec.DisplayName, spec.Tags
	a.Context, a.Metadata, a.CreatedAt = spec.Context, spec.Metadata, spec.CreatedAt.UTC().Truncate(time.Second)
	return a
}

func (spec Spec) upload() api.UploadAsset {
	op := api.UploadAsset{ResourceType: spec.ResourceType}
	op.Type, op.PublicID, op.AssetFolder = spec.Type, spec.PublicID, &spec.Folder
	op.Tags, op.Context, op.Metadata = &spec.Tags, &spec.Context, spec.Metadata
	op.Moderation = spec.Moderation
	if spec.DisplayName != "" {
		op.DisplayName = &spec.DisplayName
	}
	return op
}

// content makes the file: a text, or a picture whose colour follows from the public ID.
func (spec Spec) content() ([]byte, string, error) {
	name := spec.PublicID.Base()
	if spec.ResourceType == model.Raw {
		return []byte("This is " + string(spec.PublicID) + ".\n"), name, nil
	}
	h := fnv.New32a()
	h.Write([]byte(spec.PublicID))
	hue := h.Sum32()
	img := image.NewRGBA(image.Rect(0, 0, spec.Width, spec.Height))
	for i := range spec.Width * spec.Height {
		x, y := i%spec.Width, i/spec.Width
		shade := uint8(64 * (x + y) / (spec.Width + spec.Height))
		img.SetRGBA(x, y, color.RGBA{uint8(hue)/2 + 64 + shade, uint8(hue>>8)/2 + shade, uint8(hue>>16)/2 + shade, 255})
	}
	var b bytes.Buffer
	var err error
	switch spec.Format {
	case "png":
		err = png.Encode(&b, img)
	case "gif":
		err = gif.Encode(&b, img, nil)
	case "", "jpg", "jpeg":
		err = jpeg.Encode(&b, img, nil)
	default:
		err = fmt.Errorf("pictures are made as jpg, png or gif, not %s", spec.Format)
	}
	return b.Bytes(), name + "." + spec.Format, err
}
