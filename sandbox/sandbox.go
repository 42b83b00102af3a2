package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"

	"cldx/model"
	"cldx/sandbox/fault"
	"cldx/sandbox/search"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// Cloud is the name of the sandbox's cloud.
const Cloud = "sandbox"

// DefaultRateLimit is how many Admin calls an hour the free plan allows.
const DefaultRateLimit = 500

// Options say how a sandbox runs.
type Options struct {
	Dir           string           // the data folder; made when missing
	RateLimit     int              // Admin calls an hour; 0 = no limit
	FolderMode    model.FolderMode // of a new data folder; "" = dynamic, or what the folder has
	NoBackup      bool             // do not keep versions unless a call asks for it
	AllowLocalURL bool             // uploads may fetch from private and loopback addresses, and webhooks go there
	Retries       []time.Duration  // how long after each failed attempt a webhook is tried again; nil = as the service does
	Faults        fault.Plan       // answers that are broken on purpose; zero = none
	// StrictTransformations: nothing is made on the fly but what is signed, or allowed.
	StrictTransformations bool
	Logger                *slog.Logger     // nil = no log, or what is wrong in the request log
	RequestLog            io.Writer        // gets a line for each request; nil = none
	Clock                 func() time.Time // nil = the real one
}

// Sandbox is an open environment. It holds its data folder until Close.
type Sandbox struct {
	options     Options
	store       *store.Store
	searcher    *search.Searcher
	claim       *claim
	lifetime    *lifetime
	credentials credentials
	mode        model.FolderMode
	created     time.Time
	log         *slog.Logger
	now         func() time.Time
	quota       *quota
	chunks      *chunks
	routes      routes
	reading     *reading
	decoding    chan struct{}          // one token for each picture held in memory
	tools       func() transform.Tools // looked for once, when first needed
	cache       *derivedCache
	renders     singleflight.Group // of derived pictures, by their keys
	rendering   chan struct{}      // holds a token for every picture being made
	events      events
	served      atomic.Int64 // requests answered
	delivered   atomic.Int64 // bytes of media sent

	serving sync.Mutex
	base    string // http://127.0.0.1:PORT while Serve runs
}

// Open opens the environment in a data folder and makes it when there is none.
// A folder that another process has open is an error that names its process and URL.
func Open(ctx context.Context, o Options) (*Sandbox, error) {
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("opening sandbox: %w", err)
	}
	// What was made with wider rights, by hand or by a copy, is for its owner only.
	if err := os.Chmod(o.Dir, 0o700); err != nil { //nolint:gosec // a folder has to be entered
		return nil, fmt.Errorf("opening sandbox: %w", err)
	}
	held, err := claimFolder(ctx, o.Dir)
	if err != nil {
		return nil, fmt.Errorf("opening sandbox: %w", err)
	}
	go router() // the first call would have to wait for it
	s := &Sandbox{options: o, claim: held, lifetime: newLifetime(), log: o.Logger, now: o.Clock}
	if o.RequestLog != nil {
		s.options.RequestLog = &lockedWriter{w: o.RequestLog}
	}
	if s.log == nil {
		s.log = requestLogger(s.options.RequestLog)
	}
	if s.now == nil {
		s.now = time.Now
	}
	if err := s.open(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("opening sandbox in %s: %w", o.Dir, err), held.release())
	}
	return s, nil
}

func (s *Sandbox) open(ctx context.Context) (err error) {
	if s.credentials, err = loadCredentials(s.options.Dir); err != nil {
		return err
	}
	if s.store, err = store.Open(ctx, s.options.Dir); err != nil {
		return err
	}
	if err := s.settle(ctx); err != nil {
		return errors.Join(err, s.store.Close())
	}
	s.searcher = search.New(s.store, s.mode)
	if err := s.searcher.Warm(ctx); err != nil {
		return errors.Join(err, s.store.Close())
	}
	s.cache = newDerivedCache(filepath.Join(s.options.Dir, "derived"), s.store.TempDir(), cacheLimit)
	s.store.WatchDerived(s.forgetDerived)
	s.rendering = make(chan struct{}, renderers)
	s.quota = newQuota(s.options.RateLimit, s.now)
	s.reading = newReading()
	s.chunks = newChunks(s.store.TempDir())
	s.decoding = make(chan struct{}, maxDecoding)
	s.routes = s.endpoints()
	s.tools = sync.OnceValue(transform.FindTools)
	if err := s.resumeClearing(ctx); err != nil {
		s.lifetime.end()
		s.searcher.Close()
		return errors.Join(err, s.store.Close())
	}
	return s.openEvents(ctx)
}

