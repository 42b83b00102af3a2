package dialog

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"cldx/api"
)

// given returns what a call says, without what it always says.
func given(op api.Operation) []api.Value {
	return slices.DeleteFunc(api.Values(op), func(v api.Value) bool { return v.Const != "" })
}

// told is a value in one line.
func told(v api.Value) string {
	switch x := v.V.(type) {
	case string:
		if x == "" {
			return "(empty)"
		}
		return x
	case []string:
		const most = 20
		text := strings.Join(x[:min(len(x), most)], " · ")
		if len(x) > most {
			text += " · " + more(len(x)-most)
		}
		return text
	case api.Source:
		return x.Short()
	}
	b, err := json.Marshal(v.V)
	if err != nil {
		return fmt.Sprint(v.V)
	}
	return string(b)
}
