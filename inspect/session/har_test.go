package session

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
)

func TestHAR(t *testing.T) {
	t.Parallel()
	s := Session{Head: aHead(0), Actions: []Action{
		{Number: 1, Title: "search", At: noon, Took: 1500 * time.Microsecond, State: Done, Calls: []Call{{
			Op: api.Search{}, At: noon, Took: 1500 * time.Microsecond, Status: 200,
			Request:  "POST https://api/v1_1/demo/resources/search?a=b%20c&d\nAuthorization: Basic ••••••\nContent-Type: application/json\n\n{\n  \"x\": 1\n}\n",
			Header:   "HTTP/1.1 200 OK\nContent-Type: application/json; charset=utf-8\nX-Request-Id: r1",
			Response: []byte(`{"resources":[]}`),
		}}},
		{Number: 2, Title: "sign", At: noon, State: Done, Calls: []Call{{Op: api.DownloadBackup{}}}},
		{Number: 4, Title: "upload", At: noon.Add(time.Second), State: Failed, Calls: []Call{{
			Op: upload("a"), At: noon.Add(time.Second), Err: "no route to host",
			Request: "POST https://api/v1_1/demo/image/upload\nContent-Type: multipart/form-data\n\ncontext=alt=a\nb=c\n\nd\nfile=@a\n",
		}}},
	}}
	b, err := HAR(s, Choice{})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"log":{"version":"1.2","creator":{"name":"cldx","version":"1.2.3"},` +
		`"pages":[{"startedDateTime":"2026-11-21T12:00:00.000000Z","id":"action-1","title":"search","pageTimings":{"onLoad":1.5}},` +
		`{"startedDateTime":"2026-11-21T12:00:01.000000Z","id":"action-4","title":"upload","pageTimings":{"onLoad":-1}}],` +
		`"entries":[{"pageref":"action-1","startedDateTime":"2026-11-21T12:00:00.000000Z","time":1.5,` +
		`"request":{"method":"POST","url":"https://api/v1_1/demo/resources/search?a=b%20c\u0026d","httpVersion":"HTTP/1.1","cookies":[],` +
		`"headers":[{"name":"Authorization","value":"Basic ••••••"},{"name":"Content-Type","value":"application/json"}],` +
		`"queryString":[{"name":"a","value":"b c"},{"name":"d","value":""}],` +
		`"postData":{"mimeType":"application/json","text":"{\n  \"x\": 1\n}"},"headersSize":-1,"bodySize":-1},` +
		`"response":{"status":200,"statusText":"OK","httpVersion":"HTTP/1.1","cookies":[],` +
		`"headers":[{"name":"Content-Type","value":"application/json; charset=utf-8"},{"name":"X-Request-Id","value":"r1"}],` +
		`"content":{"size":16,"mimeType":"application/json; charset=utf-8","text":"{\"resources\":[]}"},"redirectURL":"","headersSize":-1,"bodySize":-1},` +
		`"cache":{},"timings":{"send":0,"wait":1.5,"receive":0},"comment":"search"},` +
		`{"pageref":"action-4","startedDateTime":"2026-11-21T12:00:01.000000Z","time":0,` +
		`"request":{"method":"POST","url":"https://api/v1_1/demo/image/upload","httpVersion":"HTTP/1.1","cookies":[],` +
		`"headers":[{"name":"Content-Type","value":"multipart/form-data"}],"queryString":[],` +
		`"postData":{"mimeType":"multipart/form-data","params":[{"name":"context","value":"alt=a\nb=c\n\nd"},{"name":"file","value":"@a"}]},"headersSize":-1,"bodySize":-1},` +
		`"response":{"status":0,"statusText":"","httpVersion":"","cookies":[],"headers":[],` +
		`"content":{"size":0,"mimeType":"x-unknown","text":"","comment":"no route to host"},"redirectURL":"","headersSize":-1,"bodySize":-1},` +
		`"cache":{},"timings":{"send":0,"wait":0,"receive":0},"comment":"upload"}],"comment":"session 20261121-120000-abcd in shop"}}`
	if diff := cmp.Diff(plain(t, []byte(want)), plain(t, b)); diff != "" {
		t.Errorf("the archive (-want +got):\n%s", diff)
	}
	if b, err = HAR(s, Choice{Actions: []int{4}}); err != nil || strings.Contains(string(b), "action-1") {
		t.Errorf("the archive of action 4 is %s, %v", b, err)
	}
	if _, err = HAR(s, Choice{Actions: []int{3}}); err == nil || !strings.Contains(err.Error(), "has no action 3: it has 1 to 4") {
		t.Errorf("the archive of action 3: %v", err)
	}
}

func plain(t *testing.T, b []byte) (v any) {
	t.Helper()
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatalf("%v in %s", err, b)
	}
	return v
}
