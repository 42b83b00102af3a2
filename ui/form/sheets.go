package form

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cldx/model"
)

// typedColumn is a line that is typed.
func typedColumn(key, label string, take taking, about string) column {
	return column{key: key, label: label, take: take, wording: wording{about: about}}
}

// pickedColumn is a line that is picked.
func pickedColumn(key, label, about string, o ...option) column {
	return column{key: key, label: label, options: o, wording: wording{about: about}}
}

// needed marks a line without which the record means nothing.
func needed(c column) column {
	c.must = true
	return c
}

// sheets are the parameters that are laid out in lines, by name.
var sheets = map[string]*sheet{
	"access_control": {
		columns: []column{
			needed(pickedColumn("access_type", "who", "whom the rule lets in", option{"anonymous", "everybody"}, option{"token", "who has a token"})),
			typedColumn("start", "from", pointInTime, "from when on, such as 2026-03-14 12:00, in UTC; nothing: from ever"),
			typedColumn("end", "until", pointInTime, "until when, in UTC; nothing: for ever"),
		},
		judge: forward,
	},
	"datasource": {columns: valueColumns, adapt: adaptDatasource, spell: func(_ record, rows []record) (any, error) { return record{"values": rows}, nil }, parse: datasource},
	"values":     {columns: valueColumns, parse: datasource},
	"mappings": {columns: []column{
		needed(typedColumn("folder", "folder", word, "the folder whose missing assets are fetched")),
		needed(typedColumn("template", "template", word, "where they are fetched from, such as https://www.example.com/images/")),
	}},
	"representations": {columns: []column{
		needed(typedColumn("transformation", "transformation", word, "what one stream of the profile looks like, such as c_limit,w_640,br_1m")),
	}},
	"responsive_breakpoints": {columns: []column{
		needed(pickedColumn("create_derived", "create derived", "make the files that were found", whether()...)),
		typedColumn("min_width", "min width", whole(1), "the least width, in pixels"),
		typedColumn("max_width", "max width", whole(1), "the greatest width, in pixels"),
		typedColumn("bytes_step", "bytes step", whole(1), "how much larger the next file is, in bytes"),
		typedColumn("max_images", "max images", whole(1), "how many widths at most"),
		typedColumn("transformation", "transformation", word, "what is done to the picture first"),
		typedColumn("format", "format", word, "the format of the files, such as webp"),
	}, judge: narrow},
	"restrictions": {one: true, columns: []column{
		pickedColumn("readonly_ui", "read only", "people can't change the value in the Media Library", whether()...),
	}},
	"auto_transcription": {one: true, columns: []column{
		pickedColumn("transcribe", "transcribe", "write down the speech", whether()...),
		typedColumn("translate", "translate to", words, "languages, with commas between them, such as fr-FR, es"),
	}, spell: spellTranscription, parse: parseTranscription},
	"regions": {columns: []column{
		needed(typedColumn("name", "name", word, "what the region is called")),
		needed(typedColumn("points", "points", points, "two or more points: x,y x,y")),
	}, spell: spellRegions, parse: parseRegions},
	"parameters": {one: true, columns: []column{
		needed(typedColumn("model_name", "model", word, "the name of your own model")),
		typedColumn("model_version", "version", whole(1), "the version of the model"),
	}, spell: func(_ record, rows []record) (any, error) { return record{"custom": rows[0]}, nil }, parse: customModel},
	"aggregate": {one: true, columns: []column{
		anyOf(pickedColumn("of", "count by", "what is counted", options("resource_type", "type", "format", "bytes", "pixels", "duration")...)),
	}, spell: func(_ record, rows []record) (any, error) { return rows[0]["of"], nil }, parse: aggregate},
	"sort_by": {columns: []column{
		needed(typedColumn("field", "field", word, "what is sorted by, such as created_at, public_id, bytes")),
		needed(pickedColumn("direction", "direction", "upwards or downwards", option{"asc", "ascending"}, option{"desc", "descending"})),
	}, spell: spellSort, parse: parseSort},
	"face_coordinates": {textual: true, columns: []column{
		needed(typedColumn("face", "face", box, "x,y,width,height in pixels")),
	}, spell: spellFaces, parse: parseFaces},
	"validation":    validation,
	"default_value": defaultValue,
	"condition":     condition,
	"result":        result,
}

// adaptDatasource says that fields of other types have no values of a list.
func adaptDatasource(f *Form, _, row []*part) {
	t := model.FieldType(f.said("type"))
	for _, p := range row {
		if p.why, p.barred = "", t != "" && !t.Listed(); p.barred {
			p.why = "not of a field of type " + string(t)
		}
	}
}

// valueColumns are one value of a datasource.
var valueColumns = []column{
	needed(typedColumn("value", "value", word, "what people see")),
	typedColumn("external_id", "external ID", word, "what assets store; one is made when none is given"),
}

// anyOf lets more than one option be picked.
func anyOf(c column) column {
	c.several = true
	return c
}

// forward says that a rule ends before it begins.
func forward(r record) error {
	start, _ := r["start"].(string)
	end, _ := r["end"].(string)
	if start != "" && end != "" && end <= start {
		return errors.New("it ends before it begins")
	}
	return nil
}

