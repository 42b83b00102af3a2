// Package sheet lays pictures out on one, and writes the style sheet that shows
// each of them. It knows neither files nor URLs.
package sheet

import (
	"errors"
	"fmt"
	"image"
	"strings"
	"unicode"
)

// MaxPixels bounds the picture of all pictures.
const MaxPixels = 25_000_000

// ErrTooLarge says that the pictures need more than MaxPixels together.
var ErrTooLarge = errors.New("the pictures are too large together")

// Place says where pictures of these sizes stand: one below the other.
func Place(sizes []image.Point) (places []image.Rectangle, whole image.Point, err error) {
	for _, size := range sizes {
		places = append(places, image.Rect(0, whole.Y, size.X, whole.Y+size.Y))
		whole = image.Pt(max(whole.X, size.X), whole.Y+size.Y)
	}
	if int64(whole.X)*int64(whole.Y) > MaxPixels {
		return nil, whole, fmt.Errorf("%d × %d pixels: %w", whole.X, whole.Y, ErrTooLarge)
	}
	return places, whole, nil
}

// Item is one picture on a sheet.
type Item struct {
	Name  string
	Place image.Rectangle
}

// CSS writes the rules that show each picture: one class each, named like it.
func CSS(items []Item, url string) string {
	var b strings.Builder
	for _, i := range items {
		fmt.Fprintf(&b, ".%s {\n  background: url('%s') no-repeat;\n  width: %dpx;\n  height: %dpx;\n  background-position: -%dpx -%dpx;\n}\n",
			Class(i.Name), url, i.Place.Dx(), i.Place.Dy(), i.Place.Min.X, i.Place.Min.Y)
	}
	return b.String()
}

// Class makes a CSS class of a name: what is no letter, digit, hyphen or
// underscore becomes a hyphen, and a class does not begin with a digit.
func Class(name string) string {
	class := strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '-'
	}, name)
	if class == "" || unicode.IsDigit([]rune(class)[0]) || strings.HasPrefix(class, "-") {
		class = "_" + class
	}
	return class
}
