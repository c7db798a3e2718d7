import { expect } from '@playwright/test'
import type { DemoServer } from '../../../electron/engine/demo/server.ts'
import { connect, studioOf, type Studio } from './studio.ts'
import type { VignetteApp } from './vignette-app.ts'

/** Starts a job that the server accepts and never answers. */
export async function startStalledJob(
  app: VignetteApp,
  server: DemoServer,
  prompt: string,
): Promise<Studio> {
  await connect(app, server)
  server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      faults: [{ kind: 'stall', after: { at: 'headers' } }],
    },
  ])
  const studio = studioOf(app.page)
  await studio.prompt().fill(prompt)
  await studio.generate()
  await expect(studio.job(prompt).getByRole('button', { name: /^Cancel/ })).toBeVisible()
  return studio
}

/** Quits the app or closes its window, declines the question that follows, and returns what was asked. */
export function askedOn(app: VignetteApp, trigger: 'quit' | 'close'): Promise<string> {
  return app.electron.evaluate(async ({ app: main, BrowserWindow, dialog }, how) => {
    const question = new Promise<string>((resolve) => {
      dialog.showMessageBox = (...args: unknown[]) => {
        resolve(JSON.stringify(args.at(-1)))
        return Promise.resolve({ response: 0, checkboxChecked: false })
      }
    })
    if (how === 'quit') main.quit()
    else BrowserWindow.getAllWindows()[0]?.close()
    return question
  }, trigger)
}
