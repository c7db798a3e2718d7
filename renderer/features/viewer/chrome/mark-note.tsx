import { CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMarkNote, type SaidMark } from '../../../navigation/mark-note.ts'

/** Milliseconds for which it is seen: it says what the hand has just done. */
const SEEN_FOR = 900

/** Shows for a moment, over the picture, what was said by a key: kept, rejected, so many stars. */
export function MarkNote() {
  const said = useMarkNote((state) => state.said)
  const times = useMarkNote((state) => state.times)
  const [gone, setGone] = useState(times)
  useEffect(() => {
    const timer = setTimeout(() => setGone(times), SEEN_FOR)
    return () => clearTimeout(timer)
  }, [times])
  return (
    <output className="pointer-events-none absolute inset-x-0 bottom-24 z-10 flex justify-center">
      {said !== null && gone !== times && (
        <span
          key={times}
          className="flex h-10 items-center gap-2 rounded-xl border border-line glass px-4 text-base text-ink shadow-popup"
        >
          <Said said={said} />
        </span>
      )}
    </output>
  )
}

function Said({ said }: { readonly said: SaidMark }) {
  const { t } = useTranslation()
  if (said.type === 'rating') {
    if (said.rating === 0) return t('organise.noRating')
    return (
      <>
        <span aria-hidden>{'★'.repeat(said.rating)}</span>
        <span className="sr-only">{t('organise.stars', { count: said.rating })}</span>
      </>
    )
  }
  const Icon = said.flag === 1 ? CircleCheck : said.flag === -1 ? CircleX : CircleDashed
  return (
    <>
      <Icon aria-hidden className="size-5" strokeWidth={1.75} />
      {t(
        said.flag === 1
          ? 'organise.isKept'
          : said.flag === -1
            ? 'organise.isRejected'
            : 'organise.isNeither',
      )}
    </>
  )
}
