package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"cldx/api"
	"cldx/api/client"
	"cldx/config"
	"cldx/model"
)

// session is an environment that calls can be made to.
type session struct {
	choice config.Choice
	paths  config.Paths
	file   config.File
	// remote is the account's client; for the sandbox it is nil.
	remote *client.Client
	local  *local
}

// open chooses the environment and prepares to call it; nothing is called yet,
// but the sandbox is started or joined.
func (a *app) open(ctx context.Context, observe api.Observer) (*session, error) {
	choice, paths, file, err := a.choose()
	if err != nil {
		return nil, err
	}
	s := &session{choice: choice, paths: paths, file: file}
	if choice.Sandbox {
		s.local, err = a.openLocal(ctx, s, observe)
		return s, err
	}
	s.remote = client.New(clientConfig(choice.Environment, a.Version, observe))
	return s, nil
}

// choose decides which environment the flags, the variables and the
// configuration file mean.
func (a *app) choose() (config.Choice, config.Paths, config.File, error) {
	paths := config.Locate(a.Getenv)
	file, err := config.Load(paths.Config)
	if err != nil {
		return config.Choice{}, paths, file, usage(err)
	}
	for _, w := range file.Warnings {
		a.say("cldx: %s", w)
	}
	choice, err := config.Choose(config.Flags{
		Env: a.flags.env, Sandbox: a.flags.sandbox, Data: a.flags.data, ReadOnly: a.flags.readOnly,
	}, a.Getenv, file)
	if err != nil {
		return choice, paths, file, usage(err)
	}
	if !choice.Sandbox && !choice.Environment.CanSign() {
		return choice, paths, file, usage(fmt.Errorf("environment %s (%s) has neither API key and secret nor an OAuth token", choice.Environment.Name, choice.Source))
	}
	if choice.Sandbox && choice.Data == "" {
		choice.Data = paths.SandboxData()
	}
	return choice, paths, file, nil
}

func clientConfig(e config.Environment, version string, observe api.Observer) client.Config {
	return client.Config{
		Prefix: e.Prefix(), Cloud: e.CloudName, Key: e.APIKey,
		Secret: e.APISecret.Reveal(), Token: e.OAuthToken.Reveal(),
		Algorithm: string(e.SignatureAlgorithm), Version: e.SignatureVersion,
		Proxy: e.APIProxy, UserAgent: "cldx/" + version, Observer: observe,
	}
}

// id is a word for the environment that no other one has: two sandboxes are two
// environments, though both are called sandbox.
func (s *session) id() string {
	e := s.choice.Environment
	sum := sha256.Sum256([]byte(e.Name + "\n" + e.CloudName + "\n" + s.choice.Data))
	return hex.EncodeToString(sum[:6])
}

// doer is what commands and the explorer call through: with retries, and
// refusing writes where the environment is read-only.
func (s *session) doer() api.Doer {
	var d api.Doer = s.remote
	if s.local != nil {
		d = s.local
	}
	d = client.Retry(d, client.Patience{})
	if s.choice.ReadOnly {
		d = readOnly(d, s.choice.Environment.Name)
	}
	return d
}

// current is the client in use.
func (s *session) current() *client.Client {
	if s.local != nil {
		return s.local.current()
	}
	return s.remote
}

func (s *session) budget() model.Budget { return s.current().Budget() }

func (s *session) fetch(ctx context.Context, url string, limit int64) ([]byte, string, error) {
	return s.current().Fetch(ctx, url, limit)
}

func (s *session) close() error {
	if s.local != nil {
		return s.local.close()
	}
	return nil
}

// readOnly refuses every operation that changes or deletes.
func readOnly(next api.Doer, environment string) api.Doer {
	return api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
		if spec := op.Spec(); spec.Effect != api.Read {
			return &api.Error{
				Kind: api.BadRequest, Op: spec.Name,
				Message: "environment " + environment + " is read-only: nothing was sent",
			}
		}
		return next.Do(ctx, op, into)
	})
}
