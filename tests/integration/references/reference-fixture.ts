import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Returns the bytes of a file in `tests/fixtures/references/`. */
export function referenceFixture(name: string): Promise<Buffer> {
  return readFile(fileURLToPath(new URL(`../../fixtures/references/${name}`, import.meta.url)))
}
