// Package config says which Cloudinary environment to work on and where files
// belong: environments (profiles), the TOML configuration file, CLOUDINARY_URL,
// the XDG folders and the explorer's remembered state. It only reads, checks and
// writes settings: it knows nothing of requests, of the terminal or of how the
// sandbox keeps its library.
package config

import (
	"errors"
	"net/url"
	"slices"
	"strings"
)

// DefaultPrefix is the API host of accounts in the United States, and of every
// environment that names neither a region nor a prefix.
const DefaultPrefix = "https://api.cloudinary.com"

// Region names a place in which Cloudinary keeps accounts; empty means not said.
type Region string

// The regions that have an API host of their own.
const (
	RegionUS Region = "us"
	RegionEU Region = "eu"
	RegionAP Region = "ap"
)

var regionPrefixes = map[Region]string{
	RegionUS: DefaultPrefix,
	RegionEU: "https://api-eu.cloudinary.com",
	RegionAP: "https://api-ap.cloudinary.com",
}

// SignatureAlgorithm is the hash that signs Upload requests.
type SignatureAlgorithm string

// The algorithms that Cloudinary accepts.
const (
	SHA1   SignatureAlgorithm = "sha1"
	SHA256 SignatureAlgorithm = "sha256"
)

// Credentials say who calls: a cloud name with an API key and secret, or with an
// OAuth token, which wins where both are given.
type Credentials struct {
	CloudName  string
	APIKey     string
	APISecret  Secret
	OAuthToken Secret
}

// Signing says how Upload requests are signed.
type Signing struct {
	SignatureAlgorithm SignatureAlgorithm
	SignatureVersion   int
}

// Delivery says what the account's delivery URLs look like.
type Delivery struct {
	Secure             bool
	PrivateCDN         bool
	SecureDistribution string
	CNAME              string
}

// SecretSource says where the API secret is kept, other than in the file. It is
// asked for when a call needs it, not before.
type SecretSource struct {
	SecretKeyring bool
	SecretEnv     string
	SecretCommand string
}

// Limits are an environment's own; 0 is none.
type Limits struct {
	// RateLimit is Admin calls an hour.
	RateLimit int
	// Concurrency is calls at once.
	Concurrency int
}

// Way is how the API is reached.
type Way struct {
	// UploadPrefix is scheme and host of the API, without a slash at the end;
	// empty means DefaultPrefix.
	UploadPrefix string
	// Region is set where UploadPrefix is the host of a region.
	Region Region
	// APIProxy is the HTTP proxy for API calls, empty for the system's.
	APIProxy string
	// PlainHTTP lets calls go to another machine without TLS.
	PlainHTTP bool
}

// Environment is one Cloudinary product environment and how to reach it.
type Environment struct {
	Name string
	Credentials
	SecretSource
	Signing
	Delivery
	Limits
	Way
	// ReadOnly refuses whatever changes or deletes.
	ReadOnly bool
	// Colour marks the environment on the screen: a name of the eight ANSI
	// colours or #rrggbb.
	Colour string
	// Other holds the keys of a CLOUDINARY_URL that cldx has no use for, such as
	// auth_token[key], so that saving the environment loses none.
	Other map[string]Secret
}

// blank returns an environment with every default filled in.
func blank() Environment {
	return Environment{
		Signing:  Signing{SignatureAlgorithm: SHA1, SignatureVersion: 2},
		Delivery: Delivery{Secure: true},
	}
}

// Prefix returns scheme and host of the API, without a slash at the end.
func (e Environment) Prefix() string {
	if e.UploadPrefix == "" {
		return DefaultPrefix
	}
	return e.UploadPrefix
}

// CanSign reports whether there is a key with its secret or where to find it, or
// a token.
func (e Environment) CanSign() bool {
	return !e.OAuthToken.IsZero() || e.APIKey != "" && (!e.APISecret.IsZero() || e.SecretSource.Known())
}

// Known reports whether the secret is kept somewhere.
func (s SecretSource) Known() bool { return s != SecretSource{} }

// NeedsSecret reports whether the secret is still to be asked for.
func (e Environment) NeedsSecret() bool {
	return e.OAuthToken.IsZero() && e.APISecret.IsZero() && e.SecretSource.Known()
}

// URL spells the environment as a CLOUDINARY_URL, secret included: never show or
// log it. Name, ReadOnly and Colour have no place in one.
func (e Environment) URL() string {
	var b strings.Builder
	b.WriteString("cloudinary://")
	if e.APIKey != "" || !e.APISecret.IsZero() {
		b.WriteString(escape(e.APIKey) + ":" + escape(e.APISecret.Reveal()) + "@")
	}
	b.WriteString(escape(e.CloudName))
	inPath := e.PrivateCDN && e.SecureDistribution != ""
	if inPath {
		b.WriteString("/" + escape(e.SecureDistribution))
	}
	if q := e.query(inPath); q != "" {
		b.WriteString("?" + q)
	}
	return b.String()
}

// query spells what differs from the defaults, sorted by key.
func (e Environment) query(distributionInPath bool) string {
	var pairs []string
	for _, o := range options {
		if o.outside == fileOnly || o.place == inAuthority || distributionInPath && o.place == inPath {
			continue
		}
		if text := o.read(e); text != o.read(blank()) {
			pairs = append(pairs, o.key+"="+escape(text))
		}
	}
	for key, value := range e.Other {
		pairs = append(pairs, escape(key)+"="+escape(value.Reveal()))
	}
	slices.Sort(pairs)
	return strings.Join(pairs, "&")
}

// escape is safe in every part of a URL: QueryEscape with %20 for spaces.
func escape(text string) string {
	return strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
}

// sources names the settings that say where the secret is.
func (e Environment) sources() []string {
	var given []string
	for _, s := range []struct {
		key string
		has bool
	}{
		{"api_secret", !e.APISecret.IsZero()},
		{"api_secret_keyring", e.SecretKeyring},
		{"api_secret_env", e.SecretEnv != ""},
		{"api_secret_command", e.SecretCommand != ""},
	} {
		if s.has {
			given = append(given, s.key)
		}
	}
	return given
}

// NewEnvironment returns an environment of settings by their names, with every
// default filled in.
func NewEnvironment(settings map[string]string) (Environment, error) {
	e := blank()
	return e, e.Take(settings)
}

// Take gives the environment settings by their names; empty ones are left out.
// Errors never hold a value.
func (e *Environment) Take(settings map[string]string) error {
	if settings["region"] != "" && settings["upload_prefix"] != "" {
		return errors.New("region and upload_prefix exclude each other")
	}
	for _, o := range options {
		if text := settings[o.key]; text != "" {
			if err := e.set(o.key, text); err != nil {
				return err
			}
		}
	}
	return nil
}
