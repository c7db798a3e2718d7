import { fileURLToPath } from 'node:url'

/** Returns absolute path of a file in `tests/fixtures/media/`. */
export function mediaFixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/media/${name}`, import.meta.url))
}
