package store

import (
	"context"
	"database/sql"
	"fmt"

	"cldx/model"
)

// Read runs a reading that sees one state of the library from beginning to end.
// The transaction is for queries that View has no method for.
func (s *Store) Read(ctx context.Context, read func(View, *sql.Tx) error) error {
	tx, err := s.Reader().BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return fmt.Errorf("beginning to read: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	return read(View{q: &txStatements{tx: tx}}, tx)
}

// AllFolders lists every folder by its path.
func (v View) AllFolders(ctx context.Context) ([]model.Folder, error) {
	return v.folders(ctx, folderColumns+" ORDER BY path")
}

// LastRow is the row of the asset that was stored last, 0 without any.
func (v View) LastRow(ctx context.Context) (int64, error) {
	return v.count(ctx, "SELECT max(row) FROM assets")
}
