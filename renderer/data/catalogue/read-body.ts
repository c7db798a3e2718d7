const NOTHING_THERE = 204

/** Reads a body that the main process serves under an address of its own. Rejects where there is none. */
export async function readBody(address: string): Promise<ArrayBuffer> {
  const response = await fetch(address)
  if (!response.ok || response.status === NOTHING_THERE)
    throw new Error(`The library cannot be read: ${response.status}`)
  return response.arrayBuffer()
}
