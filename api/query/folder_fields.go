package query

// FolderFields are the fields of the folder search.
var FolderFields = newTable(
	Field{Name: "name", Kind: Text, Sortable: true, Free: true, About: "last part of the path", Example: `name="my folder"`},
	Field{Name: "path", Kind: Path, Sortable: true, Free: true, About: "the whole path", Example: "path:pets/*"},
	Field{Name: "parent", Kind: Path, Sortable: true, About: "path of the folder it lies in", Example: "parent=pets"},
	Field{Name: "created_at", Kind: Date, Sortable: true, About: "when it was made", Example: "created_at>4w"},
)
