package sandbox

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"net/url"
	"os"
	"path/filepath"
)

// credentials are what the sandbox's clients sign with: random, made once for a
// data folder, and readable by its owner only.
type credentials struct {
	Key    string `json:"api_key"`
	Secret string `json:"api_secret"`
	// TokenKey signs the tokens that open deliveries, in hexadecimal.
	TokenKey string `json:"auth_token_key"`
}

// url spells the CLOUDINARY_URL of a sandbox that answers at base.
func (c credentials) url(base string) string {
	return fmt.Sprintf("cloudinary://%s:%s@%s?upload_prefix=%s", c.Key, c.Secret, Cloud, base)
}

func readCredentials(dir string) (c credentials, err error) {
	b, err := os.ReadFile(filepath.Join(dir, "credentials.json"))
	if err != nil {
		return c, fmt.Errorf("reading the credentials: %w", err)
	}
	if err := json.Unmarshal(b, &c); err != nil || c.Key == "" || c.Secret == "" {
		return c, errors.New("credentials.json is damaged: remove it, and new credentials will be made")
	}
	return c, nil
}

func loadCredentials(dir string) (credentials, error) {
	c, err := readCredentials(dir)
	switch {
	case err == nil && c.TokenKey == "":
		c.TokenKey = newTokenKey() // a folder from before there were tokens
	case errors.Is(err, os.ErrNotExist):
		if c, err = newCredentials(); err != nil {
			return c, err
		}
	case err == nil:
		return c, os.Chmod(filepath.Join(dir, "credentials.json"), 0o600)
	default:
		return c, err
	}
	b, err := json.Marshal(c)
	if err != nil {
		return c, fmt.Errorf("keeping the credentials: %w", err)
	}
	return c, writeWhole(filepath.Join(dir, "credentials.json"), b)
}

// newCredentials makes a key of 15 digits and a secret of 27 URL-safe
// characters, as the service does.
func newCredentials() (credentials, error) {
	const low, span = 100_000_000_000_000, 900_000_000_000_000
	n, err := rand.Int(rand.Reader, big.NewInt(span))
	if err != nil {
		return credentials{}, fmt.Errorf("making credentials: %w", err)
	}
	var secret [20]byte
	if _, err := rand.Read(secret[:]); err != nil {
		return credentials{}, fmt.Errorf("making credentials: %w", err)
	}
	return credentials{
		Key:    n.Add(n, big.NewInt(low)).String(),
		Secret: base64.RawURLEncoding.EncodeToString(secret[:]), TokenKey: newTokenKey(),
	}, nil
}

func newTokenKey() string {
	var key [16]byte
	_, _ = rand.Read(key[:]) // never fails
	return hex.EncodeToString(key[:])
}

// URL gives the CLOUDINARY_URL of the sandbox while Serve runs, else "".
func (s *Sandbox) URL() string {
	s.serving.Lock()
	defer s.serving.Unlock()
	if s.base == "" {
		return ""
	}
	return s.credentials.url(s.base)
}

// URLAt gives the CLOUDINARY_URL for a server of the sandbox's Handler at base,
// such as http://127.0.0.1:8080.
func (s *Sandbox) URLAt(base *url.URL) string {
	return s.credentials.url(base.Scheme + "://" + base.Host)
}
