package sandbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"slices"
	"strconv"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/film"
	"cldx/sandbox/media"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// maxTogether is how many pictures one file is made of.
const maxTogether = 100

// part is one picture of several.
type part struct {
	name string // its public ID, or the file's name at its URL
	path string // of the picture, transformed, as a PNG in the temporary folder
	size image.Point
}

// together is the pictures that one file is made of, and what it is called.
type together struct {
	id     model.PublicID
	parts  []part
	format string // what f_ in the transformation says; "" = the usual one
	delay  int    // hundredths of a second a frame, what dl_ says
}

func (t *together) drop() {
	for _, p := range t.parts {
		_ = os.Remove(p.path) // swept at the next start otherwise
	}
}

// sizes lists the sizes of the parts, and the box that holds each of them.
func (t *together) sizes() (list []image.Point, box image.Point) {
	for _, p := range t.parts {
		list = append(list, p.size)
		box = image.Pt(max(box.X, p.size.X), max(box.Y, p.size.Y))
	}
	return list, box
}

// frames gives the parts as the frames of a film.
func (t *together) frames() film.Frames {
	_, box := t.sizes()
	return film.Frames{N: len(t.parts), Box: box, At: func(_ context.Context, i int) (image.Image, error) { return t.parts[i].decode() }}
}

func (p part) decode() (image.Image, error) {
	f, err := os.Open(p.path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return png.Decode(f)
}

// checkTogether refuses a call that names no pictures, or names them twice.
func checkTogether(op api.Together) error {
	switch {
	case op.Tag == "" && len(op.URLs) == 0:
		return invalid("Missing required parameter - tag")
	case op.Tag != "" && len(op.URLs) > 0:
		return invalid("Only one of tag and urls can be given")
	case len(op.URLs) > maxTogether:
		return invalid("Too many urls: %d given, at most %d are allowed", len(op.URLs), maxTogether)
	}
	return nil
}

// gather makes each picture of a tag, or at a URL, and transforms it. The caller
// drops what it gets, with an error too.
func (s *Sandbox) gather(ctx context.Context, op api.Together) (*together, error) {
	t := &together{id: model.PublicID(op.Tag)}
	made, err := s.readRecipe(ctx, op.Transformation)
	if err != nil {
		return t, err
	}
	chain := made.whole()
	t.format = strings.TrimPrefix(chain.Value("f"), "auto")
	if ms, err := strconv.Atoi(chain.Value("dl")); err == nil {
		t.delay = ms / 10
	}
	each := withoutFormat(chain)
	if op.Tag == "" {
		t.id = model.PublicID(randomName(20))
		return t, s.gatherURLs(ctx, t, op.URLs, each)
	}
	page, err := s.store.List(ctx, store.Filter{ResourceType: model.Image, Tag: op.Tag, Ascending: true}, "", maxTogether+1)
	switch {
	case err != nil:
		return t, err
	case len(page.Assets) == 0:
		return t, notFound("No images found with tag %s", printable(op.Tag))
	case len(page.Assets) > maxTogether:
		return t, invalid("Too many images with tag %s: at most %d are allowed", printable(op.Tag), maxTogether)
	}
	slices.SortFunc(page.Assets, func(a, b *store.Asset) int { return strings.Compare(string(a.PublicID), string(b.PublicID)) })
	for _, a := range page.Assets {
		out, err := s.Render(ctx, a, each, "png", "")
		if err := t.add(s, string(a.PublicID), out, err); err != nil {
			return t, err
		}
	}
	return t, nil
}

func (s *Sandbox) gatherURLs(ctx context.Context, t *together, urls []string, each string) error {
	for _, url := range urls {
		if !strings.HasPrefix(url, "http://") && !strings.HasPrefix(url, "https://") {
			return invalid("Unsupported source URL: %s", printable(url))
		}
		in, err := s.fetch(ctx, url)
		if err != nil {
			return err
		}
		out, err := s.render(ctx, in.path, in.filename, each, &store.Asset{}, transform.Options{Ext: "png", Tools: s.tools()})
		in.drop()
		if err := t.add(s, t.unused(stem(in.filename)), out, err); err != nil {
			return err
		}
	}
	return nil
}

// unused makes a name different from those before.
func (t *together) unused(name string) string {
	next := name
	for i := 1; slices.ContainsFunc(t.parts, func(p part) bool { return p.name == next }); i++ {
		next = fmt.Sprintf("%s_%d", name, i)
	}
	return next
}

// add keeps one picture for as long as the file is being made.
func (t *together) add(s *Sandbox, name string, out transform.Result, err error) error {
	if reason, cannot := incapable(err); cannot {
		return invalid("%s: %s", printable(name), reason)
	}
	if errors.Is(err, media.ErrInvalid) {
		return invalid("Invalid image file")
	}
	if err != nil {
		return err
	}
	in, err := s.save(bytes.NewReader(out.Bytes), name, maxFile)
	if err != nil {
		return err
	}
	t.parts = append(t.parts, part{name, in.path, image.Pt(out.Width, out.Height)})
	return nil
}

// withoutFormat takes out of a transformation what is about the whole file.
func withoutFormat(chain transform.Chain) string {
	var out transform.Chain
	for _, step := range chain {
		rest := slices.DeleteFunc(slices.Clone(step), func(p transform.Param) bool { return p.Code == "f" || p.Code == "dl" })
		if len(rest) > 0 {
			out = append(out, rest)
		}
	}
	return out.String()
}

// later has an operation carried out after the answer if it asks for that; the
// work itself does not.
func (s *Sandbox) later(ctx context.Context, op api.Operation, async bool, key model.Key) (done bool, err error) {
	if !async || callOf(ctx).work != 0 {
		return false, nil
	}
	return true, s.postpone(ctx, op, nil, key)
}
