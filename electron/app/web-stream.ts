import { Readable } from 'node:stream'

/**
 * A Node stream of bytes as a web stream. Cancelling the one destroys the other.
 * Node types the chunks as `any`, and Electron's `IncomingMessage` is a `Readable` that is not declared as one: both
 * assertions live here and nowhere else.
 */
export function webStreamOf(stream: NodeJS.EventEmitter): ReadableStream<Uint8Array<ArrayBuffer>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- documented by Electron as implementing Readable
  const readable = stream as Readable
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- neither stream has an encoding set, so chunks are bytes
  return Readable.toWeb(readable) as ReadableStream<Uint8Array<ArrayBuffer>>
}
