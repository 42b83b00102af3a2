package sandbox

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/client"
	"cldx/model"
)

// caller is a client of the environment.
func (e *environment) caller() *client.Client {
	return client.New(client.Config{Prefix: e.base, Cloud: Cloud, Key: e.Key(), Secret: e.Secret(), Now: e.now})
}

// signedURL has the client sign a URL.
func (e *environment) signedURL(op api.Returning[model.SignedURL]) string {
	e.t.Helper()
	answer, err := api.Run(e.t.Context(), e.caller(), op)
	if err != nil {
		e.t.Fatal(err)
	}
	return answer.URL
}

// unzipped reads a zip file.
func unzipped(t *testing.T, b []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatalf("%v: %q", err, b[:min(len(b), 200)])
	}
	got := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got[f.Name] = string(content)
	}
	return got
}

func untarred(t *testing.T, b []byte) map[string]string {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return got
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got[h.Name] = string(content)
	}
}

// library stores a few assets and gives their contents.
func (e *environment) library() map[string][]byte {
	e.t.Helper()
	contents := map[string][]byte{"a/one.png": picture(4, 3), "a/two.png": picture(5, 3), "b/one.png": picture(6, 3), "doc.txt": []byte("some text")}
	for name, content := range contents {
		id, path, tag := strings.TrimSuffix(name, ".png"), "/image/upload", "pack"
		if strings.HasSuffix(name, ".txt") {
			path = "/raw/upload"
		}
		if name == "b/one.png" {
			tag = "other"
		}
		e.upload(path, "original "+id[strings.LastIndexByte(id, '/')+1:]+".png", content, url.Values{"public_id": {id}, "tags": {tag}}).want(200)
	}
	return contents
}

func TestArchive(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	contents := e.library()
	a := e.form("/all/generate_archive", url.Values{"tags[]": {"pack"}, "prefixes[]": {"b/"}, "public_ids[]": {"a/one"},
		"target_public_id": {"packed/all"}, "target_tags[]": {"x", "y"}, "target_asset_folder": {"archives"}}).want(200)
	if a.text("public_id") != "packed/all.zip" || a.text("resource_type") != "raw" || a.body["resource_count"] != 4.0 || a.body["file_count"] != 4.0 ||
		a.text("asset_folder") != "archives" || a.text("etag") == "" || a.text("signature") == "" {
		t.Errorf("answer: %v", a.body)
	}
	if diff := cmp.Diff([]any{"x", "y"}, a.body["tags"]); diff != "" {
		t.Error(diff)
	}
	_, b := e.visited(a.text("url"), 200)
	want := map[string]string{}
	for name, content := range contents {
		want[name] = string(content)
	}
	if diff := cmp.Diff(want, unzipped(t, b)); diff != "" {
		t.Errorf("the archive (-want +got):\n%s", diff)
	}
	tgz := e.form("/image/generate_archive", url.Values{"tags[]": {"pack"}, "target_format": {"tgz"}}).want(200)
	if !strings.HasSuffix(tgz.text("public_id"), ".tgz") {
		t.Errorf("answer: %v", tgz.body)
	}
	_, b = e.visited(tgz.text("url"), 200)
	if got := untarred(t, b); got["a/one.png"] != want["a/one.png"] || len(got) != 2 {
		t.Errorf("the tgz file holds %d files", len(got))
	}
}

// TestArchiveNames says what files in an archive are called.
func TestArchiveNames(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.library()
	for name, test := range map[string]struct {
		fields url.Values
		want   []string
	}{
		"flat":     {url.Values{"flatten_folders": {"1"}}, []string{"doc.txt", "one.png", "one_1.png", "two.png"}},
		"original": {url.Values{"use_original_filename": {"true"}}, []string{"a/original one.png", "a/original two.png", "b/original one.png", "original doc.txt"}},
		"transformed": {url.Values{"transformations": {"c_scale,w_2/jpg|c_scale,w_3"}, "resource": {"image"}},
			[]string{
				"c_scale,w_2/a/one.jpg", "c_scale,w_2/a/two.jpg", "c_scale,w_2/b/one.jpg", "c_scale,w_3/a/one.png", "c_scale,w_3/a/two.png",
				"c_scale,w_3/b/one.png", "doc.txt",
			}},
		"transformed, flat": {url.Values{"transformations": {"c_scale,w_2"}, "flatten_transformations": {"1"}},
			[]string{"a/one_c_scale,w_2.png", "a/two_c_scale,w_2.png", "b/one_c_scale,w_2.png", "doc.txt"}},
		"transformed, bare": {url.Values{"transformations": {"c_scale,w_2|c_scale,w_3"}, "skip_transformation_name": {"1"}},
			[]string{"a/one.png", "a/one_1.png", "a/two.png", "a/two_1.png", "b/one.png", "b/one_1.png", "doc.txt"}},
	} {
		test.fields["tags[]"] = []string{"pack", "other"}
		a := e.form("/all/generate_archive", test.fields).want(200)
		_, b := e.visited(a.text("url"), 200)
		var got []string
		for name := range unzipped(t, b) {
			got = append(got, name)
		}
		slices.Sort(got)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if a.body["resource_count"] != 4.0 || a.body["file_count"] != float64(len(test.want)) {
			t.Errorf("%s: %v resources, %v files", name, a.body["resource_count"], a.body["file_count"])
		}
	}
	derived := func() int {
		return len(e.admin("GET", "/resources/image/upload/a/one", "").want(200).body["derived"].([]any))
	}
	before := derived()
	e.form("/image/generate_archive", url.Values{"public_ids[]": {"a/one"}, "transformations": {"c_scale,w_1"}, "keep_derived": {"1"}}).want(200)
	if before != 0 || derived() != 1 {
		t.Errorf("%d derived files before, %d with keep_derived", before, derived())
	}
}

