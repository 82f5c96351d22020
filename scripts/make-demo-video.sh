#!/usr/bin/env bash
# Makes the demo course's video: 120 s, 640x360, VP9 without sound.
# Needs ffmpeg with libvpx and a Chromium ($CHROMIUM_PATH, chromium on PATH, or the dev dependency).
set -euo pipefail
cd "$(dirname "$0")/.."

out=src/dashboard/public/media/fire-safety.webm
fps=20
mkdir -p "$(dirname "$out")"

# A keyframe every 2 s, and cues at the front, so that a browser can seek after the first bytes.
node scripts/make-demo-video.mjs "$fps" |
  ffmpeg -hide_banner -loglevel error -y \
    -f image2pipe -c:v mjpeg -framerate "$fps" -i - \
    -vf scale=in_range=full:out_range=limited -an -c:v libvpx-vp9 -pix_fmt yuv420p -b:v 0 -crf 36 -g $((fps * 2)) -keyint_min $((fps * 2)) \
    -row-mt 1 -deadline good -cpu-used 3 \
    -cues_to_front 1 -reserve_index_space 8192 "$out"

ls -l "$out"
