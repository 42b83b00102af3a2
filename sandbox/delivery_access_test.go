package sandbox

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"cldx/sandbox/transform"
)

// token signs parts as an SDK does.
func (e *environment) token(parts ...string) string {
	e.t.Helper()
	key, err := hex.DecodeString(e.credentials.TokenKey)
	if err != nil || len(key) < 16 {
		e.t.Fatalf("the key of tokens is %q", e.credentials.TokenKey)
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(strings.Join(parts, "~")))
	return strings.Join(append(parts, "hmac="+hex.EncodeToString(mac.Sum(nil))), "~")
}

func TestTokensOpenWhatIsRestricted(t *testing.T) {
	t.Parallel()
	now := &clock{time.Date(2030, 5, 1, 12, 0, 0, 0, time.UTC)}
	e := newEnvironment(t, Options{Clock: now.now})
	e.image("a/secret", "type", "authenticated")
	e.image("closed", "access_control", `[{"access_type":"token"}]`)
	end := "exp=" + strconv.FormatInt(now.at.Add(time.Hour).Unix(), 10)
	good := e.token(end, "acl=%2fimage%2f*")
	other := e.token(end, "acl=%2fvideo%2f*")
	for _, path := range []string{"image/authenticated/a/secret.png", "image/authenticated/w_2/a/secret.png", "image/upload/closed.png"} {
		if got := e.get(path + "?" + transform.TokenName + "=" + url.QueryEscape(good)); got.status != 200 ||
			!strings.HasPrefix(got.header.Get("Cache-Control"), "private") {
			t.Errorf("%s with a token: %d %q, %s", path, got.status, got.header.Get("X-Cld-Error"), got.header.Get("Cache-Control"))
		}
		if got := e.get(path, "Cookie", transform.TokenName+"="+good); got.status != 200 {
			t.Errorf("%s with a cookie: %d %q", path, got.status, got.header.Get("X-Cld-Error"))
		}
		if got := e.get(path + "?" + transform.TokenName + "=" + url.QueryEscape(other)); got.status != 401 || !strings.Contains(got.header.Get("X-Cld-Error"), "token") {
			t.Errorf("%s with another token: %d %q", path, got.status, got.header.Get("X-Cld-Error"))
		}
		if got := e.get(path); got.status != 401 {
			t.Errorf("%s without: %d", path, got.status)
		}
	}
	now.at = now.at.Add(2 * time.Hour)
	if got := e.get("image/upload/closed.png?" + transform.TokenName + "=" + url.QueryEscape(good)); got.status != 401 ||
		!strings.Contains(got.header.Get("X-Cld-Error"), "expired") {
		t.Errorf("after its end: %d %q", got.status, got.header.Get("X-Cld-Error"))
	}
}

func TestPrivateAssetsHaveOpenPictures(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("mine", "type", "private")
	for path, want := range map[string]int{
		"image/private/mine.png": 401, "image/private/fl_attachment/mine.png": 401, "image/private/w_2/mine.png": 200, "private_images/w_2/mine/name.png": 200,
		"private_images/mine/name.png": 401, "authenticated_images/mine/name.png": 404,
	} {
		if got := e.get(path); got.status != want {
			t.Errorf("%s: %d %q, want %d", path, got.status, got.header.Get("X-Cld-Error"), want)
		}
	}
}

func TestPathsOfPrivateHosts(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("sample")
	e.upload("/raw/upload", "n.txt", []byte("n"), url.Values{"public_id": {"n.txt"}}).want(200)
	signed, err := transform.SignURL("images/sample/my-name.png", e.Secret(), transform.SHA1)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"image/upload/sample.png", "images/sample/name.png", "iu/w_2/sample", "raw/upload/n.txt", "files/n/name.txt", signed, "sandbox/" + signed} {
		resp, err := http.Get(e.base + "/" + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != 200 {
			t.Errorf("%s: %d %q", path, resp.StatusCode, resp.Header.Get("X-Cld-Error"))
		}
	}
}

func TestListsByTag(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("a/one", "tags", "red", "context", "alt=One")
	e.image("two", "tags", "red,blue")
	e.image("hidden", "tags", "red", "type", "authenticated")
	got := e.get("image/list/v12/red.json")
	var answer struct {
		Resources []map[string]any `json:"resources"`
		UpdatedAt string           `json:"updated_at"`
	}
	if err := json.Unmarshal(got.body, &answer); err != nil || got.status != 200 {
		t.Fatalf("%d %s: %v", got.status, got.body, err)
	}
	ids := map[any]map[string]any{}
	for _, r := range answer.Resources {
		ids[r["public_id"]] = r
	}
	one := ids["a/one"]
	if len(ids) != 2 || one == nil || one["format"] != "png" || one["width"] != 4.0 || one["type"] != "upload" || answer.UpdatedAt == "" || one["context"] == nil {
		t.Errorf("the list is %s", got.body)
	}
	if got := e.get("image/list/none.json"); got.status != 200 || !strings.Contains(string(got.body), `"resources":[]`) {
		t.Errorf("of no tag: %d %s", got.status, got.body)
	}
	if got := e.get("image/list/red.xml"); got.status != 404 {
		t.Errorf("in another format: %d", got.status)
	}
}

func TestCrossOriginRequests(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("x")
	before := e.deliver(http.MethodOptions, "image/upload/x.png", "Access-Control-Request-Method", "GET")
	if before.status != 204 || before.header.Get("Access-Control-Allow-Origin") != "*" || !strings.Contains(before.header.Get("Access-Control-Allow-Methods"), "GET") {
		t.Errorf("preflight: %d %v", before.status, before.header)
	}
	if got := e.get("image/upload/x.png"); got.header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("headers %v", got.header)
	}
}
