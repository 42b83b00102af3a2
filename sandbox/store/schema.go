package store

import (
	"context"
	"database/sql"
	"fmt"
)

// migrations bring a library from one version to the next; PRAGMA user_version
// counts how many were made. A migration that has been released never changes.
var migrations = []string{schema1, schema2, schema3, schema4, schema5, schema6, schema7, schema8, schema9}

// schema1: assets.row follows the order of upload. Deleted assets that have a
// backup stay as rows with live = 0; every index that listings use leaves them out.
const schema1 = `
CREATE TABLE assets (
	row INTEGER PRIMARY KEY,
	live INTEGER NOT NULL,
	asset_id TEXT NOT NULL,
	resource_type TEXT NOT NULL,
	type TEXT NOT NULL,
	public_id TEXT NOT NULL,
	folder TEXT NOT NULL,
	filename TEXT NOT NULL,
	display_name TEXT NOT NULL,
	format TEXT NOT NULL,
	version INTEGER NOT NULL,
	version_id TEXT NOT NULL,
	file TEXT NOT NULL,
	bytes INTEGER NOT NULL,
	backup_bytes INTEGER NOT NULL,
	backup INTEGER NOT NULL,
	width INTEGER,
	height INTEGER,
	aspect_ratio REAL,
	pixels INTEGER,
	pages INTEGER,
	duration REAL,
	etag TEXT NOT NULL,
	access_mode TEXT NOT NULL,
	status TEXT NOT NULL,
	moderation_kind TEXT NOT NULL,
	moderation_status TEXT NOT NULL,
	face_count INTEGER NOT NULL,
	quality_score REAL,
	grayscale INTEGER NOT NULL,
	transparent INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	uploaded_at INTEGER,
	updated_at INTEGER,
	tags_updated_at INTEGER,
	context_updated_at INTEGER,
	metadata_updated_at INTEGER,
	public_id_updated_at INTEGER,
	access_updated_at INTEGER,
	taken_at INTEGER,
	tags TEXT NOT NULL,
	context TEXT NOT NULL,
	metadata TEXT NOT NULL,
	image_metadata TEXT NOT NULL,
	colors TEXT NOT NULL,
	rest TEXT NOT NULL
);
CREATE UNIQUE INDEX assets_key ON assets (public_id, type, resource_type) WHERE live = 1;
CREATE INDEX assets_deleted ON assets (public_id, type, resource_type) WHERE live = 0;
CREATE UNIQUE INDEX assets_id ON assets (asset_id);
CREATE INDEX assets_created ON assets (created_at, row) WHERE live = 1;
CREATE INDEX assets_kind ON assets (resource_type, created_at, row) WHERE live = 1;
CREATE INDEX assets_folder ON assets (folder, created_at, row) WHERE live = 1;
CREATE INDEX assets_moderation ON assets (moderation_kind, moderation_status, created_at, row) WHERE live = 1 AND moderation_kind <> '';
CREATE INDEX assets_file ON assets (version_id) WHERE file <> '';

CREATE TABLE asset_tag (
	tag TEXT NOT NULL, created_at INTEGER NOT NULL, row INTEGER NOT NULL, resource_type TEXT NOT NULL,
	PRIMARY KEY (tag, created_at, row)
) WITHOUT ROWID;
CREATE TABLE tag_use (
	resource_type TEXT NOT NULL, tag TEXT NOT NULL, uses INTEGER NOT NULL,
	PRIMARY KEY (resource_type, tag)
) WITHOUT ROWID;
CREATE TABLE asset_context (
	key TEXT NOT NULL, value TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, value, row)
) WITHOUT ROWID;
CREATE TABLE asset_metadata (
	field TEXT NOT NULL, value NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (field, value, row)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE asset_text USING fts5(
	public_id, filename, display_name, folder, tags, context, metadata, other,
	content='', contentless_delete=1, tokenize='ascii'
);

CREATE TABLE backups (
	version_id TEXT PRIMARY KEY, asset_id TEXT NOT NULL, version INTEGER NOT NULL, format TEXT NOT NULL,
	size INTEGER NOT NULL, time INTEGER NOT NULL, file TEXT NOT NULL, content TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX backups_asset ON backups (asset_id, time);
CREATE TABLE derived (
	row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, asset_id TEXT NOT NULL, transformation TEXT NOT NULL,
	format TEXT NOT NULL, version INTEGER NOT NULL, bytes INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
	file TEXT NOT NULL
);
CREATE UNIQUE INDEX derived_asset ON derived (asset_id, transformation, format);
CREATE TABLE related (
	asset_id TEXT NOT NULL, other_id TEXT NOT NULL, PRIMARY KEY (asset_id, other_id)
) WITHOUT ROWID;
CREATE TABLE folders (
	row INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, parent TEXT NOT NULL, name TEXT NOT NULL,
	external_id TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL
);
CREATE INDEX folders_parent ON folders (parent, name);
CREATE TABLE metadata_fields (
	external_id TEXT PRIMARY KEY, position INTEGER NOT NULL, field TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`

