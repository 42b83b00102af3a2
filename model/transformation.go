package model

// Transformation is one transformation that the environment knows: a named one,
// whose name begins with t_, or one that was used, whose name is its text.
type Transformation struct {
	Name             string `json:"name"`
	AllowedForStrict bool   `json:"allowed_for_strict"`
	Used             bool   `json:"used"` // a derived file was made with it
	Named            bool   `json:"named"`
}

// TransformationPage is one page of the transformations.
type TransformationPage struct {
	Transformations []Transformation `json:"transformations"`
	NextCursor      string           `json:"next_cursor,omitempty"`
}

// Cursor returns where the next page begins; "" when there is none.
func (p TransformationPage) Cursor() string { return p.NextCursor }

// TransformationDetails is a transformation with its steps and one page of the
// files that were made with it.
type TransformationDetails struct {
	Transformation
	Info       Steps         `json:"info"`
	Derived    []DerivedFile `json:"derived"`
	NextCursor string        `json:"next_cursor,omitempty"`
}

// Cursor returns where the next page of derived files begins; "" when there is none.
func (t TransformationDetails) Cursor() string { return t.NextCursor }

// DerivedFile is a derived file with the key of the asset it was made from.
type DerivedFile struct {
	Key
	Format    string `json:"format,omitempty"`
	URL       string `json:"url"`
	SecureURL string `json:"secure_url"`
	Bytes     int64  `json:"bytes"`
	ID        string `json:"id"`
}

// Message is the answer of a call that says only that it is done, such as "created".
type Message struct {
	Message string `json:"message"`
}
