package model

// SignedURL is the answer of an operation that sends nothing: a URL that holds
// its own proof, for whoever has it.
type SignedURL struct {
	URL string `json:"url"`
}
