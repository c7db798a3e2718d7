import { Combobox } from '@base-ui/react/combobox'
import { useState } from 'react'
import type { PastPrompt } from '#shared/domain/prompt-history.ts'
import { thumbnailUrl } from '#shared/media-url.ts'
import { beginningOf } from '../../../ui/beginning-of.ts'

/** A prompt that was used, and what came of it. */
export function HistoryItem({ past }: { readonly past: PastPrompt }) {
  const { prompt, assets } = past
  return (
    <Combobox.Item
      value={prompt}
      className="flex min-h-11 items-center gap-3 rounded-md px-2 py-1 outline-none data-highlighted:bg-hover"
    >
      <span className="line-clamp-2 min-w-0 flex-1 wrap-anywhere">{beginningOf(prompt)}</span>
      <span aria-hidden className="flex shrink-0 gap-1">
        {assets.map((id) => (
          <Thumbnail key={id} id={id} />
        ))}
      </span>
    </Combobox.Item>
  )
}

/** Nothing where the file cannot be shown: the prompt is what is looked for. */
function Thumbnail({ id }: { readonly id: string }) {
  const [isGone, setGone] = useState(false)
  if (isGone) return null
  return (
    <img
      src={thumbnailUrl(id, 256)}
      alt=""
      loading="lazy"
      draggable={false}
      onError={() => setGone(true)}
      className="size-9 rounded-sm bg-raised object-cover"
    />
  )
}
