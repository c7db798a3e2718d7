import { open, type FileHandle } from 'node:fs/promises'
import {
  CustomSource,
  EncodedPacketSink,
  Input,
  MATROSKA,
  MP4,
  QTFF,
  WEBM,
  type InputTrack,
} from 'mediabunny'
import type { MediaMime } from '#shared/domain/media-format.ts'
import { AppError } from '#shared/errors.ts'
import { asDiskError, systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import { byteSourceOf, type ByteSource } from '../../files/byte-source.ts'
import { isCutWebm, webmLayout } from '../containers/webm-layout.ts'
import {
  assertShowableSize,
  UnshowableMedia,
  unreadableMedia,
  type Measurement,
} from '../measurement.ts'
import { assertReasonableCounts } from '../verify/mp4-counts.ts'
import { mp4Layout, type Mp4Layout } from '../verify/mp4-layout.ts'

/** What browsers have decoders for, at least on some systems. */
const SHOWN_CODECS: ReadonlySet<string | null> = new Set(['avc', 'hevc', 'vp8', 'vp9', 'av1'])

/** Media types of videos. */
export type VideoMime = Extract<MediaMime, `video/${string}`>

/** Measures a video; see `measureMedia`. Reads only the index and the last packet, and decodes nothing. */
export async function measureVideo(file: string, mime: VideoMime): Promise<Measurement> {
  const handle = await withDiskErrors('opening a video', () =>
    retryWhileBusy(() => open(file, 'r')),
  )
  try {
    const source = await byteSourceOf(handle)
    const isIso = mime === 'video/mp4' || mime === 'video/quicktime'
    const layout = isIso ? await mp4Layout(source) : null
    return await measure(handle, source, layout)
  } catch (thrown) {
    if (systemErrorCode(thrown) !== null) throw asDiskError(thrown, 'reading a video')
    throw thrown
  } finally {
    // Everything was read, so an error of a network share on closing does not matter.
    await handle.close().catch(() => undefined)
  }
}

async function measure(
  handle: FileHandle,
  source: ByteSource,
  layout: Mp4Layout | null,
): Promise<Measurement> {
  const isCut = layout === null ? await isCutWebm(source) : !layout.isWhole
  if (isCut) throw unreadableMedia('it is cut short')
  if (layout !== null) await assertReasonableCounts(source)
  const input = new Input({
    formats: [MP4, QTFF, WEBM, MATROSKA],
    source: sourceOf(handle, layout?.tags ?? []),
  })
  try {
    return await measureTracks(input, layout)
  } catch (thrown) {
    if (systemErrorCode(thrown) !== null || thrown instanceof AppError) throw thrown
    const isWhole = layout !== null || (await webmLayout(source)) !== null
    if (isWhole) throw new UnshowableMedia('it cannot be parsed', thrown)
    throw unreadableMedia('it cannot be parsed', thrown)
  } finally {
    input.dispose()
  }
}

async function measureTracks(input: Input, layout: Mp4Layout | null): Promise<Measurement> {
  const track = await input.getPrimaryVideoTrack()
  const proof = track ?? (await input.getPrimaryAudioTrack())
  if (proof === null) throw new Error('It has no track')
  if (!(await hasLastPacket(proof))) throw unreadableMedia('it is cut short')
  if (track === null) throw new UnshowableMedia('it has no picture')
  if (!SHOWN_CODECS.has(await track.getCodec())) {
    throw new UnshowableMedia('its pictures are coded in a way that browsers do not know')
  }
  const size = { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() }
  assertShowableSize(size)
  return {
    width: Math.round(size.width),
    height: Math.round(size.height),
    durationMs: Math.round((await durationOf(input, layout)) * 1000),
  }
}

/**
 * Returns whether the last packet is there: an index at the front gives the full duration even when the download was
 * cut after it.
 */
async function hasLastPacket(track: InputTrack): Promise<boolean> {
  const packet = await new EncodedPacketSink(track).getPacket(Infinity)
  return packet !== null
}

/**
 * Returns the seconds that a player shows. An MP4 begins where its first track does: an edit list may move that after
 * zero, and what it moves before zero is not played; in fragments players ignore it, and all of them count.
 */
async function durationOf(input: Input, layout: Mp4Layout | null): Promise<number> {
  const end = await input.computeDuration()
  if (layout === null) return end
  const tracks = await input.getTracks()
  const starts = await Promise.all(tracks.map((track) => track.getFirstTimestamp()))
  const start = Math.min(...starts)
  return end - (layout.isFragmented ? start : Math.max(0, start))
}

/**
 * Returns a source that reads through a handle of our own: mediabunny's file source is left out by bundlers that
 * follow its `browser` field, and would then fail only in the built app. Boxes with tags are shown to it as free
 * space: a broken one would make it reject a video that every player shows.
 */
function sourceOf(handle: FileHandle, tags: readonly number[]): CustomSource {
  return new CustomSource({
    getSize: async () => (await handle.stat()).size,
    read: async (start, end) => {
      const bytes = Buffer.alloc(end - start)
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start)
      for (const at of tags) overwrite(bytes, at - start, FREE)
      return bytes.subarray(0, bytesRead)
    },
  })
}

const FREE = Buffer.from('free', 'latin1')

/** Overwrites the part of a range that is within the bytes. */
function overwrite(bytes: Buffer, at: number, value: Buffer): void {
  for (let index = 0; index < value.length; index += 1) {
    const place = at + index
    if (place >= 0 && place < bytes.length) bytes[place] = value[index] ?? 0
  }
}
