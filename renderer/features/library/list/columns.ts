/** The columns of the list: picture, prompt, kind, size, model, rating, date. In narrow windows the model goes, then the rating. */
export const LIST_COLUMNS =
  'grid grid-cols-[var(--line-height)_minmax(0,1fr)_5.5rem_6.5rem_minmax(0,11rem)_4.5rem_9.5rem] items-center gap-x-3 @max-[56rem]:grid-cols-[var(--line-height)_minmax(0,1fr)_5.5rem_6.5rem_4.5rem_9.5rem] @max-[40rem]:grid-cols-[var(--line-height)_minmax(0,1fr)_6.5rem_9.5rem]'

/** Of the cells that go first, and then. */
export const WIDE_ONLY = '@max-[56rem]:hidden'
export const NOT_NARROW = '@max-[40rem]:hidden'
