import { Readable } from 'node:stream'

/**
 * A Node stream of bytes as a web stream. Cancelling the one destroys the other.
 * Node types the chunks as `any`: the assertion lives here and nowhere else.
 */
export function webStreamOf(stream: NodeJS.EventEmitter): ReadableStream<Uint8Array<ArrayBuffer>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- neither stream has an encoding set, so chunks are bytes
  return Readable.toWeb(readableOf(stream)) as ReadableStream<Uint8Array<ArrayBuffer>>
}

/** Reads a Node stream that nobody needs, so that it ends. */
export function drain(stream: NodeJS.EventEmitter): void {
  readableOf(stream).resume()
}

/** Electron's `IncomingMessage` is a `Readable` that is not declared as one. */
function readableOf(stream: NodeJS.EventEmitter): Readable {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- documented by Electron as implementing Readable
  return stream as Readable
}
