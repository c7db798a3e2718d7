/**
 * Returns what gathers values: the first is told at once, and what follows at most once in so many milliseconds, each once. Nothing waits that
 * keeps the process from ending.
 */
export function gathered<T>(
  interval: number,
  tell: (values: ReadonlySet<T>) => void,
): (value: T) => void {
  let waiting = new Set<T>()
  let timer: NodeJS.Timeout | null = null
  const flush = (): void => {
    timer = null
    if (waiting.size === 0) return
    const values = waiting
    waiting = new Set()
    timer = setTimeout(flush, interval)
    timer.unref()
    tell(values)
  }
  return (value) => {
    waiting.add(value)
    if (timer === null) flush()
  }
}
