import { expect, test } from './support/test.ts'

test.describe('the content security policy', () => {
  test.use({ expectedComplaints: /Content Security Policy|Refused to/i })

  test('stops scripts, connections, frames and plug-ins', async ({ app, server }) => {
    const outcome = await app.page.evaluate(async (origin) => {
      const breaches = new Set<string>()
      // They are told of each in a task of its own, which may come later than the next frame.
      const told = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          breaches.add(event.effectiveDirective)
          if (breaches.size === 5) resolve()
        })
      })
      const inline = document.createElement('script')
      inline.textContent = 'window.injected = true'
      document.body.append(inline)
      const frame = document.createElement('iframe')
      frame.src = `${origin}/v1/models`
      document.body.append(frame)
      const image = new Image()
      image.src = `${origin}/pixel.png`
      await fetch(`${origin}/v1/models`).catch(() => undefined)
      // In a task of its own: what a debugger evaluates, this function among it, is exempt from the policy.
      const evaluated = await new Promise<boolean>((resolve) => {
        setTimeout(() => {
          try {
            // oxlint-disable-next-line no-eval -- the lock under test
            ;(0, eval)('1')
            resolve(true)
          } catch {
            resolve(false)
          }
        })
      })
      await Promise.race([told, new Promise((resolve) => setTimeout(resolve, 10_000))])
      inline.remove()
      frame.remove()
      return { breaches: [...breaches], evaluated, injected: 'injected' in window }
    }, server.origin)
    expect(outcome.injected).toBe(false)
    expect(outcome.evaluated).toBe(false)
    expect(outcome.breaches).toEqual(
      expect.arrayContaining(['script-src-elem', 'frame-src', 'img-src', 'connect-src']),
    )
    expect(server.requests).toEqual([])
  })
})
