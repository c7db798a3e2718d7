import { readFile, readlink } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import {
  launchUnprivileged,
  whyNotUnprivileged,
  type UnprivilegedApp,
} from './support/unprivileged-app.ts'

/** The other tests may run as root, which Chromium's sandbox refuses; this one is about nothing else. */

const reason = whyNotUnprivileged()

test('for a user, the page is behind Chromium’s sandbox, and a signal closes the app in order', async () => {
  test.skip(reason !== null, reason ?? '')
  const app = await launchUnprivileged()
  try {
    await expect(app.page.getByRole('button', { name: 'Generate', exact: true })).toBeVisible()
    const renderers = await processesOf(app, 'renderer')
    expect(renderers.length).toBeGreaterThan(0)
    for (const pid of renderers) {
      const status = await readFile(`/proc/${pid}/status`, 'utf8')
      // 2: a filter decides about every system call.
      expect(status).toMatch(/^Seccomp:\t2$/m)
      expect(status).toMatch(/^NoNewPrivs:\t1$/m)
      expect(status).toMatch(/^CapEff:\t0+$/m)
      // It sees no other process, and no network.
      for (const namespace of ['pid', 'net']) {
        expect(await namespaceOf(pid, namespace)).not.toBe(await namespaceOf(app.pid, namespace))
      }
    }
    const command = await readFile(`/proc/${app.pid}/cmdline`, 'utf8')
    expect(command).not.toContain('--no-sandbox')
  } finally {
    const { code, log } = await app.quit()
    // By a signal, which closes it in order.
    expect(code).toBe(0)
    expect(log).toContain('"closed"')
  }
})

/** Process ids, as the system outside of the sandbox counts them. */
async function processesOf(app: UnprivilegedApp, type: string): Promise<number[]> {
  const session = await app.browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.filter((process) => process.type === type).map((process) => process.id)
}

function namespaceOf(pid: number, kind: string): Promise<string> {
  return readlink(`/proc/${pid}/ns/${kind}`)
}
