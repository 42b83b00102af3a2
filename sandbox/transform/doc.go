// Package transform carries out delivery transformations: it parses the text between type and public ID, renders
// the picture it describes and reads and signs delivery URLs. It exists so that the sandbox's delivery URLs work
// without a network. It does not know HTTP, storage, accounts or named transformations, which its callers expand;
// what layers show is opened by a function in Options.
//
// The policy: what is not carried out is refused with a reason, never replaced by something else in silence. Table
// lists what is carried out, and docs/delivery.md shows it.
//
// Parse gives a Chain, which is the text in parts. Rendering makes a program of it, in which conditions and layers
// are told apart (program.go), and runs that on a canvas: expressions are resolved one component at a time (run.go),
// against the picture as it then is. Within a component the order is: size, angle, effects, opacity, corners, border,
// background.
//
// A picture without a format in URL or chain keeps its own; where that cannot be written it becomes PNG when it has
// transparency, else JPEG. An animated GIF stays animated when it goes to gif; a video is only ever made into a still
// or a waveform, and only when a picture's format is asked for. Text in SVG pictures is not drawn.
package transform
