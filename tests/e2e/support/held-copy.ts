import type { VignetteApp } from './vignette-app.ts'

/** What happens to the copies of media files from the one on at which a move is held. */
export type HeldCopy = 'waits' | 'fails'

/**
 * Lets a move copy one media file into `target`, and holds it at the next: that one waits for `releaseCopy`, or fails as where a drive is
 * pulled out.
 */
export async function holdCopy(
  app: VignetteApp,
  target: string,
  held: HeldCopy = 'waits',
): Promise<void> {
  await app.electron.evaluate(
    (_electron, [media, how]) => {
      const fs = process.getBuiltinModule('node:fs/promises')
      const { open } = fs
      const files = new Set<string>()
      const released = new Promise<void>((resolve) => {
        Object.assign(globalThis, { releaseHeldCopy: resolve })
      })
      fs.open = async (path, ...rest) => {
        if (String(path).startsWith(media) && rest[0] === 'wx') files.add(String(path))
        if (files.size > 1) {
          if (how === 'fails')
            throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'open' })
          await released
        }
        return open(path, ...rest)
      }
      process.getBuiltinModule('node:module').syncBuiltinESMExports()
    },
    [`${target}/media/`, held] as const,
  )
}

/** Lets a held move go on. */
export async function releaseCopy(app: VignetteApp): Promise<void> {
  await app.electron.evaluate(() => {
    const { releaseHeldCopy } = globalThis as unknown as { releaseHeldCopy: () => void }
    releaseHeldCopy()
  })
}
