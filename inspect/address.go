package inspect

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cldx/api/transformation"
	"cldx/model"
)

// Delivery is a delivered file: an asset, and what is made of it.
type Delivery struct {
	Asset          model.Asset
	Transformation string
}

// URL spells how a program builds a file's address: with the SDK's own builder where
// it has one, the steps by their names where that gives the very same address, else
// as they stand.
func URL(d Delivery, sdk SDK, f Form) (Snippet, error) {
	build, ok := builders[sdk]
	if !ok {
		return Snippet{}, fmt.Errorf("no SDK is called %q", sdk)
	}
	return f.spell(sdk, func(w *Writer, s speaker) error {
		w.url = true
		build(w, delivery{Delivery: d, text: transformation.Escape(transformation.Join([]string{d.Transformation}))})
		if f.Program {
			s.show(w)
		}
		return nil
	})
}

// builders spell a file's address in each SDK.
var builders = map[SDK]func(*Writer, delivery){
	Curl: curlAddress, CLI: cliAddress, Node: nodeAddress, TypeScript: tsAddress, Python: pythonAddress,
	Ruby: rubyAddress, PHP: phpAddress, Java: javaAddress, DotNet: dotnetAddress, Go: goAddress,
}

// delivery is what is spelled.
type delivery struct {
	Delivery

	text string // the transformation as it stands in the address
}

// source is the public ID as it stands in an address, with its extension.
func (d delivery) source() string {
	id := string(d.Asset.PublicID)
	if d.Asset.Format != "" {
		id += "." + d.Asset.Format
	}
	return id
}

// kind and form are the asset's, where they are not what SDKs take anyhow.
func (d delivery) kind() string {
	if d.Asset.ResourceType == model.Image {
		return ""
	}
	return string(d.Asset.ResourceType)
}

func (d delivery) form() string {
	if d.Asset.Type == model.Uploaded {
		return ""
	}
	return string(d.Asset.Type)
}

func (d delivery) version() string {
	if d.Asset.Version == 0 {
		return ""
	}
	return strconv.FormatInt(d.Asset.Version, 10)
}

func (d delivery) signed() bool { return transformation.Signed(&d.Asset) }

// plain is the address as cldx knows it.
func (d delivery) plain() string {
	url, _ := transformation.Address(&d.Asset, d.text)
	return url
}

// toSign is the text that a signature is made of.
func (d delivery) toSign() string {
	return transformation.Escape(strings.TrimPrefix(d.text+"/", "/") + d.source())
}

// options are what the classic builders take in a map.
func (d delivery) options() []field {
	var fields []field
	add := func(name string, v any, ok bool) {
		if ok {
			fields = append(fields, field{name: name, v: v})
		}
	}
	add("resource_type", d.kind(), d.kind() != "")
	add("type", d.form(), d.form() != "")
	add("version", d.Asset.Version, d.version() != "")
	steps, named := d.steps()
	switch {
	case d.text == "":
	case !named:
		add("raw_transformation", d.text, true)
	case len(steps) == 1:
		for _, f := range steps[0] {
			add(f.name, f.v, true)
		}
	default:
		list := make([]any, len(steps))
		for i, s := range steps {
			list[i] = object(s)
		}
		add("transformation", list, true)
	}
	add("secure", true, true)
	add("sign_url", true, d.signed())
	return fields
}

// steps are the components by their long names, those that the builders would spell
// in another way as they stand; named is false when all would be.
func (d delivery) steps() (steps [][]field, named bool) {
	for _, text := range transformation.Split(d.text) {
		step, ok := byName(text)
		if !ok {
			step = []field{{name: "raw_transformation", v: text}}
		}
		named = named || ok
		steps = append(steps, step)
	}
	return steps, named
}

// builderNames are the parameters that builders spell as they are given, in the
// order in which people write them.
var builderNames = words("width height crop aspect_ratio gravity x y effect angle radius opacity background color quality fetch_format page")

var ordinary = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9_:.-]*$`) })

// byName takes a component apart where a builder makes the same text of its names:
// builders order the parts by their codes, and leave sizes out that have no crop.
func byName(text string) ([]field, bool) {
	steps := model.ParseSteps(text)
	if len(steps) != 1 || steps.Text() != text {
		return nil, false
	}
	step := steps[0]
	_, cropped := step["crop"]
	_, wide := step["width"]
	_, high := step["height"]
	if !cropped && (wide || high) {
		return nil, false
	}
	var fields []field
	for _, name := range builderNames {
		v, has := step[name]
		if !has {
			continue
		}
		if s, isText := v.(string); isText && !asGiven(name, s) {
			return nil, false
		}
		fields = append(fields, field{name: name, v: v})
	}
	return fields, len(fields) == len(step)
}

// asGiven reports whether builders leave a text as it is: some calculate with sizes,
// and take corners and angles apart.
func asGiven(name, s string) bool {
	if slices.Contains([]string{"width", "height", "x", "y", "opacity", "page"}, name) {
		return false
	}
	if (name == "radius" || name == "angle") && strings.ContainsAny(s, ":.") {
		return false
	}
	return ordinary().MatchString(s) && !strings.Contains(s, "_width") && !strings.Contains(s, "_height")
}
