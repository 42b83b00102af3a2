package inspect

func (python) turning() turning {
	return turning{
		late: true, result: "result", collect: "{list} = []", begin: "{cursor} = {start}", none: "None", open: "while True:",
		execute: "result = {search}.execute()", take: "{list} += {page}",
		next: []string{"{cursor} = {next}", "if not {cursor}:", "    break"},
		feed: []string{"{search}.next_cursor({cursor})"},
		show: []string{"print(json.dumps({list}, indent=2))"},
	}
}

func (python) page(_ *Writer, _ *call, name string) (list, next string) {
	return `result["` + name + `"]`, `result.get("next_cursor")`
}

func (ruby) turning() turning {
	return turning{
		late: true, result: "result", collect: "{list} = []", begin: "{cursor} = {start}", none: "nil", open: "loop do",
		execute: "{result} = {search}.execute", take: "{list}.concat({page})",
		next: []string{"{cursor} = {next}", "break unless {cursor}"},
		feed: []string{"{search}.next_cursor({cursor})"},
		end:  []string{"end"}, show: []string{"puts JSON.pretty_generate({list})"},
	}
}

func (ruby) page(w *Writer, _ *call, name string) (list, next string) {
	result := w.local("result")
	return result + `["` + name + `"]`, result + `["next_cursor"]`
}

func (php) turning() turning {
	return turning{
		result: "result", collect: "{list} = [];", begin: "{cursor} = {start};", none: "null", open: "do {",
		execute: "${result} = {search}->execute();", take: "{list} = array_merge({list}, {page});",
		next: []string{"{cursor} = {next};"},
		feed: []string{"if ({cursor} !== null) {", "    {search}->nextCursor({cursor});", "}"},
		end:  []string{"} while ({cursor} !== null);"},
		show: []string{"echo json_encode({list}, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES), PHP_EOL;"},
	}
}

func (php) page(w *Writer, _ *call, name string) (list, next string) {
	result := "$" + w.local("result")
	return result + "['" + name + "']", result + "['next_cursor'] ?? null"
}

func (nodejs) turning() turning {
	return turning{
		result: "result", collect: "const {list} = [];", begin: "let {cursor} = {start};", none: "undefined", open: "do {",
		execute: "const {result} = await {search}.execute();", take: "{list}.push(...{page});",
		next: []string{"{cursor} = {next};"}, feed: []string{"{search}.next_cursor({cursor});"},
		end: []string{"} while ({cursor});"}, show: []string{"console.log(JSON.stringify({list}, null, 2));"},
	}
}

func (nodejs) page(w *Writer, _ *call, name string) (list, next string) {
	result := w.local("result")
	return result + "." + name, result + ".next_cursor"
}

func (typescript) turning() turning {
	t := nodejs{}.turning()
	t.collect, t.begin, t.execute = "const {list}: any[] = [];", "let {cursor}: string | undefined = {start};", ""
	return t
}

func (typescript) page(w *Writer, _ *call, name string) (list, next string) {
	result := w.local("result")
	if w.plain {
		return result + "." + name, result + ".next_cursor"
	}
	return "(" + result + "." + lower(name) + " ?? [])", result + ".nextCursor ?? undefined"
}

func (java) turning() turning {
	return turning{
		result: "result", collect: "List {list} = new ArrayList();", begin: "String {cursor} = {start};", none: "null", open: "do {",
		execute: "Map {result} = {search}.execute();", take: "{list}.addAll({page});",
		next: []string{"{cursor} = {next};"}, feed: []string{"{search}.nextCursor({cursor});"},
		end: []string{"} while ({cursor} != null);"}, show: []string{"System.out.println(new JSONArray({list}).toString(2));"},
	}
}

func (java) page(w *Writer, _ *call, name string) (list, next string) {
	result := w.local("result")
	return "(List) " + result + `.get("` + name + `")`, "(String) " + result + `.get("next_cursor")`
}

func (dotnet) turning() turning {
	return turning{
		result: "result", collect: "var {list} = new List<JToken>();", begin: "string {cursor} = {start};", none: "null", open: "do\n{",
		execute: "var {result} = await {search}.ExecuteAsync();", take: "{list}.AddRange({page});",
		next: []string{"{cursor} = (string){next};"}, feed: []string{"if ({cursor} is not null)", "{", "    {search}.NextCursor({cursor});", "}"},
		end: []string{"}", "while ({cursor} is not null);"}, show: []string{"Console.WriteLine(new JArray({list}));"},
	}
}

func (dotnet) page(w *Writer, _ *call, name string) (list, next string) {
	answer := w.local("result") + ".JsonObj"
	if w.plain {
		answer = "JObject.Parse(" + w.local("json") + ")"
	}
	return answer + `["` + name + `"]`, answer + `["next_cursor"]`
}

func (golang) turning() turning {
	return turning{
		result: "res", collect: "var {list} []any", begin: "{cursor} := {start}", none: `""`, open: "for {",
		take: "{list} = append({list}, {page}...)",
		next: []string{"{next}", `if {cursor} == "" {`, "\tbreak", "}"}, end: []string{"}"},
		show: []string{
			"if err := out.Encode({list}); err != nil {",
			"\tlog.Fatal(err)", "}",
		},
	}
}

func (golang) page(w *Writer, c *call, name string) (list, next string) {
	res, cursor := w.local("res"), w.turn.cursor
	if w.plain {
		return res + `["` + name + `"].([]any)`, cursor + ", _ = " + res + `["next_cursor"].(string)`
	}
	return res + "." + goLists[c.name].field, cursor + " = " + res + ".NextCursor"
}

// goLists says what holds the list in an answer, and of what type its items are.
var goLists = map[string]struct{ field, of, pkg string }{
	"resources":                 {"Assets", "api.BriefAssetResult", "/api"},
	"resources_by_tag":          {"Assets", "api.BriefAssetResult", "/api"},
	"resources_by_context":      {"Assets", "api.BriefAssetResult", "/api"},
	"resources_by_moderation":   {"Assets", "api.BriefAssetResult", "/api"},
	"resources_by_asset_folder": {"Assets", "api.BriefAssetResult", "/api"},
	"search":                    {"Assets", "admin.SearchAsset", "/api/admin"},
	"search_folders":            {"Folders", "admin.SearchFolder", "/api/admin"},
	"root_folders":              {"Folders", "admin.FolderResult", "/api/admin"},
	"subfolders":                {"Folders", "admin.FolderResult", "/api/admin"},
	"tags":                      {"Tags", "string", ""},
}

func (curl) turning() turning { return shellTurning() }
func (cli) turning() turning  { return shellTurning() }

func shellTurning() turning {
	return turning{
		result: "response", collect: "{list}='[]'", begin: "{cursor}={start}", none: "''", open: "while true; do",
		take: `{list}=$(jq -s '{page}' <<< "${list} $response")`,
		next: []string{`{cursor}=$(jq -r '{next}' <<< "$response")`, `[[ ${cursor} ]] || break`},
		end:  []string{"done"}, show: []string{`echo "${list}"`},
	}
}

func (curl) page(w *Writer, _ *call, name string) (list, next string) { return shellPage(w, name) }
func (cli) page(w *Writer, _ *call, name string) (list, next string)  { return shellPage(w, name) }

func shellPage(w *Writer, name string) (list, next string) {
	w.Need("jq")
	return ".[0] + .[1]." + name, ".next_cursor // empty"
}
