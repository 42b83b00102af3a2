package sandbox

import (
	"net/url"
	"strings"
	"testing"
)

// TestEval lets a script change the options of an upload by what the file is.
func TestEval(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	a := e.image("wide", "tags", "first", "eval", `
		if (resource_info.width > 3 && resource_info.format == "png") {
			upload_options["tags"] = upload_options.tags.concat(["wide"]);
			upload_options.context = {alt: "by a script"};
			upload_options.eager = "c_scale,w_2";
		}`)
	if tags := a.body["tags"].([]any); len(tags) != 2 || tags[1] != "wide" {
		t.Errorf("tags: %v", tags)
	}
	if eager, _ := a.body["eager"].([]any); len(eager) != 1 || a.body["context"] == nil {
		t.Errorf("answer: %v", a.body)
	}
	for name, source := range map[string]string{
		"no JavaScript": "if (", "an error": `throw new Error("no")`, "for ever": "while (true) {}", "no object": "upload_options = 1",
		"a bad option": `upload_options.eager = "w_abc"`, "an add-on": `upload_options.ocr = "adv_ocr"`,
	} {
		r := e.upload("/image/upload", "x.png", picture(4, 3), url.Values{"public_id": {"refused"}, "eval": {source}})
		if r.status != 400 && r.status != 420 {
			t.Errorf("%s: %d %s", name, r.status, r.message())
		}
	}
	e.admin("GET", "/resources/image/upload/refused", "").want(404)
	got := e.form("/eval", url.Values{"eval": {`upload_options.tags = ["a"]; upload_options.width = typeof resource_info.width`}, "public_id": {"x"}}).want(200)
	if got.text("public_id") != "x" || got.text("width") != "undefined" || got.body["tags"].([]any)[0] != "a" {
		t.Errorf("tried: %v", got.body)
	}
	e.form("/eval", url.Values{}).want(400)
	e.idle()
}

// TestOnSuccess runs a script after an upload; a failure of it is told and undoes nothing.
func TestOnSuccess(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	a := e.image("a", "on_success", `current_asset.update({tags: ["w" + upload_info.width, e.upload_info.format], context: {alt: "é|="}})`)
	if a.body["hook_execution"] == nil || len(a.body["tags"].([]any)) != 2 {
		t.Errorf("answer: %v", a.body)
	}
	got := e.admin("GET", "/resources/image/upload/a", "").want(200)
	if tags, _ := got.body["tags"].([]any); len(tags) != 2 || tags[0] != "png" || tags[1] != "w4" {
		t.Errorf("tags: %v", got.body["tags"])
	}
	a = e.image("b", "on_success", `missing()`)
	hook, _ := a.body["hook_execution"].(map[string]any)["on_success"].(map[string]any)
	if text, _ := hook["error"].(string); !strings.Contains(text, "missing") {
		t.Errorf("answer: %v", a.body)
	}
	e.admin("GET", "/resources/image/upload/b", "").want(200)
}
