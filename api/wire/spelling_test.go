package wire_test

import (
	"bufio"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
)

// raw makes a request of its text, as a server reads it from the network.
func raw(t *testing.T, head, body string) *http.Request {
	t.Helper()
	text := strings.ReplaceAll(head, "\n", "\r\n") + "\r\nHost: h\r\n"
	if !strings.Contains(head, "Transfer-Encoding") {
		text += fmt.Sprintf("Content-Length: %d\r\n", len(body))
	} else {
		body = fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(body), body)
	}
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(text + "\r\n" + body)))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestSpellings reads requests as the official SDKs send them.
func TestSpellings(t *testing.T) {
	t.Parallel()
	ids := []model.PublicID{"a", "b"}
	yes := true
	remove := api.DeleteAssets{ResourceType: "image", Type: "upload", PublicIDs: ids, DeleteOptions: api.DeleteOptions{Invalidate: true}}
	list := api.ListAssetsByIDs{ResourceType: "image", Type: "upload", PublicIDs: ids}
	tag := api.AddTag{ResourceType: "image", Tags: []string{"x", "y"}, PublicIDs: ids}
	form := "\nContent-Type: application/x-www-form-urlencoded"
	asJSON := "\nContent-Type: application/json"
	for _, test := range []struct {
		name, head, body string
		want             api.Operation
	}{
		{"Python list", "GET /resources/image/upload?public_ids%5B%5D=a&public_ids%5B%5D=b HTTP/1.1" + asJSON, "", list},
		{"Go list", "GET /resources/image/upload?public_ids=a%2Cb HTTP/1.1\nContent-Type: application/json; charset=utf-8", "", list},
		{"TypeScript list with defaults", "GET /resources/image?type=upload&public_ids=a%2Cb&tags=false&signature=x&timestamp=1 HTTP/1.1", "", list},
		{"Ruby list", "GET /resources/image/upload HTTP/1.1" + asJSON, `{"public_ids":["a","b"]}`, list},
		{"Python delete", "DELETE /resources/image/upload HTTP/1.1" + asJSON, `{"transformations": null, "invalidate": true, "public_ids": ["a","b"]}`, remove},
		{"Node delete", "DELETE /resources/image/upload HTTP/1.1" + form, "public_ids%5B%5D=a&public_ids%5B%5D=b&invalidate=true&keep_original=", remove},
		{"Go delete", "DELETE /resources/image/upload HTTP/1.1" + asJSON, `{"public_ids":"a,b","invalidate":"true"}`, remove},
		{"PHP delete", "DELETE /resources/image/upload HTTP/1.1", "public_ids[1]=b&public_ids[0]=a&invalidate=1", remove},
		{".NET delete", "DELETE /resources/image/upload?public_ids[]=a&public_ids[]=b&invalidate=true HTTP/1.1" + form, "public_ids[]=a&public_ids[]=b&invalidate=true", remove},
		{"Node delete, repeated name", "DELETE /resources/image/upload HTTP/1.1" + form, "public_ids=a&public_ids=b&invalidate=1", remove},
		{"Python tag", "POST /image/tags HTTP/1.1\nContent-Type: multipart/form-data; boundary=b", part("tag[]", "x") + part("tag[]", "y") + part("public_ids[]", "a") + part("public_ids[]", "b") + part("command", "add") + "--b--\r\n", tag},
		{"Node tag", "POST /image/tags HTTP/1.1\nTransfer-Encoding: chunked\nContent-Type: multipart/form-data; boundary=b", part("tag", "x,y") + part("public_ids[]", "a") + part("public_ids[]", "b") + part("command", "add") + "--b--", tag},
		{"Go tag, no type", "POST /image/tags HTTP/1.1", "command=add&tag=x%2Cy&public_ids%5B0%5D=a&public_ids%5B1%5D=b&signature=s", tag},
		{"TypeScript tag", "POST /image/tags HTTP/1.1" + asJSON, `{"command":"add","tag":["x, y"],"public_ids":["a","b"],"timestamp":1}`, tag},
		{"ten items and more", "POST /image/tags HTTP/1.1", "command=remove_all&" + indexed(12), api.RemoveAllTags{ResourceType: "image", PublicIDs: numbered(12)}},
		{"Node search", "POST /resources%2Fsearch HTTP/1.1" + asJSON, `{"expression":"a","max_results":"10","sort_by":[{"created_at":"desc"}],"next_cursor":""}`, api.Search{Expression: "a", MaxResults: new(10), SortBy: []api.SortKey{{Field: "created_at", Direction: "desc"}}}},
		{"Node update, unset flags", "POST /resources/image/upload/a%2Fb HTTP/1.1" + form, "unique_display_name=&display_name=&tags=x", api.UpdateAsset{ResourceType: "image", Type: "upload", PublicID: "a/b", Changes: api.Changes{DisplayName: new(""), Labelling: api.Labelling{Tags: &[]string{"x"}}}}},
		{"Node rename", "POST /image/rename HTTP/1.1" + form, "from_public_id=a&to_public_id=b&overwrite=1&invalidate=", api.RenameAsset{ResourceType: "image", From: "a", To: "b", Overwrite: &yes}},
		{"destroy with everything in the query", "POST /image/destroy?public_id=a&invalidate=true HTTP/1.1", "", api.DestroyAsset{ResourceType: "image", PublicID: "a", Invalidate: true}},
		{"folders in one segment", "POST /folders/a%2Fb HTTP/1.1" + asJSON, "{}", api.CreateFolder{Folder: "a/b"}},
		{"a tag that ends in a slash", "DELETE /resources/image/tags/x%2F HTTP/1.1", "", api.DeleteAssetsByTag{ResourceType: "image", Tag: "x/"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := readBack(raw(t, test.head, test.body), false)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "request", test.want, got)
		})
	}
}

