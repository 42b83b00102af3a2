// Package transform carries out delivery transformations: it parses the text between type and public ID, renders
// the picture it describes and reads and signs delivery URLs. It exists so that the sandbox's delivery URLs work
// without a network. It does not know HTTP, storage, accounts or named transformations, which its callers expand.
//
// The policy: what is not carried out is refused with a reason, never replaced by something else in silence.
//
//	c      scale fit limit mfit fill lfill pad lpad mpad crop thumb, auto and fill_pad as fill with g_auto (nothing is padded)
//	w h    pixels, decimals as a share, iw ih ow oh; no auto, no expressions
//	ar     with one of w and h, or alone with scale, crop and fill
//	x y    pixels or shares; in crop without g they count from the upper left; with g away from the edge it holds to
//	g      the compass, center, xy_center, custom and face(s) with the regions that the source brings, else the centre;
//	       auto and its variants choose the part with most edges, nearest the middle: it recognises nothing
//	z      room around a face or custom region
//	a      degrees, hflip, vflip, auto_left, auto_right, ignore (of EXIF orientation); several joined by dots
//	r      pixels, max (an ellipse), up to four corners
//	e      grayscale blackwhite sepia blur brightness contrast saturation negate sharpen pixelate;
//	       their strengths are our own reading of the ranges, not the service's curves
//	o b bo opacity; colour, auto and auto:predominant; solid borders, which enlarge the picture
//	dpr    multiplies pixels in w h x y r bo; alone in a component it counts for the whole chain; auto is 1
//	f      jpg png gif bmp tiff; webp and avif when a program for them is found; auto by the Accept header
//	q      1 to 100 and auto (best 90, good 80, eco 65, low 50) for jpg and webp; other formats keep all they can
//	pg so  page of a PDF or frame of an animation; time in a video, the middle when it is not given
//	dl     delay of an animation's frames, in milliseconds
//	fl     those that need nothing here: progressive is accepted though the encoder writes baseline
//
// Within a component the order is: size, angle, effects, opacity, corners, border, background. A picture without a
// format in URL or chain keeps its own; where that cannot be written it becomes PNG when it has transparency, else
// JPEG. An animated GIF stays animated when it goes to gif; a video is only ever made into a still, and only when a
// picture's format is asked for. Text in SVG pictures is not drawn.
package transform
