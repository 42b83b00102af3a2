package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"

	_ "modernc.org/sqlite" // the driver named "sqlite"

	"cldx/model"
)

// Store is an open library. Its reading methods come from View and see every
// finished write; Write makes changes. All methods may be called from any goroutine.
type Store struct {
	View
	writer  *sql.DB
	usual   usual         // guarded by turn
	turn    chan struct{} // holds one token: the right to write
	dir     string
	changes changes
	watcher Watcher // nil = nobody watches
	dropped func(model.AssetID)
	merger  merger
}

// ErrNotFound says that what was asked for is not there.
var ErrNotFound = errors.New("not found")

// readers is how many reads may run beside each other and the writer.
const readers = 4

// What a connection keeps of the database, in KiB. Readers find the rest in the
// cache of the system, which all of them share.
const (
	writerCache = 32 << 10
	readerCache = 12 << 10
)

// Open opens the library in dir and makes it when there is none. Contents that
// no row refers to, left behind by a killed process, are removed. The caller
// must hold whatever keeps other processes out of dir.
func Open(ctx context.Context, dir string) (*Store, error) {
	for _, d := range []string{dir, filepath.Join(dir, "files"), filepath.Join(dir, "tmp")} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			return nil, fmt.Errorf("opening library: %w", err)
		}
	}
	path := filepath.Join(dir, "library.db")
	if err := makePrivate(path); err != nil {
		return nil, fmt.Errorf("opening library: %w", err)
	}
	s := &Store{dir: dir, turn: make(chan struct{}, 1)}
	var err error
	if s.writer, err = open(path, "_txlock=immediate", 1, writerCache); err != nil {
		return nil, err
	}
	s.usual.db = s.writer
	if err := migrate(ctx, s.writer); err != nil {
		return nil, errors.Join(err, s.writer.Close())
	}
	reader, err := open(path, "_pragma=query_only(1)", readers, readerCache)
	if err != nil {
		return nil, errors.Join(err, s.writer.Close())
	}
	s.View = View{q: &pool{db: reader}}
	if err := s.sweep(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.startMerging()
	return s, nil
}

// makePrivate sees to it that only its owner reads the database, whatever the
// folder around it allows. SQLite gives the files beside it the same mode.
func makePrivate(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(f.Chmod(0o600), f.Close())
}

// open connects to the database file. FULL makes a commit wait until the
// write-ahead log is on the disk: an acknowledged change survives a power cut too.
func open(path, extra string, connections, cache int) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	dsn := "file:" + (&url.URL{Path: filepath.ToSlash(abs)}).EscapedPath() +
		"?_pragma=busy_timeout(10000)&_pragma=page_size(8192)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
		"&_pragma=journal_size_limit(67108864)&_pragma=cache_size(-" + strconv.Itoa(cache) + ")&_pragma=temp_store(MEMORY)&_pragma=foreign_keys(0)&" + extra
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// Close ends all work on the library.
func (s *Store) Close() error {
	s.merger.close()
	if p, ok := s.q.(*pool); ok {
		return errors.Join(p.close(), s.writer.Close())
	}
	return s.writer.Close()
}

// Reader gives read-only connections, for queries that View has no method for.
func (s *Store) Reader() *sql.DB { return s.q.(*pool).db }

// Tx is a change under way: it reads its own writes.
type Tx struct {
	View
	tx *sql.Tx
	// gone are contents to unlink once the change is on the disk.
	gone []string
	// made are contents to unlink when the change fails.
	made []string
	// touched are the rows of assets that the change is about; everything, that it is about more.
	touched    touched
	everything bool
	census     *census  // what it does to the counts
	texts      int      // stored in the text index, or dropped from it
	effects    *effects // nil = nobody wants to know
	then       []func()
	dropped    func(model.AssetID)
}

// Write runs change alone and keeps all of it or, when it returns an error or
// ctx ends, nothing. When Write returns nil the change is on the disk.
func (s *Store) Write(ctx context.Context, change func(*Tx) error) error {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	sqlTx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("beginning a change: %w", err)
	}
	statements := &txStatements{tx: sqlTx, usual: &s.usual}
	defer s.usual.learn(context.WithoutCancel(ctx), statements)
	tx := &Tx{tx: sqlTx, touched: touched{}, census: newCensus(), View: View{q: statements}, dropped: s.dropped}
	err = s.watched(ctx, tx, change)
	if err == nil {
		err = tx.keepCensus(ctx)
	}
	if err != nil {
		_ = sqlTx.Rollback() // the change's own error is the one that matters
		s.unlink(tx.made)
		return err
	}
	if err := sqlTx.Commit(); err != nil {
		// Whether it is on the disk is not known: the contents stay until the next start.
		s.changes.note(nil, true)
		return fmt.Errorf("keeping a change: %w", err)
	}
	s.changes.note(tx.touched, tx.everything)
	s.unlink(tx.gone)
	s.merger.note(tx.texts)
	for _, do := range tx.then {
		do()
	}
	return nil
}
