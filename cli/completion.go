package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// strictCompletion makes words that are no shell errors, as elsewhere.
func strictCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	completion, _, err := root.Find([]string{"completion"})
	if err != nil {
		panic(err) // it was just added
	}
	completion.Args = nothing
	completion.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	for _, shell := range completion.Commands() {
		shell.Args = nothing
		if shell.Name() == "bash" {
			script := shell.RunE
			shell.RunE = func(cmd *cobra.Command, args []string) error {
				if _, err := io.WriteString(cmd.OutOrStdout(), bashAlone); err != nil {
					return fmt.Errorf("write the output: %w", err)
				}
				return script(cmd, args)
			}
		}
	}
}

// bashAlone stands in for what the script uses of the package bash-completion, where
// that is not installed.
const bashAlone = `if ! declare -F _get_comp_words_by_ref >/dev/null; then
# _get_comp_words_by_ref puts words together that bash has cut at = and :.
_get_comp_words_by_ref()
{
    local line=$COMP_LINE piece glued i
    words=() cword=-1
    for ((i = 0; i <= COMP_CWORD; i++)); do
        piece=${COMP_WORDS[i]} glued=
        if ((i > 0)) && [[ $line != [[:space:]]* && ( $piece == [=:]* || ${COMP_WORDS[i - 1]} == *[=:] ) ]]; then
            glued=1
        fi
        line=${line#"${line%%[![:space:]]*}"}
        line=${line#"$piece"}
        if [[ -n $glued ]]; then
            words[cword]+=$piece
        else
            words[++cword]=$piece
        fi
    done
    cur=${words[cword]} prev=
    ((cword > 0)) && prev=${words[cword - 1]}
    return 0
}
fi
if ! declare -F _filedir >/dev/null; then
_filedir()
{
    local kind=-f
    [[ ${1-} == -d ]] && kind=-d
    compopt -o filenames 2>/dev/null
    local IFS=$'\n'
    COMPREPLY=($(compgen $kind -- "$cur"))
}
fi
`
