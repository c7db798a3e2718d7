import type { Contender } from './processes.ts'
import type { Form, Run } from './protocol.ts'

/** The runs of both sides, round by round. */
export type Rounds = Readonly<Record<Contender, readonly Run[]>>

/** What must hold, in the units of the report. */
const TARGETS = { ratio: 1.3, delayP99Milliseconds: 20, peakBytesOverIdle: 150_000_000 } as const

/** What is told of one form; all figures are medians over the rounds, but for `worst…`. */
export type FormReport = ReturnType<typeof reportForm>

/** Compares the two sides in one form. */
export function reportForm(form: Form, { engine, floor, durableFloor }: Rounds) {
  const milliseconds = median(engine.map((run) => run.milliseconds))
  const floorMilliseconds = median(floor.map((run) => run.milliseconds))
  const durableMilliseconds = median(durableFloor.map((run) => run.milliseconds))
  const measured = {
    ratio: round(milliseconds / floorMilliseconds, 2),
    delayP99Milliseconds: round(median(engine.map((run) => run.delayP99)), 1),
    peakBytesOverIdle: median(engine.map(overIdle)),
  }
  return {
    form,
    engineMilliseconds: round(milliseconds, 1),
    floorMilliseconds: round(floorMilliseconds, 1),
    durableFloorMilliseconds: round(durableMilliseconds, 1),
    ...measured,
    ratioToDurableFloor: round(milliseconds / durableMilliseconds, 2),
    worstPeakBytesOverIdle: Math.max(...engine.map(overIdle)),
    floorPeakBytesOverIdle: median(floor.map(overIdle)),
    memorySource: engine[0]?.memorySource ?? null,
    delayMaxMilliseconds: round(median(engine.map((run) => run.delayMax)), 1),
    worstDelayMilliseconds: round(Math.max(...engine.map((run) => run.delayMax)), 1),
    floorDelayP99Milliseconds: round(median(floor.map((run) => run.delayP99)), 1),
    floorDelayMaxMilliseconds: round(median(floor.map((run) => run.delayMax)), 1),
    engineCpuMilliseconds: round(median(engine.map((run) => run.cpu)), 0),
    floorCpuMilliseconds: round(median(floor.map((run) => run.cpu)), 0),
    everyRound: {
      engineMilliseconds: engine.map((run) => round(run.milliseconds, 1)),
      floorMilliseconds: floor.map((run) => round(run.milliseconds, 1)),
    },
    targets: {
      ratio: target(measured.ratio, TARGETS.ratio),
      delayP99Milliseconds: target(measured.delayP99Milliseconds, TARGETS.delayP99Milliseconds),
      peakBytesOverIdle: target(measured.peakBytesOverIdle, TARGETS.peakBytesOverIdle),
    },
  }
}

/** Returns whether every target of a form was met. */
export function isMet({ targets }: FormReport): boolean {
  return Object.values(targets).every(({ met }) => met)
}

function target(
  measured: number,
  limit: number,
): { limit: number; measured: number; met: boolean } {
  return { limit, measured, met: measured <= limit }
}

function overIdle({ peakMemory, idleMemory }: Run): number {
  return peakMemory - idleMemory
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