// settle reads what was decided when the folder was made, or decides it.
func (s *Sandbox) settle(ctx context.Context) error {
	return s.store.Write(ctx, func(tx *store.Tx) error {
		mode, err := tx.Setting(ctx, "folder_mode")
		if err != nil {
			return err
		}
		if mode != "" {
			return s.resume(ctx, tx, model.FolderMode(mode))
		}
		s.mode, s.created = s.options.FolderMode, s.now().UTC().Truncate(time.Second)
		if s.mode == "" {
			s.mode = model.DynamicFolders
		}
		if err := s.furnish(ctx, tx); err != nil {
			return err
		}
		if err := tx.Set(ctx, "created_at", s.created.Format(time.RFC3339)); err != nil {
			return err
		}
		return tx.Set(ctx, "folder_mode", string(s.mode))
	})
}

// furnish gives a new environment what the service's new ones have.
func (s *Sandbox) furnish(ctx context.Context, tx *store.Tx) error {
	first := preset{ExternalID: store.NewID(), Settings: map[string]any{}}
	if err := presets.Put(ctx, tx, firstPreset, s.created, first); err != nil {
		return err
	}
	return store.Transformations.Put(ctx, tx, namePrefix+"media_lib_thumb", s.created, store.Transformation{Definition: "c_limit,h_100,w_150", Allowed: true})
}

func (s *Sandbox) resume(ctx context.Context, tx *store.Tx, mode model.FolderMode) error {
	if want := s.options.FolderMode; want != "" && want != mode {
		return fmt.Errorf("the folder holds a library in %s folder mode, not %s: choose another data folder", mode, want)
	}
	created, err := tx.Setting(ctx, "created_at")
	if err != nil {
		return err
	}
	s.mode = mode
	s.created, err = time.Parse(time.RFC3339, created)
	return err
}

// Store gives the library itself, for seeding, search and delivery.
func (s *Sandbox) Store() *store.Store { return s.store }

// FolderMode says where an asset's folder comes from.
func (s *Sandbox) FolderMode() model.FolderMode { return s.mode }

// Close ends the sandbox, waits for what it is making, and lets go of its data folder.
func (s *Sandbox) Close() error {
	s.events.stop() // what this cuts off goes on at the next start
	s.lifetime.end()
	s.events.running.Wait()
	s.searcher.Close()
	return errors.Join(s.store.Close(), s.claim.release())
}

// Handler answers HTTP requests; it may be used beside Serve and without it.
func (s *Sandbox) Handler() http.Handler {
	s.beginEvents()
	return s.logged(s.guard(fault.Wrap(http.HandlerFunc(s.serveHTTP), s.options.Faults, s.failOnPurpose, func(r *http.Request, kind fault.Kind) {
		s.log.WarnContext(r.Context(), "fault on purpose", "kind", kind, "method", r.Method, "path", r.URL.Path)
	})))
}

// Reset empties a data folder, credentials included. A folder that a process
// has open is refused, and so is one that does not hold a sandbox.
func Reset(ctx context.Context, dir string) error {
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	held, err := claimFolder(ctx, dir)
	if err != nil {
		return fmt.Errorf("resetting sandbox: %w", err)
	}
	var errs []error
	for _, name := range []string{"library.db", "library.db-wal", "library.db-shm", "files", "derived", "tmp", "credentials.json", "endpoint.json"} {
		errs = append(errs, os.RemoveAll(filepath.Join(dir, name)))
	}
	return errors.Join(append(errs, held.release())...)
}