func TestArchiveRefusals(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.library()
	many := make([]string, 21)
	for i := range many {
		many[i] = strings.Repeat("t", i+1)
	}
	for name, test := range map[string]struct {
		fields url.Values
		status int
	}{
		"nothing named":         {url.Values{}, 400},
		"nothing matches":       {url.Values{"tags[]": {"none"}}, 404},
		"one is missing":        {url.Values{"public_ids[]": {"a/one", "none"}}, 404},
		"too many tags":         {url.Values{"tags[]": many}, 400},
		"a bad format":          {url.Values{"tags[]": {"pack"}, "target_format": {"rar"}}, 400},
		"a bad mode":            {url.Values{"tags[]": {"pack"}, "mode": {"x"}}, 400},
		"a bad transformation":  {url.Values{"tags[]": {"pack"}, "transformations": {"w_abc"}}, 400},
		"a bad name":            {url.Values{"tags[]": {"pack"}, "target_public_id": {"a?b"}}, 400},
		"qualified, one kind":   {url.Values{"fully_qualified_public_ids[]": {"image/upload/a/one"}}, 400},
		"no private assets":     {url.Values{"tags[]": {"pack"}, "type": {"private"}}, 404},
		"an empty prefix":       {url.Values{"prefixes[]": {"", "a"}}, 400},
		"an empty tag of three": {url.Values{"tags[]": {"pack", "none"}}, 404},
	} {
		if a := e.form("/image/generate_archive", test.fields); a.status != test.status {
			t.Errorf("%s: %d %s, want %d", name, a.status, a.message(), test.status)
		}
	}
	a := e.form("/all/generate_archive", url.Values{"public_ids[]": {"a/one", "none"}, "tags[]": {"nil"}, "prefixes[]": {"zzz"},
		"fully_qualified_public_ids[]": {"raw/upload/doc.txt", "video/upload/none"}, "allow_missing": {"true"}}).want(200)
	if a.body["resource_count"] != 2.0 || len(a.body["missing_public_ids"].([]any)) != 2 ||
		cmp.Diff([]any{"nil"}, a.body["empty_tags"]) != "" || cmp.Diff([]any{"zzz"}, a.body["empty_prefixes"]) != "" {
		t.Errorf("answer: %v", a.body)
	}
}

// TestDownloads fetches what the client signs, as anybody who has the URL could.
func TestDownloads(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	e := newEnvironment(t, Options{Clock: func() time.Time { return now }})
	contents := e.library()
	secret := e.upload("/image/upload", "s.png", picture(9, 9), url.Values{"public_id": {"secret"}, "type": {"private"}}).want(200)
	e.visited(secret.text("url"), 401)
	private := api.SignPrivateDownload{ResourceType: "image", PublicID: "secret", Type: "private", Format: "png", Attachment: new(true)}
	r, b := e.visited(e.signedURL(private), 200)
	if !bytes.Equal(b, picture(9, 9)) || r.Header.Get("Content-Disposition") != "attachment; filename=secret.png" || !strings.Contains(r.Header.Get("Cache-Control"), "private") {
		t.Errorf("%d bytes, headers %v", len(b), r.Header)
	}
	private.Format, private.TargetFilename, private.Transformation = "jpg", "../naïve", "c_scale,w_3"
	if r, b = e.visited(e.signedURL(private), 200); r.Header.Get("Content-Type") != "image/jpeg" || !strings.HasPrefix(string(b), "\xff\xd8") ||
		!strings.Contains(r.Header.Get("Content-Disposition"), "utf-8''.._na%C3%AFve.jpg") {
		t.Errorf("headers %v", r.Header)
	}
	if _, b = e.visited(e.signedURL(api.SignAssetDownload{AssetID: model.AssetID(secret.text("asset_id"))}), 200); !bytes.Equal(b, picture(9, 9)) {
		t.Errorf("by asset ID: %d bytes", len(b))
	}
	if _, b = e.visited(e.signedURL(api.SignPrivateDownload{ResourceType: "raw", PublicID: "doc.txt"}), 200); string(b) != "some text" {
		t.Errorf("a raw file: %q", b)
	}
	for name, op := range map[string]api.Returning[model.SignedURL]{
		"archive": api.SignArchiveDownload{ResourceType: "image", ArchiveOptions: api.ArchiveOptions{Chosen: api.Chosen{Prefixes: []string{"a/"}}}},
		"zip":     api.SignZIPDownload{ResourceType: "image", ArchiveOptions: api.ArchiveOptions{Chosen: api.Chosen{Prefixes: []string{"a/"}}}},
		"folder":  api.SignFolderDownload{Folder: "a"},
	} {
		r, b := e.visited(e.signedURL(op), 200)
		if got := unzipped(t, b); len(got) != 2 || got["a/two.png"] != string(contents["a/two.png"]) || r.Header.Get("Content-Type") != "application/zip" {
			t.Errorf("%s: %d files, headers %v", name, len(got), r.Header)
		}
	}
	if r, b = e.visited(e.signedURL(api.SignSpriteDownload{Together: api.Together{Tag: "pack"}}), 200); r.Header.Get("Content-Type") != "image/png" || len(b) == 0 {
		t.Errorf("sprite: %v", r.Header)
	}
	if _, b = e.visited(e.signedURL(api.SignMultiDownload{Together: api.Together{Tag: "pack"}}), 200); !bytes.HasPrefix(b, []byte("GIF89a")) {
		t.Errorf("multi: %q…", b[:10])
	}
	e.visited(e.signedURL(api.SignSearch{Expression: "public_id:a*"}), 200)
	e.idle()
}

