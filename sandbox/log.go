package sandbox

import (
	"log/slog"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"sync"

	"cldx/api"
	"cldx/api/wire"
)

// credentialParams are never logged.
var credentialParams = []string{"api_key", "signature", "timestamp", "file", "token", "headers"}

// accounts are what URLs in parameters may hold: a name and a password.
var accounts = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`://[^/@\s]*@`) })

// logCall writes what a call asks for: its operation, and its parameters as
// they were received, without credentials and without the file.
func (s *Sandbox) logCall(r *http.Request, m wire.Match, params wire.Params) {
	if !s.log.Enabled(r.Context(), slog.LevelInfo) {
		return
	}
	var values []any
	for _, name := range slices.Sorted(maps.Keys(params.Values)) {
		if _, inPath := m.Vars[name]; !inPath && !slices.Contains(credentialParams, name) {
			values = append(values, slog.Any(name, withoutAccounts(params.Values[name])))
		}
	}
	_, path, _ := belowCloud(r.URL.EscapedPath()) // it was routed by it
	s.log.LogAttrs(r.Context(), slog.LevelInfo, "call",
		slog.String("operation", m.Entry.Name), slog.Bool("writes", m.Entry.Effect != api.Read),
		slog.String("method", r.Method), slog.String("path", path), slog.Group("params", values...))
}

// withoutAccounts is a parameter, or its texts, without the accounts in URLs.
func withoutAccounts(value any) any {
	switch v := value.(type) {
	case string:
		return accounts().ReplaceAllString(v, "://***@")
	case []string:
		list := make([]string, len(v))
		for i, text := range v {
			list[i] = accounts().ReplaceAllString(text, "://***@")
		}
		return list
	case []any:
		list := make([]any, len(v))
		for i, one := range v {
			list[i] = withoutAccounts(one)
		}
		return list
	case map[string]any:
		members := make(map[string]any, len(v))
		for name, one := range v {
			members[name] = withoutAccounts(one)
		}
		return members
	}
	return value
}
