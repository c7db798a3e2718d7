declare global {
  interface Window {
    /** Milliseconds from the next input to the frame in which what was found is painted. */
    painted: Promise<number>
  }
}

/**
 * Runs in the page: has it note how long it takes from the next input into the field until the sheet shows as many items as are found, and
 * that is painted.
 */
export function awaitFound(count: number): void {
  const shown = (): number => {
    const first = document.querySelector('#found li[data-cell]')
    return first === null ? 0 : Number(first.getAttribute('aria-setsize'))
  }
  const input = new Promise<number>((resolve) => {
    addEventListener('input', ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true })
  })
  window.painted = input.then(
    (began) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (shown() === count) {
            // From within a frame, such a task comes after its paint, and before those of the pictures that have come meanwhile.
            void scheduler.postTask(() => resolve(performance.now() - began), {
              priority: 'user-blocking',
            })
          } else if (performance.now() - began > 20_000) {
            reject(new Error(`${shown()} are shown, not ${count}`))
          } else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
  )
}

/** Runs in the page: returns how many items a query finds. */
export async function countFound(query: string): Promise<number> {
  const answer = await window.vignette.search.run({ asker: 'bench', query, sort: 'newest' })
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.data.found
}
