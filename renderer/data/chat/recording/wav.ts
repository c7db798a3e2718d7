/** Bytes of the header that `encodeWav` writes. */
const HEADER = 44
const BYTES_OF_A_SAMPLE = 2

/** Returns samples, from -1 to 1, as a WAV file of one channel with 16 bits a sample; what is louder is cut off. `sampleRate` is in hertz. */
export function encodeWav(samples: Float32Array, sampleRate: number): Uint8Array<ArrayBuffer> {
  const bytes = samples.length * BYTES_OF_A_SAMPLE
  const view = new DataView(new ArrayBuffer(HEADER + bytes))
  writeText(view, 0, 'RIFF')
  view.setUint32(4, HEADER - 8 + bytes, true)
  writeText(view, 8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  // PCM, one channel.
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * BYTES_OF_A_SAMPLE, true)
  view.setUint16(32, BYTES_OF_A_SAMPLE, true)
  view.setUint16(34, BYTES_OF_A_SAMPLE * 8, true)
  writeText(view, 36, 'data')
  view.setUint32(40, bytes, true)
  for (const [at, sample] of samples.entries()) {
    const value = Math.max(-1, Math.min(1, sample))
    view.setInt16(
      HEADER + at * BYTES_OF_A_SAMPLE,
      Math.round(value < 0 ? value * 0x8000 : value * 0x7fff),
      true,
    )
  }
  return new Uint8Array(view.buffer)
}

function writeText(view: DataView, at: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) {
    view.setUint8(at + index, text.charCodeAt(index))
  }
}

/** Returns the mean of all channels. */
export function asOneChannel(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array()] = channels
  if (channels.length < 2) return first
  return first.map(
    (_, at) => channels.reduce((sum, channel) => sum + (channel[at] ?? 0), 0) / channels.length,
  )
}
