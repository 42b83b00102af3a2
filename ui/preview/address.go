package preview

import (
	"slices"
	"strconv"
	"strings"

	"cldx/api/transformation"
	"cldx/model"
)

// Address is where a picture is delivered from, in whatever size is asked for. It
// can be compared; the zero Address has no picture.
type Address struct{ head, tail string }

// At returns the URL of the picture in at most width by height pixels.
func (a Address) At(width, height int) string {
	if a.tail == "" {
		return a.head
	}
	return a.head + "c_limit,h_" + strconv.Itoa(height) + ",w_" + strconv.Itoa(width) + a.tail
}

// Plain is a picture that is only there in its own size.
func Plain(url string) Address { return Address{head: url} }

// On returns the address with the picture on a ground, a colour as "1d2021", instead of
// transparent where it is drawn by the service.
func (a Address) On(ground string) Address {
	if ground != "" {
		a.tail = strings.Replace(a.tail, clear, ",b_rgb:"+ground+",", 1)
	}
	return a
}

// clear is how a waveform's ground is asked for.
const clear = ",b_transparent,"

// Still returns the picture that stands for an asset: of a video its first frame,
// of a sound its waveform, of a document its first page. ok is false for assets
// that have no picture. Addresses have no signature: who fetches them adds one where
// only that opens them.
func Still(a *model.Asset) (of Address, ok bool) {
	switch {
	case a.ResourceType != model.Video:
		return delivered(a, "", "", extension(a))
	case a.IsAudio || a.Width == 0 && a.Format != "":
		return Waveform(a)
	default:
		return Frame(a, 0)
	}
}

// Frame returns a video's picture so many seconds after its beginning.
func Frame(a *model.Asset, seconds float64) (of Address, ok bool) {
	if a.ResourceType != model.Video || a.IsAudio {
		return Address{}, false
	}
	return delivered(a, "", ",so_"+strconv.FormatFloat(seconds, 'f', -1, 64), "jpg")
}

// Page returns a page of a document or a frame of an animation, from 1.
func Page(a *model.Asset, page int) (of Address, ok bool) {
	if a.ResourceType != model.Image || page < 1 {
		return Address{}, false
	}
	return delivered(a, "", ",pg_"+strconv.Itoa(page), extension(a))
}

// Waveform returns the loudness of a sound, or of a video's, drawn over its length.
func Waveform(a *model.Asset) (of Address, ok bool) {
	if a.ResourceType != model.Video {
		return Address{}, false
	}
	base, ok := deliveredFrom(a)
	if !ok {
		return Address{}, false
	}
	return Address{base.head, clear + "co_rgb:4c8dff,fl_waveform/" + named(base.tail, "png")}, true
}

// Through returns an asset's picture after a transformation, such as a zoom:
// "c_crop,w_0.5,h_0.5,x_0.25,y_0.25". Of a video it is the first frame's, unless the
// transformation begins with a moment ("so_1.5/").
func Through(a *model.Asset, text string) (of Address, ok bool) {
	text = strings.Trim(text, "/")
	if text != "" {
		text += "/"
	}
	switch {
	case a.ResourceType == model.Video && strings.HasPrefix(text, "so_"):
		return delivered(a, text, "", "jpg")
	case a.ResourceType == model.Video:
		return delivered(a, text, ",so_0", "jpg")
	}
	return delivered(a, text, "", extension(a))
}

// delivered returns an asset after a transformation, with more said about its
// picture beside the size, in a format.
func delivered(a *model.Asset, first, beside, format string) (Address, bool) {
	base, ok := deliveredFrom(a)
	if !ok {
		return Address{}, false
	}
	if a.ResourceType == model.Video {
		return Address{base.head + first, beside + "/q_auto/" + named(base.tail, format)}, true
	}
	return Address{base.head + first, beside + "/q_auto/f_" + format + "/" + base.tail}, true
}

// deliveredFrom divides an asset's URL at the place where a transformation goes.
func deliveredFrom(a *model.Asset) (Address, bool) {
	head, tail, ok := transformation.Divide(a)
	return Address{head, tail}, ok
}

// seeThrough are the formats of pictures that are drawn with the screen showing
// through rather than on white. Photographs are rarely in them, and as PNG would
// cost many times as much.
var seeThrough = []string{"png", "svg", "gif", "ico"}

func extension(a *model.Asset) string {
	if slices.Contains(seeThrough, a.Format) {
		return "png"
	}
	return "jpg"
}

// named gives a delivery path the extension of a format.
func named(path, format string) string {
	if dot := strings.LastIndexByte(path, '.'); dot > strings.LastIndexByte(path, '/') {
		path = path[:dot]
	}
	return path + "." + format
}
