import { readFileSync, writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Run } from './protocol.ts'

/** Milliseconds between two looks at the main loop's clock, and between two samples of memory. */
const RESOLUTION = 1
const SAMPLE_EVERY = 2
/** How long the process rests before a run, in milliseconds, so that nothing of the warm-up still runs. */
const REST = 300

type Figures = Omit<Run, 'sha256'>

/** Runs `work` and measures its time, the memory it takes over an idle process, and how long it held up the main loop. */
export async function measured(work: () => Promise<void>): Promise<Figures> {
  // No forced garbage collection: after one, V8 keeps the heap so tight that it collects a dozen times more than it ever would.
  await sleep(REST)
  const idleMemory = process.memoryUsage.rss()
  const hasHighWaterMark = resetHighWaterMark()
  let sampled = idleMemory
  const sample = (): void => {
    sampled = Math.max(sampled, process.memoryUsage.rss())
  }
  // Sampling takes time itself: only where nobody else keeps count.
  const sampler = hasHighWaterMark ? null : setInterval(sample, SAMPLE_EVERY)
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION })
  delay.enable()
  const cpuBefore = process.cpuUsage()
  const started = performance.now()
  await work()
  const milliseconds = performance.now() - started
  const cpu = process.cpuUsage(cpuBefore)
  delay.disable()
  if (sampler !== null) clearInterval(sampler)
  const highWater = hasHighWaterMark ? highWaterMark() : null
  return {
    milliseconds,
    idleMemory,
    peakMemory: highWater ?? sampled,
    memorySource: highWater === null ? 'sampled' : 'kernel high-water mark',
    delayP99: inMilliseconds(delay.percentile(99)),
    delayMax: inMilliseconds(delay.max),
    cpu: (cpu.user + cpu.system) / 1000,
  }
}

/** The timer itself takes its resolution from one look to the next: only what is over it is delay. */
function inMilliseconds(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e6 - RESOLUTION)
}

/** Linux forgets the most memory a process has had when it is told (proc(5), clear_refs). Returns whether it did. */
function resetHighWaterMark(): boolean {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
    return true
  } catch {
    return false
  }
}

function highWaterMark(): number | null {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}
