/** What is decoded now: originals one at a time, for each may take hundreds of megabytes meanwhile. */
let turn: Promise<unknown> = Promise.resolve()

/** Decodes a picture once those before it are; resolves with whether that went well. Not what nobody waits for any more. */
export function decodeInTurn(url: string, isWanted: () => boolean): Promise<boolean> {
  const decoded = turn.then(async () => {
    if (!isWanted()) return false
    const image = new Image()
    image.src = url
    await image.decode()
    return true
  })
  turn = decoded.catch(() => undefined)
  return decoded.catch(() => false)
}