// narrow says that the least width is more than the greatest.
func narrow(r record) error {
	low, _ := r["min_width"].(int64)
	high, _ := r["max_width"].(int64)
	if low > 0 && high > 0 && low > high {
		return fmt.Errorf("min_width %d is more than max_width %d", low, high)
	}
	return nil
}

// datasource takes the values of a field, as an object or a bare list; their places
// and states are the service's.
func datasource(v any) (head record, rows []record, ok bool) {
	if object, whole := v.(record); whole {
		v = object["values"]
		if len(object) != 1 {
			return nil, nil, false
		}
	}
	_, rows, ok = (&sheet{}).records(v)
	for i, r := range rows {
		rows[i] = record{"value": r["value"]}
		if id, said := r["external_id"]; said {
			rows[i]["external_id"] = id
		}
	}
	return nil, rows, ok
}

func aggregate(v any) (head record, rows []record, ok bool) {
	list, ok := v.([]any)
	for _, one := range list {
		if _, bare := one.(string); !bare {
			return nil, nil, false // one with ranges of its own
		}
	}
	return nil, []record{{"of": list}}, ok
}

func customModel(v any) (head record, rows []record, ok bool) {
	object, _ := v.(record)
	model, ok := object["custom"].(record)
	return nil, []record{model}, ok && len(object) == 1
}

func spellTranscription(_ record, rows []record) (any, error) {
	if to, ok := rows[0]["translate"]; ok {
		return record{"translate": to}, nil
	}
	return rows[0]["transcribe"], nil
}

func parseTranscription(v any) (head record, rows []record, ok bool) {
	if _, flag := v.(bool); flag {
		return nil, []record{{"transcribe": v}}, true
	}
	object, ok := v.(record)
	return nil, []record{object}, ok
}

func spellSort(_ record, rows []record) (any, error) {
	keys := make([]any, len(rows))
	for i, r := range rows {
		keys[i] = record{plain(r["field"]): r["direction"]}
	}
	return keys, nil
}

func parseSort(v any) (head record, rows []record, ok bool) {
	list, ok := v.([]any)
	for _, one := range list {
		pair, _ := one.(record)
		if len(pair) != 1 {
			return nil, nil, false
		}
		for field, direction := range pair {
			rows = append(rows, record{"field": field, "direction": direction})
		}
	}
	return nil, rows, ok
}

// points takes points: x,y with spaces between them.
func points() (read func(string) (any, error), step func(string, int) string) {
	return func(text string) (any, error) {
		var all []any
		for _, word := range strings.Fields(text) {
			x, y, found := strings.Cut(word, ",")
			a, errX := strconv.Atoi(x)
			b, errY := strconv.Atoi(y)
			if !found || errX != nil || errY != nil {
				return nil, fmt.Errorf("want points such as 10,20 150,130, not %q", word)
			}
			all = append(all, []any{a, b})
		}
		if len(all) < 2 {
			return nil, errors.New("want two or more points")
		}
		return all, nil
	}, nil
}

func spellRegions(_ record, rows []record) (any, error) {
	regions := record{}
	for _, r := range rows {
		name := plain(r["name"])
		if _, twice := regions[name]; twice {
			return nil, fmt.Errorf("two regions are called %s", name)
		}
		regions[name] = r["points"]
	}
	return regions, nil
}

func parseRegions(v any) (head record, rows []record, ok bool) {
	regions, ok := v.(record)
	for name, v := range regions {
		list, _ := v.([]any)
		words := make([]string, len(list))
		for i, point := range list {
			pair, _ := point.([]any)
			if len(pair) != 2 {
				return nil, nil, false
			}
			words[i] = plain(pair[0]) + "," + plain(pair[1])
		}
		rows = append(rows, record{"name": name, "points": strings.Join(words, " ")})
	}
	slices.SortFunc(rows, func(a, b record) int { return strings.Compare(plain(a["name"]), plain(b["name"])) })
	return nil, rows, ok
}

// box takes a rectangle.
func box() (read func(string) (any, error), step func(string, int) string) {
	return func(text string) (any, error) { return text, rectangle(text) }, nil
}

// rectangle judges x,y,width,height.
func rectangle(text string) error {
	numbers := strings.Split(text, ",")
	for _, n := range numbers {
		if v, err := strconv.Atoi(strings.TrimSpace(n)); err != nil || v < 0 {
			return errors.New("want x,y,width,height, such as 10,20,150,130")
		}
	}
	if len(numbers) != 4 {
		return fmt.Errorf("want four numbers x,y,width,height, not %d", len(numbers))
	}
	return nil
}

func spellFaces(_ record, rows []record) (any, error) {
	faces := make([]string, len(rows))
	for i, r := range rows {
		faces[i] = plain(r["face"])
	}
	return strings.Join(faces, "|"), nil
}

func parseFaces(v any) (head record, rows []record, ok bool) {
	for face := range strings.SplitSeq(plain(v), "|") {
		rows = append(rows, record{"face": face})
	}
	return nil, rows, true
}
