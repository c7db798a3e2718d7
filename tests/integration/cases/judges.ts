import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import { isOnPath } from '../../../scripts/system-packages.mjs'

const execute = promisify(execFile)

/** Other people's programs that say what a file is. None of them is needed: tests with one are skipped, by name, where it is missing. */
export type Judge = 'exiftool' | 'ffprobe' | 'identify'

/** Returns whether this machine has one. */
export function hasJudge(judge: Judge): boolean {
  return isOnPath(judge)
}

/** Returns what one prints about a file. Throws when it thinks the file is broken. */
async function ask(judge: Judge, ...args: readonly string[]): Promise<string> {
  return (await execute(judge, args, { maxBuffer: 16 * 1024 * 1024 })).stdout
}

const tagsSchema = z.array(z.record(z.string(), z.unknown()))

/**
 * Returns the tags of a file by their group and name, such as `XMP-vignette:Prompt`, as numbers where they are
 * numbers.
 */
export async function tagsOf(file: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await ask('exiftool', '-json', '-n', '-a', '-G1', file)
  return tagsSchema.parse(JSON.parse(text))[0] ?? {}
}

const probeSchema = z.object({
  streams: z.array(z.object({ width: z.number(), height: z.number() })),
  format: z.object({ duration: z.string() }),
})

/** Returns the size in pixels of a video's picture, and how many seconds it takes. */
export async function probe(
  file: string,
): Promise<{ width: number; height: number; seconds: number }> {
  const entries = 'stream=width,height:format=duration'
  const args = ['-v', 'error', '-select_streams', 'v:0', '-show_entries', entries, '-of', 'json']
  const { streams, format } = probeSchema.parse(JSON.parse(await ask('ffprobe', ...args, file)))
  const [picture = { width: 0, height: 0 }] = streams
  return { ...picture, seconds: Number(format.duration) }
}

/** Orientations that show rows as columns, as ImageMagick calls them. */
const ON_THEIR_SIDE = /LeftTop|RightTop|RightBottom|LeftBottom/

/** Returns the size in pixels of a picture, turned as its Exif says. */
export async function identify(file: string): Promise<{ width: number; height: number }> {
  const text = await ask('identify', '-format', '%w %h %[orientation]\n', file)
  const [width = 0, height = 0] = text.split(' ').map(Number)
  return ON_THEIR_SIDE.test(text) ? { width: height, height: width } : { width, height }
}
