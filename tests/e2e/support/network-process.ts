import type { VignetteApp } from './vignette-app.ts'

/** Kills Chromium's network process, as a crash does. Does not wait until the app has noticed. */
export async function killNetworkProcess(app: VignetteApp): Promise<void> {
  await app.electron.evaluate((electron) => {
    const found = electron.app
      .getAppMetrics()
      .find(({ serviceName }) => serviceName === 'network.mojom.NetworkService')
    if (found === undefined) throw new Error('There is no network process')
    process.kill(found.pid, 'SIGKILL')
  })
}
