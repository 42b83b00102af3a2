package session

import (
	"os"
	"strings"
	"testing"
	"time"

	"cldx/api"
	"cldx/model"
)

// A secret is planted in every place in which one can stand; none of them may
// come to the disk.
func TestNoSecretReachesTheFile(t *testing.T) {
	t.Parallel()
	const s = "hush0hush1hush2" // each place has one of its own
	n := 0
	var planted []string
	plant := func(before, after string) string {
		n++
		secret := s + strings.Repeat("x", n)
		planted = append(planted, secret)
		return before + secret + after
	}
	hex := func(before, after string) string {
		n++
		secret := strings.Repeat("deadbeef", 5) + strings.Repeat("a", n)
		planted = append(planted, secret)
		return before + secret + after
	}
	source := func(text string) api.Source { return api.Source(text) }
	calls := []Call{
		{Op: api.DeleteByToken{Token: plant("", "")}, Request: plant("POST https://x/delete_by_token\n\ntoken=", "\npublic_id=a")},
		{
			Op:      api.UploadAsset{File: source(plant("https://b.s3.amazonaws.com/a.jpg?X-Amz-Signature=", "&x=1")), PublicID: "a"},
			Request: plant("POST https://x/upload\nAuthorization: Bearer ", "\n\n") + plant("signature=", "\n") + plant("api_key=", "\n") + plant("file=https://h/a?X-Amz-Security-Token=", "&b=1\n") + plant("timestamp=1\naccess_token=", ""),
			Header:  plant("HTTP/1.1 200 OK\nSet-Cookie: ", "") + plant("\nX-Cld-Api-Secret: ", "\nDate: today"),
			Response: []byte(plant(`{"delete_token":"`, `",`) + plant(`"signature" : "`, `",`) + plant(`"api_secret":"a\"`, `",`) +
				plant(`"url":"https://x/a?signature=`, `",`) + plant(`"u2":"https://x/a?a=1\u0026token=`, `",`) +
				plant(`"secure_url":"https://res/image/authenticated/s--`, `--/v1/a.jpg",`) + plant(`"nested":"{\"access_token\":\"`, `\"}",`) +
				plant(`"back":"https%3A%2F%2Fx%3Fsig%3D`, `%26a%3D1",`) + plant(`"api_key":1`, `,`) + plant(`"OAuth_Token":"cut off `, ``)),
		},
		{
			Op:      api.UploadAsset{File: source(plant("ftp://user:", "@host/a.jpg")), UploadOptions: notified(plant("https://me:", "@hook/?a=1"))},
			Request: plant("POST https://me:", "@x/y") + plant("?api_secret=", "&a=1\n"),
			Err:     hex("upload: Invalid Signature ", ". String to sign - 'a=1'") + plant(" Authorization: Basic ", " https://x?auth_token=") + plant("", ""),
		},
		{Op: api.DownloadBackup{AssetID: "a", VersionID: "v"}, Response: []byte(plant(`{"url":"https://x/`, `"}`))},
		{
			Op:       api.CreateTrigger{URI: plant("https://hook/?token=", "&b=1"), EventType: "upload"},
			Response: []byte(plant(`{"uri":"https://hook/?secret=`, `&b=1"}`)),
		},
	}
	dir := t.TempDir()
	w := create(t, dir, aHead(0))
	noteAll(w, Action{
		Number: 1, Title: plant("fetch https://u:", "@h/a"), At: noon, Planned: []api.Operation{calls[0].Op, calls[2].Op}, Calls: calls,
		State: Failed, Detail: plant("the answer said token: \nAuthorization: Bearer ", ""),
	})
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path(dir, aHead(0).ID))
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range planted {
		if strings.Contains(string(b), secret) {
			at := strings.Index(string(b), secret)
			t.Errorf("%s is in the file: …%s", secret, b[max(0, at-60):at+len(secret)])
		}
	}
	got, err := Load(dir, Last)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Notes) > 0 || len(got.Actions) != 1 || len(got.Actions[0].Calls) != len(calls) {
		t.Errorf("it does not load as it was: %+v", got)
	}
	archive, err := HAR(got, Choice{})
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range planted {
		if strings.Contains(string(archive), secret) {
			t.Errorf("%s is in the archive", secret)
		}
	}
}

func notified(url string) api.UploadOptions {
	var o api.UploadOptions
	o.NotifyURL = url
	return o
}

// An answer is JSON after it was masked too.
func TestMaskedAnswersAreWhole(t *testing.T) {
	t.Parallel()
	got := newMasker().text(`{"api_key":1234567,"signature":"a\\\"b\\\\","token":null,"n":{"Access-Token":"x","sig":-1},"public_id":"p"}`)
	want := `{"api_key":"••••••1","signature":"••••••2","token":null,"n":{"Access-Token":"••••••3","sig":-1},"public_id":"p"}`
	if got != want {
		t.Errorf("masked: %s, want %s", got, want)
	}
}

