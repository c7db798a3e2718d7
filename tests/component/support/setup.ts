// In this order: see `policy.ts`.
import '../../../renderer/styles/app.css'
import './policy.ts'
import { afterEach, beforeEach, expect } from 'vitest'
import { takeBreaches } from './breaches.ts'
import { resetBridge } from './fake-bridge.ts'
import { takeSameKeys, watchKeys } from './same-keys.ts'
import { removeShown } from './show.tsx'

beforeEach(() => {
  takeBreaches()
  takeSameKeys()
  watchKeys()
  resetBridge()
})

afterEach(() => {
  removeShown()
  // oxlint-disable-next-line vitest/no-standalone-expect -- every test has it as its last line
  expect(takeBreaches()).toEqual([])
  // oxlint-disable-next-line vitest/no-standalone-expect -- every test has it as its last line
  expect(takeSameKeys()).toEqual([])
})
