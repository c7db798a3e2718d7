import { setTimeout as sleep } from 'node:timers/promises'

/** How long things take: `realistic` to be watched by people, `instant` for tests. */
export type Pace = 'realistic' | 'instant'

/** All in milliseconds. */
export interface PaceTimes {
  /** From the request to the first picture. */
  readonly firstImage: number
  /** From one picture to the next. */
  readonly nextImage: number
  /** Between two lines of a video's progress. */
  readonly videoStep: number
  /** Between two pieces of a chat answer. */
  readonly chatPiece: number
}

const TIMES: Readonly<Record<Pace, PaceTimes>> = {
  realistic: { firstImage: 1500, nextImage: 700, videoStep: 380, chatPiece: 28 },
  instant: { firstImage: 0, nextImage: 0, videoStep: 0, chatPiece: 0 },
}

/** Returns the times of a pace. */
export function paceTimes(pace: Pace): PaceTimes {
  return TIMES[pace]
}

/** Waits, or rejects as soon as the client goes away. Zero still lets the event loop turn. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal })
}
