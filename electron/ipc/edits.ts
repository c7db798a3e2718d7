import { maskHashSchema } from '#shared/domain/edit.ts'
import { AppError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { unusableMask } from '../engine/edits/mask-error.ts'
import type { Edits } from '../engine/edits/edits.ts'
import type { Uploads } from '../engine/intake/uploads.ts'

/** Returns the handlers of edits. Of several preparations only the newest goes on: there is one editor. */
export function editsHandlers(
  edits: Pick<Edits, 'prepare'>,
  uploads: Pick<Uploads, 'arrived' | 'discard'>,
): Handlers['edits'] {
  let newest: AbortController | null = null
  return {
    async prepare({ mask, ...asked }) {
      newest?.abort()
      const { signal } = (newest = new AbortController())
      if (maskHashSchema.safeParse(mask).success) {
        return edits.prepare({ ...asked, mask: { type: 'kept', sha256: mask } }, signal)
      }
      try {
        const path = await arrived(mask, signal)
        return await edits.prepare({ ...asked, mask: { type: 'file', path } }, signal)
      } finally {
        await uploads.discard(mask)
      }
    },
  }

  async function arrived(upload: string, signal: AbortSignal): Promise<string> {
    try {
      const { path } = await uploads.arrived(upload, signal, () => undefined)
      return path
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.data.code !== 'invalid_request') throw thrown
      throw unusableMask('It has not arrived', thrown)
    }
  }
}
