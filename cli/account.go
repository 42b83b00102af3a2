package cli

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"cldx/api"
	"cldx/api/client"
	"cldx/config"
)

// account is an account as an environment: its secret is found when the first
// call needs it, not before.
type account struct {
	app         *app
	environment config.Environment
	observe     api.Observer
	limited     api.Doer // calls the client within the environment's own limits

	client atomic.Pointer[client.Client] // nil until the secret is known
	mu     sync.Mutex                    // of finding it
}

// openAccount prepares to call an account.
func (a *app) openAccount(e config.Environment, observe api.Observer) *account {
	c := &account{app: a, environment: e, observe: observe}
	c.limited = within(api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
		return c.client.Load().Do(ctx, op, into)
	}), e, time.Now)
	if !e.NeedsSecret() {
		c.client.Store(client.New(clientConfig(e, a.Version, observe)))
	}
	return c
}

// ready finds the secret. What fails is tried again by the next call: the user
// may have unlocked the keyring.
func (c *account) ready(ctx context.Context) error {
	if c.client.Load() != nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.client.Load() != nil {
		return nil
	}
	secret, err := c.app.secretOf(ctx, c.environment)
	if err != nil {
		return err
	}
	e := c.environment
	e.APISecret = secret
	c.client.Store(client.New(clientConfig(e, c.app.Version, c.observe)))
	return nil
}

// opening says what calls wait for; "" when they need not wait.
func (c *account) opening() string {
	if c.client.Load() != nil {
		return ""
	}
	return "Finding the secret of " + c.environment.Name + "…"
}

// Do executes op.
func (c *account) Do(ctx context.Context, op api.Operation, into any) error {
	if err := c.ready(ctx); err != nil {
		return err
	}
	return c.limited.Do(ctx, op, into)
}
