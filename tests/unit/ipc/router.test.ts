import { expect, it, vi } from 'vitest'
import { APP_ORIGIN } from '#shared/media-url.ts'
import { openCallChannel } from '../../../electron/ipc/router.ts'

const electron = vi.hoisted(() => ({
  invoke: undefined as undefined | ((...args: unknown[]) => Promise<unknown>),
}))

vi.mock('electron', () => ({
  app: {},
  ipcMain: {
    handle: (_channel: string, listener: typeof electron.invoke) =>
      void (electron.invoke = listener),
  },
}))

it('lets calls wait until it is said who answers, with who called as it was then', async () => {
  const frame = { url: `${APP_ORIGIN}/index.html` }
  const webContents = { mainFrame: frame }
  const window = { isDestroyed: () => false, webContents }
  const answerCalls = openCallChannel(() => window as never)
  const own = electron.invoke?.({ sender: webContents, senderFrame: frame }, 'jobs.list', 1)
  const foreign = electron.invoke?.({ sender: {}, senderFrame: frame }, 'jobs.list', 2)
  const silence = new Promise<null>((resolve) => void setImmediate(resolve, null))
  expect(await Promise.race([own, foreign, silence])).toBeNull()

  // It shows something else by now.
  frame.url = 'https://example.com/'
  const dispatch = vi.fn(async ({ payload }: { readonly payload: unknown }) => payload as never)
  answerCalls(dispatch)
  await expect(own).resolves.toBe(1)
  await expect(foreign).resolves.toBe(2)
  expect(dispatch).toHaveBeenCalledWith({ fromOwnPage: true, route: 'jobs.list', payload: 1 })
  expect(dispatch).toHaveBeenCalledWith({ fromOwnPage: false, route: 'jobs.list', payload: 2 })

  await expect(
    electron.invoke?.({ sender: webContents, senderFrame: frame }, 'jobs.list', 3),
  ).resolves.toBe(3)
  expect(dispatch).toHaveBeenLastCalledWith({ fromOwnPage: false, route: 'jobs.list', payload: 3 })
})
