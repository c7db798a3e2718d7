import { expect, it } from 'vitest'
import { createHandles } from '../../../../electron/engine/intake/handles.ts'

it('gives a path back once', () => {
  const handles = createHandles(() => 0)
  const handle = handles.make('/pictures/fox.png')
  expect(handle).not.toContain('fox')
  expect(handles.take(handle)).toBe('/pictures/fox.png')
  expect(handles.take(handle)).toBeNull()
  expect(handles.take('/pictures/fox.png')).toBeNull()
})

it('forgets a path after ten minutes', () => {
  let now = 0
  const handles = createHandles(() => now)
  const [early, late] = [handles.make('/a'), handles.make('/b')]
  now = 10 * 60_000
  expect(handles.take(early)).toBe('/a')
  now += 1
  expect(handles.take(late)).toBeNull()
})

it('keeps the last thousand', () => {
  const handles = createHandles(() => 0)
  const made = Array.from({ length: 1001 }, (_, place) => handles.make(`/${place}`))
  expect(handles.take(made[0] ?? '')).toBeNull()
  expect(handles.take(made[1] ?? '')).toBe('/1')
  expect(handles.take(made[1000] ?? '')).toBe('/1000')
})
