// Package streaming knows the streaming profiles that every environment has, and
// what makes a list of representations fit to be one. It knows nothing of who
// stores or asks for them.
package streaming

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"cldx/model"
	"cldx/sandbox/transform"
)

// rendition is one step of the ladder that the built-in profiles choose from.
type rendition struct {
	width, height int
	bitRate       string
	codec         string
}

// The ladders. Unconfirmed: which steps each profile has, and their bit rates and codecs.
var (
	ladder = []rendition{
		{3840, 2160, "18m", "h264:high:5.1"}, {2560, 1440, "12m", "h264:high:5.1"}, {1920, 1080, "5500k", "h264:high:4.0"},
		{1280, 720, "3300k", "h264:high:3.1"}, {960, 540, "1500k", "h264:main:3.1"}, {640, 360, "500k", "h264:baseline:3.0"},
		{480, 270, "270k", "h264:baseline:3.0"}, {320, 180, "140k", "h264:baseline:3.0"},
	}
	lean = []rendition{
		{1920, 1080, "3500k", "h264:high:4.0"}, {1280, 720, "2400k", "h264:high:3.1"}, {960, 540, "1200k", "h264:main:3.1"},
		{640, 360, "500k", "h264:baseline:3.0"},
	}
)

// builtIn lists the profiles in the order of listings.
var builtIn = []struct {
	name, display string
	steps         []rendition
}{
	{"4k", "4K", ladder}, {"full_hd", "Full HD", ladder[2:]}, {"hd", "HD", ladder[3:]}, {"sd", "SD", ladder[4:]},
	{"full_hd_wifi", "Full HD WiFi", ladder[2:5]}, {"full_hd_lean", "Full HD Lean", lean}, {"hd_lean", "HD Lean", lean[1:]},
}

// BuiltIn returns the profiles that every environment has. The answer is the caller's own.
func BuiltIn() []model.StreamingProfile {
	list := make([]model.StreamingProfile, len(builtIn))
	for i, b := range builtIn {
		list[i] = model.StreamingProfile{Name: b.name, DisplayName: b.display, Predefined: true}
		for _, r := range b.steps {
			list[i].Representations = append(list[i].Representations, model.Representation{Transformation: model.Steps{{
				"crop": "limit", "width": float64(r.width), "height": float64(r.height), "bit_rate": r.bitRate, "video_codec": r.codec,
			}}})
		}
	}
	return list
}

// maxRepresentations is how many renditions a profile may have.
const maxRepresentations = 50

var nameForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z0-9_-]{1,255}$`) })

// Name brings a profile's name to the form under which it is known, in lower
// case; ok is false for what can't be one.
func Name(name string) (known string, ok bool) {
	known = strings.ToLower(name)
	return known, nameForm().MatchString(known)
}

// ParseRepresentations reads the list that calls give, in which a transformation
// is a text, an object or an array of objects.
func ParseRepresentations(text []byte) ([]model.Representation, error) {
	var list []model.Representation
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, errors.New("not a list of representations")
	}
	if len(list) == 0 || len(list) > maxRepresentations {
		return nil, fmt.Errorf("want 1 to %d representations, not %d", maxRepresentations, len(list))
	}
	for i, r := range list {
		text := r.Transformation.Text()
		if text == "" {
			return nil, fmt.Errorf("representation %d has no transformation", i+1)
		}
		if _, err := transform.Parse(text); err != nil {
			return nil, fmt.Errorf("representation %d: %w", i+1, err)
		}
		list[i].Transformation = model.ParseSteps(text)
	}
	return list, nil
}
