import { app } from 'electron'

/** Chromium's network process, as far as one can know from outside when it ends without being asked to. */
export interface NetworkProcess {
  /** How often it has crashed since the app started. */
  readonly crashes: number
  /** Calls `listener` at the next crash; returns a function that takes this back. */
  onceCrashed(listener: () => void): () => void
}

/** Watches it from now on. */
export function watchNetworkProcess(): NetworkProcess {
  let crashes = 0
  const listeners = new Set<() => void>()
  app.on('child-process-gone', (_event, { serviceName }) => {
    if (serviceName !== 'network.mojom.NetworkService') return
    crashes += 1
    const told = [...listeners]
    listeners.clear()
    for (const listener of told) listener()
  })
  return {
    get crashes() {
      return crashes
    },
    onceCrashed(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
