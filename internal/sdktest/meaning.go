package sdktest

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cldx/api"
	"cldx/api/wire"
)

// Meaning is what a request says, however it was spelled: every name beside
// "method", "path", "body" and "file" is a parameter, its value as JSON.
type Meaning map[string]string

// apart are the parameters that differ from one request to the next.
var apart = []string{"signature", "timestamp", "api_key"}

// Meaning reads the request as the sandbox does. A parameter that the operation
// does not have stays as it was received.
func (r Request) Meaning() (Meaning, error) {
	m := Meaning{"method": r.Method, "path": string(r.Base) + r.Path}
	if r.Body != "" {
		m["body"] = r.Body
	}
	values := maps.Clone(r.Values)
	for _, name := range apart {
		delete(values, name)
	}
	if r.File != "" {
		values["file"] = r.File
	}
	if content, ok := inlined(values["file"]); ok {
		values["file"] = digest(content)
	}
	matches := wire.NewRouter(api.Catalog()).Match(r.Base, r.Method, escaped(r.Path))
	match, ok := wire.Pick(wire.Admitted(matches, r.Open), values)
	if !ok {
		return m, fmt.Errorf("%s %s is no operation with parameters %v", r.Method, r.Path, r.Values)
	}
	op, err := wire.Bind(match.Entry, values, wire.Lenient)
	if err != nil {
		return m, fmt.Errorf("%s %s: %w", r.Method, r.Path, err)
	}
	for _, v := range api.Values(op) {
		delete(values, v.Name)
		m[v.Name] = spelled(v.V)
	}
	for name, value := range values {
		m[name] = spelled(value)
	}
	return m, nil
}

// inlined gives the content of a file that the TypeScript SDK sent as text.
func inlined(file any) ([]byte, bool) {
	text, _ := file.(string)
	encoded, ok := strings.CutPrefix(text, "data:application/octet-stream;base64,")
	if !ok {
		return nil, false
	}
	content, err := base64.StdEncoding.DecodeString(encoded)
	return content, err == nil
}

// escaped makes a decoded path one that the router decodes again.
func escaped(path string) string { return strings.ReplaceAll(path, "%", "%25") }

// spelled writes a value as JSON, members in the order of their names.
func spelled(v any) string {
	if raw, ok := v.(json.RawMessage); ok {
		if err := json.Unmarshal(raw, &v); err != nil {
			return string(raw)
		}
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err.Error()
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// Difference is where a request says another thing than it should.
type Difference struct{ Name, Got, Want string }

// String spells the difference for a report.
func (d Difference) String() string {
	return fmt.Sprintf("%s: got %s, want %s", d.Name, said(d.Got), said(d.Want))
}

func said(value string) string {
	if value == "" {
		return "nothing"
	}
	return value
}

// Compare returns where got says another thing than want, in the order of names.
// How a body is spelled counts where no SDK chooses it.
func Compare(got, want Meaning) []Difference {
	names := maps.Clone(got)
	maps.Copy(names, want)
	if got["body"] == "" || want["body"] == "" {
		delete(names, "body")
	}
	var found []Difference
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if got[name] != want[name] {
			found = append(found, Difference{name, got[name], want[name]})
		}
		if name == "public_id" && want[name] == "" && pathSays(got) {
			found[len(found)-1].Got = inPath
		}
	}
	return found
}

// inPath stands for a public ID that the path says as well.
const inPath = "what the path says"

func pathSays(m Meaning) bool {
	var id string
	return json.Unmarshal([]byte(m["public_id"]), &id) == nil && strings.HasSuffix(m["path"], "/"+id)
}
