package config

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// The errors below say what was expected and never quote the value: it may be,
// or hold, a secret that was put in the wrong place.

var cloudNames = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`) })

// longestCloudName is apart from the expression, which would take a third of a
// millisecond of every start to compile with it.
const longestCloudName = 128

func setCloudName(e *Environment, text string) error {
	if len(text) > longestCloudName || !cloudNames().MatchString(text) {
		return errors.New("must be a cloud name: letters, digits, hyphens and underscores")
	}
	e.CloudName = text
	return nil
}

func setAPIKey(e *Environment, text string) error {
	if err := checkCredential(text); err != nil {
		return err
	}
	e.APIKey = text
	return nil
}

func setAPISecret(e *Environment, text string) error {
	if err := checkCredential(text); err != nil {
		return err
	}
	e.APISecret = NewSecret(text)
	return nil
}

func setOAuthToken(e *Environment, text string) error {
	if err := checkCredential(text); err != nil {
		return err
	}
	e.OAuthToken = NewSecret(text)
	return nil
}

// checkCredential finds what a header could not carry, and the placeholders that
// the console shows in place of the real key and secret.
func checkCredential(text string) error {
	if strings.HasPrefix(text, "<") && strings.HasSuffix(text, ">") {
		return errors.New("is still the placeholder in angle brackets; put the real one in its place")
	}
	return checkPlain(text)
}

// checkPlain refuses what has no place in a URL, a header or on a screen.
func checkPlain(text string) error {
	for _, r := range text {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == '\uFFFD' {
			return errors.New("must not have control characters")
		}
	}
	return nil
}

func setUploadPrefix(e *Environment, text string) error {
	text = strings.TrimRight(text, "/")
	if err := checkOrigin(text); err != nil {
		return err
	}
	e.UploadPrefix, e.Region = text, ""
	for region, prefix := range regionPrefixes {
		if text == prefix {
			e.Region = region
		}
	}
	return nil
}

func setRegion(e *Environment, text string) error {
	prefix, ok := regionPrefixes[Region(text)]
	if !ok {
		return errors.New(`must be "us", "eu" or "ap"`)
	}
	e.UploadPrefix, e.Region = prefix, Region(text)
	return nil
}

func setAPIProxy(e *Environment, text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "socks5" {
		return errors.New("must be an http, https or socks5 URL")
	}
	e.APIProxy = text
	return nil
}

// checkOrigin accepts scheme and host, with a path before /v1_1 if need be.
func checkOrigin(text string) error {
	u, err := url.Parse(text)
	plain := err == nil && u.User == nil && !strings.ContainsAny(text, "?#")
	if !plain || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" {
		return errors.New("must be an http or https URL, such as " + regionPrefixes[RegionEU])
	}
	return checkPlain(text)
}

func setAlgorithm(e *Environment, text string) error {
	switch a := SignatureAlgorithm(text); a {
	case SHA1, SHA256:
		e.SignatureAlgorithm = a
		return nil
	default:
		return errors.New("must be sha1 or sha256")
	}
}

func setVersion(e *Environment, text string) error {
	if text != "1" && text != "2" {
		return errors.New("must be 1 or 2")
	}
	e.SignatureVersion = int(text[0] - '0')
	return nil
}

func setTruth(field func(*Environment) *bool) func(*Environment, string) error {
	return func(e *Environment, text string) error {
		yes, err := strconv.ParseBool(text)
		if err != nil {
			return errors.New("must be true or false")
		}
		*field(e) = yes
		return nil
	}
}

var hosts = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/:-]*$`) })

func setDistribution(e *Environment, text string) error {
	if !hosts().MatchString(text) {
		return errors.New("must be a host name")
	}
	e.SecureDistribution = text
	return nil
}

func setCNAME(e *Environment, text string) error {
	if !hosts().MatchString(text) {
		return errors.New("must be a host name")
	}
	e.CNAME = text
	return nil
}

var rgb = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`) })

var colours = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(black|red|green|yellow|blue|magenta|cyan|white|#[0-9A-Fa-f]{6})$`)
})

func setColour(e *Environment, text string) error {
	if !colours().MatchString(text) {
		return errors.New("must be black, red, green, yellow, blue, magenta, cyan, white or #rrggbb")
	}
	e.Colour = text
	return nil
}

var variableNames = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`) })

func setVariable(e *Environment, text string) error {
	if !variableNames().MatchString(text) {
		return errors.New("must be the name of an environment variable")
	}
	e.SecretEnv = text
	return nil
}

func setSecretCommand(e *Environment, text string) error {
	if strings.TrimSpace(text) == "" {
		return errors.New("must be a command")
	}
	e.SecretCommand = text
	return checkPlain(text)
}

const (
	mostCalls  = 1_000_000_000
	mostAtOnce = 64
)

func setCount(field func(*Environment) *int, most int) func(*Environment, string) error {
	return func(e *Environment, text string) error {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > most {
			return fmt.Errorf("must be 0 to %d", most)
		}
		*field(e) = n
		return nil
	}
}
