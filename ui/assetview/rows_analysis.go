package assetview

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"cldx/model"
	"cldx/ui/theme"
)

// analysisRows says what was found in the file: where faces are and how good it is
// before what it holds, and its many colours last.
func analysisRows(v *View) []row {
	an := &v.asset.Analysis
	var t table
	t.palette(an.Colors)
	t.faces(&v.asset)
	t.quality(an)
	t.embedded("Image metadata", an.ImageMetadata)
	t.embedded("EXIF", an.EXIF)
	t.embedded("Video metadata", an.VideoMetadata)
	t.parts("Video", an.Video)
	t.parts("Audio", an.Audio)
	t.parts("Found by add-ons", an.Info)
	t.identity(an)
	t.colours("Colours", an.Colors)
	for _, by := range slices.Sorted(maps.Keys(an.Predominant)) {
		t.colours("Predominant, by "+by, an.Predominant[by])
	}
	return t
}

// parts tells the members of a JSON object, those of objects within it by their
// path; what is deeper or a list stands as JSON.
func (t *table) parts(title string, text json.RawMessage) {
	said := map[string]string{}
	flatten(said, "", text, 3)
	t.embedded(title, said)
}

func flatten(into map[string]string, path string, text json.RawMessage, deep int) {
	var members map[string]json.RawMessage
	if deep > 0 && json.Unmarshal(text, &members) == nil && members != nil {
		for name, member := range members {
			flatten(into, join(" ", path, cmp.Or(inWords[name], strings.ReplaceAll(name, "_", " "))), member, deep-1)
		}
		return
	}
	var words string
	switch err := json.Unmarshal(text, &words); {
	case string(text) == "null" || len(text) == 0:
	case err == nil:
		into[path] = words
	case strings.HasSuffix(path, "bit rate"):
		into[path] = string(text)
		if bits, err := strconv.ParseFloat(string(text), 64); err == nil {
			into[path] = strconv.FormatFloat(bits/1000, 'f', 0, 64) + " kbit/s"
		}
	default:
		into[path] = string(text)
	}
}

// inWords are members whose names are short for something.
var inWords = map[string]string{"dar": "aspect ratio", "pix_format": "pixel format", "frequency": "sampling rate"}

// palette is all colours in one row, which is copied as their names.
func (t *table) palette(list []model.Color) {
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = c.Name
	}
	if text := strings.Join(names, " "); text != "" {
		*t = append(*t, row{label: "palette", value: strings.Join(names[:min(len(names), 3)], " "), copied: text, bar: &bar{palette: list}})
	}
}

func (t *table) colours(title string, list []model.Color) {
	if len(list) == 0 {
		return
	}
	*t = append(*t, head(title))
	most := 1.0 // that a swatch is as long as can be for, so that small shares differ too
	for _, c := range list {
		most = max(most, c.Percent)
	}
	for _, c := range list {
		*t = append(*t, row{label: c.Name, value: percent(c.Percent / 100), copied: c.Name, bar: &bar{share: c.Percent / most, colour: hex(c.Name)}})
	}
}

// hex is a colour's #RRGGBB; predominant colours are told by name.
func hex(name string) string {
	if strings.HasPrefix(name, "#") {
		return name
	}
	return named[name]
}

// named are the colours that the API tells by name.
var named = map[string]string{
	"black": "#000000", "blue": "#0000FF", "brown": "#A52A2A", "cyan": "#00FFFF", "gray": "#808080", "green": "#008000",
	"lightblue": "#ADD8E6", "lime": "#00FF00", "olive": "#808000", "orange": "#FFA500", "pink": "#FFC0CB", "purple": "#800080",
	"red": "#FF0000", "teal": "#008080", "white": "#FFFFFF", "yellow": "#FFFF00",
}

func (t *table) faces(a *model.Asset) {
	if len(a.Faces) == 0 && a.Coordinates == nil && len(a.Regions) == 0 {
		return
	}
	*t = append(*t, head("Places on the picture"))
	for i, f := range a.Faces {
		t.add(fmt.Sprintf("face %d", i+1), box(f))
	}
	if a.Coordinates != nil {
		for i, f := range a.Coordinates.Custom {
			t.add(fmt.Sprintf("custom %d", i+1), box(f))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(a.Regions)) {
		t.add("region "+name, fmt.Sprint(a.Regions[name]))
	}
}

// box is a rectangle in words.
func box(f []int) string {
	if len(f) != 4 {
		return fmt.Sprint(f)
	}
	return fmt.Sprintf("%d×%d at %d, %d", f[2], f[3], f[0], f[1])
}

func (t *table) quality(an *model.Analysis) {
	var q table
	if an.QualityScore != 0 {
		q.score("score", an.QualityScore)
	}
	if m := an.Quality; m != nil {
		for _, s := range []struct {
			name  string
			value float64
		}{
			{"pixels", m.PixelScore}, {"colours", m.ColorScore}, {"focus", m.Focus}, {"noise", m.Noise}, {"blockiness", m.Blockiness},
			{"JPEG quality", m.JPEGQuality}, {"contrast", m.Contrast}, {"exposure", m.Exposure}, {"lighting", m.Lighting},
			{"saturation", m.Saturation}, {"resolution", m.Resolution},
		} {
			q.score(s.name, s.value)
		}
	}
	if m := an.Accessibility; m != nil {
		q.score("colour-blind", m.Score)
		if pair := m.Colorblind.MostIndistinctPair; len(pair) > 0 {
			q.add("nearest colours", strings.Join(pair, " and "))
		}
	}
	if m := an.Cinemagraph; m != nil {
		q.score("cinemagraph", m.Score)
	}
	if an.Illustration != nil {
		q.score("illustration", *an.Illustration)
	}
	if len(q) > 0 {
		*t = append(append(*t, head("Quality, 0 to 1")), q...)
	}
}

func (t *table) score(name string, share float64) {
	*t = append(*t, row{label: name, value: strconv.FormatFloat(share, 'f', 2, 64), bar: &bar{share: share}, role: theme.Text})
}

func (t *table) identity(an *model.Analysis) {
	if an.PHash == "" && !an.Grayscale {
		return
	}
	*t = append(*t, head("Likeness"))
	t.add("perceptual hash", an.PHash)
	if an.Grayscale {
		t.add("grayscale", "yes")
	}
}

func (t *table) embedded(title string, said map[string]string) {
	if len(said) == 0 {
		return
	}
	*t = append(*t, head(title))
	for _, k := range slices.Sorted(maps.Keys(said)) {
		t.add(k, said[k])
	}
}

func percent(share float64) string { return strconv.FormatFloat(share*100, 'f', 1, 64) + "%" }
