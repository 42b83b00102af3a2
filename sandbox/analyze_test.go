package sandbox

import (
	"net/url"
	"strings"
	"testing"
)

func TestAnalyze(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	address := e.image("a").text("secure_url")
	a := e.below("/v2/sandbox/analysis/analyze/uri", "POST", `{"uri":"`+address+`","analysis_type":"image_quality"}`).want(200)
	data := a.body["data"].(map[string]any)
	found := data["analysis"].(map[string]any)["data"].(map[string]any)
	same := e.admin("GET", "/resources/image/upload/a?quality_analysis=true", "").want(200).body["quality_score"]
	if data["entity"] != address || found["score"] != same || found["quality"] == nil || a.text("request_id") == "" {
		t.Errorf("analysis: %v; the asset's score is %v", a.body, same)
	}
	text := e.upload("/raw/upload", "a.txt", []byte("text"), url.Values{}).text("secure_url")
	e.below("/v2/sandbox/analysis/analyze/uri", "POST", `{"uri":"`+text+`","analysis_type":"image_quality"}`).want(400)
	tests := []struct {
		input, body string
		status      int
		says        string
	}{
		{"uri", `{"uri":"https://x.example/a.png","analysis_type":"captioning"}`, 420, "You don't have an active subscription for captioning"},
		{"uri", `{"uri":"https://x.example/a.png","analysis_type":"custom","parameters":{"custom":{"model_name":"m","model_version":1}}}`, 420, "custom"},
		{"uri", `{"uri":"https://x.example/a.png","analysis_type":"custom"}`, 400, "model_name"},
		{"uri", `{"uri":"https://x.example/a.png","analysis_type":"guess"}`, 400, "Invalid analysis_type guess"},
		{"uri", `{"uri":"ftp://x.example/a.png","analysis_type":"image_quality"}`, 400, "Invalid uri"},
		{"uri", `{"uri":"http://127.0.0.1:1/a.png","analysis_type":"image_quality"}`, 400, "private and local addresses are not allowed"},
		{"uri", `{"analysis_type":"image_quality"}`, 400, "Missing required parameter - uri"},
		{"dream", `{"uri":"https://x.example/a.png","analysis_type":"image_quality"}`, 400, "Invalid input type dream"},
	}
	for _, tt := range tests {
		a := e.below("/v2/sandbox/analysis/analyze/"+tt.input, "POST", tt.body)
		if a.status != tt.status || !strings.Contains(a.message(), tt.says) {
			t.Errorf("%s %s: %d %q, want %d %q", tt.input, tt.body, a.status, a.message(), tt.status, tt.says)
		}
		failure, _ := a.body["error"].(map[string]any)
		for _, name := range []string{"category", "code", "message", "details", "request_id"} {
			if _, there := failure[name]; !there {
				t.Errorf("%s: the error has no %s: %v", tt.body, name, a.body)
			}
		}
	}
}
