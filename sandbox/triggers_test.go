package sandbox

import (
	"fmt"
	"testing"
)

func TestTriggers(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{AllowLocalURL: true})
	r := receive(t, e.Secret)
	made := e.admin("POST", "/triggers", `{"uri":"https://example.com/hook","event_type":"upload"}`).want(200)
	id := made.text("id")
	if made.text("uri_type") != "webhook" || made.text("event_type") != "upload" || made.text("created_at") == "" {
		t.Errorf("made %v", made.body)
	}
	e.trigger("poll://a", "all")
	if list := e.admin("GET", "/triggers?event_type=upload", "").want(200); list.body["total"] != 1.0 {
		t.Errorf("listed %v", list.body)
	}
	if list := e.admin("GET", "/triggers", "").want(200); list.body["total"] != 2.0 {
		t.Errorf("listed %v", list.body)
	}
	if a := e.admin("PUT", "/triggers/"+id, `{"new_uri":"`+r.url+`"}`).want(200); a.text("message") == "" {
		t.Errorf("updated: %v", a.body)
	}
	e.admin("PUT", "/triggers/"+id, `{"uri":"`+r.url+`"}`).want(200) // as the Go SDK says it
	e.image("a")
	r.next("upload")
	test := e.admin("POST", "/triggers/"+id+"/test", `{"sample_data":{"public_id":"x"}}`).want(200)
	if test.text("trigger_id") != id || test.body["filter_present"] != false || test.body["filter_result"] != true {
		t.Errorf("tested: %v", test.body)
	}
	e.admin("DELETE", "/triggers/"+id, "{}").want(200)
	e.image("b")
	for _, method := range []string{"PUT", "DELETE"} {
		e.admin(method, "/triggers/"+id, `{"new_uri":"https://example.com"}`).want(404)
	}
	e.settled()
	r.quiet()
}

func TestTriggerRefusals(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	for _, body := range []string{
		`{}`, `{"uri":"https://example.com"}`, `{"event_type":"upload"}`,
		`{"uri":"https://example.com","event_type":"party"}`,
		`{"uri":"https://example.com","event_type":"upload","uri_type":"pigeon"}`,
		`{"uri":"https://example.com","event_type":"upload","uri_type":"poll"}`,
		`{"uri":"poll://x","event_type":"upload","uri_type":"flow"}`,
		`{"uri":"poll://","event_type":"upload"}`,
		`{"uri":"ftp://example.com","event_type":"upload"}`,
		`{"uri":"javascript:alert(1)","event_type":"upload"}`,
	} {
		if a := e.admin("POST", "/triggers", body); a.status != 400 || a.message() == "" {
			t.Errorf("%s: %d %v, want 400", body, a.status, a.body)
		}
	}
	e.trigger("poll://c0", "all")
	e.admin("POST", "/triggers", `{"uri":"poll://c0","event_type":"all"}`).want(409)
	for i := 1; i < maxTriggers; i++ {
		e.trigger(fmt.Sprintf("poll://c%d", i), "all")
	}
	e.admin("POST", "/triggers", `{"uri":"poll://more","event_type":"all"}`).want(400)
}
