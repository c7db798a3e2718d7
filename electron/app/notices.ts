import type { Notice } from '#shared/ipc/app.ts'

/** Things to tell the user once, kept until the page asks: the page may not be there yet, or may just have crashed. */
export interface Notices {
  add(notice: Notice): void
  take(): Notice[]
  /** From now on calls back for each notice that is added: a page that has asked already may ask again. */
  listen(onAdded: (notice: Notice) => void): void
}

/** Creates an empty list of notices; adding one that is pending already changes nothing. */
export function createNotices(): Notices {
  const pending = new Set<Notice>()
  let onAdded: ((notice: Notice) => void) | null = null
  return {
    add(notice) {
      pending.add(notice)
      onAdded?.(notice)
    },
    take() {
      const notices = [...pending]
      pending.clear()
      return notices
    },
    listen(listener) {
      onAdded = listener
    },
  }
}
