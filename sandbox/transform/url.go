package transform

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"cldx/sandbox/media"
)

// URL is a delivery URL taken apart. Nothing in it has been checked against any asset.
type URL struct {
	ResourceType string
	Type         string
	// Signature is what stands between s-- and --, or nothing.
	Signature string
	// Components is the transformation as it stands, with %2C and %3A undone; see Parse.
	Components string
	// Version is the digits behind v, or nothing.
	Version string
	// PublicID is decoded. For images and videos it has no extension, for raw files it does; for fetch it is the
	// source's URL.
	PublicID string
	// Ext is the output format that the URL asks for, without its dot.
	Ext string
	// Suffix is the SEO suffix of the short forms; it selects nothing and is not signed.
	Suffix string
	// Signed is the text that a signature covers, without the secret.
	Signed string
}

// ErrNotDelivery says that a path is not a delivery URL.
var ErrNotDelivery = errors.New("not a delivery URL")

// shortcut is a first segment that stands for a resource type and a type; suffixed ones end in an SEO suffix.
type shortcut struct {
	resource, kind string
	suffixed       bool
}

var shortcuts = map[string]shortcut{
	"images": {"image", "upload", true}, "private_images": {"image", "private", true},
	"authenticated_images": {"image", "authenticated", true}, "videos": {"video", "upload", true},
	"files": {"raw", "upload", true}, "iu": {"image", "upload", false},
}

var resourceTypes = []string{"image", "video", "raw"}

var deliveryTypes = []string{
	"upload", "private", "authenticated", "fetch", "list", "sprite", "text", "multi", "facebook", "twitter", "gravatar",
	"youtube", "hulu", "vimeo", "animoto", "worldstarhiphop", "dailymotion", "twitter_name", "instagram", "asset",
}

var (
	signatureSegment = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^s--([A-Za-z0-9_-]{8}|[A-Za-z0-9_-]{32})--$`) })
	versionSegment   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^v\d{1,18}$`) })
	manifestFormats  = []string{"m3u8", "mpd", "json", "jpeg", "jpe", "tif", "jp2", "jxl", "jxr", "eps", "ai", "ogv", "opus", "ts", "vtt", "srt", "css"}
)

// Begins reports whether the first segment of a path is one with which delivery URLs of a private host begin.
func Begins(segment string) bool {
	_, short := shortcuts[segment]
	return short || slices.Contains(resourceTypes, segment)
}

const maxPath = 16 << 10

// ParseURL takes apart the percent-encoded path behind host and cloud name, such as image/upload/w_100/v1/a/b.jpg.
// The transformation ends at a version or at the first segment that does not look like a component; the last segment
// never is one. An extension counts only when it names a format, so that dots in public IDs survive.
func ParseURL(path string) (URL, error) {
	if len(path) > maxPath {
		return URL{}, fmt.Errorf("a path of %d bytes: %w", len(path), ErrNotDelivery)
	}
	segments := strings.Split(strings.TrimLeft(path, "/"), "/")
	var u URL
	suffixed := false
	short, isShort := shortcuts[segments[0]]
	switch {
	case len(segments) > 2 && slices.Contains(resourceTypes, segments[0]) && slices.Contains(deliveryTypes, segments[1]):
		u.ResourceType, u.Type, segments = segments[0], segments[1], segments[2:]
	case isShort && len(segments) > 1:
		u.ResourceType, u.Type, suffixed, segments = short.resource, short.kind, short.suffixed, segments[1:]
	default:
		u.ResourceType, u.Type = "image", "upload"
	}
	if m := signatureSegment().FindStringSubmatch(segments[0]); m != nil && len(segments) > 1 {
		u.Signature, segments = m[1], segments[1:]
	}
	return u, u.identify(segments, suffixed)
}

// identify finds where the components end and reads what follows.
func (u *URL) identify(segments []string, suffixed bool) error {
	n := 0
	for n < len(segments)-1 && (segments[n] == "" || looksLikeComponent(segments[n])) {
		n++
	}
	var components []string
	for _, s := range segments[:n] {
		if s != "" {
			components = append(components, s)
		}
	}
	rest := segments[n:]
	if len(rest) > 1 && versionSegment().MatchString(rest[0]) {
		u.Version, rest = rest[0][1:], rest[1:]
	}
	id := collapse(strings.Join(rest, "/"))
	if suffixed {
		id, u.Suffix = cutSuffix(id)
	}
	u.Signed = strings.Join(append(slices.Clone(components), id), "/")
	u.Components = undoCommas.Replace(strings.Join(components, "/"))
	decoded, err := url.PathUnescape(id)
	if err != nil {
		return fmt.Errorf("public ID %q: %w", id, ErrNotDelivery)
	}
	if strings.Trim(decoded, "/") == "" {
		return fmt.Errorf("no public ID: %w", ErrNotDelivery)
	}
	u.PublicID = decoded
	u.cutExtension()
	return nil
}

var undoCommas = strings.NewReplacer("%2C", ",", "%2c", ",", "%3A", ":", "%3a", ":", "%24", "$")

func looksLikeComponent(segment string) bool {
	for _, part := range strings.Split(undoCommas.Replace(segment), ",") {
		if _, ok := splitPart(part); !ok {
			return false
		}
	}
	return true
}

// collapse makes one slash of several, except behind a colon.
func collapse(id string) string {
	var b strings.Builder
	for i := range len(id) {
		if id[i] == '/' && i > 0 && id[i-1] == '/' && (i < 2 || id[i-2] != ':') {
			continue
		}
		b.WriteByte(id[i])
	}
	return b.String()
}

// cutSuffix takes the last segment, but not its extension, off an ID.
func cutSuffix(id string) (rest, suffix string) {
	at := strings.LastIndexByte(id, '/')
	if at < 0 {
		return id, ""
	}
	suffix, ext := id[at+1:], ""
	if dot := strings.LastIndexByte(suffix, '.'); dot >= 0 {
		suffix, ext = suffix[:dot], suffix[dot:]
	}
	return id[:at] + ext, suffix
}

// cutExtension separates the output format. Sources elsewhere and raw files keep theirs.
func (u *URL) cutExtension() {
	if u.ResourceType == "raw" || u.Type == "fetch" {
		return
	}
	at := strings.LastIndexByte(u.PublicID, '.')
	if at <= strings.LastIndexByte(u.PublicID, '/')+1 {
		return
	}
	ext := strings.ToLower(u.PublicID[at+1:])
	if media.KindOf(ext) != media.KindRaw || slices.Contains(manifestFormats, ext) {
		u.PublicID, u.Ext = u.PublicID[:at], ext
	}
}
