package wild_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"cldx/api"
	"cldx/internal/wild"
)

// Every answer of the catalogue takes a text into each of its parts.
func TestEveryAnswerIsFilled(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		answer := reflect.New(e.Answer)
		wild.Filler{Text: "mark", Most: 2, Blank: []string{"NextCursor"}}.Fill(answer.Interface())
		b, err := json.Marshal(answer.Interface())
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
		}
		texts := 0
		count(reflect.ValueOf(answer.Interface()), 0, &texts)
		if texts > 0 && !strings.Contains(string(b), "mark") {
			t.Errorf("%s: of %d texts none is filled: %s", e.Name, texts, b)
		}
	}
}

// count counts the texts of a value.
func count(v reflect.Value, depth int, n *int) {
	if depth > 5 {
		return
	}
	switch v.Kind() {
	case reflect.String:
		*n++
	case reflect.Pointer:
		count(v.Elem(), depth+1, n)
	case reflect.Slice:
		for i := range v.Len() {
			count(v.Index(i), depth+1, n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			count(v.Field(i), depth+1, n)
		}
	default:
	}
}
