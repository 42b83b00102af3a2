package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"

	"cldx/api"
	"cldx/api/client"
	"cldx/config"
	"cldx/sandbox"
)

// local is the sandbox as an environment: it joins the process that serves the
// data folder, or serves it itself, and takes over when the other one ends.
type local struct {
	app     *app
	session *session
	observe api.Observer
	ctx     context.Context // of the server in this process
	stop    context.CancelFunc

	mu     sync.Mutex
	client *client.Client
	own    *sandbox.Sandbox // nil while another process serves
	ended  chan error
}

func (a *app) openLocal(ctx context.Context, s *session, observe api.Observer) (*local, error) {
	l := &local{app: a, session: s, observe: observe}
	l.ctx, l.stop = context.WithCancel(context.WithoutCancel(ctx))
	if err := l.connect(ctx); err != nil {
		l.stop()
		return nil, err
	}
	return l, nil
}

// connect joins or starts the sandbox; the caller holds the lock, or is alone.
func (l *local) connect(ctx context.Context) error {
	address, running := sandbox.Running(l.session.choice.Data)
	if !running {
		var err error
		if address, err = l.serve(ctx); err != nil {
			return err
		}
	}
	environment, err := config.ParseURL(address)
	if err != nil {
		return fmt.Errorf("join the sandbox: %w", err)
	}
	l.client = client.New(clientConfig(environment, l.app.Version, l.observe))
	return nil
}

// serve starts the sandbox in this process, with the sample library if it has none.
func (l *local) serve(ctx context.Context) (string, error) {
	choice := l.session.choice
	box, err := sandbox.Open(ctx, sandboxOptions(choice))
	if err != nil {
		return "", err
	}
	if err := l.app.seedSample(ctx, box); err != nil {
		return "", errors.Join(err, box.Close())
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", errors.Join(fmt.Errorf("serve the sandbox: %w", err), box.Close())
	}
	l.own, l.ended = box, make(chan error, 1)
	go func() { l.ended <- box.Serve(l.ctx, listener) }()
	return box.URLAt(baseOf(listener)), nil
}

func sandboxOptions(choice config.Choice) sandbox.Options {
	o := sandbox.Options{Dir: choice.Data, RateLimit: sandbox.DefaultRateLimit}
	if choice.RateLimit != nil {
		o.RateLimit = *choice.RateLimit
	}
	return o
}

// Do executes op; when the process that served the sandbox is gone, this one
// takes over and the call is made again if it surely did not arrive.
func (l *local) Do(ctx context.Context, op api.Operation, into any) error {
	c := l.current()
	err := c.Do(ctx, op, into)
	if api.KindOf(err) != api.Network || !l.takeOver(ctx, c) {
		return err
	}
	if op.Spec().Repeat != api.Again && !client.NeverSent(err) {
		return err
	}
	return l.current().Do(ctx, op, into)
}

// takeOver connects anew unless somebody else has since c failed.
func (l *local) takeOver(ctx context.Context, c *client.Client) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.client != c {
		return true
	}
	if l.own != nil {
		return false // it is our own server that does not answer
	}
	return l.connect(ctx) == nil
}

func (l *local) current() *client.Client {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.client
}

// close ends the server in this process, if there is one.
func (l *local) close() error {
	l.stop()
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.own == nil {
		return nil
	}
	return errors.Join(<-l.ended, l.own.Close())
}
