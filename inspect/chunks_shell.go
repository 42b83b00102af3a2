package inspect

import "strings"

// chunkSize is what the SDKs send at a time.
const chunkSize = "20000000"

func (curl) chunked(w *Writer, r request) {
	w.inChunks(r, w.shellAccount(`-u "$CLOUDINARY_API_KEY:$CLOUDINARY_API_SECRET"`))
}

func (cli) chunked(w *Writer, r request) {
	w.Need("account")
	if !w.target.FromEnv {
		w.Line(`auth="${CLOUDINARY_URL#*://}"`)
	}
	w.inChunks(r, w.shellAccount(`-u "${auth%%@*}"`))
}

// inChunks sends a file with one curl a part; auth is its credentials option.
func (w *Writer) inChunks(r request, auth string) {
	if !r.local() {
		writeCurl(w, r, auth)
		return
	}
	path := "\"$" + fileIdent(r) + "\""
	if _, variable := r.file.(ident); !variable {
		w.Line("file=" + quoteShell(fileText(r)))
	}
	w.Lines(`size=$(($(wc -c < `+path+`)))`, "chunk="+chunkSize, `upload_id=$(date +%s)-$RANDOM # the same for every part`,
		"for ((start = 0; start < size; start += chunk)); do")
	w.Indented(func() {
		w.Line("end=$((start + chunk < size ? start + chunk : size))")
		ch := chain{head: text("dd if=" + path + ` bs="$chunk" skip=$((start / chunk)) count=1 status=none |`), sep: " ", cont: " \\"}
		ch.links = append(ch.links, text("curl --fail-with-body -sS"), text(shellURL(w.target, r.base, shellPath(w, r))), text(auth),
			text(`-H "X-Unique-Upload-Id: $upload_id"`), text(`-H "Content-Range: bytes $start-$((end - 1))/$size"`))
		ch.links = append(ch.links, curlFields(r.form, true)...)
		ch.links = append(ch.links, text(`-F "file=@-;filename=\"$(basename `+path+`)\""`))
		if w.play == nil {
			w.Line(ch)
			return
		}
		w.Need("refused")
		w.now["response"] = "response"
		w.Line("response=$(", ch, ") || refused")
	})
	w.Line("done")
}

// fileIdent is the name of the shell variable that holds the file's path.
func fileIdent(r request) string {
	if id, ok := r.file.(ident); ok {
		return id.name
	}
	return "file"
}

// fileText is the path of a file as it was given.
func fileText(r request) string {
	path := fieldText(plainValue(r.file))
	if strings.HasPrefix(path, "-") {
		return "./" + path
	}
	return path
}
