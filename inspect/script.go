package inspect

import (
	"fmt"

	"cldx/api"
)

// Step is a part of a script: operations that are made together, as Bulk spells
// them, or the pages of one listing.
type Step struct {
	Title string // stands above the step as a comment; "" for none
	Ops   []api.Operation
	Pages bool // the one operation is called again with the next cursor until there is none
	Gives []Give
	Takes []Take
}

// Give is a value of an answer that later steps take.
type Give struct {
	Name string // of the variable, in snake case, unique in the script
	Path string // the member of the answer, by its wire name, such as public_id
	Each bool   // one value for every operation of the step: the variable is a list in their order
}

// Take puts a value that an earlier step gives in the place of one of the step's own.
type Take struct {
	Op    int    // index in the step's operations
	Param string // wire name
	Item  int    // the item of a list that is replaced; -1 for the whole parameter
	From  string // the Give's name
	Index int    // which of its values, where it has one for each operation; -1 for the whole list, or where there is just one
}

// Script spells steps as one program that makes them in their order and ends at
// the first refusal, saying which step it was. It takes where it runs from
// CLOUDINARY_URL.
func Script(steps []Step, sdk SDK, f Form) (Snippet, error) {
	f.Program, f.Target = true, Target{FromEnv: true}
	return f.spell(sdk, func(w *Writer, s speaker) error {
		p, err := stage(w, s, steps)
		if err != nil {
			return err
		}
		w.play = p
		for i, step := range steps {
			if err := p.act(w, i, step); err != nil {
				return fmt.Errorf("step %d: %w", i+1, err)
			}
		}
		return nil
	})
}
