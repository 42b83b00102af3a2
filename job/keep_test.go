package job

import (
	"encoding/json"
	"testing"
)

func TestMember(t *testing.T) {
	t.Parallel()
	const answer = `{"public_id":"a","nothing":null,"n":1,"in":{"side":["x",{"deep":true}]}}`
	for _, tt := range []struct{ path, want string }{
		{"public_id", `"a"`},
		{"n", "1"},
		{"in.side.0", `"x"`},
		{"in.side.1.deep", "true"},
		{"in.side.2", ""},
		{"in.side.-1", ""},
		{"in.side.x", ""},
		{"nothing", ""},
		{"missing", ""},
		{"public_id.more", ""},
	} {
		if got := string(member(json.RawMessage(answer), tt.path)); got != tt.want {
			t.Errorf("member(%q) = %s, want %s", tt.path, got, tt.want)
		}
	}
}

func TestKeptIsBounded(t *testing.T) {
	t.Parallel()
	long, err := json.Marshal(string(make([]byte, longestKept)))
	if err != nil {
		t.Fatal(err)
	}
	answer := json.RawMessage(`{"public_id":"a","delete_token":"secret","long":` + string(long) + `}`)
	got := kept(Step{Keep: []string{"public_id", "delete_token", "long"}}, outcome{answer: answer})
	if len(got) != 1 || string(got["public_id"]) != `"a"` {
		t.Errorf("kept %v, want the public ID alone", got)
	}
}

// FuzzMember finds nothing that is no JSON, whatever is asked of whatever.
func FuzzMember(f *testing.F) {
	f.Add(`{"a":[1,{"b":"c"}]}`, "a.1.b")
	f.Add(`[`, "0")
	f.Add(``, "..")
	f.Fuzz(func(t *testing.T, answer, path string) {
		if got := member(json.RawMessage(answer), path); got != nil && path != "" && !json.Valid(got) {
			t.Errorf("member(%q, %q) = %q", answer, path, got)
		}
	})
}
