import { readFile } from 'node:fs/promises'

/** Stands in front of the fuses in every Electron executable (`@electron/fuses`, `src/constants.ts`). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** The fuses of version 1, in their order in the executable (`FuseV1Options`). */
const FUSES = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptionsEnvironmentVariable',
  'nodeCliInspectArguments',
  'embeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const

/** Returns the names of the fuses that are on in an Electron executable. Throws when the file has none at all. */
export async function fusesThatAreOn(file: string): Promise<string[]> {
  const bytes = await readFile(file)
  const start = bytes.indexOf(SENTINEL) + SENTINEL.length
  if (start < SENTINEL.length || bytes[start] !== 1) {
    throw new Error(`No fuses of version 1 in ${file}`)
  }
  // After the version and the number of fuses: a digit for each.
  return FUSES.filter((_name, position) => bytes[start + 2 + position] === '1'.charCodeAt(0))
}
