package sandbox

import (
	"log/slog"
	"maps"
	"net/http"
	"slices"

	"cldx/api"
	"cldx/api/wire"
)

// credentialParams are never logged.
var credentialParams = []string{"api_key", "signature", "timestamp", "file"}

// logCall writes what a call asks for: its operation, and its parameters as
// they were received, without credentials and without the file.
func (s *Sandbox) logCall(r *http.Request, m wire.Match, params wire.Params) {
	if !s.log.Enabled(r.Context(), slog.LevelInfo) {
		return
	}
	var values []any
	for _, name := range slices.Sorted(maps.Keys(params.Values)) {
		if _, inPath := m.Vars[name]; !inPath && !slices.Contains(credentialParams, name) {
			values = append(values, slog.Any(name, params.Values[name]))
		}
	}
	_, path, _ := belowCloud(r.URL.EscapedPath()) // it was routed by it
	s.log.LogAttrs(r.Context(), slog.LevelInfo, "call",
		slog.String("operation", m.Entry.Name), slog.Bool("writes", m.Entry.Effect != api.Read),
		slog.String("method", r.Method), slog.String("path", path), slog.Group("params", values...))
}
