import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'
import { bundleOf, COMPILED_FOLDER, nameOf, SCRIPTS, SCRIPTS_FOLDER } from './script-file.ts'

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url))
/** Below `node_modules`, so that what is not bundled is found from there. */
const CACHE = join(REPOSITORY, 'node_modules', '.cache')

const PREFIX = 'vignette-scripts-'
const DAY = 24 * 60 * 60 * 1000

/** As in the app, the native packages. */
const EXTERNAL = ['@photostructure/sqlite', '@napi-rs/image']

/**
 * Bundles what tests start as processes of their own, once for the whole run: several hundred sources take half a
 * second to load, and there are several hundred such processes, of which one compiles for all. Returns what removes the bundles.
 */
export async function setup(): Promise<() => Promise<void>> {
  // Another project of the same run has them already, and removes them when all have ended.
  if (process.env[SCRIPTS_FOLDER] !== undefined) return async () => {}
  await mkdir(CACHE, { recursive: true })
  await removeForgotten()
  const folder = await mkdtemp(join(CACHE, PREFIX))
  // For the tests that start them as another user.
  await chmod(folder, 0o755)
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 })
  try {
    await bundleInto(folder)
  } catch (thrown) {
    await remove()
    throw thrown
  }
  process.env[SCRIPTS_FOLDER] = folder
  process.env[COMPILED_FOLDER] ??= join(folder, 'compiled')
  return remove
}

async function bundleInto(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: REPOSITORY,
    logLevel: 'warn',
    plugins: [realPlaces(folder)],
    ssr: { noExternal: true, external: EXTERNAL },
    build: {
      ssr: true,
      outDir: folder,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        // A source that does not fit the others fails the tests that need it, and not all.
        shimMissingExports: true,
        input: Object.fromEntries(SCRIPTS.map((name) => [name.replace(/\.ts$/, ''), name])),
        output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
      },
    },
  })
}

/** Removes what runs have left that were killed. Others may be under way. */
async function removeForgotten(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const folder = join(CACHE, name)
    if (!name.startsWith(PREFIX)) continue
    const facts = await stat(folder).catch(() => null)
    if (facts !== null && facts.mtimeMs < Date.now() - DAY) {
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/**
 * Files beside a source are not beside its bundle: their addresses are written out, of scripts that are bundled those
 * of the bundles.
 */
function realPlaces(folder: string): Plugin {
  const scripts: ReadonlySet<string> = new Set(SCRIPTS)
  return {
    name: 'vignette:real-places',
    // Before TypeScript is taken away, and the quotes with it.
    enforce: 'pre',
    transform: {
      filter: { code: 'import.meta.url' },
      handler: (code, id) =>
        code.replaceAll(
          /new URL\(\s*'([^']+)'\s*,\s*import\.meta\.url\s*,?\s*\)/g,
          (_all, relative: string) => {
            const source = fileURLToPath(new URL(relative, pathToFileURL(id)))
            const name = nameOf(source)
            const place = scripts.has(name) ? bundleOf(folder, name) : source
            return `new URL(${JSON.stringify(pathToFileURL(place).href)})`
          },
        ),
    },
  }
}
