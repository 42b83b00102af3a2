package media

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bep/imagemeta"
)

const (
	maxTags     = 500
	maxTagValue = 2000
)

var metadataFormats = map[string]imagemeta.ImageFormat{
	"jpg": imagemeta.JPEG, "png": imagemeta.PNG, "webp": imagemeta.WebP, "tiff": imagemeta.TIFF,
	"avif": imagemeta.AVIF, "heic": imagemeta.HEIF,
}

// readMetadata collects EXIF, XMP and IPTC values as text and notes the orientation. Broken metadata
// does not make a picture unusable, so what could be read is returned and the rest dropped.
func readMetadata(r io.ReaderAt, size int64, in *Info) (tags map[string]string) {
	t := tagSet{in: in, tags: map[string]string{}}
	defer func() {
		// The decoder is not ours: what it may do on hostile input must not take the server down.
		if recover() != nil {
			tags = t.tags
		}
	}()
	_, _ = imagemeta.Decode(imagemeta.Options{
		R:               io.NewSectionReader(r, 0, size),
		ImageFormat:     metadataFormats[in.Format],
		Sources:         imagemeta.EXIF | imagemeta.IPTC | imagemeta.XMP,
		ShouldHandleTag: func(tag imagemeta.TagInfo) bool { return !strings.HasPrefix(tag.Namespace, "IFD1") },
		HandleTag:       t.add,
		LimitNumTags:    maxTags,
		LimitTagSize:    maxTagValue,
	})
	return t.tags
}

type tagSet struct {
	in   *Info
	tags map[string]string
}

func (t tagSet) add(tag imagemeta.TagInfo) error {
	if n, ok := tag.Value.(uint16); ok && tag.Source == imagemeta.EXIF && tag.Tag == "Orientation" && n <= 8 {
		t.in.Orientation = int(n)
	}
	text := tagText(tag.Value)
	if text == "" || strings.HasPrefix(tag.Tag, imagemeta.UnknownPrefix) {
		return nil
	}
	if _, taken := t.tags[tag.Tag]; !taken || tag.Source == imagemeta.EXIF {
		t.tags[tag.Tag] = text
	}
	if len(t.tags) >= maxTags {
		return imagemeta.ErrStopWalking
	}
	return nil
}

// tagText spells a value; binary values and what is too long are left out.
func tagText(v any) string {
	var text string
	switch v := v.(type) {
	case []byte:
		return ""
	case []string:
		text = strings.Join(v, ", ")
	default:
		text = fmt.Sprint(v)
	}
	if len(text) > maxTagValue || !utf8.ValidString(text) {
		return ""
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, text))
}
