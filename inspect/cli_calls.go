package inspect

// cliCalls says where the CLI departs from its rule: every command has the
// operation's own name and sends every parameter.
var cliCalls = map[string]row{}
