# Makes the still pictures. Sourced by make.sh, in the library's folder, with $work set.

skimage="$work/pypi/scikit-image/skimage/data"
clipart="$work/deb/openclipart-svg/usr/share/openclipart/svg"
dandelion="$work/deb/lomiri-wallpapers-16.04/usr/share/backgrounds/seeding_by_Clements_Engelhardt.jpg"

# jpeg encodes a picture without metadata: source, target, then further options of convert.
jpeg() {
	from=$1 to=$2
	shift 2
	convert "$from" "$@" -strip -sampling-factor 4:2:0 -interlace JPEG -quality 80 "$to"
}

# getty copies a photograph of the Getty's Open Content Program: name in the package, target.
getty() {
	jpeg "$work/npm/$1/package/data/image.jpg" "photos/$2"
}

# exif writes sample camera data: file, date, maker, model, then further options of exiftool.
exif() {
	file=$1 date=$2 maker=$3 model=$4
	shift 4
	exiftool -q -overwrite_original -DateTimeOriginal="$date" -CreateDate="$date" -Make="$maker" -Model="$model" "$@" "$file"
}

for name in mug vase candles flipflops_coral flipflops_navy sunglasses beach_ball beanie gifts notebooks flask fruit; do
	jpeg "$work/products/$name.png" "products/$(echo "$name" | tr _ -).jpg"
done
cwebp -quiet -q 80 "$work/products/parasol.png" -o products/parasol.webp
jpeg "$work/products/mug_plain.png" older/mug-1.jpg -resize 1000x
jpeg "$work/products/vase_blue.png" older/vase-1.jpg -resize 720x
jpeg "$work/products/beanie_green.png" older/beanie-2.jpg -resize 1000x
rsvg-convert -w 800 "$clipart/people/clothing/winter_hat_nathan_eady_01.svg" -o "$work/hat.png"
jpeg "$work/hat.png" older/beanie-1.jpg -background '#f2f4f7' -flatten -trim -bordercolor '#f2f4f7' -border 80

cp "$clipart/people/clothing/tennis_shoes_jarno_vasam_.svg" products/tennis-shoes.svg
rsvg-convert -w 3000 "$clipart/people/clothing/hiking_boot_jarno_vasama_.svg" |
	convert - -trim +repage -resize 800x -bordercolor none -border 40 -strip products/hiking-boot.png
rsvg-convert -w 1000 "$clipart/people/clothing/hats/baseball_cap_ganson.svg" |
	convert - -trim +repage -resize 720x -bordercolor none -border 60 -strip "$work/cap.png"
cwebp -quiet -q 86 -alpha_q 90 "$work/cap.png" -o products/cap.webp

jpeg "$dandelion" photos/dandelion.jpg -resize 1500x
exif photos/dandelion.jpg '2017:05:21 19:48:06' Example 'Field 1' -FNumber=2.8 -ISO=200 -ExposureTime=1/640 -FocalLength=55 \
	-GPSLatitude=51.4779 -GPSLatitudeRef=N -GPSLongitude=0.0015 -GPSLongitudeRef=W -Copyright='CC0 1.0 Clemens Engelhardt'
# Stored lying on its side with orientation 6, as phones store a picture taken upright.
jpeg "$dandelion" photos/dandelion-upright.jpg -gravity northwest -crop 2000x2600+700+200 +repage -resize 800x -rotate -90
exif photos/dandelion-upright.jpg '2017:05:21 19:51:40' Example 'Pocket 2' -n -Orientation=6 -FNumber=1.8 -ISO=64
$python -c 'import bz2, sys; sys.stdout.buffer.write(bz2.decompress(sys.stdin.buffer.read()))' \
	<"$work/pypi/scipy/scipy/misc/face.dat" >"$work/face.rgb"
convert -size 1024x768 -depth 8 "rgb:$work/face.rgb" "$work/face.png"
jpeg "$work/face.png" photos/raccoon.jpg
exif photos/raccoon.jpg '2009:08:14 10:22:31' Example 'Field 1' -FNumber=4 -ISO=400 -ExposureTime=1/250 -FocalLength=135
jpeg "$skimage/coffee.png" photos/coffee.jpg
jpeg "$skimage/chelsea.png" photos/cat.jpg
jpeg "$skimage/rocket.jpg" photos/rocket.jpg
convert "$skimage/hubble_deep_field.jpg" -resize 800x -strip "$work/hubble.png"
avifenc -s 4 --min 22 --max 34 "$work/hubble.png" photos/deep-field.avif >/dev/null
convert "$skimage/gravel.png" -resize 400x -strip -compress zip photos/gravel.tif

getty acanthus-mollis acanthus.jpg
getty allium-oreophilum allium.jpg
getty black-canyon canyon.jpg
getty dust-bowl-home cabin.jpg
getty french-alpine-landscape alps.jpg
getty march-pastoral flock.jpg
getty nagasaki-boats boats.jpg
