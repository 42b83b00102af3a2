package store

import (
	"context"
	"database/sql"
	"strings"

	"cldx/model"
)

// TransformationName is how listings name the transformation of a derived file:
// its text, with the format behind a slash where that was forced.
func TransformationName(transformation, format, original string) string {
	if format == "" || format == original || namesFormat(transformation) {
		return transformation
	}
	return transformation + "/" + format
}

// namesFormat reports whether a transformation says itself what comes of it:
// with f_, or because it is a named one.
func namesFormat(transformation string) bool {
	for _, part := range strings.FieldsFunc(transformation, func(r rune) bool { return r == ',' || r == '/' }) {
		if strings.HasPrefix(part, "f_") || strings.HasPrefix(part, "t_") {
			return true
		}
	}
	return false
}

// Transformation is what the library remembers of a transformation besides the
// files that were made with it, under its name as TransformationName gives it,
// or as t_NAME.
type Transformation struct {
	Definition string `json:"definition,omitempty"` // of a named one
	Allowed    bool   `json:"allowed_for_strict,omitempty"`
	Used       bool   `json:"used,omitempty"` // a file was made with it
}

// Transformations are all that have a name or were used.
var Transformations = Collection[Transformation]{Kind: "transformation"}

// use remembers that a file was made with a transformation.
func (t *Tx) use(ctx context.Context, d Derived) error {
	var original string
	if err := t.one(ctx, []any{&original}, "SELECT format FROM assets WHERE asset_id = ?", string(d.AssetID)); err != nil {
		return err
	}
	_, err := t.exec(ctx, `INSERT INTO documents (kind, name, position, created_at, body)
		VALUES ('transformation', ?1, (SELECT coalesce(max(position), 0) + 1 FROM documents WHERE kind = 'transformation'),
			unixepoch() * 1000, '{"used":true}')
		ON CONFLICT (kind, name) DO UPDATE SET body = json_set(body, '$.used', json('true'))
		WHERE json_extract(body, '$.used') IS NOT 1`, TransformationName(d.Transformation, d.Format, original))
	return err
}

// DerivedAsset is a derived file with the asset that it was made from.
type DerivedAsset struct {
	Derived
	model.Key
	AssetVersion int64
}

const derivedWith = `SELECT d.row, d.id, d.asset_id, d.transformation, d.format, d.version, d.bytes, d.width, d.height, d.file,
	a.resource_type, a.type, a.public_id, a.version
	FROM derived d JOIN assets a ON a.asset_id = d.asset_id
	WHERE d.row > ?1 AND d.transformation IN (?2, ?4) AND (
		d.transformation = ?2 AND (?3 OR d.format = '' OR d.format = a.format) OR
		d.transformation = ?4 AND d.format = ?5 AND d.format <> a.format)
	ORDER BY d.row LIMIT ?6`

// DerivedWith lists the files that were made with the transformation of this
// name, in the order they were made, going on after cursor. next is "" on the last page.
func (v View) DerivedWith(ctx context.Context, name, cursor string, limit int) (list []DerivedAsset, next string, err error) {
	var from int64
	if cursor != "" {
		if err := Unseal(cursor, "derived with", &from); err != nil {
			return nil, "", err
		}
	}
	var text, format string // as name reads when its end is a forced format
	if i := strings.LastIndexByte(name, '/'); i > 0 && !namesFormat(name[:i]) {
		text, format = name[:i], name[i+1:]
	}
	err = v.rows(ctx, func(r *sql.Rows) error {
		var d DerivedAsset
		if err := r.Scan(&d.row, &d.ID, &d.AssetID, &d.Transformation, &d.Format, &d.Version, &d.Bytes, &d.Width, &d.Height, &d.File,
			&d.ResourceType, &d.Type, &d.PublicID, &d.AssetVersion); err != nil {
			return err
		}
		list = append(list, d)
		return nil
	}, derivedWith, from, name, namesFormat(name), text, format, limit+1)
	if err != nil || len(list) <= limit {
		return list, "", err
	}
	return list[:limit], Seal("derived with", list[limit-1].row), nil
}

// DropDerivedWith removes every file that was made with the transformation of
// this name, and says how many there were.
func (t *Tx) DropDerivedWith(ctx context.Context, name string) (int, error) {
	n, cursor := 0, ""
	for {
		list, next, err := t.DerivedWith(ctx, name, cursor, 500)
		if err != nil {
			return n, err
		}
		for _, d := range list {
			if err := t.dropDerived(ctx, []Derived{d.Derived}); err != nil {
				return n, err
			}
			n++
		}
		if cursor = next; next == "" {
			return n, nil
		}
	}
}
