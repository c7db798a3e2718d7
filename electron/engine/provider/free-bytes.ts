/**
 * Frees the memory of bytes that nobody needs any more: they are empty afterwards. Left to V8, a few megabytes of them have it look
 * through everything else in the process for what may be freed as well. A part of a larger buffer is left alone: the rest of it may be
 * somebody else's. Never throws: what is in them has been read or written, and must not be lost by it.
 */
export function freeBytes({ buffer, byteLength }: Uint8Array): void {
  if (byteLength === 0 || byteLength !== buffer.byteLength) return
  // Node 20 has no such method, and leaves them to V8.
  const owned: ArrayBufferLike & { transfer?: (bytes: number) => unknown } = buffer
  try {
    owned.transfer?.(0)
  } catch {
    // Some memory stays with whoever made it, such as that which Node cuts small buffers out of, or WebAssembly's.
  }
}
