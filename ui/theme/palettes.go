package theme

import (
	"image/color"
	"math"

	"charm.land/lipgloss/v2"
)

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
	grounds:  [grounds]RGB{Cursor: 0x2b3866, Rest: 0x363c52, Badge: 0x4463d8, Button: 0x8fb0ff},
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
		Text: 0xffffff, Strong: 0xffffff, Dim: 0xe6e6e6, Border: 0xa6a6a6, Accent: 0x9fe3ff,
		Mark: 0xffd75f, Good: 0x8dff9e, Warn: 0xffe45c, Bad: 0xffb9b3, Tag: 0xe2ceff, Match: 0xffe45c,
		ImageKind: 0x8df4ff, VideoKind: 0xf2c4ff, AudioKind: 0xffcb9e, RawKind: 0xe6e6e6, FolderKind: 0x9fe3ff,
		Keyword: 0xf2c4ff, String: 0x8dff9e, Number: 0xffcb9e, Comment: 0xe6e6e6, Function: 0x9fe3ff, Punctuation: 0xffffff,
	},
	grounds:  [grounds]RGB{Cursor: 0x002a9c, Rest: 0x383838, Badge: 0x0033b3, Button: 0xffff66},
	onButton: 0x000000,
}

var starkLight = palette{
	roles: [roles]RGB{
		Text: 0x000000, Strong: 0x000000, Dim: 0x2e2e2e, Border: 0x5b5b5b, Accent: 0x001f99,
		Mark: 0x5c2f00, Good: 0x00400f, Warn: 0x4d3d00, Bad: 0x840000, Tag: 0x43107a, Match: 0x6b2200,
		ImageKind: 0x003f52, VideoKind: 0x52107a, AudioKind: 0x632300, RawKind: 0x2e2e2e, FolderKind: 0x001f99,
		Keyword: 0x52107a, String: 0x00400f, Number: 0x632300, Comment: 0x2e2e2e, Function: 0x001f99, Punctuation: 0x000000,
	},
	grounds:  [grounds]RGB{Cursor: 0xbfd4ff, Rest: 0xdedede, Badge: 0x001f99, Button: 0x000000},
	onButton: 0xffffff,
}

// sixteen and sixteenLight name the terminal's own colours; nil is that of its
// text. White is left out on a light background, and so is yellow.
var sixteen = [roles]color.Color{
	Dim: lipgloss.White, Border: lipgloss.BrightBlack, Accent: lipgloss.Cyan, Mark: lipgloss.Yellow, Good: lipgloss.Green, Warn: lipgloss.Yellow, Bad: lipgloss.Red,
	Tag: lipgloss.Magenta, Match: lipgloss.Yellow, ImageKind: lipgloss.Cyan, VideoKind: lipgloss.Magenta, AudioKind: lipgloss.Yellow, FolderKind: lipgloss.Cyan,
	Keyword: lipgloss.Magenta, String: lipgloss.Green, Number: lipgloss.Yellow, Comment: lipgloss.White, Function: lipgloss.Cyan,
}

var sixteenLight = [roles]color.Color{
	Dim: lipgloss.BrightBlack, Border: lipgloss.BrightBlack, Accent: lipgloss.Blue, Mark: lipgloss.Magenta, Good: lipgloss.Green, Warn: lipgloss.Magenta, Bad: lipgloss.Red,
	Tag: lipgloss.Magenta, Match: lipgloss.Magenta, ImageKind: lipgloss.Blue, VideoKind: lipgloss.Magenta, AudioKind: lipgloss.Red, RawKind: lipgloss.BrightBlack, FolderKind: lipgloss.Blue,
	Keyword: lipgloss.Magenta, String: lipgloss.Green, Number: lipgloss.Red, Comment: lipgloss.BrightBlack, Function: lipgloss.Blue,
}

func sixteenLook(colours *[roles]color.Color, g Ground, r Role) lipgloss.Style {
	look := lipgloss.NewStyle().Bold(bold[r])
	if c := colours[r]; c != nil {
		look = look.Foreground(c)
	}
	switch g {
	case Plain:
	case Cursor, Button:
		return lipgloss.NewStyle().Bold(true).Reverse(true).Underline(r == Match)
	case Badge:
		return lipgloss.NewStyle().Bold(true).Foreground(lipgloss.BrightWhite).Background(lipgloss.Blue)
	case Rest:
		return look.Bold(false).Underline(true)
	}
	return look
}

func monoLook(g Ground, r Role) lipgloss.Style {
	look := lipgloss.NewStyle()
	switch g {
	case Plain:
	case Cursor, Badge, Button:
		return look.Reverse(true).Underline(r == Match)
	case Rest:
		return look.Underline(true)
	}
	return mono[r]
}

// mono tells roles apart by attributes alone.
var mono = [roles]lipgloss.Style{
	Border: lipgloss.NewStyle().Faint(true),
	Bad:    lipgloss.NewStyle().Bold(true).Underline(true), Match: lipgloss.NewStyle().Bold(true).Underline(true),
	Strong: lipgloss.NewStyle().Bold(true), Accent: lipgloss.NewStyle().Bold(true), Mark: lipgloss.NewStyle().Bold(true),
	Warn: lipgloss.NewStyle().Bold(true), Keyword: lipgloss.NewStyle().Bold(true), Function: lipgloss.NewStyle().Bold(true),
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