func TestNamesOfSecrets(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"https://h/a?rlkey=hush", "https://h/a?jwt=hush", "https://h/a?b=1&pass=hush", `{"private_key":"hush"}`, "X-Api-Key: hush", `{"Passphrase": "hush"}`,
		"https://res/fetch/https%3A%2F%2Fu%3Ahush%40h%2Fa.jpg", `{"url":"https:\/\/u:hush@h"}`,
	} {
		if got := Masked(text); strings.Contains(got, "hush") {
			t.Errorf("%s is left as %s", text, got)
		}
	}
	if got, want := Masked(`{"signature":"a","token":"b"}`), `{"signature":"••••••","token":"••••••"}`; got != want {
		t.Errorf("masked: %s, want %s", got, want)
	}
	for _, text := range []string{`{"bypass":"open"}`, "https://h/passage?page=1", `{"key":"a","token_type":"x"}`} {
		if got := Masked(text); got != text {
			t.Errorf("%s becomes %s", text, got)
		}
	}
}

// Masking twice is masking once, whatever the text; and what a name names goes.
func FuzzMask(f *testing.F) {
	f.Add(`{"token":"`, `","a":1}`)
	f.Add("POST https://x/?a=1&sig=", "&b=2 HTTP/1.1")
	f.Add("x\nAuthorization: Bearer ", "\n")
	f.Add(`"{\"X-Api-Secret\" : \"`, `\"}"`)
	f.Add("https%3A%2F%2Fx%3Ftoken%3D", "%26a")
	f.Add("/s--", "--/v1")
	f.Fuzz(func(t *testing.T, before, behind string) {
		m := newMasker()
		once := m.without(before+"hush0hush1"+behind, false)
		if twice := m.without(once, false); twice != once {
			t.Errorf("masked once %q, twice %q", once, twice)
		}
		if named := `{"delete_token":"hush2hush3` + strings.Map(letters, behind) + `"`; strings.Contains(m.without(named, false), "hush2") && !strings.Contains(behind, api.Masked) {
			t.Errorf("%q is not masked", named)
		}
	})
}

// letters leaves only what needs no escape in JSON.
func letters(r rune) rune {
	if r < ' ' || r == '"' || r == '\\' {
		return -1
	}
	return r
}

func BenchmarkMask(b *testing.B) {
	asset := `{"asset_id":"3515c6000a548515f1134043f9785c2f","public_id":"products/shoe","url":"http://res.cloudinary.com/demo/image/upload/v1/products/shoe.jpg","tags":["a","b"]},`
	text := `{"resources":[` + strings.Repeat(asset, maxText/len(asset)) + `]}`
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		newMasker().text(text)
	}
}

// What is no secret stays as it is.
func TestWhatIsNotMasked(t *testing.T) {
	t.Parallel()
	m := newMasker()
	for _, text := range []string{
		"POST https://api.cloudinary.com/v1_1/demo/image/upload?return_delete_token=true&next_cursor=abc",
		`{"public_id":"secret/garden","tags":["token","password"],"etag":"0123456789abcdef0123456789abcdef"}`,
		"return_delete_token=true\npublic_id=signature=1\nfolder=s--x",
		"Authorization: Basic " + api.Masked,
		"the caller must use Basic authentication",
	} {
		if got := m.text(text); got != text {
			t.Errorf("text(%q) = %q", text, got)
		}
	}
	op := api.AddContext{Context: model.Context{"token": "of love", "alt": "https://x?a=b"}, PublicIDs: []model.PublicID{"password"}}
	b, err := m.operation(op)
	if err != nil || string(b) != keyOf(op) {
		t.Errorf("operation = %s, %v; want %s", b, err, keyOf(op))
	}
}

// One secret has one mask wherever it stands, so that the call that used an
// answer's token can be told.
func TestMasksTellSecretsApart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := create(t, dir, aHead(0))
	noteAll(w,
		Action{Number: 1, Title: "upload", At: noon, State: Done, Calls: []Call{{
			Op: upload("https://x/a.jpg"), At: noon, Took: time.Second, Response: []byte(`{"signature":"5161abc","public_id":"x1","delete_token":"t0k3n"}`),
		}}},
		Action{Number: 2, Title: "take it back", At: noon.Add(time.Minute), State: Done, Calls: []Call{{
			Op: api.DeleteByToken{Token: "t0k3n"}, At: noon.Add(time.Minute), Response: []byte(`{"result":"ok"}`),
		}}},
	)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Load(dir, Last)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := Steps(s, Choice{})
	if err != nil {
		t.Fatal(err)
	}
	want := `# upload
{"op":"upload","params":{"file":"https://x/a.jpg"}}
  gives delete_token = delete_token each=false
# take it back
{"op":"delete_by_token","params":{"token":"••••••2"}}
  0.token[-1] = delete_token[-1]
`
	if got := script(plan.Steps); got != want || len(plan.Notes) > 0 {
		t.Errorf("the script is\n%s\n%q", got, plan.Notes)
	}
	alone, err := Steps(s, Choice{Actions: []int{2}})
	if err != nil || len(alone.Notes) != 1 || !strings.Contains(alone.Notes[0], "token holds a secret, which is not kept") {
		t.Errorf("notes %q, %v", alone.Notes, err)
	}
}
