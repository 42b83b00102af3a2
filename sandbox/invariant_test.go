package sandbox

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// countedAnew is the census as the library's rows have it, and censusLine one row of either.
const (
	countedAnew = `(SELECT 'folder' part, folder, resource_type, status, count(*) assets, sum(bytes) bytes FROM assets WHERE live = 1 GROUP BY 2, 3, 4
		UNION ALL SELECT 'library', '', resource_type, status, count(*), sum(bytes) FROM assets WHERE live = 1 GROUP BY 3, 4
		UNION ALL SELECT 'derived', '', '', '', count(*), sum(bytes) FROM derived HAVING count(*) > 0
		UNION ALL SELECT 'backups', '', '', '', count(*), sum(size) FROM backups b WHERE NOT EXISTS (
			SELECT 1 FROM assets a WHERE a.version_id = b.version_id AND live = 1 AND a.file <> '') HAVING count(*) > 0)`
	censusLine = "concat_ws(' ', part, folder, resource_type, status, assets, bytes)"
)

// broken finds what must never be in a library, by the SQL that would find it.
var broken = []struct{ what, query string }{
	{"assets that are live without a content", "SELECT public_id FROM assets WHERE live = 1 AND file = ''"},
	{"two assets with one key", "SELECT public_id FROM assets WHERE live = 1 GROUP BY public_id, type, resource_type HAVING count(*) > 1"},
	{"tags without an asset", "SELECT tag FROM asset_tag WHERE row NOT IN (SELECT row FROM assets WHERE live = 1)"},
	{"tags that the asset does not bear", `SELECT tag FROM (SELECT tag, row FROM asset_tag
		EXCEPT SELECT j.value, a.row FROM assets a, json_each(iif(a.tags = '', '[]', a.tags)) j)`},
	{"tags that are not indexed", `SELECT tag FROM (SELECT j.value tag, a.row FROM assets a, json_each(iif(a.tags = '', '[]', a.tags)) j WHERE a.live = 1
		EXCEPT SELECT tag, row FROM asset_tag)`},
	{"tags counted wrongly", `SELECT resource_type || ' ' || tag || ': ' || uses || ' counted' FROM (SELECT resource_type, tag, uses FROM tag_use
		EXCEPT SELECT resource_type, tag, count(*) FROM asset_tag GROUP BY 1, 2)`},
	{"tags that are not counted", `SELECT resource_type || ' ' || tag || ': ' || n || ' there' FROM (SELECT resource_type, tag, count(*) n FROM asset_tag GROUP BY 1, 2
		EXCEPT SELECT resource_type, tag, uses FROM tag_use)`},
	{"counted wrongly", "SELECT line FROM (SELECT " + censusLine + " line FROM census EXCEPT SELECT " + censusLine + " FROM " + countedAnew + ")"},
	{"not counted", "SELECT line FROM (SELECT " + censusLine + " line FROM " + countedAnew + " EXCEPT SELECT " + censusLine + " FROM census)"},
	{"folders whose newest upload is not what is kept", `SELECT folder || ': ' || newest FROM census c WHERE part = 'folder' AND
		newest - (SELECT max(coalesce(uploaded_at, created_at)) FROM assets a WHERE live = 1
			AND (a.folder, a.resource_type, a.status) = (c.folder, c.resource_type, c.status)) NOT BETWEEN 0 AND iif(sure, 0, 9e9)`},
	{"backups that are wrongly taken for a live asset's", `SELECT version_id FROM backups b WHERE own = EXISTS (
		SELECT 1 FROM assets a WHERE a.version_id = b.version_id AND live = 1 AND a.file <> '')`},
	{"derived files without an asset", "SELECT id FROM derived WHERE asset_id NOT IN (SELECT asset_id FROM assets WHERE live = 1)"},
	{"derived files of transformations that are not remembered", `SELECT transformation FROM derived WHERE transformation NOT IN
		(SELECT name FROM documents WHERE kind = 'transformation')`},
	{"documents about assets that are gone", `SELECT kind || ' ' || name FROM documents WHERE kind IN ('text_style', 'sprite_sheet')
		AND name NOT IN (SELECT asset_id FROM assets)`},
	{"sprites without their sheet", `SELECT public_id FROM assets WHERE live = 1 AND type = 'sprite' AND asset_id NOT IN
		(SELECT name FROM documents WHERE kind = 'sprite_sheet')`},
	{"texts without their style", `SELECT public_id FROM assets WHERE live = 1 AND type = 'text' AND asset_id NOT IN
		(SELECT name FROM documents WHERE kind = 'text_style')`},
	{"backups without an asset", "SELECT version_id FROM backups WHERE asset_id NOT IN (SELECT asset_id FROM assets)"},
	{"backups weighed wrongly", `SELECT public_id || ': ' || backup_bytes FROM assets a
		WHERE backup_bytes <> (SELECT coalesce(sum(size), 0) FROM backups b WHERE b.asset_id = a.asset_id)`},
	{"deleted assets without a backup", "SELECT public_id FROM assets WHERE live = 0 AND asset_id NOT IN (SELECT asset_id FROM backups)"},
	{"context of assets that are gone", "SELECT key FROM asset_context WHERE row NOT IN (SELECT row FROM assets WHERE live = 1)"},
	{"metadata of assets that are gone", "SELECT field FROM asset_metadata WHERE row NOT IN (SELECT row FROM assets WHERE live = 1)"},
	{"metadata of fields that are not", `SELECT public_id || ' ' || j.key FROM assets a, json_each(iif(a.metadata = '', '{}', a.metadata)) j
		WHERE live = 1 AND j.key NOT IN (SELECT external_id FROM metadata_fields)`},
	{"notifications with no destination, or two", "SELECT id FROM notifications WHERE (uri = '') = (box = '')"},
	{"relations of assets that are deleted", "SELECT asset_id FROM related WHERE asset_id NOT IN (SELECT asset_id FROM assets WHERE live = 1)"},
	{"one-sided relations", `SELECT asset_id FROM related r
		WHERE NOT EXISTS (SELECT 1 FROM related o WHERE o.asset_id = r.other_id AND o.other_id = r.asset_id)`},
	{"relations without an asset", "SELECT asset_id FROM related WHERE asset_id NOT IN (SELECT asset_id FROM assets)"},
	{"assets in folders that are not", `SELECT folder FROM assets WHERE live = 1 AND folder <> '' AND folder NOT IN (SELECT path FROM folders)`},
	{"folders without their parent", "SELECT path FROM folders WHERE parent <> '' AND parent NOT IN (SELECT path FROM folders)"},
	{"texts of assets that are gone", "SELECT rowid FROM asset_text WHERE rowid NOT IN (SELECT row FROM assets WHERE live = 1)"},
	{"assets without their text", "SELECT public_id FROM assets WHERE live = 1 AND row NOT IN (SELECT rowid FROM asset_text)"},
}

