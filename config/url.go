package config

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// maxURL bounds a CLOUDINARY_URL; real ones have about a hundred bytes.
const maxURL = 8 << 10

// ParseURL reads a CLOUDINARY_URL:
//
//	cloudinary://KEY:SECRET@CLOUD[/secure_distribution][?upload_prefix=…&…]
//
// Key and secret are optional, as with an oauth_token. The environment is named
// after its cloud. Errors never hold a part of the URL, which may be the secret.
func ParseURL(raw string) (Environment, error) {
	env, err := parseURL(raw)
	if err != nil {
		return Environment{}, fmt.Errorf("CLOUDINARY_URL: %w", err)
	}
	return env, nil
}

func parseURL(raw string) (Environment, error) {
	if len(raw) > maxURL {
		return Environment{}, fmt.Errorf("longer than %d bytes", maxURL)
	}
	// The console's copy button gives the assignment, not only the value.
	raw = strings.TrimPrefix(strings.TrimSpace(raw), "CLOUDINARY_URL=")
	scheme, rest, ok := strings.Cut(raw, "://")
	if !ok || !strings.EqualFold(scheme, "cloudinary") {
		return Environment{}, errors.New("invalid scheme: it must begin with cloudinary://")
	}
	rest, _, _ = strings.Cut(rest, "#")
	rest, query, _ := strings.Cut(rest, "?")
	authority, path, _ := strings.Cut(rest, "/")
	env := blank()
	if err := env.setAuthority(authority); err != nil {
		return Environment{}, err
	}
	if err := env.setPath(path); err != nil {
		return Environment{}, err
	}
	if err := env.setQuery(query); err != nil {
		return Environment{}, err
	}
	env.Name = env.CloudName
	return env, nil
}

// setAuthority reads [key[:secret]@]cloud.
func (e *Environment) setAuthority(authority string) error {
	at := strings.LastIndex(authority, "@")
	if at >= 0 {
		key, secret, _ := strings.Cut(authority[:at], ":")
		if err := e.setEscaped("api_key", key, url.PathUnescape); err != nil {
			return err
		}
		if err := e.setEscaped("api_secret", secret, url.PathUnescape); err != nil {
			return err
		}
	}
	cloud := authority[at+1:]
	if cloud == "" {
		return errors.New("the cloud name is missing: cloudinary://KEY:SECRET@CLOUD")
	}
	if strings.Contains(cloud, ":") {
		return errors.New("no cloud name after key and secret; a / ? # or @ in the secret must be percent-encoded")
	}
	return e.setEscaped("cloud_name", cloud, url.PathUnescape)
}

// setPath reads a secure distribution, which only a private CDN has.
func (e *Environment) setPath(path string) error {
	path = strings.Trim(path, "/")
	if path == "" {
		return nil
	}
	e.PrivateCDN = true
	return e.setEscaped("secure_distribution", path, url.PathUnescape)
}

// setQuery reads the options after the question mark; the last of equal keys wins.
func (e *Environment) setQuery(query string) error {
	for pair := range strings.SplitSeq(query, "&") {
		if pair == "" {
			continue
		}
		key, value, _ := strings.Cut(pair, "=")
		key, err := url.QueryUnescape(key)
		if err != nil {
			return errors.New("a name after the ? has a broken percent escape")
		}
		if err := e.setOption(key, value); err != nil {
			return err
		}
	}
	return nil
}

func (e *Environment) setOption(key, value string) error {
	o, known := findOption(key)
	if known && o.outside == everywhere {
		if value == "" {
			return nil
		}
		return e.setEscaped(key, value, url.QueryUnescape)
	}
	value, err := url.QueryUnescape(value)
	if err != nil {
		return errors.New("a value after the ? has a broken percent escape")
	}
	if err := errors.Join(checkPlain(key), checkPlain(value)); err != nil {
		return errors.New("the part after the ? must not have control characters")
	}
	if e.Other == nil {
		e.Other = map[string]Secret{}
	}
	e.Other[key] = NewSecret(value)
	return nil
}

func (e *Environment) setEscaped(key, escaped string, unescape func(string) (string, error)) error {
	value, err := unescape(escaped)
	if err != nil {
		return fmt.Errorf("%s has a broken percent escape", key)
	}
	return e.set(key, value)
}

// set gives one option its value, whatever its source.
func (e *Environment) set(key, value string) error {
	o, ok := findOption(key)
	if !ok {
		return fmt.Errorf("%s is no option", key)
	}
	if err := o.set(e, value); err != nil {
		return fmt.Errorf("%s %w", key, err)
	}
	return nil
}
