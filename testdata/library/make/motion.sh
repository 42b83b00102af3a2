# Makes the moving pictures and the sounds. Sourced by make.sh, in the library's folder, with $work set.

plate="$work/npm/locomotion-house-cat/package/data/image.jpg"
frames="$work/cat"
mkdir -p "$frames"
# The plate shows four rows of six photographs; each is cut out at the same place within its own frame.
row=0
for y in 12 138 262 392; do
	for column in 0 1 2 3 4 5; do
		number=$((row * 6 + column))
		convert "$plate" -crop "160x106+$((11 + column * 169))+$y" +repage -resize 240x -despeckle -normalize "$frames/$(printf %02d $number).png"
	done
	row=$((row + 1))
done
convert -delay 9 -loop 0 "$frames"/*.png -colorspace Gray +dither -colors 16 -fuzz 3% -layers OptimizeTransparency motion/cat-walk.gif

quiet="-v error -y"
same="-fflags +bitexact -flags:v +bitexact -flags:a +bitexact -map_metadata -1"
ffmpeg $quiet -framerate 24 -i "$work/film/%03d.png" -c:v libx264 -preset slow -crf 24 -pix_fmt yuv420p $same \
	-movflags +faststart motion/beach-ball.mp4
ffmpeg $quiet -ss 7 -t 8 -i "$work/pypi/arcade/arcade/resources/assets/video/earth.mp4" -an -vf 'setpts=PTS/2,fps=25' \
	-c:v libvpx-vp9 -crf 34 -b:v 0 $same motion/earth-at-night.webm

sox -R -n -r 44100 "$work/chime.wav" synth 3.2 pluck C4 pluck E4 pluck G4 pluck C5 delay 0 .18 .36 .54 remix - \
	fade 0 3.2 1.4 reverb 40 norm -3
ffmpeg $quiet -i "$work/chime.wav" -c:a libmp3lame -b:a 96k $same -metadata title='Shop chime' audio/chime.mp3
sox -R -n -r 32000 -c 2 "$work/waves.wav" synth 8 brownnoise synth 8 brownnoise tremolo 0.25 85 fade 1 8 1.5 norm -6
ffmpeg $quiet -i "$work/waves.wav" -c:a libvorbis -q:a 1 $same audio/waves.ogg
