import { Info } from 'lucide-react'

interface ProviderNoticeProps {
  readonly title?: string
  readonly text: string
}

/** Shows a note about the providers on this machine. */
export function ProviderNotice({ title, text }: ProviderNoticeProps) {
  return (
    <div className="flex gap-3 px-4 py-3">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-2" />
      <div>
        {title !== undefined && <h3 className="font-semibold text-ink">{title}</h3>}
        <p className="text-ink-2">{text}</p>
      </div>
    </div>
  )
}
