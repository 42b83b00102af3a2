// Package film makes one file of several pictures or videos: animations,
// documents and films. Animated GIF and PDF are written by itself; whatever
// needs a video encoder is made by ffmpeg where the machine has it. It does not
// know where pictures come from or where its files go.
package film
