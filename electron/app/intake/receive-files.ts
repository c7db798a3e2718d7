import { app } from 'electron'
import type { GivenFiles } from './given-files.ts'

/**
 * Takes what the app is given to open: on macOS by an event, elsewhere as arguments, its own and those of a second start. Must be called
 * before the app is ready: the event comes early.
 * @param own absolute paths among the arguments of this process
 */
export function receiveFiles(given: GivenFiles, own: readonly string[]): void {
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void given.give([path])
  })
  // By what it has handed over: Chromium rearranges the arguments that it passes on.
  app.on('second-instance', (_event, _argv, _workingDirectory, data) => {
    void given.giveHandedOver(data)
  })
  void given.give(own)
}
