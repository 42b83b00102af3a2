package inspect

// pythonCalls says where the Python SDK departs from the rule: every method has
// the operation's own name and sends every parameter.
var pythonCalls = map[string]row{
	"update":   {lacks: "visual_search"},
	"upload":   {lacks: "clear_invalid pages access_mode"},
	"explicit": {lacks: "clear_invalid pages access_mode"},
	"rename":   {lacks: "notification_url"},
	"destroy":  {lacks: "notification_url"},
}
