package client_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"cldx/api"
)

// An answer that came before, to another call, is nobody's now; a cache's is good for
// the same question.
func TestAnAnswerThatIsAnothersIsNone(t *testing.T) {
	t.Parallel()
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Request-Id", "one")
		text(http.StatusOK, "application/json", `{"public_id":"b","folders":[]}`)(w, r)
	})
	rename := api.RenameAsset{From: "a", To: "b"}
	if _, err := api.Run(t.Context(), c, rename); err != nil {
		t.Fatal(err)
	}
	for _, op := range []api.Operation{rename, api.RenameAsset{From: "c", To: "d"}, api.ListRootFolders{}} {
		if err := c.Do(t.Context(), op, nil); api.KindOf(err) != api.BadAnswer || !strings.Contains(err.Error(), "another call's") {
			t.Errorf("%s: %v, want that the answer is another call's", op.Spec().Name, err)
		}
	}
	again := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Request-Id", "one")
		text(http.StatusOK, "application/json", `{"folders":[]}`)(w, r)
	})
	for range 2 {
		if _, err := api.Run(t.Context(), again, api.ListRootFolders{}); err != nil {
			t.Errorf("the same question again: %v", err)
		}
	}
}

// JSON of another shape is no answer, also where nobody decodes it yet.
func TestRawAnswersAreWhole(t *testing.T) {
	t.Parallel()
	c := serve(t, text(http.StatusOK, "application/json", `{"status":"ok"}`))
	var raw json.RawMessage
	if err := c.Do(t.Context(), api.RenameAsset{From: "a", To: "b"}, &raw); api.KindOf(err) != api.BadAnswer || raw != nil {
		t.Errorf("%v with %s, want that it has no public_id", err, raw)
	}
}
