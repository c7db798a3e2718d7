import { readFile } from 'node:fs/promises'
import {
  BufferSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  type EncodedPacket,
} from 'mediabunny'
import type { AspectRatio } from '#shared/domain/aspect-ratio.ts'
import { CLIP_FRAME_RATE, clipFile, posterFile, type ClipKind } from './clip.ts'

/** Returns the first frame of an aspect ratio's clips, as JPEG with a short side of 480 pixels. */
export function clipPoster(folder: string, aspectRatio: AspectRatio): Promise<Uint8Array> {
  return readFile(posterFile(folder, aspectRatio))
}

/**
 * Returns an MP4 of exactly `seconds` seconds (whole), made by repeating a clip's packets: nothing is decoded or
 * encoded. It may end in the middle of a repetition, which is valid because the clips have no B-frames.
 */
export async function loopedClip(
  folder: string,
  kind: ClipKind,
  seconds: number,
): Promise<Uint8Array> {
  const bytes = await readFile(clipFile(folder, kind))
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4] })
  try {
    const track = await input.getPrimaryVideoTrack()
    const decoderConfig = await track?.getDecoderConfig()
    if (!track || !decoderConfig) throw new Error('The clip has no video')
    const packets: EncodedPacket[] = []
    for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet)
    return await writePackets(packets, decoderConfig, seconds * CLIP_FRAME_RATE)
  } finally {
    input.dispose()
  }
}

async function writePackets(
  packets: readonly EncodedPacket[],
  decoderConfig: VideoDecoderConfig,
  frames: number,
): Promise<Uint8Array> {
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target })
  const source = new EncodedVideoPacketSource('avc')
  output.addVideoTrack(source, { frameRate: CLIP_FRAME_RATE })
  await output.start()
  for (let frame = 0; frame < frames; frame++) {
    const packet = packets[frame % packets.length]
    if (packet === undefined) throw new Error('The clip has no frames')
    const timestamp = frame / CLIP_FRAME_RATE
    await source.add(packet.clone({ timestamp, duration: 1 / CLIP_FRAME_RATE }), { decoderConfig })
  }
  await output.finalize()
  if (target.buffer === null) throw new Error('The clip could not be written')
  return new Uint8Array(target.buffer)
}
