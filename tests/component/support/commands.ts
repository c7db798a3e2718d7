import type { BrowserCommand } from 'vitest/node'
// What a command is given by the provider is declared there.
import '@vitest/browser-playwright'

/** Somewhere in the page of a test, in CSS pixels. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** What a test cannot do from inside of its page; see `vitest/browser`. */
declare module 'vitest/browser' {
  interface BrowserCommands {
    /** Presses the mouse at the first point, and moves it over all others. */
    pressMouse: (way: readonly Point[]) => Promise<void>
    /** Moves the mouse over points. */
    moveMouse: (way: readonly Point[]) => Promise<void>
    /** Lets the mouse go where it is. */
    releaseMouse: () => Promise<void>
    /** Turns the wheel over a point so many times, each by so many CSS pixels. */
    turnWheel: (at: Point, distance: number, times: number) => Promise<void>
    /** Gives the screen so many device pixels for a CSS pixel. */
    setPixelRatio: (ratio: number) => Promise<void>
  }
}

type Context = Parameters<BrowserCommand>[0]

/** The page of a test is in a frame of Vitest's. */
async function placeOfFrame(context: Context): Promise<Point> {
  const frame = await context.frame()
  const box = await (await frame.frameElement()).boundingBox()
  return box ?? { x: 0, y: 0 }
}

const moveMouse: BrowserCommand<[readonly Point[]]> = async (context, way) => {
  const { mouse } = context.page
  const frame = await placeOfFrame(context)
  for (const { x, y } of way) {
    // oxlint-disable-next-line no-await-in-loop -- one hand
    await mouse.move(frame.x + x, frame.y + y, { steps: 4 })
  }
}

const pressMouse: BrowserCommand<[readonly Point[]]> = async (context, [first, ...way]) => {
  if (first === undefined) return
  await moveMouse(context, [first])
  await context.page.mouse.down()
  await moveMouse(context, way)
}

const releaseMouse: BrowserCommand = ({ page }) => page.mouse.up()

const turnWheel: BrowserCommand<[Point, number, number]> = async (context, at, distance, times) => {
  const { mouse } = context.page
  await moveMouse(context, [at])
  // oxlint-disable-next-line no-await-in-loop -- one wheel
  for (let turn = 0; turn < times; turn += 1) await mouse.wheel(0, distance)
}

const setPixelRatio: BrowserCommand<[number]> = async ({ page, context }, ratio) => {
  const session = await context.newCDPSession(page)
  const size = page.viewportSize() ?? { width: 0, height: 0 }
  await session.send('Emulation.setDeviceMetricsOverride', {
    ...size,
    deviceScaleFactor: ratio,
    mobile: false,
  })
}

export const commands = { moveMouse, pressMouse, releaseMouse, turnWheel, setPixelRatio }
