package config

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// env returns the environment that a URL without options gives, changed by edit.
func env(edit func(*Environment)) Environment {
	e := blank()
	e.Name, e.CloudName, e.APIKey, e.APISecret = "demo", "demo", "key", NewSecret("secret")
	edit(&e)
	return e
}

func TestParseURL(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, in string
		want     Environment
	}{
		{"plain", "cloudinary://key:secret@demo", env(func(*Environment) {})},
		{"scheme in capitals", "CloudInary://key:secret@demo", env(func(*Environment) {})},
		{"as the console copies it", " CLOUDINARY_URL=cloudinary://key:secret@demo\n", env(func(*Environment) {})},
		{"fragment", "cloudinary://key:secret@demo#x", env(func(*Environment) {})},
		{"escapes", "cloudinary://k%20y:s%2Fe%40c%3A@demo", env(func(e *Environment) {
			e.APIKey, e.APISecret = "k y", NewSecret("s/e@c:")
		})},
		{"plus in the secret stays", "cloudinary://key:a+b@demo", env(func(e *Environment) { e.APISecret = NewSecret("a+b") })},
		{"colon and at in the secret", "cloudinary://key:a:b@c@demo", env(func(e *Environment) { e.APISecret = NewSecret("a:b@c") })},
		{"token only", "cloudinary://demo?oauth_token=t%2Bk", env(func(e *Environment) {
			e.APIKey, e.APISecret, e.OAuthToken = "", Secret{}, NewSecret("t+k")
		})},
		{"key without secret", "cloudinary://key@demo", env(func(e *Environment) { e.APISecret = Secret{} })},
		{"upload prefix", "cloudinary://key:secret@demo?upload_prefix=http://127.0.0.1:8080/", env(func(e *Environment) {
			e.UploadPrefix = "http://127.0.0.1:8080"
		})},
		{"prefix of a region", "cloudinary://key:secret@demo?upload_prefix=https%3A%2F%2Fapi-eu.cloudinary.com", env(func(e *Environment) {
			e.UploadPrefix, e.Region = "https://api-eu.cloudinary.com", RegionEU
		})},
		{"private distribution", "cloudinary://key:secret@demo/media.example.com", env(func(e *Environment) {
			e.PrivateCDN, e.SecureDistribution = true, "media.example.com"
		})},
		{"path of a slash", "cloudinary://key:secret@demo/", env(func(*Environment) {})},
		{"query beats path", "cloudinary://key:secret@demo/d.example.com?private_cdn=false", env(func(e *Environment) {
			e.SecureDistribution = "d.example.com"
		})},
		{"signing", "cloudinary://key:secret@demo?signature_algorithm=sha256&signature_version=1", env(func(e *Environment) {
			e.SignatureAlgorithm, e.SignatureVersion = SHA256, 1
		})},
		{"delivery and proxy", "cloudinary://key:secret@demo?secure=false&cname=img.example.com&api_proxy=http://proxy:3128", env(func(e *Environment) {
			e.Secure, e.CNAME, e.APIProxy = false, "img.example.com", "http://proxy:3128"
		})},
		{"the last of equal keys", "cloudinary://key:secret@demo?secure=false&secure=true&&cname=", env(func(*Environment) {})},
		{"nested and unknown keys", "cloudinary://key:secret@demo?auth_token[key]=abc&auth_token%5Bduration%5D=300&region=eu", env(func(e *Environment) {
			e.Other = map[string]Secret{"auth_token[key]": NewSecret("abc"), "auth_token[duration]": NewSecret("300"), "region": NewSecret("eu")}
		})},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := ParseURL(tt.in)
			if err != nil {
				t.Fatalf("ParseURL(%q): %v", tt.in, err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("ParseURL(%q) (-want +got):\n%s", tt.in, diff)
			}
			again, err := ParseURL(got.URL())
			if err != nil {
				t.Fatalf("ParseURL(%q) of URL(): %v", got.URL(), err)
			}
			if diff := cmp.Diff(got, again); diff != "" {
				t.Errorf("ParseURL(URL()) differs (-want +got):\n%s", diff)
			}
		})
	}
}

const canary = "S3CR3Tcanary"

