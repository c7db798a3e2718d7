import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { PROJECT } from '../../e2e/support/vignette-app.ts'
import { electronFolder } from '../../e2e/support/runtime.ts'
import { median } from './figures.ts'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** The script of a window of Electron alone. */
export const BARE_WINDOW = here('bare/main.mjs')

/** Milliseconds from the start of the process to the first picture on the screen; medians. In a library that was open before, it is one of the last screen. */
export interface Launches {
  readonly ours: number
  readonly bare: number
  /** How much longer ours takes. */
  readonly ratio: number
  /** Until the first picture is in a tile that can be opened. */
  readonly tile: number
}

/** Starts the app on a profile and its library, and a bare window, by turns. */
export async function measureLaunches(
  folders: { readonly profile: string; readonly library: string },
  rounds: number,
): Promise<Launches> {
  const ours = ['.', `--user-data-dir=${folders.profile}`, `--library=${folders.library}`]
  const bare = [BARE_WINDOW, `--user-data-dir=${folders.profile} bare`]
  const times = { ours: [] as number[], bare: [] as number[], tile: [] as number[] }
  // The first ones warm the disk's cache, and make the thumbnails: their figures do not count.
  for (let round = -1; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- by turns, so that other work of the machine affects both alike
    const [one, other] = [await launch(ours, round < 0), await launch(bare, round < 0)]
    if (round < 0) continue
    times.ours.push(one.picture)
    times.bare.push(other.picture)
    times.tile.push(one.tile)
  }
  const medians = { ours: median(times.ours), bare: median(times.bare) }
  const ratio = Math.round((medians.ours / medians.bare) * 100) / 100
  return { ...medians, ratio, tile: median(times.tile) }
}

/** Starts an app, and quits it once its first pictures are there; with `isWarmingUp` once all are that fit. Milliseconds from the start of the process. */
export async function launch(
  args: readonly string[],
  isWarmingUp: boolean,
): Promise<{ readonly picture: number; readonly tile: number }> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const executable = join(electronFolder() ?? '', 'electron')
  const begun = performance.timeOrigin + performance.now()
  const child = spawn(executable, ['-r', here('first-picture.cjs'), ...args, ...root], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      VIGNETTE_TEST_TOKENS_ONLY: '1',
      FIRST_PICTURE_WARMS_UP: isWarmingUp ? '1' : '0',
    },
  })
  const exited = once(child, 'exit')
  const at = new Map<string | undefined, number>()
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /^first (picture|tile) ([\d.]+)$/.exec(line)
    if (found !== null) at.set(found[1], Number(found[2]) - begun)
  }
  await exited
  const [picture, tile] = [at.get('picture'), at.get('tile')]
  if (picture === undefined || tile === undefined) throw new Error(`${args[0]} showed no picture`)
  return { picture, tile }
}
