import { vi } from 'vitest'

let complaints: string[] = []

/** Listens for what React says of two children with the same key, which the app itself would draw wrongly in silence. To be called before each test. */
export function watchKeys(): void {
  // oxlint-disable-next-line no-console -- it is what React says it with
  const say = console.error
  vi.spyOn(console, 'error').mockImplementation((...said: unknown[]) => {
    if (String(said[0]).includes('two children with the same key')) {
      complaints.push(said.map(String).join(' '))
    }
    say(...said)
  })
}

/** Returns what was said since the last call. */
export function takeSameKeys(): string[] {
  const taken = complaints
  complaints = []
  return taken
}
