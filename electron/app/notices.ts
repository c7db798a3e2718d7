import type { Notice } from '#shared/ipc/app.ts'

/** Things to tell the user once, kept until the page asks: the page may not be there yet, or may just have crashed. */
export interface Notices {
  add(notice: Notice): void
  take(): Notice[]
}

/**
 * Creates an empty list of notices; adding one that is pending already changes nothing. `onAdded` is called for each: a page that has
 * asked already may ask again.
 */
export function createNotices(onAdded: (notice: Notice) => void = () => {}): Notices {
  const pending = new Set<Notice>()
  return {
    add(notice) {
      pending.add(notice)
      onAdded(notice)
    },
    take() {
      const notices = [...pending]
      pending.clear()
      return notices
    },
  }
}
