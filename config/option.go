package config

import "strconv"

// option is one setting of an environment, under the name that CLOUDINARY_URL,
// CLOUDINARY_{KEY} variables and the configuration file share.
type option struct {
	key     string
	kind    kind
	place   place
	outside reach
	set     func(*Environment, string) error
	read    func(Environment) string
	means   string
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
	{key: "cloud_name", means: "The cloud's name.", place: inAuthority, set: setCloudName, read: func(e Environment) string { return e.CloudName }},
	{key: "api_key", means: "The API key.", place: inAuthority, set: setAPIKey, read: func(e Environment) string { return e.APIKey }},
	{key: "api_secret", means: "The API secret. Better: api_secret_keyring, api_secret_env or api_secret_command.", place: inAuthority, set: setAPISecret, read: func(e Environment) string { return e.APISecret.Reveal() }},
	{key: "oauth_token", means: "An OAuth token, in place of key and secret.", set: setOAuthToken, read: func(e Environment) string { return e.OAuthToken.Reveal() }},
	{key: "upload_prefix", means: "Scheme and host of the API, for a proxy or an emulator.", set: setUploadPrefix, read: func(e Environment) string { return e.UploadPrefix }},
	{key: "region", means: "us, eu or ap: where the account is kept.", outside: fileOnly, set: setRegion, read: func(e Environment) string { return string(e.Region) }},
	{key: "api_proxy", means: "An HTTP or SOCKS proxy for calls of the API.", set: setAPIProxy, read: func(e Environment) string { return e.APIProxy }},
	{
		key: "plain_http", kind: truth, means: "Whether credentials may go to another machine over http, where anybody on the way can read them. This machine needs no leave.",
		set: setTruth(func(e *Environment) *bool { return &e.PlainHTTP }), read: func(e Environment) string { return strconv.FormatBool(e.PlainHTTP) },
	},
	{key: "signature_algorithm", means: "sha1 or sha256.", set: setAlgorithm, read: func(e Environment) string { return string(e.SignatureAlgorithm) }},
	{key: "signature_version", means: "1 or 2.", kind: number, set: setVersion, read: func(e Environment) string { return strconv.Itoa(e.SignatureVersion) }},
	{key: "secure", means: "Whether delivery URLs begin with https.", kind: truth, set: setTruth(func(e *Environment) *bool { return &e.Secure }), read: func(e Environment) string { return strconv.FormatBool(e.Secure) }},
	{key: "private_cdn", means: "Whether the account has a CDN of its own.", kind: truth, place: inPath, set: setTruth(func(e *Environment) *bool { return &e.PrivateCDN }), read: func(e Environment) string { return strconv.FormatBool(e.PrivateCDN) }},
	{key: "secure_distribution", means: "The host of delivery URLs with https.", place: inPath, set: setDistribution, read: func(e Environment) string { return e.SecureDistribution }},
	{key: "cname", means: "The host of delivery URLs with http.", set: setCNAME, read: func(e Environment) string { return e.CNAME }},
	{key: "read_only", means: "Refuse whatever changes or deletes.", kind: truth, outside: fileOnly, set: setTruth(func(e *Environment) *bool { return &e.ReadOnly }), read: func(e Environment) string { return strconv.FormatBool(e.ReadOnly) }},
	{key: "colour", means: "Of the name in the header: black, red, green, yellow, blue, magenta, cyan, white or #rrggbb.", outside: fileOnly, set: setColour, read: func(e Environment) string { return e.Colour }},
	{
		key: "api_secret_keyring", kind: truth, outside: fileOnly, means: "The secret is in the system's keyring: cldx env add puts it there.",
		set: setTruth(func(e *Environment) *bool { return &e.SecretKeyring }), read: func(e Environment) string { return strconv.FormatBool(e.SecretKeyring) },
	},
	{
		key: "api_secret_env", outside: fileOnly, means: "The environment variable that holds the secret.",
		set: setVariable, read: func(e Environment) string { return e.SecretEnv },
	},
	{
		key: "api_secret_command", outside: fileOnly, means: "The shell command that prints the secret; it is run when the secret is needed.",
		set: setSecretCommand, read: func(e Environment) string { return e.SecretCommand },
	},
	{
		key: "rate_limit", kind: number, outside: fileOnly, means: "Admin calls an hour that cldx makes at most; 0 is no limit of its own.",
		set: setCount(func(e *Environment) *int { return &e.RateLimit }, mostCalls), read: func(e Environment) string { return strconv.Itoa(e.RateLimit) },
	},
	{
		key: "concurrency", kind: number, outside: fileOnly, means: "Calls that are made at once at most; 0 is what the program thinks best.",
		set: setCount(func(e *Environment) *int { return &e.Concurrency }, mostAtOnce), read: func(e Environment) string { return strconv.Itoa(e.Concurrency) },
	},
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
