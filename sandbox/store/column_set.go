package store

// ColumnSet is a set of columns of the assets table.
type ColumnSet uint64

// AllColumns are all columns: those of an asset that is stored or removed.
const AllColumns = ^ColumnSet(0)

// TextColumns are the columns that the text index is made of.
var TextColumns = func() (set ColumnSet) {
	for i, c := range columns {
		if c.text {
			set |= 1 << i
		}
	}
	return set
}()

// contentColumns are those that say which content a live asset has.
var contentColumns = ColumnNamed("live") | ColumnNamed("version_id") | ColumnNamed("file")

var columnPlaces = func() map[string]ColumnSet {
	places := make(map[string]ColumnSet, len(columns))
	for i, c := range columns {
		places[c.name] = 1 << i
	}
	return places
}()

// ColumnNamed is the set of one column; all of them for a name that no column has,
// because nothing is known then.
func ColumnNamed(name string) ColumnSet {
	if set, known := columnPlaces[name]; known {
		return set
	}
	return AllColumns
}
