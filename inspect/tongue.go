package inspect

// tongue is how a language spells variables.
type tongue struct {
	again bool // a name may be given again
}

func (curl) tongue() tongue       { return tongue{again: true} }
func (cli) tongue() tongue        { return tongue{again: true} }
func (python) tongue() tongue     { return tongue{again: true} }
func (ruby) tongue() tongue       { return tongue{again: true} }
func (php) tongue() tongue        { return tongue{again: true} }
func (nodejs) tongue() tongue     { return tongue{} }
func (typescript) tongue() tongue { return tongue{} }
func (java) tongue() tongue       { return tongue{} }
func (dotnet) tongue() tongue     { return tongue{} }
func (golang) tongue() tongue     { return tongue{} }
