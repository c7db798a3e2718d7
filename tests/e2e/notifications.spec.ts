import { fillQueue } from './support/queue.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

test('a notification and a badge show jobs that end while the window is not in front', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  await app.electron.evaluate(({ app: main, BrowserWindow, Notification }) => {
    const told: string[] = []
    const counts: number[] = []
    Object.assign(globalThis, { told, counts })
    main.setBadgeCount = (count) => counts.push(count ?? 0) > 0
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Electron.Notification) {
      told.push(`${this.title}: ${this.body}`)
    }
    BrowserWindow.getAllWindows()[0]?.minimize()
    for (const window of BrowserWindow.getAllWindows()) window.isFocused = () => false
  })
  await fillQueue(studio, 'Far {away|off}')
  const told = () =>
    app.electron.evaluate(() => (globalThis as unknown as { told: string[] }).told.join('\n'))
  await expect.poll(told).toBe('2 jobs have ended: 2 pictures')
  const counts = () =>
    app.electron.evaluate(() => (globalThis as unknown as { counts: number[] }).counts)
  expect(await counts()).toEqual([1, 2])
  await app.electron.evaluate(({ app: main }) => main.emit('browser-window-focus'))
  expect((await counts()).at(-1)).toBe(0)
})