func part(name, value string) string {
	return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"
}

func indexed(n int) string {
	var items []string
	for i := range n {
		items = append(items, fmt.Sprintf("public_ids[%d]=n%d", i, i))
	}
	return strings.Join(items, "&")
}

func numbered(n int) (ids []model.PublicID) {
	for i := range n {
		ids = append(ids, model.PublicID(fmt.Sprintf("n%d", i)))
	}
	return ids
}

// TestFilePart keeps the file of an upload, under a name without folders.
func TestFilePart(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ sent, want string }{
		{"/home/me/a b.jpg", "a b.jpg"}, {`C:\pictures\a.jpg`, "a.jpg"}, {"caf\xe9.jpg", "café.jpg"}, {"日本.jpg", "日本.jpg"}, {"", "file"}, {"..", ".."},
	} {
		body := part("tags[]", "x") + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + test.sent + "\"\r\n\r\nbytes\r\n" + part("tags[]", "y") + "--b--"
		r := raw(t, "POST /image/upload HTTP/1.1\nContent-Type: multipart/form-data; boundary=b", body)
		p, err := wire.ReadParams(r, wire.Limits{Body: 100, File: 5, Dir: t.TempDir()})
		if err != nil || p.File == nil {
			t.Fatalf("%q: %v", test.sent, err)
		}
		content, err := os.ReadFile(p.File.Path)
		if err != nil || string(content) != "bytes" || p.File.Filename != test.want || p.File.Size != 5 {
			t.Errorf("%q: kept as %+v with %q, %v", test.sent, p.File, content, err)
		}
		if diff := cmp.Diff(map[string]string{"tags": "x,y"}, p.Texts); diff != "" {
			t.Errorf("texts to sign (-want +got):\n%s", diff)
		}
	}
}

// TestTexts gives the text that a signature signs, as it was received.
func TestTexts(t *testing.T) {
	t.Parallel()
	body := `{"list":["a","b",null,{"c":1}],"flag":true,"n":1.50,"none":null,"object":{"k":"v"},"text":"x"}`
	p, err := wire.ReadParams(raw(t, "POST /x?timestamp=1 HTTP/1.1\nContent-Type: application/json", body), wire.Limits{Body: 1000})
	want := map[string]string{
		"list": "a,b,,[object Object]", "flag": "true", "n": "1.50", "object": "[object Object]", "text": "x", "timestamp": "1",
	}
	if diff := cmp.Diff(want, p.Texts); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// TestReadLimits bounds every kind of body, and refuses what is malformed.
func TestReadLimits(t *testing.T) {
	t.Parallel()
	multi := "POST /x HTTP/1.1\nContent-Type: multipart/form-data; boundary=b"
	for _, test := range []struct {
		name, head, body string
		large            bool
	}{
		{"form", "POST /x HTTP/1.1", "a=" + strings.Repeat("x", 99), true},
		{"JSON", "POST /x HTTP/1.1\nContent-Type: application/json", `{"a":"` + strings.Repeat("x", 99) + `"}`, true},
		{"a field", multi, part("a", strings.Repeat("x", 101)), true},
		{"many fields", multi, strings.Repeat(part("a", strings.Repeat("x", 30)), 4), true},
		{"many names", multi, strings.Repeat(part(strings.Repeat("n", 30), ""), 5), true},
		{"a file", multi, "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n123456\r\n--b--", true},
		{"a cut multipart body", multi, part("a", "x"), false},
		{"no boundary", "POST /x HTTP/1.1\nContent-Type: multipart/form-data", part("a", "x"), false},
		{"a bad escape", "POST /x HTTP/1.1", "a=%zz", false},
		{"a bad query", "GET /x?a=%zz HTTP/1.1", "", false},
		{"a JSON list", "POST /x HTTP/1.1\nContent-Type: application/json", "[1]", false},
	} {
		dir := t.TempDir()
		_, err := wire.ReadParams(raw(t, test.head, test.body), wire.Limits{Body: 100, File: 5, Dir: dir})
		if err == nil || errors.Is(err, wire.ErrTooLarge) != test.large {
			t.Errorf("%s: error = %v", test.name, err)
		}
		if files, err := os.ReadDir(dir); err != nil || len(files) > 0 {
			t.Errorf("%s: %d files are left, %v", test.name, len(files), err)
		}
	}
}
