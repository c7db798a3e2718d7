import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRunning, jobStateSchema } from '../../../shared/domain/generation.ts'
import type { Gesture } from '../../../shared/ipc/gesture.ts'
import { connect } from '../../e2e/support/studio.ts'
import { launchVignette, removeFolders, type VignetteApp } from '../../e2e/support/vignette-app.ts'
import { imageRequest } from '../../integration/support/requests.ts'
import { median } from '../face/figures.ts'
import {
  PARALLEL_REQUESTS,
  PICTURES,
  PICTURES_PER_STREAM,
  streamRequest,
  WARM_UP,
  type Served,
} from './protocol.ts'

/** Rounds before those that count, after one with small pictures. */
const UNCOUNTED = 1
/** How long the app rests before a run, in milliseconds: the small pictures of the run before are made then. */
const REST = 1500

/**
 * Takes all of them by turns in the app itself, by address, over Chromium's network: a job of the engine, from the page's call until the page
 * hears that it has succeeded, the same while the page draws nothing, and a floor in the main process. No target is held against it: the
 * window shows what comes meanwhile.
 */
export async function measureInApp(served: Served, rounds: number) {
  const app = await launchVignette({})
  const folder = await mkdtemp(join(tmpdir(), 'vignette-bench-'))
  const { baseUrl } = served
  try {
    await connect(app, { baseUrl, token: 'sk-bench-0123456789' })
    const engine: number[] = []
    const undrawn: number[] = []
    const floor: number[] = []
    await runEngine(app, WARM_UP)
    await runFloor(app, { baseUrl, folder, prompt: WARM_UP })
    for (let number = 0; number < UNCOUNTED + rounds; number += 1) {
      const prompt = `measured ${number}`
      // oxlint-disable no-await-in-loop -- by turns
      engine.push(await runEngine(app, prompt))
      await setDrawn(app, false)
      undrawn.push(await runEngine(app, `${prompt}, undrawn`))
      await setDrawn(app, true)
      floor.push(await runFloor(app, { baseUrl, folder, prompt }))
      // oxlint-enable no-await-in-loop
    }
    return reportOf(engine.slice(UNCOUNTED), undrawn.slice(UNCOUNTED), floor.slice(UNCOUNTED))
  } finally {
    await app.quit()
    await removeFolders(app)
    await rm(folder, { recursive: true, force: true })
  }
}

function reportOf(engine: readonly number[], undrawn: readonly number[], floor: readonly number[]) {
  const floorMilliseconds = median(floor)
  const toFloor = (milliseconds: number) => Number((milliseconds / floorMilliseconds).toFixed(2))
  return {
    engineMilliseconds: median(engine),
    undrawnMilliseconds: median(undrawn),
    floorMilliseconds,
    ratio: toFloor(median(engine)),
    undrawnRatio: toFloor(median(undrawn)),
    everyRound: {
      engineMilliseconds: engine,
      undrawnMilliseconds: undrawn,
      floorMilliseconds: floor,
    },
  }
}

/** The page goes on hearing of everything, and lays out and paints nothing of it. */
async function setDrawn({ page }: VignetteApp, isDrawn: boolean): Promise<void> {
  await page.evaluate(
    (display) => {
      const root = document.querySelector<HTMLElement>('#root')
      if (root !== null) root.style.display = display
    },
    isDrawn ? '' : 'none',
  )
}

async function runEngine({ page }: VignetteApp, prompt: string): Promise<number> {
  await page.waitForTimeout(REST)
  const run = await page.evaluate(
    async ({ request, running, gesture }) => {
      const started = performance.now()
      const ended = new Promise<string>((resolve) => {
        const stop = window.vignette.events.onJobChanged((job) => {
          if (job.request.prompt !== request.prompt || running.includes(job.state)) return
          stop()
          resolve(job.state)
        })
      })
      const made = await window.vignette.generations.create({ gesture, request })
      const state = made.ok ? await ended : made.error.code
      return { state, milliseconds: performance.now() - started }
    },
    {
      request: imageRequest(PICTURES, { prompt }),
      running: jobStateSchema.options.filter(isRunning),
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the page makes them of its clicks
      gesture: crypto.randomUUID() as string as Gesture,
    },
  )
  if (run.state !== 'succeeded') throw new Error(`The job ended as ${run.state}`)
  return run.milliseconds
}

interface FloorRun {
  readonly baseUrl: string
  readonly folder: string
  readonly prompt: string
}

async function runFloor({ electron, page }: VignetteApp, run: FloorRun): Promise<number> {
  await page.waitForTimeout(REST)
  return electron.evaluate(
    async ({ session }, { baseUrl, folder, prompt, sent, requests, together }) => {
      const { writeFile } = process.getBuiltinModule('node:fs/promises')
      // The session of the app's own pages has no network.
      const network = session.fromPartition('pipeline-floor', { cache: false })
      const request = async (place: number): Promise<void> => {
        const response = await network.fetch(`${baseUrl}/chat/completions`, sent)
        const addresses = [...(await response.text()).matchAll(/\((http[^)]+)\)/g)]
        await Promise.all(
          addresses.map(async ([, address = ''], index) => {
            const bytes = await (await network.fetch(address)).arrayBuffer()
            await writeFile(`${folder}/${prompt}-${place}-${index}.png`, new Uint8Array(bytes))
          }),
        )
      }
      const started = performance.now()
      const left = Array.from({ length: requests }, (_, place) => place)
      const work = async (): Promise<void> => {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        for (let next = left.shift(); next !== undefined; next = left.shift()) await request(next)
      }
      await Promise.all(Array.from({ length: together }, work))
      return performance.now() - started
    },
    {
      ...run,
      sent: streamRequest(run.prompt, 'url'),
      requests: PICTURES / PICTURES_PER_STREAM,
      together: PARALLEL_REQUESTS,
    },
  )
}
