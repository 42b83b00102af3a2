package config

import (
	"errors"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// option is one setting of an environment, under the name that CLOUDINARY_URL,
// CLOUDINARY_{KEY} variables and the configuration file share.
type option struct {
	key     string
	kind    kind
	place   place
	outside reach
	set     func(*Environment, string) error
	read    func(Environment) string
}

// kind is what the configuration file expects for an option.
type kind int

const (
	text kind = iota
	truth
	number
)

// place is where a CLOUDINARY_URL has an option.
type place int

const (
	inQuery place = iota
	inAuthority
	inPath
)

// reach says whether an option may come from outside the configuration file.
type reach int

const (
	everywhere reach = iota
	fileOnly
)

var options = []option{
	{key: "cloud_name", place: inAuthority, set: setCloudName, read: func(e Environment) string { return e.CloudName }},
	{key: "api_key", place: inAuthority, set: setAPIKey, read: func(e Environment) string { return e.APIKey }},
	{key: "api_secret", place: inAuthority, set: setAPISecret, read: func(e Environment) string { return e.APISecret.Reveal() }},
	{key: "oauth_token", set: setOAuthToken, read: func(e Environment) string { return e.OAuthToken.Reveal() }},
	{key: "upload_prefix", set: setUploadPrefix, read: func(e Environment) string { return e.UploadPrefix }},
	{key: "region", outside: fileOnly, set: setRegion, read: func(e Environment) string { return string(e.Region) }},
	{key: "api_proxy", set: setAPIProxy, read: func(e Environment) string { return e.APIProxy }},
	{key: "signature_algorithm", set: setAlgorithm, read: func(e Environment) string { return string(e.SignatureAlgorithm) }},
	{key: "signature_version", kind: number, set: setVersion, read: func(e Environment) string { return strconv.Itoa(e.SignatureVersion) }},
	{key: "secure", kind: truth, set: setTruth(func(e *Environment) *bool { return &e.Secure }), read: func(e Environment) string { return strconv.FormatBool(e.Secure) }},
	{key: "private_cdn", kind: truth, place: inPath, set: setTruth(func(e *Environment) *bool { return &e.PrivateCDN }), read: func(e Environment) string { return strconv.FormatBool(e.PrivateCDN) }},
	{key: "secure_distribution", place: inPath, set: setDistribution, read: func(e Environment) string { return e.SecureDistribution }},
	{key: "cname", set: setCNAME, read: func(e Environment) string { return e.CNAME }},
	{key: "read_only", kind: truth, outside: fileOnly, set: setTruth(func(e *Environment) *bool { return &e.ReadOnly }), read: func(e Environment) string { return strconv.FormatBool(e.ReadOnly) }},
	{key: "colour", outside: fileOnly, set: setColour, read: func(e Environment) string { return e.Colour }},
}

// findOption returns the option that key names.
func findOption(key string) (option, bool) {
	for _, o := range options {
		if o.key == key {
			return o, true
		}
	}
	return option{}, false
}

// The errors below say what was expected and never quote the value: it may be,
// or hold, a secret that was put in the wrong place.

var cloudNames = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// longestCloudName is apart from the expression, which would take a third of a
// millisecond of every start to compile with it.
const longestCloudName = 128

func setCloudName(e *Environment, text string) error {
	if len(text) > longestCloudName || !cloudNames.MatchString(text) {
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

var hosts = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/:-]*$`)

func setDistribution(e *Environment, text string) error {
	if !hosts.MatchString(text) {
		return errors.New("must be a host name")
	}
	e.SecureDistribution = text
	return nil
}

func setCNAME(e *Environment, text string) error {
	if !hosts.MatchString(text) {
		return errors.New("must be a host name")
	}
	e.CNAME = text
	return nil
}

var colours = regexp.MustCompile(`^(black|red|green|yellow|blue|magenta|cyan|white|#[0-9A-Fa-f]{6})$`)

func setColour(e *Environment, text string) error {
	if !colours.MatchString(text) {
		return errors.New("must be black, red, green, yellow, blue, magenta, cyan, white or #rrggbb")
	}
	e.Colour = text
	return nil
}
