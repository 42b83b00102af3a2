package client_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"cldx/api"
	"cldx/api/client"
	"cldx/api/wire"
	"cldx/model"
)

// TestSearchURL checks the vectors of the API reference.
func TestSearchURL(t *testing.T) {
	t.Parallel()
	c := client.New(client.Config{Cloud: "test123", Key: "key", Secret: "secret"})
	op := api.SignSearch{
		Expression: "resource_type:image AND tags=kitten AND uploaded_at>1d AND bytes>1m",
		SortBy:     []api.SortKey{{Field: "public_id", Direction: "desc"}}, MaxResults: new(30),
	}
	for ttl, want := range map[int]string{
		0:    "/search/431454b74cefa342e2f03e2d589b2e901babb8db6e6b149abf25bc0dd7ab20b7/300/eyJleHByZXNzaW9uIjoi",
		1000: "/search/25b91426a37d4f633a9b34383c63889ff8952e7ffecef29a17d600eeb3db0db7/1000/eyJleHByZXNzaW9uIjoi",
	} {
		op.TTL = ttl
		got, err := api.Run(t.Context(), c, op)
		if err != nil || !strings.HasPrefix(got.URL, "https://res.cloudinary.com/test123"+want) {
			t.Errorf("ttl %d: %s, %v; want …%s…", ttl, got.URL, err, want)
		}
	}
	op.NextCursor = "abc"
	if got, err := api.Run(t.Context(), c, op); err != nil || !strings.HasSuffix(got.URL, "/abc") {
		t.Errorf("with a cursor: %s, %v", got.URL, err)
	}
}

// TestSignedURL signs what stands in the query, sends nothing, and keeps the
// signature out of what observers see.
func TestSignedURL(t *testing.T) {
	t.Parallel()
	var seen api.Exchange
	c := client.New(config("http://127.0.0.1:1", func(c *client.Config) { c.Observer = func(x api.Exchange) { seen = x } }))
	op := api.SignArchiveDownload{ResourceType: "all", ArchiveOptions: api.ArchiveOptions{Chosen: api.Chosen{
		PublicIDs: []model.PublicID{"a&b", "c,d"}, Tags: []string{"x y"},
	}}}
	var raw json.RawMessage
	if err := c.Do(t.Context(), op, &raw); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(raw), `\u0026`) {
		t.Errorf("the answer escapes the URL: %s", raw)
	}
	var answer model.SignedURL
	if err := json.Unmarshal(raw, &answer); err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(answer.URL)
	if err != nil || u.Path != "/v1_1/demo/all/generate_archive" {
		t.Fatalf("URL = %s, %v", answer.URL, err)
	}
	q := u.Query()
	texts := map[string]string{"mode": "download", "public_ids": "a&b,c,d", "tags": "x y", "timestamp": q.Get("timestamp")}
	if want := wire.Sign(wire.StringToSign(texts, 2), secret, "sha1"); q.Get("signature") != want || q.Get("api_key") != "k3y" {
		t.Errorf("signature = %s, want %s; key %s", q.Get("signature"), want, q.Get("api_key"))
	}
	if kept := seen.Request + string(seen.Response); strings.Contains(kept, q.Get("signature")) || !strings.HasPrefix(kept, "GET http://127.0.0.1:1/v1_1/demo/all/generate_archive?mode=download&") {
		t.Errorf("the exchange keeps %q", kept)
	}
	token := client.New(config("http://127.0.0.1:1", func(c *client.Config) { c.Secret, c.Token = "", "t" }))
	if err := token.Do(t.Context(), op, nil); api.KindOf(err) != api.BadRequest {
		t.Errorf("without a secret: %v, want a BadRequest", err)
	}
}
