import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { KeptMime, MediaMime } from '#shared/domain/media-format.ts'

/** What must come of a file that a provider delivers. */
interface Delivered {
  readonly kind: 'image' | 'video' | 'file'
  readonly mime: KeptMime
  readonly width: number | null
  readonly height: number | null
  readonly durationSeconds: number | null
}

/** Returns absolute path of a file in `tests/fixtures/cases/`. */
export function caseFile(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/cases/${name}`, import.meta.url))
}

/** Returns its bytes. */
export async function caseBytes(name: string): Promise<Buffer> {
  return readFile(caseFile(name))
}

function picture(mime: MediaMime, width: number, height: number): Delivered {
  return { kind: 'image', mime, width, height, durationSeconds: null }
}

function clip(mime: MediaMime, width: number, height: number, seconds: number): Delivered {
  return { kind: 'video', mime, width, height, durationSeconds: seconds }
}

/** Every case, and what it is when it has been delivered. */
export const DELIVERED: readonly (readonly [string, Delivered])[] = [
  ['jpeg-with-mp4-behind.jpg', picture('image/jpeg', 96, 64)],
  ['jpeg-stray-bytes.jpg', picture('image/jpeg', 96, 64)],
  ['jpeg-orientation-0.jpg', picture('image/jpeg', 96, 64)],
  ['jpeg-orientation-6-after-xmp.jpg', picture('image/jpeg', 64, 96)],
  ['jpeg-orientation-6-behind-app2.jpg', picture('image/jpeg', 64, 96)],
  ['avif-irot90.avif', picture('image/avif', 64, 96)],
  ['avif-imir.avif', picture('image/avif', 96, 64)],
  ['avif-no-pixi.avif', picture('image/avif', 96, 64)],
  ['avif-major-mif1.avif', picture('image/avif', 96, 64)],
  ['png-gamma-crc-wrong.png', picture('image/png', 96, 64)],
  ['gif-two-xmp.gif', picture('image/gif', 96, 64)],
  ['webm-doctype-padded.webm', clip('video/webm', 160, 90, 1)],
  ['mp4-metadata-box-too-long.mp4', clip('video/mp4', 640, 360, 2)],
  ['video-quicktime.mov', clip('video/quicktime', 160, 90, 1)],
  [
    'png-cgbi.png',
    { kind: 'file', mime: 'image/png', width: null, height: null, durationSeconds: null },
  ],
]
