package theme

import "math"

// palette is the colours of a theme in true colour.
type palette struct {
	roles    [roles]RGB
	grounds  [grounds]RGB
	onButton RGB
}

var dark = palette{
	roles: [roles]RGB{
		Text: 0xd5daea, Strong: 0xffffff, Dim: 0xa3abc1, Border: 0x4a5270, Accent: 0x8fb0ff,
		Mark: 0xffc66d, Good: 0x8fd69a, Warn: 0xf5cd6e, Bad: 0xff9a94, Tag: 0xc9b2ff, Match: 0xffd479,
		ImageKind: 0x7fd0e6, VideoKind: 0xd9a8f5, AudioKind: 0xf7b48a, RawKind: 0xa9b3cc, FolderKind: 0x8fb0ff,
		Keyword: 0xd9a8f5, String: 0x9fdc9f, Number: 0xf7b48a, Comment: 0xa3abc1, Function: 0x8fb0ff, Punctuation: 0xb4bcd2,
	},
	grounds:  [grounds]RGB{Cursor: 0x2b3866, Rest: 0x2a2e3d, Badge: 0x4463d8, Button: 0x8fb0ff},
	onButton: 0x10131f,
}

var light = palette{
	roles: [roles]RGB{
		Text: 0x262b3d, Strong: 0x0b0e1a, Dim: 0x555c73, Border: 0xaab1c6, Accent: 0x2d45c4,
		Mark: 0x8a4b00, Good: 0x14652d, Warn: 0x7a5200, Bad: 0xad1f18, Tag: 0x6a35b0, Match: 0x9a3d00,
		ImageKind: 0x005f7a, VideoKind: 0x7a2aa8, AudioKind: 0x93400a, RawKind: 0x4d556c, FolderKind: 0x2d45c4,
		Keyword: 0x7a2aa8, String: 0x14652d, Number: 0x93400a, Comment: 0x555c73, Function: 0x2d45c4, Punctuation: 0x454c61,
	},
	grounds:  [grounds]RGB{Cursor: 0xdbe3ff, Rest: 0xe9ebf3, Badge: 0x2d45c4, Button: 0x2d45c4},
	onButton: 0xffffff,
}

// stark and starkLight reach a contrast of 7 for every text, on every ground.
var stark = palette{
	roles: [roles]RGB{
		Text: 0xffffff, Strong: 0xffffff, Dim: 0xe6e6e6, Border: 0xc0c0c0, Accent: 0x9fe3ff,
		Mark: 0xffd75f, Good: 0x8dff9e, Warn: 0xffe45c, Bad: 0xffb3ad, Tag: 0xe2ceff, Match: 0xffe45c,
		ImageKind: 0x8df4ff, VideoKind: 0xf2c4ff, AudioKind: 0xffcb9e, RawKind: 0xe6e6e6, FolderKind: 0x9fe3ff,
		Keyword: 0xf2c4ff, String: 0x8dff9e, Number: 0xffcb9e, Comment: 0xe6e6e6, Function: 0x9fe3ff, Punctuation: 0xffffff,
	},
	grounds:  [grounds]RGB{Cursor: 0x0b2a6b, Rest: 0x2b2b2b, Badge: 0x0033b3, Button: 0xffff66},
	onButton: 0x000000,
}

var starkLight = palette{
	roles: [roles]RGB{
		Text: 0x000000, Strong: 0x000000, Dim: 0x2e2e2e, Border: 0x4a4a4a, Accent: 0x001f99,
		Mark: 0x5c2f00, Good: 0x00400f, Warn: 0x4d3200, Bad: 0x780000, Tag: 0x43107a, Match: 0x6b2200,
		ImageKind: 0x003f52, VideoKind: 0x52107a, AudioKind: 0x632300, RawKind: 0x2e2e2e, FolderKind: 0x001f99,
		Keyword: 0x52107a, String: 0x00400f, Number: 0x632300, Comment: 0x2e2e2e, Function: 0x001f99, Punctuation: 0x000000,
	},
	grounds:  [grounds]RGB{Cursor: 0xcfe0ff, Rest: 0xececec, Badge: 0x001f99, Button: 0x000000},
	onButton: 0xffffff,
}

// sixteen and sixteenLight name the terminal's own colours. White is left out on
// a light background, and so is yellow.
var sixteen = [roles]string{
	Strong: "", Dim: "37", Border: "90", Accent: "36", Mark: "33", Good: "32", Warn: "33", Bad: "31",
	Tag: "35", Match: "33", ImageKind: "36", VideoKind: "35", AudioKind: "33", RawKind: "", FolderKind: "36",
	Keyword: "35", String: "32", Number: "33", Comment: "37", Function: "36",
}

var sixteenLight = [roles]string{
	Strong: "", Dim: "90", Border: "37", Accent: "34", Mark: "35", Good: "32", Warn: "31", Bad: "31",
	Tag: "35", Match: "35", ImageKind: "34", VideoKind: "35", AudioKind: "31", RawKind: "90", FolderKind: "34",
	Keyword: "35", String: "32", Number: "31", Comment: "90", Function: "34",
}

func sixteenInk(colours *[roles]string, g Ground, r Role) ink {
	i := ink{fg: colours[r], attrs: bold[r]}
	switch g {
	case Plain:
	case Cursor, Button:
		return ink{attrs: "7;1"}
	case Badge:
		return ink{attrs: "1", fg: "97", bg: "44"}
	case Rest:
		i.attrs = "4"
	}
	return i
}

// mono tells roles apart by attributes alone.
var mono = [roles]string{
	Strong: "1", Dim: "", Border: "2", Accent: "1", Mark: "1", Warn: "1", Bad: "1;4", Match: "1;4",
	Keyword: "1", Function: "1",
}

func monoInk(g Ground, r Role) ink {
	switch g {
	case Plain:
	case Cursor, Badge, Button:
		return ink{attrs: "7"}
	case Rest:
		return ink{attrs: "4"}
	}
	return ink{attrs: mono[r]}
}

// Contrast returns the contrast ratio of two colours, from 1 to 21, as WCAG 2 defines it.
func Contrast(a, b RGB) float64 {
	la, lb := a.luminance(), b.luminance()
	if la < lb {
		la, lb = lb, la
	}
	return (la + 0.05) / (lb + 0.05)
}

func (c RGB) luminance() float64 {
	r, g, b := c.parts()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func linear(v uint8) float64 {
	f := float64(v) / 255
	if f <= 0.04045 {
		return f / 12.92
	}
	return math.Pow((f+0.055)/1.055, 2.4)
}
