package search

import (
	"strconv"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"cldx/api/query"
	"cldx/model"
)

// maxScored is how many parts of an expression count towards relevance.
const maxScored = 20

// weights say what a match is worth by where it stands. How the service weighs
// is not known.
var weights = map[string]int{"filename": 4, "display_name": 4, "tags": 3}

// usualWeight is what a match elsewhere is worth.
const usualWeight = 1

// relevance is an SQL expression of how well an asset matches the words of an
// expression; "" when it has none. Each word or phrase that is found counts,
// more in a name or a tag than elsewhere, so that of alternatives the asset with
// most of them comes first. What must not match doesn't count.
func relevance(n query.Node, mode model.FolderMode) (string, []merit) {
	r := scorer{mode: mode}
	r.node(n)
	return strings.Join(r.parts, " + "), r.merits
}

// merit is what one match is worth.
type merit struct {
	of     cond // which has an index
	weight float64
}

type scorer struct {
	mode   model.FolderMode
	parts  []string
	merits []merit // the same for memory
}

// score gives the relevance of rows as a column, or false when something that it
// is made of is not in memory.
func (m *memory) score(merits []merit, rows *roaring.Bitmap) (*column, bool) {
	c := newColumn(scoreColumn)
	if !rows.IsEmpty() {
		c.numbers = make([]float64, int(rows.Maximum())+1) // nothing is worth 0
	}
	for _, one := range merits {
		have := m.leaves[one.of.key()]
		if have == nil {
			return nil, false
		}
		for row := range roaring.Values(roaring.And(have.rows, rows)) {
			c.numbers[row] += one.weight
		}
	}
	return c, true
}

func (r *scorer) node(n query.Node) {
	switch n := n.(type) {
	case query.And:
		r.nodes(n.Items)
	case query.Or:
		r.nodes(n.Items)
	case query.Term:
		r.term(n.Value)
	case query.Match:
		r.match(n)
	case query.Not, query.Range, query.Exists, query.All:
	}
}

func (r *scorer) nodes(items []query.Node) {
	for _, item := range items {
		r.node(item)
	}
}

func (r *scorer) term(v query.Value) {
	anywhere, names := "", "{public_id filename display_name}"
	if r.mode == model.FixedFolders { // assets have no display name
		anywhere, names = "- display_name", "{public_id filename}"
	}
	r.add(anywhere, v, usualWeight)
	r.add("tags", v, weights["tags"])
	r.add(names, v, weights["filename"])
}

// match counts a word that is looked for in a field of texts.
func (r *scorer) match(m query.Match) {
	f, _, ok := query.AssetFields.Lookup(m.Field)
	if !ok || m.Op != query.Contains || f.Name == "display_name" && r.mode == model.FixedFolders {
		return
	}
	switch f.Name {
	case "filename", "display_name", "tags":
		r.add(f.Name, m.Value, weights[f.Name])
	case "context", "metadata":
		r.add(f.Name, m.Value, usualWeight)
	}
}

func (r *scorer) add(columns string, v query.Value, weight int) {
	match, ok := phraseQuery(columns, v)
	if ok && len(r.parts) < maxScored {
		r.merits = append(r.merits, merit{matching(match), float64(weight)})
		r.parts = append(r.parts, strconv.Itoa(weight)+" * (a.row IN (SELECT rowid FROM asset_text WHERE asset_text MATCH "+quote(match)+"))")
	}
}
