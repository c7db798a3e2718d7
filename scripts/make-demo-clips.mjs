/**
 * Draws the demo provider's clips: `node scripts/make-demo-clips.mjs`, with Node 24 and ffmpeg
 * (libx264) on the PATH. A development tool: the app only ships what it writes to
 * `electron/engine/demo/clips/`.
 *
 * Each clip is two seconds at 24 frames a second whose last frame leads into the first. No B-frames
 * and one key frame at the start, so that packets can be repeated and the repetition cut off
 * anywhere.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import {
  CLIP_FRAME_RATE,
  clipDimensions,
  clipFile,
  posterFile,
} from '../electron/engine/demo/clips/clip.ts'
import { CLIP_FRAMES, clipFrameSvg } from '../electron/engine/demo/paint/clip-scenes.ts'
import { rasterise } from '../electron/engine/demo/paint/rasterise.ts'
import { ASPECT_RATIOS } from '../shared/domain/aspect-ratio.ts'

const FOLDER = fileURLToPath(new URL('../electron/engine/demo/clips/', import.meta.url))
/** x264's quality, lower is better: the smaller the picture, the cheaper a better one. */
const RATE_FACTOR = { '720p': 32, '480p': 30 }
const POSTER_QUALITY = 64

/** @type {readonly ('720p' | '480p')[]} */
const RESOLUTIONS = ['720p', '480p']

for (const aspectRatio of ASPECT_RATIOS) {
  for (const resolution of RESOLUTIONS) {
    const kind = { aspectRatio, resolution }
    const { width, height } = clipDimensions(kind)
    const encoder = startEncoder(width, height, RATE_FACTOR[resolution], clipFile(FOLDER, kind))
    const encoded = once(encoder, 'close')
    for (let frame = 0; frame < CLIP_FRAMES; frame++) {
      const svg = clipFrameSvg(aspectRatio, width, height, frame / CLIP_FRAMES)
      const picture = await rasterise(svg, width, height)
      if (frame === 0 && resolution === '480p') {
        const poster = await (await rasterise(svg, width, height)).jpeg(POSTER_QUALITY)
        await writeFile(posterFile(FOLDER, aspectRatio), poster)
      }
      if (!encoder.stdin.write(await picture.rawPixels())) await once(encoder.stdin, 'drain')
    }
    encoder.stdin.end()
    const [code] = await encoded
    if (code !== 0) throw new Error(`ffmpeg ended with ${code}`)
    console.log(`${aspectRatio} ${resolution} ${width}x${height}`)
  }
}

/**
 * Starts an ffmpeg that takes raw RGBA frames on its standard input.
 *
 * @param {number} width pixels
 * @param {number} height pixels
 * @param {number} rateFactor x264's quality
 * @param {string} file
 */
function startEncoder(width, height, rateFactor, file) {
  const options = [
    `-y -v error -f rawvideo -pix_fmt rgba -s ${width}x${height} -r ${CLIP_FRAME_RATE} -i -`,
    '-vf scale=out_color_matrix=bt709:out_range=tv,format=yuv420p',
    `-c:v libx264 -preset veryslow -profile:v high -crf ${rateFactor}`,
    `-bf 0 -g ${CLIP_FRAMES} -keyint_min ${CLIP_FRAMES} -sc_threshold 0`,
    '-x264-params open-gop=0:aq-mode=3:aq-strength=1.1:deblock=1,1',
    '-colorspace bt709 -color_primaries bt709 -color_trc bt709',
    '-movflags +faststart -map_metadata -1 -fflags +bitexact',
  ]
  const args = [...options.join(' ').split(' '), file]
  return spawn('ffmpeg', args, { stdio: ['pipe', 'inherit', 'inherit'] })
}
