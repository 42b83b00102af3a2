package wild

import (
	"encoding/json"
	"fmt"
	"reflect"
	"time"
)

// Filler puts one text into every place of a value that holds text: the fields of
// structs, the elements of lists, the names and values of maps, and what is any
// JSON. It goes by reflection, so that a field that is new is filled by itself.
type Filler struct {
	// Text is what goes in; where texts have to differ, a number comes after it.
	Text string
	// Kept are types of which every value stays as it is given here.
	Kept map[reflect.Type]any
	// Blank are the names of fields that stay empty, such as those of cursors.
	Blank []string
	// Time is what every moment is.
	Time time.Time
	// Most is how many elements lists get.
	Most int
}

// deepest bounds types that hold themselves.
const deepest = 7

var (
	rawJSON = reflect.TypeFor[json.RawMessage]()
	moment  = reflect.TypeFor[time.Time]()
)

// Fill fills what to points to.
func (f Filler) Fill(to any) { f.fill(reflect.ValueOf(to).Elem(), 0, 0) }

func (f Filler) fill(v reflect.Value, nth, depth int) {
	if kept, ok := f.Kept[v.Type()]; ok {
		v.Set(reflect.ValueOf(kept))
		return
	}
	switch v.Type() {
	case rawJSON:
		v.SetBytes(f.json())
		return
	case moment:
		v.Set(reflect.ValueOf(f.Time))
		return
	}
	if depth > deepest {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(f.text(nth))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(nth) + 3)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(nth) + 3) //nolint:gosec // it counts elements
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float64(nth) + 1.5)
	case reflect.Interface:
		if v.NumMethod() == 0 {
			v.Set(reflect.ValueOf(f.anything()))
		}
	default:
		f.several(v, nth, depth)
	}
}

// several fills what is made of others.
func (f Filler) several(v reflect.Value, nth, depth int) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem(), nth, depth+1)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() && !f.blank(v.Type().Field(i).Name) {
				f.fill(v.Field(i), nth, depth+1)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), f.Most, f.Most))
		for i := range f.Most {
			f.fill(v.Index(i), i, depth+1)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		f.fill(key, nth, depth+1)
		f.fill(value, nth, depth+1)
		v.SetMapIndex(key, value)
	case reflect.Array:
		for i := range v.Len() {
			f.fill(v.Index(i), i, depth+1)
		}
	default:
	}
}

func (f Filler) text(nth int) string {
	if nth == 0 {
		return f.Text
	}
	return f.Text + fmt.Sprint(nth)
}

// anything is JSON as maps hold it.
func (f Filler) anything() any { return []any{f.Text, map[string]any{f.Text: f.Text}, 1.5, true} }

func (f Filler) json() []byte {
	b, err := json.Marshal(map[string]any{f.Text: f.anything()})
	if err != nil { // there is nothing in it that is no JSON
		panic(err)
	}
	return b
}

func (f Filler) blank(name string) bool {
	for _, n := range f.Blank {
		if n == name {
			return true
		}
	}
	return false
}