// TestDownloadsExpire holds signed URLs to their time and to what was signed.
func TestDownloadsExpire(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	var passed atomic.Int64
	e := newEnvironment(t, Options{Clock: func() time.Time { return start.Add(time.Duration(passed.Load())) }})
	e.library()
	op := api.SignPrivateDownload{ResourceType: "image", PublicID: "a/one"}
	short := e.signedURL(op)
	op.ExpiresAt = start.Add(48 * time.Hour).Unix()
	long := e.signedURL(op)
	op.ExpiresAt = start.Add(-time.Second).Unix()
	e.visited(e.signedURL(op), http.StatusUnauthorized)
	e.visited(strings.Replace(short, "one", "two", 1), http.StatusUnauthorized)
	e.visited(strings.Replace(long, "expires_at=", "expires_at=9", 1), http.StatusUnauthorized)
	e.visited(e.base+"/v1_1/sandbox/image/download?public_id=a%2Fone", http.StatusBadRequest)
	passed.Store(int64(2 * time.Hour))
	if _, b := e.visited(short, http.StatusBadRequest); !strings.Contains(string(b), "Stale request") {
		t.Errorf("two hours later: %s", b)
	}
	e.visited(long, 200)
	passed.Store(int64(49 * time.Hour))
	e.visited(long, http.StatusUnauthorized)
}

// TestMadeLater has files made after the answer, and told.
func TestMadeLater(t *testing.T) {
	t.Parallel()
	e, r := hear(t, Options{})
	e.image("a", "tags", "later")
	r.next("upload")
	for _, test := range []struct {
		path   string
		kind   string
		fields url.Values
	}{
		{"/image/generate_archive", "generate_archive", url.Values{"tags[]": {"later"}, "async": {"1"}, "target_public_id": {"late"}}},
		{"/image/sprite", "sprite", url.Values{"tag": {"later"}, "async": {"true"}}},
		{"/image/multi", "multi", url.Values{"tag": {"later"}, "async": {"true"}}},
	} {
		a := e.form(test.path, test.fields).want(200)
		if a.text("status") != "pending" || a.text("batch_id") == "" {
			t.Errorf("%s answers %v", test.path, a.body)
		}
		said := r.next(test.kind)
		if said["batch_id"] != a.text("batch_id") || said["public_id"] == nil || said["version"] == nil {
			t.Errorf("%s: told of %v", test.kind, said)
		}
	}
	e.admin("GET", "/resources/raw/upload/late.zip", "").want(200)
	a := e.form("/image/generate_archive", url.Values{"tags[]": {"none"}, "async": {"1"}}).want(200)
	if said := r.next("error"); said["batch_id"] != a.text("batch_id") {
		t.Errorf("a failure: %v", said)
	}
	e.idle()
}

// TestDownloadByPost answers a call of the mode download with the archive.
func TestDownloadByPost(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.library()
	signed := e.sign(url.Values{"prefixes[]": {"a/"}, "mode": {"download"}, "target_format": {"tgz"}, "target_public_id": {"x/mine"}})
	resp, err := http.PostForm(e.base+"/v1_1/sandbox/image/generate_archive", signed)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil || resp.Header.Get("Content-Disposition") != "attachment; filename=mine.tgz" || len(untarred(t, b)) != 2 {
		t.Errorf("%v, headers %v", err, resp.Header)
	}
}
