import { finished, type Readable } from 'node:stream'

/**
 * A Node stream of bytes as a web stream. Cancelling the one destroys the other. Each piece keeps the memory that it came in: Node's own
 * `Readable.toWeb` copies it and leaves the first to V8, which then looks through the whole heap for what may be freed.
 */
export function webStreamOf(stream: NodeJS.EventEmitter): ReadableStream<Uint8Array<ArrayBuffer>> {
  const readable = readableOf(stream)
  let isCancelled = false
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        // Neither stream has an encoding set, so chunks are bytes.
        readable.on('data', (chunk: Buffer<ArrayBuffer>) => {
          if (isCancelled) return
          controller.enqueue(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength))
          if ((controller.desiredSize ?? 0) <= 0) readable.pause()
        })
        readable.pause()
        const forget = finished(readable, { writable: false }, (error) => {
          forget()
          // What is thrown after the end, such as by `destroy`, is nobody's any more, and must not count as unhandled.
          readable.on('error', () => {})
          if (isCancelled) return
          if (error) controller.error(error)
          else controller.close()
        })
      },
      pull: () => void readable.resume(),
      cancel(reason) {
        isCancelled = true
        readable.destroy(reason instanceof Error ? reason : undefined)
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: readable.readableHighWaterMark }),
  )
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
