import { expect, it } from 'vitest'
import { takeBreaches } from './support/breaches.ts'
import { show } from './support/show.tsx'

it('holds the page of these tests to the policy of the app', async () => {
  show(
    <>
      <style>{'main { color: red }'}</style>
      <img alt="" src="https://example.invalid/tracker.png" />
    </>,
  )
  const found: string[] = []
  await expect
    .poll(() => {
      found.push(...takeBreaches())
      return found.toSorted()
    })
    .toEqual(['img-src: https://example.invalid/tracker.png', 'style-src-elem: inline'])
})
