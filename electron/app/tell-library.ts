interface TellLibraryOptions {
  /** Reads how the library is, and tells the window; some milliseconds for ten thousand items. */
  readonly tell: () => void
  /** Whether it can be asked. */
  readonly isOpen: () => boolean
}

/** Milliseconds between two times that the window is told. */
const INTERVAL = 300

/**
 * Returns what is called whenever the library has changed: the window is told at once, and of all that follows within a moment once more at its end.
 * Many items are changed in parts, and each time all of them are counted.
 */
export function libraryTeller({ tell, isOpen }: TellLibraryOptions): () => void {
  let timer: NodeJS.Timeout | null = null
  let isDue = false
  const wait = (): void => {
    timer = setTimeout(() => {
      timer = null
      if (!isDue || !isOpen()) return
      isDue = false
      tell()
      wait()
    }, INTERVAL)
    timer.unref()
  }
  return () => {
    if (!isOpen()) return
    if (timer !== null) {
      isDue = true
      return
    }
    tell()
    wait()
  }
}
