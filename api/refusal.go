package api

// Refusal is the answer that the sandbox gives, by design, to an operation's example.
type Refusal struct {
	Status int
	Words  string // what the message begins with
	Why    string // a clause that says what the sandbox lacks
	Always bool   // whatever is asked: no call of the operation can succeed
}

// Refusing is an operation whose example the sandbox refuses by design.
type Refusing interface {
	Operation
	Refusal() Refusal
}

// Refusal says how the sandbox refuses the operation's example; ok is false
// where it carries the example out.
func (e Entry) Refusal() (r Refusal, ok bool) {
	op, ok := e.Zero.(Refusing)
	if !ok {
		return Refusal{}, false
	}
	return op.Refusal(), true
}
