package api

// Doc is what people need to know about a parameter.
type Doc struct {
	Meaning string
	Limit   int    // the largest number, or the most items, that a call takes; 0 = none
	Default string // what the service takes when nothing is sent
	Example string // as typed on the command line; lists and objects as JSON
}
