package cli

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"cldx/api"
	"cldx/api/client"
	"cldx/config"
	"cldx/job/fetch"
	"cldx/model"
)

// session is an environment that calls can be made to.
type session struct {
	choice config.Choice
	paths  config.Paths
	file   config.File
	// remote is the account's client; for the sandbox it is nil.
	remote *account
	local  *local
	shared *client.Shared // with all who ask this environment
}

// open chooses the environment and prepares to call it; nothing is called yet,
// but the sandbox is started or joined.
func (a *app) open(ctx context.Context, observe api.Observer) (*session, error) {
	s, err := a.begin(ctx, observe)
	if err != nil {
		return nil, err
	}
	if err := s.ready(ctx); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// begin is open that does not wait for the sandbox.
func (a *app) begin(ctx context.Context, observe api.Observer) (*session, error) {
	choice, paths, file, err := a.choose()
	if err != nil {
		return nil, err
	}
	if !choice.Sandbox && !choice.Environment.CanSign() {
		e := choice.Environment
		hint := "cldx env add " + e.Name + " --force asks for them"
		if strings.HasPrefix(choice.Source, "CLOUDINARY_") {
			hint = fromVariables
		}
		return nil, &exitError{
			code: exitUsage, err: fmt.Errorf("environment %s (%s) has neither API key and secret nor an OAuth token", e.Name, choice.Source), hint: hint,
		}
	}
	s := &session{choice: choice, paths: paths, file: file}
	s.shared = a.opens.shared(s.id())
	if choice.Sandbox {
		s.local = a.openLocal(ctx, s, observe)
		return s, nil
	}
	s.remote = a.openAccount(choice.Environment, observe)
	return s, nil
}

// fromVariables says what to do about an environment that variables name.
const fromVariables = "CLOUDINARY_URL is to be cloudinary://KEY:SECRET@CLOUD, as the console shows it; --env NAME and --sandbox do not mind it"

// choose decides which environment the flags, the variables and the
// configuration file mean.
func (a *app) choose() (config.Choice, config.Paths, config.File, error) {
	paths := config.Locate(a.Getenv)
	file, err := config.Load(paths.Config)
	if err != nil {
		return config.Choice{}, paths, file, usage(err)
	}
	for _, e := range file.Environments {
		a.hidden.meet(e.APISecret, e.OAuthToken)
	}
	for _, w := range file.Warnings {
		a.say("cldx: %s", printable(w))
	}
	choice, err := config.Choose(config.Flags{
		Env: a.flags.env, Sandbox: a.flags.sandbox, Data: a.flags.data, ReadOnly: a.flags.readOnly,
	}, a.Getenv, file)
	if err != nil && strings.HasPrefix(err.Error(), "CLOUDINARY_") {
		return choice, paths, file, &exitError{code: exitUsage, err: err, hint: fromVariables}
	}
	if err != nil {
		return choice, paths, file, usage(err)
	}
	a.hidden.meet(choice.Environment.APISecret, choice.Environment.OAuthToken)
	if choice.Sandbox {
		if choice.Data == "" {
			choice.Data = paths.SandboxData()
		}
		// The same folder is the same environment, wherever it is named from.
		if choice.Data, err = filepath.Abs(choice.Data); err != nil {
			return choice, paths, file, fmt.Errorf("find the sandbox's folder: %w", err)
		}
	}
	return choice, paths, file, nil
}

func clientConfig(e config.Environment, version string, observe api.Observer) client.Config {
	return client.Config{
		Prefix: e.Prefix(), Cloud: e.CloudName, Key: e.APIKey,
		Secret: e.APISecret.Reveal(), Token: e.OAuthToken.Reveal(),
		Algorithm: string(e.SignatureAlgorithm), Version: e.SignatureVersion,
		Delivery: deliveryOf(e), Proxy: e.APIProxy, PlainHTTP: e.PlainHTTP, UserAgent: "cldx/" + version, Observer: observe,
	}
}

// deliveryOf is where an environment's files are delivered; "" where that is the
// usual place.
func deliveryOf(e config.Environment) string {
	scheme := "https://"
	host := e.SecureDistribution
	if !e.Secure {
		scheme, host = "http://", e.CNAME
	}
	switch {
	case e.PrivateCDN && host == "":
		return scheme + e.CloudName + "-res.cloudinary.com"
	case e.PrivateCDN:
		return scheme + host
	case host != "":
		return scheme + host + "/" + e.CloudName
	}
	return ""
}

// id is a word for the environment that no other one has.
func (s *session) id() string {
	if s.choice.Sandbox {
		return idOfSandbox(s.choice.Data)
	}
	return idOfAccount(s.choice.Environment)
}

// idOfAccount is a word for an account that no other environment has, and that it
// keeps whatever it is called: a profile and a CLOUDINARY_URL of one cloud are one.
func idOfAccount(e config.Environment) string { return idOf(e.Prefix() + "\n" + e.CloudName) }

// idOfSandbox is such a word for the sandbox of a folder: two folders are two
// environments.
func idOfSandbox(data string) string {
	if whole, err := filepath.Abs(data); err == nil {
		data = whole
	}
	return idOf(data)
}

// sandboxOf is the folder of the sandbox that opens where no other one is named.
func sandboxOf(file config.File, paths config.Paths) string {
	return cmp.Or(file.Sandbox.Data, paths.SandboxData())
}

func idOf(place string) string {
	sum := sha256.Sum256([]byte(place))
	return hex.EncodeToString(sum[:6])
}

// doer is what commands and the explorer call through: with retries, no read made
// twice at a time, and refusing writes where the environment is read-only.
func (s *session) doer() api.Doer {
	var d api.Doer = s.remote
	if s.local != nil {
		d = s.local
	}
	d = s.shared.Over(client.Retry(d, client.Patience{}))
	if s.choice.ReadOnly {
		d = readOnly(d, s.choice.Environment.Name)
	}
	return d
}

// ready waits until calls can be made.
func (s *session) ready(ctx context.Context) error {
	if s.local == nil {
		return s.remote.ready(ctx)
	}
	return s.local.ready(ctx)
}

// opening says what calls wait for; "" when they need not wait.
func (s *session) opening() string {
	if s.local == nil {
		return s.remote.opening()
	}
	return s.local.opening()
}

// current is the client in use; nil while the sandbox is being opened, or the
// account's secret found.
func (s *session) current() *client.Client {
	if s.local != nil {
		return s.local.client.Load()
	}
	return s.remote.client.Load()
}

// budget is what is left of the hourly calls, as far as it is known; it never waits.
func (s *session) budget() model.Budget {
	if c := s.current(); c != nil {
		return c.Budget()
	}
	return model.Budget{}
}

func (s *session) fetch(ctx context.Context, url string, limit int64) ([]byte, string, error) {
	if err := s.ready(ctx); err != nil {
		return nil, "", err
	}
	return s.current().Fetch(ctx, url, limit)
}

// peek reads the first bytes of a delivered file.
func (s *session) peek(ctx context.Context, url string, limit int64) (data []byte, whole bool, err error) {
	if err := s.ready(ctx); err != nil {
		return nil, false, err
	}
	file, err := s.current().Open(ctx, url, 0, "")
	if err != nil {
		return nil, false, err
	}
	defer func() { _ = file.Body.Close() }() // everything needed was read
	data, err = io.ReadAll(io.LimitReader(file.Body, limit+1))
	if err != nil {
		return nil, false, fmt.Errorf("read the file: %w", err)
	}
	if int64(len(data)) > limit {
		return data[:limit], false, nil
	}
	return data, true, nil
}

// openFile asks for a file that is to be fetched, from a byte on.
func (s *session) openFile(ctx context.Context, url string, from int64, ifRange string) (fetch.Answer, error) {
	if err := s.ready(ctx); err != nil {
		return fetch.Answer{}, err
	}
	open := s.current().Open
	if s.local != nil {
		open = s.local.stream
	}
	file, err := open(ctx, url, from, ifRange)
	return fetch.Answer{Body: file.Body, From: file.From, Total: file.Total, ETag: file.ETag}, err
}

func (s *session) close() error {
	if s.local != nil {
		return s.local.close()
	}
	return nil
}

// errReadOnly is in the chain of the error for what a read-only environment refuses.
var errReadOnly = errors.New("read-only")

// readOnly refuses every operation that changes or deletes.
func readOnly(next api.Doer, environment string) api.Doer {
	return api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
		if spec := op.Spec(); spec.Effect != api.Read {
			return &api.Error{
				Kind: api.BadRequest, Op: spec.Name, Err: errReadOnly,
				Message: "environment " + environment + " is read-only: nothing was sent",
			}
		}
		return next.Do(ctx, op, into)
	})
}
