import { afterEach, describe, expect, it } from 'vitest'
import { startPainter, type Painter } from '../../../../../electron/engine/demo/paint/painter.ts'
import type { PaintJob } from '../../../../../electron/engine/demo/paint/paint-job.ts'

const painters: Painter[] = []
afterEach(async () => {
  await Promise.all(painters.splice(0).map((painter) => painter.close()))
})

/** Returns a painter whose thread answers how many jobs it has had, and dies of the prompt "die". */
function countingPainter(): Painter {
  const script = `
    import { parentPort } from 'node:worker_threads'
    let jobs = 0
    parentPort.on('message', ({ id, job }) => {
      if (job.prompt === 'die') process.exit(1)
      if (job.prompt === 'fail') parentPort.postMessage({ id, ok: false, message: 'no paint' })
      else parentPort.postMessage({ id, ok: true, bytes: Uint8Array.of(++jobs) })
    })`
  const painter = startPainter(new URL(`data:text/javascript,${encodeURIComponent(script)}`))
  painters.push(painter)
  return painter
}

const job = (prompt: string): PaintJob => ({
  task: 'picture',
  prompt,
  index: 0,
  width: 10,
  height: 10,
  format: 'png',
})
const patient = (): AbortSignal => new AbortController().signal

describe('startPainter', () => {
  it('paints one after the other', async () => {
    const painter = countingPainter()
    const jobs = ['a', 'b', 'c'].map((prompt) => painter.paint(job(prompt), patient()))
    expect(await Promise.all(jobs)).toEqual([1, 2, 3].map((count) => Uint8Array.of(count)))
  })

  it('never paints what nobody waits for any more', async () => {
    const painter = countingPainter()
    const gone = new AbortController()
    const first = painter.paint(job('a'), patient())
    const dropped = painter.paint(job('b'), gone.signal)
    const last = painter.paint(job('c'), patient())
    gone.abort()
    await expect(dropped).rejects.toThrow('Nobody waits')
    expect(await first).toEqual(Uint8Array.of(1))
    expect(await last).toEqual(Uint8Array.of(2))
    await expect(painter.paint(job('d'), gone.signal)).rejects.toThrow('Nobody waits')
  })

  it('goes on after a job that fails, and with a new thread after one that kills it', async () => {
    const painter = countingPainter()
    const fails = painter.paint(job('fail'), patient())
    const dies = painter.paint(job('die'), patient())
    const next = painter.paint(job('a'), patient())
    await expect(fails).rejects.toThrow('no paint')
    await expect(dies).rejects.toThrow('stopped')
    expect(await next).toEqual(Uint8Array.of(1))
  })

  it('lets nobody wait when it closes', async () => {
    const painter = countingPainter()
    const waiting = ['a', 'b'].map((prompt) => painter.paint(job(prompt), patient()))
    const outcomes = Promise.allSettled(waiting)
    await painter.close()
    expect((await outcomes).at(-1)?.status).toBe('rejected')
    await expect(painter.paint(job('c'), patient())).rejects.toThrow('Nobody waits')
  })
})
