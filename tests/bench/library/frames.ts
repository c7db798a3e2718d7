/** What came of work on all items. Milliseconds from the call. */
export interface Watched {
  readonly answered: number
  readonly painted: number
  readonly frames: readonly number[]
}

interface Watch {
  readonly work:
    | { readonly type: 'nothing' | 'undo' | 'trash' }
    | { readonly type: 'tag'; readonly tag: string }
  /** How many items the sheet shows once it is done. */
  readonly count: number
}

declare global {
  interface Window {
    /** What the next undo takes back. */
    operation: string | null
  }
}

/** Runs in the page: does something to all items, waits until the sheet shows it, and notes the frames meanwhile. */
export async function watchFrames({ work, count }: Watch): Promise<Watched> {
  const { vignette } = window
  const all = await vignette.search.run({ asker: 'bench', query: '', sort: 'newest' })
  if (!all.ok) throw new Error(all.error.code)
  const { result, found } = all.data
  const items = { type: 'found' as const, result, ranges: [[0, found]] as [number, number][] }
  const shown = (): number => {
    const first = document.querySelector('#found li[data-cell]')
    return first === null ? 0 : Number(first.getAttribute('aria-setsize'))
  }
  const apply = async (): Promise<void> => {
    if (work.type === 'tag') {
      const change = { type: 'tag' as const, add: [work.tag], remove: [] }
      const answer = await vignette.organise.apply({ items, change })
      if (!answer.ok) throw new Error(answer.error.code)
      window.operation = answer.data.operation
    } else if (work.type === 'undo') {
      const answer = await vignette.organise.undo({ operation: window.operation ?? '' })
      if (!answer.ok) throw new Error(answer.error.code)
    } else if (work.type === 'trash') {
      const answer = await vignette.library.trashSet({ items, includeProtected: true })
      if (!answer.ok) throw new Error(answer.error.code)
    }
  }
  const frames: number[] = []
  let last = performance.now()
  let isOver = false
  const note = (): void => {
    const now = performance.now()
    frames.push(now - last)
    last = now
    if (!isOver) requestAnimationFrame(note)
  }
  requestAnimationFrame(note)
  await new Promise((resolve) => requestAnimationFrame(resolve))
  const began = performance.now()
  const painted = new Promise<number>((resolve, reject) => {
    const look = (): void => {
      if (shown() === count) resolve(performance.now() - began)
      else if (performance.now() - began > 30_000) reject(new Error(`${shown()} are shown`))
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await apply()
  const answered = performance.now() - began
  const paintedAt = await painted
  await new Promise((resolve) => setTimeout(resolve, 500))
  isOver = true
  return { answered, painted: paintedAt, frames: frames.slice(1) }
}
