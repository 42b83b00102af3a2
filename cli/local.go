package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"cldx/api"
	"cldx/api/client"
	"cldx/config"
	"cldx/model"
	"cldx/sandbox"
)

// local is the sandbox as an environment: it joins the process that serves the
// data folder, or serves it itself, and takes over when the other one ends. It
// opens when somebody first waits for it, which every call does; the first frame of
// the explorer does not.
type local struct {
	app     *app
	session *session
	observe api.Observer
	ctx     context.Context // of the server in this process, and of its opening
	stop    context.CancelFunc

	begun  sync.Once     // its opening, or its end
	opened chan struct{} // closed when it is known whether opening went well
	failed error         // why it did not; read after opened

	client atomic.Pointer[client.Client] // nil until opened
	mu     sync.Mutex                    // of connecting
	places []string                      // where it has answered so far, the newest last
	own    *sandbox.Sandbox              // nil while another process serves
	ended  chan error
}

// openLocal prepares to join or start the sandbox.
func (a *app) openLocal(ctx context.Context, s *session, observe api.Observer) *local {
	l := &local{app: a, session: s, observe: observe, opened: make(chan struct{})}
	l.ctx, l.stop = context.WithCancel(context.WithoutCancel(ctx))
	return l
}

// open joins or starts the sandbox beside the caller, once.
func (l *local) open() {
	l.begun.Do(func() {
		go func() {
			defer close(l.opened)
			l.app.afterFirstFrame(l.ctx)
			l.mu.Lock()
			defer l.mu.Unlock()
			l.failed = l.connect(l.ctx)
		}()
	})
}

// ready waits until the sandbox is open.
func (l *local) ready(ctx context.Context) error {
	l.open()
	select {
	case <-l.opened:
		return l.failed
	case <-ctx.Done():
		return ctx.Err()
	}
}

// opening says what is being waited for; "" when the sandbox is open.
func (l *local) opening() string {
	select {
	case <-l.opened:
		return ""
	default:
		return "Opening the sandbox…"
	}
}

// patience is how long another process may hold the folder without serving it:
// it may be making the sample library, or be about to end.
const patience = 15 * time.Second

// connect joins or starts the sandbox; the caller holds the lock.
func (l *local) connect(ctx context.Context) error {
	address, err := l.address(ctx)
	for begun := time.Now(); errors.Is(err, sandbox.ErrInUse) && time.Since(begun) < patience; {
		address, err = l.address(ctx)
	}
	if err != nil {
		return err
	}
	environment, err := config.ParseURL(address)
	if err != nil {
		return fmt.Errorf("join the sandbox: %w", err)
	}
	l.app.hidden.meet(environment.APISecret)
	l.places = append(l.places, environment.Prefix())
	l.client.Store(client.New(clientConfig(environment, l.app.Version, l.observe)))
	return nil
}

// address is where the sandbox answers: in the process that serves it, or in
// this one. It takes its time over a folder that another process holds.
func (l *local) address(ctx context.Context) (string, error) {
	if address, running := sandbox.Running(l.session.choice.Data); running {
		return address, nil
	}
	return l.serve(ctx)
}

// serve starts the sandbox in this process, with the sample library if it has none.
func (l *local) serve(ctx context.Context) (string, error) {
	choice := l.session.choice
	box, err := openSandbox(ctx, sandboxOptions(choice))
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
	l.app.pacing.serving()
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

// settling is the pause before a sandbox that can't be reached is looked for
// again: the process that serves it is about to end.
const settling = 10 * time.Millisecond

// Do executes op; when the process that served the sandbox is gone, this one
// joins the next or takes over, and the call is made again if it surely did not
// arrive.
func (l *local) Do(ctx context.Context, op api.Operation, into any) error {
	if err := l.ready(ctx); err != nil {
		return err
	}
	for begun := time.Now(); ; {
		c := l.client.Load()
		err := c.Do(ctx, op, into)
		safe := op.Spec().Repeat == api.Again || client.NeverSent(err)
		if api.KindOf(err) != api.Network || !l.takeOver(ctx, c) || !safe || time.Since(begun) > patience {
			return err
		}
		select {
		case <-time.After(settling):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// mode is the library's folder mode; "" when the process that serves it does not
// say. The sandbox has to be open.
func (l *local) mode() model.FolderMode {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.own != nil {
		return l.own.FolderMode()
	}
	return sandbox.RunningMode(l.session.choice.Data)
}

// takeOver connects anew unless somebody else has since c failed.
func (l *local) takeOver(ctx context.Context, c *client.Client) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.client.Load() != c {
		return true
	}
	if l.own != nil {
		return false // it is our own server that does not answer
	}
	return l.connect(ctx) == nil
}

// close ends the server in this process, if there is one.
func (l *local) close() error {
	l.stop()
	l.begun.Do(func() { close(l.opened) }) // it was never needed
	<-l.opened
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.own == nil {
		return nil
	}
	return errors.Join(<-l.ended, l.own.Close())
}