func TestParseURLErrors(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"empty", "", "must begin with cloudinary://"},
		{"another scheme", "https://key:" + canary + "@demo", "must begin with cloudinary://"},
		{"only a secret", canary, "must begin with cloudinary://"},
		{"no cloud", "cloudinary://key:" + canary + "@", "cloud name is missing"},
		{"no at", "cloudinary://key:" + canary, "no cloud name after key and secret"},
		{"slash in the secret", "cloudinary://key:" + canary + "/x@demo", "percent-encoded"},
		{"question mark in the secret", "cloudinary://key:" + canary + "?x@demo", "percent-encoded"},
		{"broken escape in the secret", "cloudinary://key:%zz" + canary + "@demo", "api_secret has a broken percent escape"},
		{"broken escape in the key", "cloudinary://%" + canary + ":s@demo", "api_key has a broken percent escape"},
		{"broken escape in a name", "cloudinary://key:s@demo?%" + canary + "=1", "broken percent escape"},
		{"broken escape in another value", "cloudinary://key:s@demo?x=%" + canary, "broken percent escape"},
		{"control character", "cloudinary://key:" + canary + "%0a@demo", "api_secret must not have control characters"},
		{"not UTF-8", "cloudinary://key:" + canary + "%ff@demo", "api_secret must not have control characters"},
		{"control character elsewhere", "cloudinary://key:s@demo?x=%1b" + canary, "control characters"},
		{"placeholder", "cloudinary://<your_api_key>:<your_api_secret>@demo", "placeholder in angle brackets"},
		{"cloud with a space", "cloudinary://key:s@de%20mo" + canary, "cloud_name must be a cloud name"},
		{"algorithm", "cloudinary://key:s@demo?signature_algorithm=" + canary, "must be sha1 or sha256"},
		{"version", "cloudinary://key:s@demo?signature_version=3", "must be 1 or 2"},
		{"truth", "cloudinary://key:s@demo?secure=" + canary, "must be true or false"},
		{"prefix without scheme", "cloudinary://key:s@demo?upload_prefix=" + canary, "must be an http or https URL"},
		{"prefix with a user", "cloudinary://key:s@demo?upload_prefix=http://u:" + canary + "@h", "must be an http or https URL"},
		{"proxy", "cloudinary://key:s@demo?api_proxy=" + canary, "must be an http, https or socks5 URL"},
		{"distribution", "cloudinary://key:s@demo/%20" + canary, "must be a host name"},
		{"cname", "cloudinary://key:s@demo?cname=%20" + canary, "must be a host name"},
		{"too long", "cloudinary://key:s@" + strings.Repeat("d", maxURL), "longer than 8192 bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := ParseURL(tt.in)
			if err == nil {
				t.Fatalf("ParseURL(%q) = %v, want an error", tt.in, got)
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("ParseURL(%q): %q, want %q in it", tt.in, err, tt.want)
			}
			if strings.Contains(err.Error(), canary) {
				t.Errorf("ParseURL(%q): the error shows the secret: %v", tt.in, err)
			}
		})
	}
}

// printed shows v in every way in which a value ends up in a log or on a screen.
func printed(t *testing.T, v any) string {
	t.Helper()
	var b strings.Builder
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		fmt.Fprintf(&b, verb+"\n", v)
	}
	encoded, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("json.Marshal: %v", err)
	}
	b.Write(encoded)
	slog.New(slog.NewTextHandler(&b, nil)).Info("seen", "value", v)
	slog.New(slog.NewJSONHandler(&b, nil)).Info("seen", "value", v)
	return b.String()
}

func TestSecretIsNeverPrinted(t *testing.T) {
	t.Parallel()
	secret := NewSecret(canary)
	e := env(func(e *Environment) {
		e.APISecret, e.OAuthToken = secret, secret
		e.Other = map[string]Secret{"auth_token[key]": secret}
	})
	hidden := struct{ inner struct{ secret Secret } }{}
	hidden.inner.secret = secret
	for _, v := range []any{secret, &secret, e, &e, Choice{Environment: e}, File{Environments: []Environment{e}}, hidden, []Secret{secret}} {
		got := printed(t, v)
		if strings.Contains(got, canary) || strings.Contains(got, fmt.Sprintf("%x", canary)) {
			t.Errorf("printing a %T shows the secret:\n%s", v, got)
		}
	}
	if got := fmt.Sprintf("%v %q %#v", secret, secret, secret); got != `**** "****" "****"` {
		t.Errorf("a secret prints as %s", got)
	}
	if got := fmt.Sprint(Secret{}); got != "" {
		t.Errorf("no secret prints as %q, want nothing", got)
	}
	if got := secret.Reveal(); got != canary {
		t.Errorf("Reveal() = %q, want %q", got, canary)
	}
	if secret != NewSecret(canary) || secret == NewSecret("other") || NewSecret("") != (Secret{}) {
		t.Error("secrets do not compare by their texts")
	}
}

func TestPrefixAndCredentials(t *testing.T) {
	t.Parallel()
	if got := env(func(*Environment) {}).Prefix(); got != DefaultPrefix {
		t.Errorf("Prefix() = %q, want %q", got, DefaultPrefix)
	}
	tests := []struct {
		in   string
		want bool
	}{
		{"cloudinary://k:s@demo", true}, {"cloudinary://demo?oauth_token=t", true},
		{"cloudinary://demo", false}, {"cloudinary://k@demo", false},
	}
	for _, tt := range tests {
		e, err := ParseURL(tt.in)
		if err != nil || e.CanSign() != tt.want {
			t.Errorf("CanSign(%q) = %v, %v; want %v", tt.in, e.CanSign(), err, tt.want)
		}
	}
}

func FuzzParseURL(f *testing.F) {
	f.Add("cloudinary://key:", "@demo?upload_prefix=http://127.0.0.1:1&signature_version=1")
	f.Add("CLOUDINARY://", ":s%2f@demo/d.example.com?secure=false")
	f.Add("cloudinary://k:s@demo?oauth_token=", "&auth_token[key]=%41&private_cdn=1")
	f.Add("cloudinary://%zz", "@/?#")
	f.Fuzz(func(t *testing.T, before, after string) {
		raw := before + canary + after
		got, err := ParseURL(raw)
		if err != nil {
			if strings.Contains(err.Error(), canary) {
				t.Errorf("ParseURL(%q): the error shows the secret: %v", raw, err)
			}
			return
		}
		again, err := ParseURL(got.URL())
		if err != nil {
			t.Fatalf("ParseURL(%q) of URL() of %q: %v", got.URL(), raw, err)
		}
		if diff := cmp.Diff(got, again); diff != "" {
			t.Errorf("URL() of %q reads back as another (-want +got):\n%s", raw, diff)
		}
	})
}
