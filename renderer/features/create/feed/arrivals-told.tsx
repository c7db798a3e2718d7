import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { events } from '../../../data/bridge.ts'
import { createArrivalCount, type ArrivalCount } from '../../../data/feed/arrival-count.ts'

/** Says to screen readers, when they have nothing else to say, how much is here of what was asked for. Nothing of it is seen. */
export function ArrivalsTold() {
  const { t } = useTranslation()
  const [count, setCount] = useState<ArrivalCount | null>(null)
  useEffect(() => {
    const countArrivals = createArrivalCount()
    return events().onJobChanged((job) => {
      const changed = countArrivals(job)
      if (changed !== null) setCount(changed)
    })
  }, [])
  return (
    <output className="sr-only">
      {count !== null && t('job.partial', { arrived: count.arrived, requested: count.requested })}
    </output>
  )
}
