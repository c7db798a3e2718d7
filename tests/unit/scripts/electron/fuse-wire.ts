/** Returns something like an Electron's executable: its fuses (`0`, `1` or `r` each), in the midst of other bytes. */
export function executableWithFuses(fuses: string, version = 1): Buffer {
  return Buffer.concat([
    Buffer.from('\u007FELF code dL7pKGdnNz796Pbb code '),
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([version, fuses.length]),
    Buffer.from(fuses),
    Buffer.from(' more code'),
  ])
}