// checkConsistent holds the whole library against what must always be true of
// it: rows, indexes, counts, and the contents on the disk.
func (e *environment) checkConsistent(t *testing.T) {
	t.Helper()
	for _, b := range broken {
		if found := texts(t, e.store.Reader(), b.query); len(found) > 0 {
			t.Errorf("%s: %q", b.what, found[:min(len(found), 10)])
		}
	}
	if problems := texts(t, e.store.Reader(), "PRAGMA integrity_check"); !slices.Equal(problems, []string{"ok"}) {
		t.Errorf("the database says %q", problems)
	}
	e.checkContents(t)
	counted := texts(t, e.store.Reader(), "SELECT count(*) FROM assets WHERE live = 1")[0]
	if found := fmt.Sprint(e.admin("POST", "/resources/search", `{"max_results":0}`).want(200).body["total_count"]); found != counted {
		t.Errorf("a search finds %s assets, there are %s", found, counted)
	}
	if used := fmt.Sprint(e.admin("GET", "/usage", "").want(200).body["resources"]); used != counted {
		t.Errorf("usage counts %s assets, there are %s", used, counted)
	}
}

// stored returns the names of contents that rows have, and those of the files.
func (e *environment) stored(t *testing.T) (rows, files []string) {
	t.Helper()
	rows = texts(t, e.store.Reader(), `SELECT file FROM assets WHERE file <> '' UNION SELECT file FROM backups WHERE file <> ''
		UNION SELECT file FROM derived WHERE file <> '' UNION SELECT file FROM work WHERE file <> '' ORDER BY 1`)
	paths, err := filepath.Glob(filepath.Join(e.options.Dir, "files", "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range paths {
		files = append(files, filepath.Base(p))
	}
	slices.Sort(files)
	return rows, files
}

// checkContents compares the files on the disk with the rows that refer to them:
// no row without its file, no file without a row.
func (e *environment) checkContents(t *testing.T) {
	t.Helper()
	var rows, files []string
	// What a change leaves behind is removed right after it.
	if !soon(func() bool { rows, files = e.stored(t); return slices.Equal(rows, files) }) {
		t.Errorf("rows name %d contents, %d are on the disk; only in rows: %q; only on the disk: %q",
			len(rows), len(files), without(rows, files), without(files, rows))
	}
	for _, line := range texts(t, e.store.Reader(), "SELECT file || ' ' || bytes FROM assets WHERE live = 1 AND file <> ''") {
		name, size, _ := strings.Cut(line, " ")
		path, err := e.store.Path(name)
		if err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || fmt.Sprint(info.Size()) != size {
			t.Errorf("content %s has not the %s bytes that its row says: %v", name, size, err)
		}
	}
	if left, err := os.ReadDir(e.store.TempDir()); err != nil || len(left) != 0 {
		t.Errorf("left in tmp: %v, %v", left, err)
	}
}

func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(other, s) })
}

// texts reads the first column of a query.
func texts(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}
