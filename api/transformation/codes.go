package transformation

import (
	"slices"
	"strings"

	"cldx/model"
)

// Code is a parameter of a transformation: what it is called in URLs and in full,
// and what it does.
type Code struct {
	Code, About string
	Values      []Value
	number      *limits // of a value that is one plain number
	closed      bool    // there are no other values than those
}

// Value is a value that a parameter may have.
type Value struct{ Text, About string }

// limits bound a number; expressions and variables are not held to them.
type limits struct{ low, high float64 }

// Name returns the parameter's long name, as SDKs have it.
func (c Code) Name() string { return model.StepName(c.Code) }

// Codes returns every parameter, the usual ones first.
func Codes() []Code { return codes }

// Find returns a parameter by its code.
func Find(code string) (Code, bool) {
	i := slices.IndexFunc(codes, func(c Code) bool { return c.Code == code })
	if i < 0 {
		return Code{}, false
	}
	return codes[i], true
}

// list makes values of lines "text  about".
func list(lines string) []Value {
	var values []Value
	for line := range strings.Lines(lines) {
		if line = strings.TrimSpace(line); line != "" {
			text, about, _ := strings.Cut(line, "  ")
			values = append(values, Value{text, strings.TrimSpace(about)})
		}
	}
	return values
}

var (
	pixels  = list("100  pixels\n0.5  half of what it is\nauto  what the browser says, with hints\niw  the original's width\nih  the original's height")
	offsets = list("10  pixels\n0.1  a tenth")
	free    = &limits{-1e9, 1e9}
)

// codes are the parameters in the order in which they are offered.
var codes = []Code{
	{Code: "c", About: "crop mode: how the size is reached", Values: crops, closed: true},
	{Code: "w", About: "width: pixels, or a share", Values: pixels, number: &limits{0, 1e6}},
	{Code: "h", About: "height: pixels, or a share", Values: pixels, number: &limits{0, 1e6}},
	{Code: "ar", About: "aspect ratio, with a width or a height", Values: list("1:1  square\n16:9  wide\n4:3\n3:2\n9:16  upright\n1.5")},
	{Code: "g", About: "gravity: what stays in sight when a part is cut", Values: gravities},
	{Code: "e", About: "effect", Values: effects},
	{Code: "q", About: "quality: fewer bytes, or a better picture", Values: qualities},
	{Code: "f", About: "format of what is delivered", Values: formats},
	{Code: "r", About: "rounded corners", Values: list("max  a circle or an oval\n20  pixels\n20:0  two corners\n10:20:30:40  each corner")},
	{Code: "b", About: "background: of padding, and of what can be seen through", Values: backgrounds},
	{Code: "co", About: "colour of text, an outline, a shadow", Values: colours},
	{Code: "bo", About: "border", Values: list("2px_solid_black\n5px_solid_white\n4px_solid_rgb:ff8800")},
	{Code: "a", About: "angle: turned or mirrored", Values: list("90  clockwise\n-90\n180\nhflip  mirrored\nvflip  upside down\nauto_right\nauto_left\nignore  as stored, whatever its EXIF says")},
	{Code: "o", About: "opacity, 0 to 100", Values: list("50  half\n80\n20"), number: &limits{0, 100}},
	{Code: "x", About: "offset to the right", Values: offsets, number: free},
	{Code: "y", About: "offset downwards", Values: offsets, number: free},
	{Code: "z", About: "zoom around a face", Values: list("0.75  wider\n1.5  closer"), number: &limits{0.01, 100}},
	{Code: "dpr", About: "pixels for each pixel", Values: list("2.0\n3.0\nauto  what the browser says")},
	{Code: "t", About: "named transformation"},
	{Code: "fl", About: "flags", Values: flags},
	{Code: "l", About: "overlay: another asset, or a text, on top", Values: layers},
	{Code: "u", About: "underlay: another asset below", Values: list("logo  the public ID; / is written :")},
	{Code: "if", About: "condition", Values: list("w_gt_500  wider than 500 pixels\nar_gt_1.0  wider than high\nelse\nend")},
	{Code: "pg", About: "page of a document, frame, layer", Values: list("1  the first\nall")},
	{Code: "dn", About: "density of a document's page, in dots per inch", Values: list("72\n150\n300"), number: &limits{1, 9999}},
	{Code: "dl", About: "delay between frames, in milliseconds", Values: list("100\n200"), number: free},
	{Code: "cs", About: "colour space", Values: list("srgb\ntinysrgb\ncmyk\nno_cmyk\nkeep_cmyk")},
	{Code: "d", About: "picture that stands in where an asset is missing", Values: list("avatar.png  a public ID with its extension")},
	{Code: "so", About: "start, in seconds or a share of the length", Values: list("0\n1.5  seconds\n50p  the middle\nauto")},
	{Code: "eo", About: "end, in seconds or a share of the length", Values: list("5\n50p  the middle")},
	{Code: "du", About: "duration, in seconds or a share of the length", Values: list("5\n20p")},
	{Code: "ac", About: "audio codec", Values: list("none  silent\naac\nvorbis\nmp3")},
	{Code: "af", About: "audio frequency", Values: list("22050\n44100\niaf")},
	{Code: "br", About: "bit rate", Values: list("500k\n2m")},
	{Code: "vc", About: "video codec", Values: list("auto\nnone  sound only\nh264\nh265\nvp8\nvp9\nav1\nprores")},
	{Code: "fps", About: "frames a second", Values: list("24\n30\n20-30")},
	{Code: "ki", About: "seconds between keyframes", Values: list("2\n4")},
	{Code: "vs", About: "frames taken of a video", Values: list("10\n2s  one every two seconds")},
	{Code: "sp", About: "streaming profile", Values: list("auto\nhd\nsd\nfull_hd\n4k")},
	{Code: "bl", About: "named transformation to begin from, kept ready"},
	{Code: "fn", About: "custom function", Values: list("remote:\nwasm:\npre:remote:")},
	{Code: "p", About: "prefix of a sprite's style sheet"},
}
