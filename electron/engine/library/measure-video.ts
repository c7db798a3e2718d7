import { open, type FileHandle } from 'node:fs/promises'
import { CustomSource, EncodedPacketSink, Input, MP4, WEBM, type InputVideoTrack } from 'mediabunny'
import { AppError } from '#shared/errors.ts'
import { asDiskError, systemErrorCode, withDiskErrors } from './disk-error.ts'
import { byteSourceOf } from './export/byte-source.ts'
import { assertReasonableSize, unreadableMedia, type Measurement } from './measurement.ts'
import { assertReasonableCounts } from './mp4-counts.ts'

/** Measures a video; see `measureMedia`. Reads only the index and the last packet, and decodes nothing. */
export async function measureVideo(file: string): Promise<Measurement> {
  const handle = await withDiskErrors('opening a video', () => open(file, 'r'))
  const input = new Input({ formats: [MP4, WEBM], source: sourceOf(handle) })
  try {
    await assertReasonableCounts(await byteSourceOf(handle))
    const track = await input.getPrimaryVideoTrack()
    if (track === null) throw unreadableMedia('it has no video track')
    const size = { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() }
    assertReasonableSize(size)
    if (!(await hasLastPacket(track))) throw unreadableMedia('it is cut short')
    const durationMs = Math.round((await input.computeDuration()) * 1000)
    return { width: Math.round(size.width), height: Math.round(size.height), durationMs }
  } catch (thrown) {
    if (systemErrorCode(thrown) !== null) throw asDiskError(thrown, 'reading a video')
    throw thrown instanceof AppError ? thrown : unreadableMedia('it cannot be parsed', thrown)
  } finally {
    input.dispose()
    // What was to be read is here, whatever a network share says now.
    await handle.close().catch(() => undefined)
  }
}

/** An index at the front says how long the video should be, even when the download was cut behind it. */
async function hasLastPacket(track: InputVideoTrack): Promise<boolean> {
  const packet = await new EncodedPacketSink(track).getPacket(Infinity)
  return packet !== null
}

/**
 * Reads through a handle of our own: mediabunny's file source is left out by bundlers that follow its `browser`
 * field, and would then fail only in the built app.
 */
function sourceOf(handle: FileHandle): CustomSource {
  return new CustomSource({
    getSize: async () => (await handle.stat()).size,
    read: async (start, end) => {
      const bytes = new Uint8Array(end - start)
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start)
      return bytes.subarray(0, bytesRead)
    },
  })
}