// schema2: small named objects of many kinds, see Collection.
const schema2 = `
CREATE TABLE documents (
	kind TEXT NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL, created_at INTEGER NOT NULL, body TEXT NOT NULL,
	PRIMARY KEY (kind, name)
) WITHOUT ROWID;
CREATE INDEX documents_order ON documents (kind, position, name);
`

// schema3: the files made with a transformation are found by it, and what was
// made before transformations were remembered counts as used.
const schema3 = `
CREATE INDEX derived_transformation ON derived (transformation, row);
INSERT OR IGNORE INTO documents (kind, name, position, created_at, body)
SELECT 'transformation', d.transformation, min(d.row), unixepoch() * 1000, '{"used":true}' FROM derived d GROUP BY d.transformation;
`

// schema4: notifications wait here until they are delivered, work until it
// is done. A webhook has a uri, a notification that is polled for a box.
const schema4 = `
CREATE TABLE notifications (
	id INTEGER PRIMARY KEY AUTOINCREMENT, uri TEXT NOT NULL, box TEXT NOT NULL, batch TEXT NOT NULL, payload TEXT NOT NULL,
	created_at INTEGER NOT NULL, due_at INTEGER NOT NULL, attempts INTEGER NOT NULL, receipt TEXT NOT NULL
);
CREATE INDEX notifications_due ON notifications (uri, due_at, id) WHERE uri <> '';
CREATE INDEX notifications_next ON notifications (due_at) WHERE uri <> '';
CREATE INDEX notifications_box ON notifications (box, id) WHERE box <> '';
CREATE INDEX notifications_receipt ON notifications (receipt) WHERE receipt <> '';
CREATE TABLE work (
	id INTEGER PRIMARY KEY AUTOINCREMENT, batch TEXT NOT NULL, operation TEXT NOT NULL, caller TEXT NOT NULL,
	file TEXT NOT NULL, filename TEXT NOT NULL, created_at INTEGER NOT NULL
);
CREATE INDEX work_file ON work (file) WHERE file <> '';
`

// schema5: metadata fields remember in what order they were made.
const schema5 = `
ALTER TABLE metadata_fields ADD COLUMN made INTEGER NOT NULL DEFAULT 0;
UPDATE metadata_fields SET made = position;
`

// schema6: the text index is merged between changes, see merger, and not by them.
const schema6 = `INSERT INTO asset_text (asset_text, rank) VALUES ('automerge', 0)`

// schema9: searches that are sorted by a name go through an index for a page, where
// SQLite would put all that they find in order.
const schema9 = `
CREATE INDEX assets_filename ON assets (filename, row) WHERE live = 1;
CREATE INDEX assets_display_name ON assets (display_name, row) WHERE live = 1;
`

// migrate applies the migrations that the library has not seen. A library of a
// newer program is refused rather than damaged.
func migrate(ctx context.Context, db *sql.DB) error {
	var version int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return fmt.Errorf("reading the library's version: %w", err)
	}
	if version > len(migrations) {
		return fmt.Errorf("the library has version %d and this program knows %d: use a newer program", version, len(migrations))
	}
	for i := version; i < len(migrations); i++ {
		if err := migrateOnce(ctx, db, migrations[i], i+1); err != nil {
			return fmt.Errorf("bringing the library to version %d: %w", i+1, err)
		}
	}
	return nil
}

func migrateOnce(ctx context.Context, db *sql.DB, statements string, version int) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after the commit
	if _, err := tx.ExecContext(ctx, statements); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version)); err != nil {
		return err
	}
	return tx.Commit()
}
