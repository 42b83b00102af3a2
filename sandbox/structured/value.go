package structured

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"cldx/model"
)

// MaxSetValues is how many values of a set field one asset may have, and how
// many a datasource may offer.
const MaxSetValues = 3000

// Check brings a value to its field's type, or refuses it.
func Check(f model.MetadataField, v any) (any, error) {
	bad := invalid("Value %s is invalid for metadata field %s", shown(v), f.ExternalID)
	text, plain := scalar(v)
	if !plain && f.Type != model.SetField {
		return nil, bad
	}
	rules := readValidation(f.Validation)
	switch f.Type {
	case model.SetField:
		return checkSet(f, v, bad)
	case model.EnumField:
		if offers(f, text) {
			return text, nil
		}
	case model.IntegerField:
		n, err := strconv.ParseInt(text, 10, 64)
		if err == nil && rules.every(func(r validation) bool { return r.allowsNumber(float64(n)) }) {
			return n, nil
		}
	case model.DateField:
		_, err := time.Parse(time.DateOnly, text)
		if err == nil && rules.every(func(r validation) bool { return r.allowsDay(text) }) {
			return text, nil
		}
	case model.StringField:
		if utf8.ValidString(text) && utf8.RuneCountInString(text) <= rules.longest() &&
			rules.every(func(r validation) bool { return r.allowsText(text) }) {
			return text, nil
		}
	}
	return nil, bad
}

func checkSet(f model.MetadataField, v any, bad error) (any, error) {
	list := members(v)
	if len(list) > MaxSetValues {
		return nil, bad
	}
	var clean []any
	for _, item := range list {
		text, ok := scalar(item)
		if !ok || !offers(f, text) {
			return nil, bad
		}
		if !slices.Contains(clean, any(text)) {
			clean = append(clean, text)
		}
	}
	return clean, nil
}

// members gives the values of a set; one that stands alone is a set of one.
func members(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	case []string:
		list := make([]any, len(v))
		for i, s := range v {
			list[i] = s
		}
		return list
	}
	return []any{v}
}

// offers reports whether a datasource has an active value with this external ID.
func offers(f model.MetadataField, id string) bool {
	return f.Datasource != nil && slices.ContainsFunc(f.Datasource.Values, func(v model.DatasourceValue) bool {
		return v.ExternalID == id && v.State != Inactive
	})
}

// empty reports whether a value stands for none: it clears its field.
func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case []string:
		return len(v) == 0
	}
	return false
}

// scalar gives the text of a value that is not a list or an object.
func scalar(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
			return strconv.FormatInt(int64(v), 10), true
		}
		return strconv.FormatFloat(v, 'f', -1, 64), true
	case json.Number:
		return v.String(), true
	case int64:
		return strconv.FormatInt(v, 10), true
	case int:
		return strconv.Itoa(v), true
	case bool:
		return strconv.FormatBool(v), true
	}
	return "", false
}
